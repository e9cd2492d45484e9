/** What stands at a place of a table: a cell begins there, or one that spans it covers it. */
export interface TablePlace<C> {
  readonly cell: C | undefined;
  readonly isCovered: boolean;
}

/** A table before and after rows and columns were put in, taken out or moved. */
export interface TableChange<C> {
  place(row: number, column: number): TablePlace<C> | undefined;
  /** For each row and column after, which one it was before. */
  readonly rows: readonly (number | undefined)[];
  readonly columns: readonly (number | undefined)[];
  /** Whether there is nothing to read at a place after. */
  isEmpty(row: number, column: number): boolean;
}

export interface Span {
  readonly rows: number;
  readonly columns: number;
}

/**
 * How far merged cells reach after a table was changed: over what is left of their places, and over an empty row or
 * column that was put in among them. What they reach no more becomes cells of its own.
 */
export class MergedCells<C> {
  readonly #change: TableChange<C>;
  /** For each place after the cell that may cover it. */
  readonly #owners: readonly (C | undefined)[][];
  readonly #covered: ReadonlySet<number>;
  readonly #spans = new Map<C, Span>();

  constructor(change: TableChange<C>) {
    this.#change = change;
    this.#owners = change.rows.map((row) =>
      change.columns.map((column) =>
        row === undefined || column === undefined ? undefined : change.place(row, column)?.cell,
      ),
    );
    this.#reachOverNew();
    this.#covered = this.#reach();
  }

  /** Whether a merged cell covers a place. */
  isCovered(row: number, column: number): boolean {
    return this.#covered.has(row * this.#change.columns.length + column);
  }

  /** How far a cell reaches that begins somewhere; undefined for one that is gone. */
  spanOf(cell: C): Span | undefined {
    return this.#spans.get(cell);
  }

  /** New rows, then new columns, between two that one cell covered. */
  #reachOverNew(): void {
    const { rows, columns } = this.#change;
    const width = columns.length;
    let below = rows.length;
    const nextRows = rows.map(() => below);
    for (let row = rows.length - 1; row >= 0; row -= 1) {
      nextRows[row] = below;
      if (rows[row] !== undefined) below = row;
    }
    let right = width;
    const nextColumns = columns.map(() => right);
    for (let column = width - 1; column >= 0; column -= 1) {
      nextColumns[column] = right;
      if (columns[column] !== undefined) right = column;
    }
    for (let row = 0; row < rows.length; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const own = this.#owners[row];
        if (own === undefined || own[column] !== undefined || !this.#change.isEmpty(row, column)) continue;
        const isNewRow = rows[row] === undefined;
        const before = isNewRow ? this.#owners[row - 1]?.[column] : own[column - 1];
        const behind = isNewRow
          ? this.#owners[nextRows[row] ?? rows.length]?.[column]
          : own[nextColumns[column] ?? width];
        const isNew = isNewRow || columns[column] === undefined;
        if (isNew && before !== undefined && before === behind) own[column] = before;
      }
    }
  }

  /** The places that each merged cell covers: the rectangle from where it begins. */
  #reach(): Set<number> {
    const { rows, columns } = this.#change;
    const width = columns.length;
    const covered = new Set<number>();
    const isFree = (cell: C, row: number, column: number): boolean =>
      this.#owners[row]?.[column] === cell &&
      !covered.has(row * width + column) &&
      this.#change.isEmpty(row, column);
    rows.forEach((row0, row) => {
      columns.forEach((column0, column) => {
        const place =
          row0 === undefined || column0 === undefined ? undefined : this.#change.place(row0, column0);
        const cell = place?.cell;
        if (cell === undefined || place?.isCovered === true) return;
        let across = 1;
        while (isFree(cell, row, column + across)) across += 1;
        let down = 1;
        const isRowFree = (): boolean => {
          for (let step = 0; step < across; step += 1)
            if (!isFree(cell, row + down, column + step)) return false;
          return true;
        };
        while (isRowFree()) down += 1;
        this.#spans.set(cell, { rows: down, columns: across });
        for (let step = 0; step < down; step += 1)
          for (let aside = 0; aside < across; aside += 1)
            if (step + aside > 0) covered.add((row + step) * width + column + aside);
      });
    });
    return covered;
  }
}
