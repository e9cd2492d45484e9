/**
 * The longest that this thread computed without others having their turn, in milliseconds of its own processor time:
 * what else the machine does meanwhile is not in it, as it would be in a delay of the event loop.
 */
export class LongestTurn {
  #longest = 0;
  #before = processorTime();
  readonly #timer = setInterval(() => {
    const now = processorTime();
    this.#longest = Math.max(this.#longest, now - this.#before);
    this.#before = now;
  }, 1);

  get longest(): number {
    return this.#longest;
  }

  reset(): void {
    this.#longest = 0;
    this.#before = processorTime();
  }

  dispose(): void {
    clearInterval(this.#timer);
  }
}

/** In milliseconds, of this thread alone. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
