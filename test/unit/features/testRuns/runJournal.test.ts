import assert from 'node:assert/strict';
import { readSteps } from '../../../../src/checklist/testRun/readSteps.ts';
import { recordEdits } from '../../../../src/checklist/testRun/recordStep.ts';
import { runText } from '../../../../src/checklist/testRun/runText.ts';
import { Emitter } from '../../../../src/core/events.ts';
import { applyEdits } from '../../../../src/core/textEdit.ts';
import { RunJournal } from '../../../../src/features/testRuns/runJournal.ts';

const PLACE = 'file:///runs/checkout.md';
const RUN =
  runText('# Checkout\n\n- [ ] Pay\n- [ ] Return\n- [ ] Refund\n', {
    script: '../checkout.md',
    date: '2026-12-01',
    environment: {},
  }) ?? '';

/** One file and its editor. */
class TestFile {
  readonly #saved = new Emitter<{ place: string; text: string }>();
  readonly #closed = new Emitter<string>();
  #disk = RUN;
  #editor: string | undefined = RUN;
  /** How many steps passed, each time that was noted. */
  readonly noted: number[] = [];
  readonly journal = new RunJournal({
    files: {
      read: () => Promise.resolve(this.#editor ?? this.#disk),
      stateOf: () =>
        this.#editor === undefined ? 'closed' : this.#editor === this.#disk ? 'saved' : 'unsaved',
      onDidSave: this.#saved.event,
      onDidClose: this.#closed.event,
    },
    note: (place, text, { passed }) => {
      assert.equal(place, PLACE);
      assert.equal(readSteps(text).filter(({ verdict }) => verdict === 'passed').length, passed);
      this.noted.push(passed);
      return Promise.resolve();
    },
    onError: assert.ifError,
  });

  /** The first step that is not tested passes, in the editor. */
  pass(): void {
    this.#editor ??= this.#disk;
    const step = readSteps(this.#editor).find(({ verdict }) => verdict === 'open');
    assert.ok(step);
    this.#editor = applyEdits(this.#editor, recordEdits(this.#editor, step.item, { verdict: 'passed' }));
  }

  save(): void {
    this.#disk = this.#editor ?? this.#disk;
    this.#saved.fire({ place: PLACE, text: this.#disk });
  }

  close(): void {
    this.#editor = undefined;
    this.#closed.fire(PLACE);
  }

  /** A run in which something happens. */
  async run(happens: () => unknown): Promise<void> {
    await this.journal.during(PLACE, async () => {
      await happens();
    });
  }
}

describe('what was tested', () => {
  let file: TestFile;
  /** What was noted, once all that happened was looked at. */
  const noted = async (): Promise<readonly number[]> => {
    await file.journal.during('file:///other.md', () => Promise.resolve());
    return file.noted;
  };

  beforeEach(() => {
    file = new TestFile();
  });

  it('is noted at the end of the run where its file is saved by then, and nothing where nothing was tested', async () => {
    await file.run(() => undefined);
    assert.deepEqual(await noted(), []);
    await file.run(() => {
      file.pass();
      file.save();
    });
    assert.deepEqual(await noted(), [1]);
    file.save();
    assert.deepEqual(await noted(), [1]);
  });

  it('is noted once its file is saved, also where that is closed at once', async () => {
    await file.run(() => file.pass());
    assert.deepEqual(await noted(), []);
    file.save();
    file.close();
    assert.deepEqual(await noted(), [1]);
  });

  it('was never tested where its file is closed without it', async () => {
    await file.run(() => file.pass());
    file.close();
    file.save();
    assert.deepEqual(await noted(), []);
    // Saved with what came later only.
    await file.run(() => {
      file.pass();
      file.pass();
      file.save();
    });
    assert.deepEqual(await noted(), [2]);
  });

  it('counts from what was saved last, whatever was thrown away on the way', async () => {
    await file.run(() => {
      file.pass();
      file.save();
      file.pass();
    });
    file.close();
    assert.deepEqual(await noted(), [1]);
    await file.run(() => {
      file.pass();
      file.close();
    });
    assert.deepEqual(await noted(), [1]);
    // The run goes on behind it.
    await file.run(async () => {
      file.pass();
      file.close();
      await noted();
      file.pass();
      file.pass();
      file.save();
    });
    assert.deepEqual(await noted(), [1, 3]);
  });

  it('is noted with all that two runs left unsaved', async () => {
    await file.run(() => file.pass());
    await file.run(() => file.pass());
    file.save();
    assert.deepEqual(await noted(), [2]);
  });
});
