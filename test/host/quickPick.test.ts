import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { commands } from 'vscode';
import { Emitter } from '../../src/core/events.ts';
import { pickOne, type Answer, type LiveRow } from '../../src/platform/quickInput.ts';
import { eventually } from '../support/eventually.ts';

/** A list of letters to which more are added while somebody moves in it. */
class Growing {
  readonly answer: Promise<Answer<string>>;
  active = '';
  readonly #changed = new Emitter<void>();
  #letters = 'abc';

  constructor() {
    const rows = (): readonly LiveRow<string>[] =>
      Array.from(this.#letters, (letter) => ({ key: letter, label: `${letter} one`, value: letter }));
    this.answer = pickOne<string>({
      title: 'Letters',
      choices: { current: rows, onDidChange: this.#changed.event, busy: () => false },
      onActive: (letter) => (this.active = letter),
    });
  }

  grow(): void {
    this.#letters += String.fromCharCode(97 + this.#letters.length);
    this.#changed.fire();
  }

  async shows(letter: string): Promise<void> {
    await eventually(() => assert.equal(this.active, letter));
  }

  /** Presses Enter until it counts: on a busy machine the window may still be taking rows. */
  async take(): Promise<Answer<string>> {
    const answered = this.answer.then(() => true);
    while (!(await Promise.race([answered, delay(CALM_MS, false)]))) await enter();
    return this.answer;
  }
}

const down = (): Thenable<unknown> => commands.executeCommand('workbench.action.quickOpenSelectNext');
const enter = (): Thenable<unknown> =>
  commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
/** Milliseconds in which the window tells what it has to tell, where little else runs. */
const CALM_MS = 500;

describe('a list that grows', () => {
  it('brings the highlight back to where a key moved it while rows came in', async () => {
    const list = new Growing();
    await list.shows('a');
    // The key reaches the window before the rows, and the extension hears of it after it has sent them.
    const moved = down();
    list.grow();
    await moved;
    assert.deepEqual(await list.take(), { kind: 'next', value: 'b' });
  });

  it('takes Enter for no row that rows coming in moved the highlight to', async () => {
    const list = new Growing();
    await list.shows('a');
    const moved = [down(), down()];
    list.grow();
    // VS Code sends rows a moment after they are set: Enter is pressed behind them.
    await delay(1);
    await enter();
    await Promise.all(moved);
    assert.deepEqual(await list.take(), { kind: 'next', value: 'c' });
  });
});
