/**
 * Which of the columns each row gets so that what it is worth is most in all (the Hungarian method).
 * @param rows how many there are, at most as many as columns
 */
export function bestAssignment(
  rows: number,
  columns: number,
  worth: (row: number, column: number) => number,
): number[] {
  const at = (values: readonly number[], index: number): number => values[index] ?? 0;
  // Counted from 1: column 0 is where a row begins that has none yet.
  const rowPrices = new Array<number>(rows + 1).fill(0);
  const columnPrices = new Array<number>(columns + 1).fill(0);
  const holders = new Array<number>(columns + 1).fill(0);
  for (let row = 1; row <= rows; row += 1) {
    const least = new Array<number>(columns + 1).fill(Infinity);
    const previous = new Array<number>(columns + 1).fill(0);
    const isReached = new Array<boolean>(columns + 1).fill(false);
    holders[0] = row;
    let column = 0;
    while (at(holders, column) !== 0) {
      isReached[column] = true;
      const holder = at(holders, column);
      let [step, next] = [Infinity, 0];
      for (let each = 1; each <= columns; each += 1) {
        if (isReached[each] === true) continue;
        const cost = -worth(holder - 1, each - 1) - at(rowPrices, holder) - at(columnPrices, each);
        if (cost < at(least, each)) {
          least[each] = cost;
          previous[each] = column;
        }
        if (at(least, each) < step) [step, next] = [at(least, each), each];
      }
      for (let each = 0; each <= columns; each += 1) {
        if (isReached[each] === true) {
          const own = at(holders, each);
          rowPrices[own] = at(rowPrices, own) + step;
          columnPrices[each] = at(columnPrices, each) - step;
        } else least[each] = at(least, each) - step;
      }
      column = next;
    }
    for (; column !== 0; column = at(previous, column)) holders[column] = at(holders, at(previous, column));
  }
  const assigned = new Array<number>(rows).fill(-1);
  holders.forEach((holder, column) => {
    if (column > 0 && holder > 0) assigned[holder - 1] = column - 1;
  });
  return assigned;
}
