import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/events.ts';
import { searchAsTyped } from '../../../src/platform/typedSearch.ts';

/** A box with somebody typing, and look-ups that end by hand. */
class Box {
  text = '';
  busy = false;
  readonly shown: string[] = [];
  readonly asked: {
    readonly text: string;
    readonly signal: AbortSignal;
    readonly early: (found: string) => void;
    readonly answer: (found: string) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  readonly search: { readonly stop: () => void };
  readonly #changed = new Emitter<string>();

  constructor() {
    this.search = searchAsTyped<string>({
      text: () => this.text,
      onDidChangeText: this.#changed.event,
      lookUp: (text, signal, early) =>
        new Promise((answer, fail) => this.asked.push({ text, signal, early, answer, fail })),
      early: (found) => this.shown.push(`${found} early`),
      show: (found) => this.shown.push(found),
      fail: (error) => this.shown.push((error as Error).message),
      setBusy: (busy) => (this.busy = busy),
      pauseMs: 1,
    });
  }

  type(text: string): void {
    this.text = text;
    this.#changed.fire(text);
  }

  async asks(count: number): Promise<void> {
    while (this.asked.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

const settled = (): Promise<void> => new Promise(setImmediate);

describe('a search that follows what is typed', () => {
  it('asks at once for the text at first, and only for the last of what is typed without a pause', async () => {
    const box = new Box();
    box.type('c');
    box.type('ch');
    box.type('che');
    await box.asks(2);
    assert.deepEqual(
      box.asked.map(({ text }) => text),
      ['', 'che'],
    );
    box.search.stop();
  });

  it('cancels the question for an older text, and never shows its answer', async () => {
    const box = new Box();
    box.type('a');
    await box.asks(2);
    box.type('ab');
    await box.asks(3);
    const [first, second, third] = box.asked;
    assert.deepEqual(
      [first?.signal.aborted, second?.signal.aborted, third?.signal.aborted],
      [true, true, false],
    );
    third?.answer('found');
    second?.early('older');
    second?.answer('older');
    await settled();
    assert.deepEqual([box.shown, box.busy], [['found'], false]);
    box.search.stop();
  });

  it('shows what is known early, then the answer in its place, but nothing early after it', async () => {
    const box = new Box();
    const [asked] = box.asked;
    asked?.early('known');
    asked?.answer('found');
    await settled();
    asked?.early('known');
    assert.deepEqual(box.shown, ['known early', 'found']);
    box.search.stop();
  });

  it('keeps what was shown early when the look-up fails', async () => {
    const box = new Box();
    box.asked[0]?.early('known');
    box.asked[0]?.fail(new Error('away'));
    await settled();
    assert.deepEqual([box.shown, box.busy], [['known early', 'away'], false]);
    box.search.stop();
  });

  it('cancels what is under way when the box is closed', () => {
    const box = new Box();
    box.search.stop();
    assert.equal(box.asked[0]?.signal.aborted, true);
    box.asked[0].answer('late');
    assert.deepEqual(box.shown, []);
  });

  it('lets go of the question as soon as somebody types on, and shows that it is at work meanwhile', () => {
    const box = new Box();
    box.type('a');
    assert.deepEqual([box.asked[0]?.signal.aborted, box.busy], [true, true]);
    box.search.stop();
  });
});
