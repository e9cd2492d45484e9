import { countSteps, readSteps } from '../../checklist/testRun/readSteps.ts';
import { runTies } from '../../checklist/testRun/runFrontMatter.ts';
import type { RunCounts } from '../../checklist/testRun/runWords.ts';
import { inTurn } from '../../core/inTurn.ts';
import { DisposableList, type Disposable, type Event } from '../../core/events.ts';

/** The files of runs, and their editors. Places are addresses. */
export interface RunFiles {
  /** What its editor has, else what is on the disk. */
  readonly read: (place: string) => Promise<string>;
  /** `unsaved` where its editor has what the file has not. */
  readonly stateOf: (place: string) => 'closed' | 'saved' | 'unsaved';
  readonly onDidSave: Event<{ readonly place: string; readonly text: string }>;
  readonly onDidClose: Event<string>;
}

export interface RunJournalDependencies {
  readonly files: RunFiles;
  /** Notes how far a run came; each once a day, as it stands last. */
  readonly note: (place: string, text: string, counts: RunCounts) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

interface WatchedRun {
  /** As they were noted, or before anything was tested; undefined where the file was no run. */
  counts: RunCounts | undefined;
  /** How often it is being gone through. */
  going: number;
}

/**
 * Tells how far runs came, as soon as their files are saved with it: what is thrown away with its editor was never
 * tested.
 */
export class RunJournal implements Disposable {
  readonly #deps: RunJournalDependencies;
  readonly #listening = new DisposableList();
  readonly #runs = new Map<string, WatchedRun>();
  /** As they happen. */
  readonly #inTurn: ReturnType<typeof inTurn>;

  constructor(deps: RunJournalDependencies) {
    this.#deps = deps;
    this.#inTurn = inTurn(deps.onError);
    const { files } = deps;
    this.#listening.add(
      files.onDidSave(({ place, text }) => {
        if (this.#runs.has(place)) void this.#inTurn(() => this.#settle(place, text));
      }),
    );
    this.#listening.add(
      files.onDidClose((place) => {
        // What was saved before it was closed is noted first.
        if (this.#runs.has(place)) void this.#inTurn(() => this.#forget(place));
      }),
    );
  }

  dispose(): void {
    this.#listening.dispose();
  }

  /** Goes through the steps of a run, and notes what came of it once that is saved. */
  async during<Result>(place: string, steps: () => Promise<Result>): Promise<Result> {
    const { files } = this.#deps;
    const counts = countsOf(await files.read(place).catch(() => ''));
    const run = this.#runs.get(place) ?? { counts, going: 0 };
    this.#runs.set(place, run);
    run.going += 1;
    try {
      return await steps();
    } finally {
      run.going -= 1;
      await this.#inTurn(async () => {
        if (files.stateOf(place) === 'unsaved') return;
        await this.#settle(place, await files.read(place));
        this.#forget(place);
      });
    }
  }

  /** A file was saved with this. */
  async #settle(place: string, text: string): Promise<void> {
    const run = this.#runs.get(place);
    const counts = countsOf(text);
    if (!run || !counts) return;
    const isNews = JSON.stringify(run.counts) !== JSON.stringify(counts);
    run.counts = counts;
    if (run.going === 0) this.#runs.delete(place);
    if (isNews) await this.#deps.note(place, text, counts);
  }

  #forget(place: string): void {
    // Who opened it again meanwhile can still save it.
    if (this.#runs.get(place)?.going === 0 && this.#deps.files.stateOf(place) !== 'unsaved')
      this.#runs.delete(place);
  }
}

function countsOf(text: string): RunCounts | undefined {
  return runTies(text) && countSteps(readSteps(text));
}
