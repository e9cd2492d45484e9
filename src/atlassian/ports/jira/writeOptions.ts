/** How a write is sent. */
export interface WriteOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * Called before every attempt, also those after a wait that the site asked for; the attempt is not made when it
   * rejects, and the write rejects with the same.
   */
  readonly beforeAttempt?: (() => Promise<void>) | undefined;
}
