/** Milliseconds before the first try; each further one waits twice as long. Several changes are drawn once. */
const FIRST_TRY_MS = 200;
const MOST_TRIES = 6;
/** Milliseconds in which a drawing that was begun before the news may still arrive, over a newer one. */
const OLD_DRAWING_MS = 5000;
const CONFIRM_MS = 1000;

/**
 * Has something drawn again that may lose the wish, as VS Code's preview does: while another update is under way it
 * drops it, and an older drawing may come in over a newer one. It is asked again until it has drawn, and once more where
 * an older drawing may have been under way. One that is closed is left alone after a few tries.
 */
export class Redraw {
  readonly #ask: () => unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drawnAt = -Infinity;
  /** When it was last drawn without the news that are wanted now. */
  #oldAt = -Infinity;
  #isConfirming = false;

  /** @param ask wishes for a drawing */
  constructor(ask: () => unknown) {
    this.#ask = ask;
  }

  /** What is drawn is no longer true. */
  wanted(): void {
    this.#oldAt = this.#drawnAt;
    this.#isConfirming = false;
    this.#tryLater(FIRST_TRY_MS, MOST_TRIES);
  }

  /** It is being drawn with all that is known. */
  drawn(): void {
    this.#drawnAt = performance.now();
    // Each fence of a document tells of the same drawing.
    if (this.#timer === undefined || this.#isConfirming) return;
    this.stop();
    this.#isConfirming = this.#drawnAt - this.#oldAt <= OLD_DRAWING_MS;
    if (this.#isConfirming) this.#tryLater(CONFIRM_MS, 1);
  }

  /** Nothing more is asked for. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tryLater(ms: number, tries: number): void {
    this.stop();
    if (tries === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#tryLater(ms * 2, tries - 1);
      this.#ask();
    }, ms);
  }
}
