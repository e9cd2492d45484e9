import { join } from 'node:path';
import { run } from '../support/processes.ts';
import { sampleOf, type Sample } from './figures.ts';

const SCRIPT = join(import.meta.dirname, 'freshProcess.ts');

export interface FirstUse {
  /** Of importing the module. */
  readonly load: Sample;
  /** Of calling its function for the first time. */
  readonly call: Sample;
}

/**
 * What a module costs where it was never used before: in a fresh process each round.
 * @param call the exported function to call, and the file with the text to call it with
 */
export async function firstUse(
  module: string,
  rounds: number,
  call?: { readonly name: string; readonly textFile: string },
): Promise<FirstUse> {
  const loads: number[] = [];
  const calls: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const args = call === undefined ? [module] : [module, call.name, call.textFile];
    const { code, output } = await run(process.execPath, [SCRIPT, ...args]);
    if (code !== 0) throw new Error(`${module} could not be measured:\n${output}`);
    const took = JSON.parse(output) as { load: number; call?: number };
    loads.push(took.load);
    calls.push(took.call ?? Number.NaN);
  }
  return { load: sampleOf(loads), call: sampleOf(calls) };
}
