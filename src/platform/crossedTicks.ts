/**
 * Notices that the user ticked a row while rows were on their way to the window. VS Code takes new rows with the ticks
 * that were sent with them, whatever was ticked meanwhile, and does not tell: the user's tick is gone from sight, though
 * it was told before.
 */
export class CrossedTicks<Row> {
  #rows: readonly Row[] = [];
  /** What the window may show now, the oldest first: what it told last, and what was sent and has not come there for sure. */
  #shown: (readonly Row[])[] = [[]];
  #underWay = 0;
  /** Whether the user ticked something since the oldest of what is under way was sent. */
  #hasTold = false;

  /** What is ticked, by all that the user did. */
  get rows(): readonly Row[] {
    return this.#rows;
  }

  /**
   * Ticks are sent to the window.
   * @returns to be called once the window has told all that was before it took them: true where they are to be sent
   * once more, as some that the user made may be gone from sight
   */
  sent(rows: readonly Row[]): () => boolean {
    const sent = [...rows];
    this.#rows = sent;
    this.#shown.push(sent);
    this.#underWay += 1;
    return () => {
      const at = this.#shown.indexOf(sent);
      if (at > 0) this.#shown.splice(0, at);
      this.#underWay -= 1;
      if (this.#underWay > 0 || !this.#hasTold) return false;
      this.#hasTold = false;
      return true;
    };
  }

  /** The window tells what is ticked there: one row more, or one less, than it showed. */
  told(rows: readonly Row[]): void {
    if (this.#underWay > 0) this.#hasTold = true;
    const at = this.#shown.findIndex((shown) => changesOf(shown, rows).length === 1);
    const [row] = changesOf(this.#shown[at] ?? rows, rows);
    this.#shown.splice(0, at + 1, rows);
    if (row === undefined) this.#rows = rows;
    else if (!rows.includes(row)) this.#rows = this.#rows.filter((one) => one !== row);
    else if (!this.#rows.includes(row)) this.#rows = [...this.#rows, row];
  }
}

function changesOf<Row>(before: readonly Row[], now: readonly Row[]): readonly Row[] {
  const added = now.filter((row) => !before.includes(row));
  return [...added, ...before.filter((row) => !now.includes(row))];
}
