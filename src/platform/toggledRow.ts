/**
 * Tells from the selections of a list which of its rows was selected and at once deselected again, or the other way
 * round: VS Code's own command for that acts on the row that has the keyboard.
 */
export class ToggledRow<Row> {
  #now: readonly Row[] = [];
  #toggled: { readonly row: Row; readonly isBack: boolean } | undefined;
  #hasNews = false;

  /** Notes what is selected from now on. */
  note(selection: readonly Row[]): void {
    const other = onlyDifference(this.#now, selection);
    this.#now = selection;
    this.#hasNews = true;
    // A click may have selected the row just before, so that it is toggled for the third time now.
    const isBack = this.#toggled?.row === other;
    this.#toggled = other === undefined ? undefined : { row: other, isBack };
  }

  /**
   * The row that was toggled there and back just now; each is told once.
   * @returns 'none' when nothing was selected since the last time, 'unsure' when something else was
   */
  take(): { readonly row: Row } | 'none' | 'unsure' {
    const toggled = this.#toggled;
    const hadNews = this.#hasNews;
    this.#toggled = undefined;
    this.#hasNews = false;
    if (toggled?.isBack === true) return { row: toggled.row };
    return hadNews ? 'unsure' : 'none';
  }
}

/** The one row that is in one of the two selections alone; undefined where there are more, or none. */
function onlyDifference<Row>(one: readonly Row[], other: readonly Row[]): Row | undefined {
  const [more, fewer] = one.length > other.length ? [one, other] : [other, one];
  const kept = new Set(fewer);
  const [row, ...others] = more.filter((each) => !kept.has(each));
  return others.length === 0 && more.length === fewer.length + 1 ? row : undefined;
}
