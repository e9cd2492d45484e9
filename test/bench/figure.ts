/** One measured value. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'KB' | 'bytes' | 'requests';
  /** The target it is held against, in the same unit. */
  readonly target?: number;
}

/** The middle one; of an even number of values, the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** The figures as a Markdown table. */
export function toMarkdown(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, value, unit, target }) => {
    const digits = unit === 'ms' || unit === 'KB' ? 1 : 0;
    const goal = target === undefined ? '' : `at most ${target} ${unit}`;
    return `| ${what} | ${value.toFixed(digits)} ${unit} | ${goal} |`;
  });
  return ['| What | Value | Target |', '| --- | ---: | --- |', ...rows].join('\n');
}
