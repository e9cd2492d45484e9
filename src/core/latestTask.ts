/** One task at a time: a new one cancels the one before it. */
export class LatestTask {
  readonly #settled: (error: unknown) => void;
  #running: { readonly controller: AbortController; readonly done: Promise<void> } | undefined;

  /** @param settled told how a task ended that was not cancelled; undefined when it succeeded */
  constructor(settled: (error: unknown) => void) {
    this.#settled = settled;
  }

  /** Resolves when the present task ended, whatever became of it; undefined while there is none. */
  get done(): Promise<void> | undefined {
    return this.#running?.done;
  }

  run(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    const settle = (error?: unknown): void => {
      if (controller.signal.aborted) return;
      this.#running = undefined;
      this.#settled(error);
    };
    const done = task(controller.signal).then(() => settle(), settle);
    this.#running = { controller, done };
    return done;
  }

  /** What is under way counts as ended at once. */
  cancel(): void {
    this.#running?.controller.abort();
    this.#running = undefined;
  }
}
