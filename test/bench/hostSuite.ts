import { writeFileSync } from 'node:fs';
import { extensions } from 'vscode';
import { observeQuietStart } from './observeQuietStart.ts';
import { measurePanels, type PanelsTask } from './panelsInHost.ts';
import { measureRows, type RowsTask } from './rowsInHost.ts';

/** What each staged extension's main file notes of itself, in milliseconds. */
interface Noted {
  readonly load: number;
  readonly activate: number;
}

/** What one host tells. */
export interface HostReport {
  /** By extension id; `whole` is what VS Code needs for all of it, its own part included. */
  readonly times: Readonly<Record<string, Noted & { readonly whole: number }>>;
}

/**
 * Runs in the extension host: activates the extensions that the environment names, one after the other, and writes
 * what each took. With SHIPSHAPE_BENCH_OBSERVE it watches one start of the extension in that folder instead, with
 * SHIPSHAPE_BENCH_ROWS it fills a view with rows, with SHIPSHAPE_BENCH_PANELS it opens panels.
 */
export async function run(): Promise<void> {
  const { SHIPSHAPE_BENCH_OBSERVE: folder, SHIPSHAPE_BENCH_ROWS: rows } = process.env;
  const panels = process.env['SHIPSHAPE_BENCH_PANELS'];
  const report =
    panels !== undefined
      ? await measurePanels(JSON.parse(panels) as PanelsTask)
      : rows !== undefined
        ? await measureRows(JSON.parse(rows) as RowsTask)
        : folder === undefined
          ? { times: await activateAll() }
          : await observeQuietStart(folder);
  writeFileSync(process.env['SHIPSHAPE_BENCH_RESULT'] ?? '', JSON.stringify(report));
}

async function activateAll(): Promise<HostReport['times']> {
  const times: Record<string, Noted & { whole: number }> = {};
  for (const id of (process.env['SHIPSHAPE_BENCH_ORDER'] ?? '').split(',')) {
    const extension = extensions.getExtension(id);
    if (extension === undefined) throw new Error(`${id} is not there`);
    if (extension.isActive) throw new Error(`${id} did not wait`);
    const started = performance.now();
    await extension.activate();
    const whole = performance.now() - started;
    const noted = (globalThis as { shipshapeBench?: Record<string, Noted> }).shipshapeBench?.[id];
    if (noted === undefined) throw new Error(`${id} noted nothing`);
    times[id] = { ...noted, whole };
  }
  return times;
}
