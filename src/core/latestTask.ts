/** Why a task did not succeed. An object, so that nobody takes the word of success for an error. */
export interface TaskFailure {
  readonly error: unknown;
}

/** One task at a time: a new one cancels the one before it. */
export class LatestTask {
  readonly #settled: (failure: TaskFailure | undefined) => void;
  #running: { readonly controller: AbortController; readonly done: Promise<void> } | undefined;

  /** @param settled told that a task ended that was not cancelled, and what it failed with, where it did */
  constructor(settled: (failure: TaskFailure | undefined) => void) {
    this.#settled = settled;
  }

  /** Resolves when the present task ended, whatever became of it; undefined while there is none. */
  get done(): Promise<void> | undefined {
    return this.#running?.done;
  }

  run(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    const settle = (failure?: TaskFailure): void => {
      if (controller.signal.aborted) return;
      this.#running = undefined;
      this.#settled(failure);
    };
    const done = task(controller.signal).then(
      () => settle(),
      (error: unknown) => settle({ error }),
    );
    this.#running = { controller, done };
    return done;
  }

  /** What is under way counts as ended at once. */
  cancel(): void {
    this.#running?.controller.abort();
    this.#running = undefined;
  }
}
