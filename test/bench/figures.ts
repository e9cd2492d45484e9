/** A measurement that was repeated. */
export interface Sample {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly rounds: number;
}

export type Value = Sample | number | string;

/** A column's values share a unit; texts have none. */
export interface Column {
  readonly name: string;
  readonly unit?: 'ms' | 'KB' | 'MB' | 'MB/s' | 'bytes' | 'requests';
}

/** What was measured side by side. */
export interface Table {
  readonly title: string;
  /** What a reader must know to judge the figures. */
  readonly note: string;
  /** Beside the first column, which says what was measured. */
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly what: string; readonly values: readonly Value[] }[];
}

/** The middle and the spread of some values; of an even number, the middle is between two of them. */
export function sampleOf(values: readonly number[]): Sample {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const half = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
    rounds: sorted.length,
  };
}

/** Does something again and again, and gives how many milliseconds each round took. */
export async function timed(rounds: number, work: (round: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work(round);
    times.push(performance.now() - started);
  }
  return times;
}

/** A table as Markdown: median (least–most) where something was repeated. */
export function toMarkdown({ title, note, columns, rows }: Table): string {
  const head = ['', ...columns.map(({ name, unit }) => (unit === undefined ? name : `${name}, ${unit}`))];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `### ${title}`,
    '',
    note,
    '',
    line(head),
    line(['---', ...columns.map(() => '---:')]),
    ...rows.map(({ what, values }) => line([what, ...values.map(print)])),
  ].join('\n');
}

function print(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return digits(value);
  return `${digits(value.median)} (${digits(value.min)}–${digits(value.max)})`;
}

/** Three digits that mean something. */
function digits(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return value.toFixed(Math.max(0, Math.min(2, 2 - Math.floor(Math.log10(Math.abs(value))))));
}
