/** Where a cell stands in its line, without the bars beside it. */
interface CellPlace {
  readonly from: number;
  readonly to: number;
}

/** Text to put into a line, at a column; what stands up to `end` goes. */
export interface LineChange {
  readonly column: number;
  readonly end: number;
  readonly text: string;
}

/** A line of a table, and in how many quotes and list items that stands. */
export interface TableLine {
  readonly text: string;
  readonly containers: number;
}

/** The change that gives a table's line a cell of its own behind `count` others, wherever the line ends. */
export function addCell(line: TableLine, count: number, content: string): LineChange {
  const { cells, isClosed, end } = cellsOf(line);
  const next = cells[count];
  // What stands behind the last column is shown nowhere, and stays there.
  if (next) return insertion(next.from, ` ${content} |`);
  const missing = count - cells.length;
  return isClosed
    ? insertion(end, `${' |'.repeat(missing)} ${content} |`)
    : insertion(end, `${' |'.repeat(missing + 1)} ${content}`);
}

/** The change that fills an empty cell of a table's line; the line may be too short to have it. */
export function fillCell(line: TableLine, at: number, content: string): LineChange {
  const cell = cellsOf(line).cells[at];
  return cell ? { column: cell.from, end: cell.to, text: ` ${content} ` } : addCell(line, at, content);
}

function insertion(column: number, text: string): LineChange {
  return { column, end: column, text };
}

/** The mark of a quote or of a list's item. */
const MARK = /^\s*(?:>|(?:[-*+]|\d{1,9}[.)])(?=\s))/;

/** A bar behind a backslash ends no cell, wherever it stands. */
function cellsOf({ text: line, containers }: TableLine): {
  readonly cells: readonly CellPlace[];
  readonly isClosed: boolean;
  readonly end: number;
} {
  const end = line.trimEnd().length;
  const cells: CellPlace[] = [];
  let from = 0;
  // What looks like a mark is a cell where the table stands in nothing.
  for (let marks = containers; marks > 0; marks--) from += MARK.exec(line.slice(from))?.[0].length ?? 0;
  from += /^\s*\|?/.exec(line.slice(from))?.[0].length ?? 0;
  for (let at = from; at < end; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '|') {
      cells.push({ from, to: at });
      from = at + 1;
    }
  }
  const isClosed = from >= end;
  if (!isClosed) cells.push({ from, to: end });
  return { cells, isClosed, end };
}
