/** What begins an item where a list has to be said in one line, and how deep it stands. */
export const CELL_MARKER = /^(\u2003*)(?:[•◦]|(\d{1,9})\.)\s+(?=\S)/;

interface Marked {
  readonly isInner: boolean;
  /** Undefined for a bullet. */
  readonly number: number | undefined;
}

/**
 * The markers of Jira's lists that lines of a cell begin with; undefined for text. A number is text where Jira would
 * give another one, and where it stands alone.
 */
export function cellMarkers(lines: readonly string[]): readonly (string | undefined)[] {
  const markers: (string | undefined)[] = [];
  let run: Marked[] = [];
  const end = (): void => {
    markers.push(...markersOf(run));
    run = [];
  };
  for (const line of lines) {
    const found = CELL_MARKER.exec(line);
    if (found === null) {
      end();
      markers.push(undefined);
    } else {
      const number = found[2] === undefined ? undefined : Number(found[2]);
      run.push({ isInner: found[1] !== '', number });
    }
  }
  end();
  return markers;
}

/** Of lines that follow one another, each with a sign of its own. */
function markersOf(run: readonly Marked[]): readonly (string | undefined)[] {
  let outer: { readonly sign: string; readonly count: number } | undefined;
  let inner = 0;
  let isCounted = run.length > 1;
  const signs = run.map(({ isInner, number }) => {
    const sign = number === undefined ? '*' : '#';
    if (isInner) {
      inner = number === undefined ? 0 : inner + 1;
      isCounted &&= number === undefined || (number === inner && outer !== undefined);
      return `${outer?.sign ?? '*'}${sign}`;
    }
    outer = { sign, count: outer?.sign === sign ? outer.count + 1 : 1 };
    inner = 0;
    isCounted &&= number === undefined || number === outer.count;
    return sign;
  });
  if (isCounted) return signs;
  return run.map(({ isInner, number }) => (number === undefined ? (isInner ? '**' : '*') : undefined));
}
