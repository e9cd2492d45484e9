import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { giveBackFocus } from '../../../src/webviews/kit/giveBackFocus.ts';

describe('the keyboard, when a form has gone', () => {
  const page = globalThis as { document?: unknown; window?: unknown };
  const body = { name: 'body' };
  /** What waits for the page to be turned to. */
  let waiting: (() => void)[] = [];
  const focused = async (
    activeElement: unknown,
    turnedTo: 'now' | 'later' | 'never' = 'now',
  ): Promise<boolean> => {
    let isFocused = false;
    waiting = [];
    page.document = { body, activeElement, hasFocus: () => turnedTo === 'now' };
    page.window = { addEventListener: (_name: string, listener: () => void) => waiting.push(listener) };
    giveBackFocus(() => ({ focus: () => (isFocused = true) }) as unknown as HTMLElement);
    await delay(5);
    if (turnedTo === 'later') for (const listener of waiting) listener();
    return isFocused;
  };
  afterEach(() => {
    delete page.document;
    delete page.window;
  });

  it('goes back to where it was', async () => {
    assert.equal(await focused(body), true);
    assert.equal(await focused(null), true);
  });

  it('takes it from nobody who types elsewhere in the window, and comes back with them', async () => {
    assert.equal(await focused(body, 'never'), false);
    assert.equal(await focused(body, 'later'), true);
    assert.equal(await focused({ name: 'what they came back to' }, 'later'), false);
  });

  it('stays with what the user went to meanwhile', async () => {
    assert.equal(await focused({ name: 'another button' }), false);
  });
});
