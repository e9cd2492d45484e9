import { Emitter, type Disposable } from '../../../core/events.ts';

/** Gathers what is to be painted again: many changes at once are painted once. */
export class PaintQueue<Row> implements Disposable {
  readonly #parent: (row: Row) => Row | undefined;
  readonly #painted = new Emitter<readonly Row[] | undefined>();
  #dirty: Set<Row> | 'all' = new Set();
  #waiting = false;

  /** @param parent the row above a row: when that is painted, so are those under it */
  constructor(parent: (row: Row) => Row | undefined) {
    this.#parent = parent;
  }

  /** Fires with the rows to paint again, children included; with undefined for all. */
  readonly onPaint = this.#painted.event;

  add(row: Row): void {
    if (this.#dirty !== 'all') this.#dirty.add(row);
    this.#flushSoon();
  }

  addAll(): void {
    this.#dirty = 'all';
    this.#flushSoon();
  }

  dispose(): void {
    this.#painted.dispose();
  }

  #flushSoon(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      const dirty = this.#dirty;
      this.#dirty = new Set();
      if (dirty === 'all') this.#painted.fire(undefined);
      else this.#painted.fire([...dirty].filter((row) => !this.#isUnder(row, dirty)));
    });
  }

  #isUnder(row: Row, dirty: ReadonlySet<Row>): boolean {
    for (let above = this.#parent(row); above; above = this.#parent(above)) {
      if (dirty.has(above)) return true;
    }
    return false;
  }
}
