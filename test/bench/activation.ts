import {
  cpSync,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import esbuild from 'esbuild';
import { OUTPUT, PROJECT } from '../support/paths.ts';
import { desktopExecutable } from '../support/vscode/desktop.ts';
import { median, type Figure } from './figure.ts';

const SHIPSHAPE = 'shipshape.shipshape';
const EMPTY = 'shipshape-bench.empty';
const LAUNCHER = join(import.meta.dirname, '..', 'support', 'vscode', 'launcher.ts');

/**
 * Activates Shipshape, as packaged, beside an extension that does nothing, in the same extension host. Each goes first
 * half of the time, as the first to be activated pays for what both need.
 */
export async function measureActivation(rounds = 3): Promise<Figure[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'shipshape-bench-'));
  try {
    const extension = stageShipshape(scratch);
    stageEmpty(join(scratch, 'extensions'));
    const suite = join(extension, 'suite.cjs');
    await esbuild.build({
      entryPoints: [join(import.meta.dirname, 'activationSuite.ts')],
      outfile: suite,
      bundle: true,
      format: 'cjs',
      platform: 'node',
      external: ['vscode'],
    });
    const times: Record<'first' | 'second', Record<string, number[]>> = { first: {}, second: {} };
    for (let round = 0; round < rounds; round += 1) {
      for (const order of [
        [SHIPSHAPE, EMPTY],
        [EMPTY, SHIPSHAPE],
      ] as const) {
        const measured = await activate(scratch, extension, suite, order);
        (times.first[order[0]] ??= []).push(measured[order[0]] ?? Number.NaN);
        (times.second[order[1]] ??= []).push(measured[order[1]] ?? Number.NaN);
      }
    }
    const names = { [SHIPSHAPE]: 'Shipshape', [EMPTY]: 'an empty extension' };
    return (['first', 'second'] as const).flatMap((place) =>
      Object.entries(names).map(([id, name]): Figure => ({
        what: `Loading and activating ${name}, ${place} in its host`,
        value: median(times[place][id] ?? []),
        unit: 'ms',
      })),
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A copy of what is packaged that waits to be activated, where the real one starts with the window. */
function stageShipshape(scratch: string): string {
  const target = join(scratch, 'shipshape');
  for (const name of ['dist', 'l10n', 'media', 'snippets', 'package.nls.json']) {
    cpSync(join(PROJECT, name), join(target, name), { recursive: true });
  }
  const manifest = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(join(target, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  return target;
}

function stageEmpty(extensions: string): void {
  const folder = join(extensions, 'empty');
  mkdirSync(folder, { recursive: true });
  const [publisher = '', name = ''] = EMPTY.split('.');
  const manifest = {
    ...{ name, publisher, version: '1.0.0', engines: { vscode: '^1.100.0' } },
    ...{ type: 'module', main: 'main.js', activationEvents: [] },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'main.js'), 'export function activate() {}\n');
  const location = { $mid: 1, path: folder, scheme: 'file' };
  const installed = [{ identifier: { id: EMPTY }, version: '1.0.0', location, relativeLocation: 'empty' }];
  writeFileSync(join(extensions, 'extensions.json'), JSON.stringify(installed));
}

async function activate(
  scratch: string,
  extension: string,
  suite: string,
  order: readonly string[],
): Promise<Record<string, number>> {
  const result = join(scratch, 'result.json');
  const workspace = join(scratch, 'workspace');
  mkdirSync(workspace, { recursive: true });
  mkdirSync(OUTPUT, { recursive: true });
  const log = createWriteStream(join(OUTPUT, 'bench-activation.log'));
  await runTests({
    vscodeExecutablePath: (await desktopExecutable('current')) ?? LAUNCHER,
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    launchArgs: [
      workspace,
      `--user-data-dir=${join(scratch, 'user')}`,
      `--extensions-dir=${join(scratch, 'extensions')}`,
    ],
    extensionTestsEnv: {
      SHIPSHAPE_VSCODE: 'current',
      SHIPSHAPE_BENCH_ORDER: order.join(','),
      SHIPSHAPE_BENCH_RESULT: result,
    },
    stdout: log,
    stderr: log,
  });
  log.end();
  return JSON.parse(readFileSync(result, 'utf8')) as Record<string, number>;
}
