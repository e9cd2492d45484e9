import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RELEASES, type VsCodeVersion } from '../support/vscode/versions.ts';
import { packagesIn, readBuild } from './buildOutput.ts';
import { sampleOf, type Table } from './figures.ts';
import { runHost } from './host.ts';
import type { HostReport } from './hostSuite.ts';
import type { QuietStart } from './observeQuietStart.ts';
import { prepareStage, type Stage } from './staging.ts';

const VERSIONS = ['minimum', 'current'] as const;
/** A multiple of the number of extensions: each goes first, second and third equally often. */
const ROUNDS = 6;

/**
 * Activates Shipshape, as packaged, beside extensions that do nothing, in the same extension host, a new one each
 * round; then watches what its start loads, and whether it uses the network.
 */
export async function measureActivation(): Promise<Table[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'shipshape-bench-'));
  try {
    const stage = await prepareStage(scratch);
    const times: Table['rows'][number][] = [];
    const starts: Table['rows'][number][] = [];
    for (const version of VERSIONS) {
      const name = `VS Code ${RELEASES[version].vscode}`;
      const rows = await timesIn(version, stage, scratch);
      times.push(...rows.map(({ what, values }) => ({ what: `${what}, ${name}`, values })));
      starts.push({ what: name, values: await quietStartIn(version, stage, scratch) });
    }
    return [
      {
        title: 'Activation, beside an empty extension in the same host',
        note:
          `${ROUNDS} hosts, in each all three in changing order, after others of both kinds were activated. The ` +
          "whole is what `Extension.activate()` takes, VS Code's own part included.",
        columns: [
          { name: 'loading its main file', unit: 'ms' },
          { name: '`activate()`', unit: 'ms' },
          { name: 'the whole', unit: 'ms' },
        ],
        rows: times,
      },
      {
        title: 'What a start loads and asks',
        note: 'With a site signed in to, until three seconds later. Connections are those of the whole extension host.',
        columns: [
          { name: 'files compiled' },
          { name: 'their size', unit: 'KB' },
          { name: 'packages in them' },
          { name: 'connections opened' },
        ],
        rows: starts,
      },
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function timesIn(
  version: VsCodeVersion,
  stage: Stage,
  scratch: string,
): Promise<Table['rows'][number][]> {
  const all = [stage.shipshape, ...stage.empty];
  const reports: HostReport[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const at = round % all.length;
    const order = [...stage.warmUp, ...all.slice(at), ...all.slice(0, at)].map(({ id }) => id);
    const env = { SHIPSHAPE_BENCH_ORDER: order.join(',') };
    reports.push((await runHost(version, stage, scratch, env)) as HostReport);
  }
  return all.map(({ id, name }) => ({
    what: name,
    values: (['load', 'activate', 'whole'] as const).map((part) =>
      sampleOf(reports.map(({ times }) => times[id]?.[part] ?? Number.NaN)),
    ),
  }));
}

async function quietStartIn(
  version: VsCodeVersion,
  stage: Stage,
  scratch: string,
): Promise<Table['rows'][number]['values']> {
  const env = { SHIPSHAPE_BENCH_OBSERVE: stage.shipshape.folder };
  const { files, connections } = (await runHost(version, stage, scratch, env)) as QuietStart;
  const build = readBuild();
  const built = files.map((file) => {
    const found = build.get(file);
    if (found === undefined) throw new Error(`${file} is not of the build`);
    return found;
  });
  const kilobytes = built.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
  return [built.length, kilobytes, packagesIn(built).join(', ') || 'none', connections.join(', ') || 'none'];
}
