/** A load that several wait for: each may give up alone, and it is cancelled when nobody waits for it any more. */
export class SharedLoad {
  readonly #abort = new AbortController();
  readonly #done: Promise<void>;
  #waiting = 0;

  /** @param task begun at once; must not reject */
  constructor(task: (signal: AbortSignal) => Promise<void>) {
    this.#done = task(this.#abort.signal);
  }

  /** Resolves when it is done, or as soon as this one gives up. */
  async wait(signal?: AbortSignal): Promise<void> {
    this.#waiting += 1;
    if (!signal) return this.#done;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        signal.removeEventListener('abort', end);
        resolve();
      };
      signal.addEventListener('abort', end);
      void this.#done.then(end);
      if (signal.aborted) end();
    });
    this.#waiting -= 1;
    if (signal.aborted && this.#waiting === 0) this.#abort.abort();
  }
}
