import { isChoice, type Choice, type Row } from './pickRows.ts';

/**
 * Which row Enter means: the one that was highlighted and in sight when it was pressed, never one that came later.
 * VS Code reports the highlighted row just before it reports Enter.
 */
export class EnterKey<T> {
  #pressed: Row<T> | undefined;
  #named: Choice<T> | undefined;
  /** Rows that the user went to since the text names a row. */
  readonly #visited = new Set<Row<T>>();

  /** The text changed. @param named the row that it names by itself, as a whole key does, where it does */
  typed(named: Choice<T> | undefined): void {
    this.#named = named;
    this.#visited.clear();
  }

  /** A row was highlighted. */
  highlighted(row: Row<T> | undefined): void {
    if (row) this.#visited.add(row);
  }

  /** Enter was pressed on a row, or it was clicked. */
  pressed(row: Row<T> | undefined): void {
    this.#pressed = row;
  }

  /**
   * What is to be done now that Enter is reported; undefined for nothing: no row was highlighted, or it is still there
   * from an older text. What is found then is highlighted by VS Code, and waits for another Enter.
   */
  take(fits: (row: Row<T>) => boolean): Choice<T> | undefined {
    const row = this.#pressed;
    this.#pressed = undefined;
    const isThere = row !== undefined && fits(row);
    // The text names a row that VS Code has yet to highlight, on its way over those of an older text.
    if (this.#named && !(isThere && this.#visited.has(row))) return this.#named;
    return isThere && isChoice(row) ? row : undefined;
  }
}
