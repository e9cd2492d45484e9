import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { giveBackFocus } from '../../../src/webviews/kit/giveBackFocus.ts';

describe('the keyboard, when a form has gone', () => {
  const page = globalThis as { document?: unknown };
  const body = { name: 'body' };
  const focused = async (activeElement: unknown): Promise<boolean> => {
    let isFocused = false;
    page.document = { body, activeElement };
    giveBackFocus(() => ({ focus: () => (isFocused = true) }) as unknown as HTMLElement);
    await delay(5);
    return isFocused;
  };
  afterEach(() => delete page.document);

  it('goes back to where it was', async () => {
    assert.equal(await focused(body), true);
    assert.equal(await focused(null), true);
  });

  it('stays with what the user went to meanwhile', async () => {
    assert.equal(await focused({ name: 'another button' }), false);
  });
});
