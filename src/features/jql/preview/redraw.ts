/** Milliseconds before the first try; each further one waits twice as long. Several changes are drawn once. */
const FIRST_TRY_MS = 200;
const MOST_TRIES = 6;

/**
 * Has something drawn again that may lose the wish, as VS Code's preview does while another update is under way: it is
 * asked again until it has drawn. One that is closed is left alone after a few tries.
 */
export class Redraw {
  readonly #ask: () => unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param ask wishes for a drawing */
  constructor(ask: () => unknown) {
    this.#ask = ask;
  }

  /** What is drawn is no longer true. */
  wanted(): void {
    this.#tryLater(FIRST_TRY_MS, MOST_TRIES);
  }

  /** It was drawn with all that is known. */
  done(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tryLater(ms: number, tries: number): void {
    clearTimeout(this.#timer);
    if (tries === 0) return;
    this.#timer = setTimeout(() => {
      this.#tryLater(ms * 2, tries - 1);
      this.#ask();
    }, ms);
  }
}
