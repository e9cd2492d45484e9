import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBenchSite } from './benchSite.ts';
import { sampleOf, type Table } from './figures.ts';
import { runHost } from './host.ts';
import type { RowsReport } from './rowsInHost.ts';
import { prepareStage } from './staging.ts';

const ISSUES = [1000, 10_000, 50_000] as const;
const MB = 1_000_000;

/** What rows cost in a real extension host and its view: the first of them, memory, and how long nothing else runs. */
export async function measureRowsInHost(): Promise<Table[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'shipshape-bench-'));
  try {
    const stage = await prepareStage(scratch);
    const reports: RowsReport[] = [];
    for (const issues of ISSUES) {
      const site = await startBenchSite({ issues });
      const task = JSON.stringify({ site, folder: join(scratch, `kept-${issues}`) });
      reports.push((await runHost('current', stage, scratch, { SHIPSHAPE_BENCH_ROWS: task })) as RowsReport);
      await site.stop();
    }
    return [warmStart(reports), memory(reports), blocks(reports)];
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

function warmStart(reports: readonly RowsReport[]): Table {
  return {
    title: 'Warm start to first rows, beside a static tree of the same rows',
    note: `In a view of VS Code, from making it until the last row of the open branches was handed over: ${reports.length} hosts.`,
    columns: [{ name: 'time', unit: 'ms' }],
    rows: [
      { what: 'Rows kept from the last session', values: [sampleOf(reports.map((one) => one.firstRows))] },
      { what: 'The same rows, made before', values: [sampleOf(reports.map((one) => one.staticRows))] },
    ],
  };
}

function memory(reports: readonly RowsReport[]): Table {
  return {
    title: 'Memory of the extension host with all issues of one query loaded',
    note: 'After garbage collection, VS Code’s own part of it included. Loading is without latency.',
    columns: [
      { name: 'heap before', unit: 'MB' },
      { name: 'heap', unit: 'MB' },
      { name: 'process', unit: 'MB' },
      { name: 'loading them', unit: 'ms' },
    ],
    rows: reports.map(({ issues, heapBefore, heap, rss, loadAll }) => ({
      what: `${issues.toLocaleString('en')} issues`,
      values: [heapBefore / MB, heap / MB, rss / MB, loadAll],
    })),
  };
}

function blocks(reports: readonly RowsReport[]): Table {
  const steps = Object.keys(reports[0]?.blocks ?? {});
  return {
    title: 'The longest that nothing else runs in the extension host',
    note: 'Processor time of its thread between two turns of the event loop, VS Code’s own part included: what the view asks for again is in it.',
    columns: reports.map(({ issues }) => ({ name: `${issues.toLocaleString('en')} issues`, unit: 'ms' })),
    rows: steps.map((what) => ({ what, values: reports.map((report) => report.blocks[what] ?? Number.NaN) })),
  };
}
