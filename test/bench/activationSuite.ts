import { writeFileSync } from 'node:fs';
import { extensions } from 'vscode';

/**
 * Runs in the extension host: activates the extensions that the environment names, one after the other, and writes
 * how many milliseconds each took, loading included.
 */
export async function run(): Promise<void> {
  const times: Record<string, number> = {};
  for (const id of (process.env['SHIPSHAPE_BENCH_ORDER'] ?? '').split(',')) {
    const extension = extensions.getExtension(id);
    if (extension === undefined) throw new Error(`${id} is not there`);
    const started = performance.now();
    await extension.activate();
    times[id] = performance.now() - started;
  }
  writeFileSync(process.env['SHIPSHAPE_BENCH_RESULT'] ?? '', JSON.stringify(times));
}
