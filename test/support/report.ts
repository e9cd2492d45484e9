import { existsSync, readFileSync } from 'node:fs';

/** What a run of test cases came to. */
export interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** One text for each failure: the test's full name and why. */
  readonly failures: readonly string[];
}

interface MochaJson {
  readonly stats: { readonly passes: number; readonly failures: number; readonly pending: number };
  readonly failures: readonly {
    readonly fullTitle: string;
    readonly err: { readonly message?: string; readonly stack?: string };
  }[];
}

/** Reads the file that mocha's `json` reporter wrote; undefined when the run ended before it was written. */
export function readMochaReport(file: string): Report | undefined {
  if (!existsSync(file)) return undefined;
  const { stats, failures } = JSON.parse(readFileSync(file, 'utf8')) as MochaJson;
  return {
    passed: stats.passes,
    failed: stats.failures,
    skipped: stats.pending,
    failures: failures.map(({ fullTitle, err }) => `${fullTitle}\n${err.stack ?? err.message ?? ''}`),
  };
}
