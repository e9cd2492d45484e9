// `npm run soak:host [-- ROUNDS]`: the same deeds in a real window again and again (previews, pickers, views, checklists,
// transitions), and what is alive in the extension host after an early round and after the last. Figures, never verdicts.
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import esbuild from 'esbuild';
import { build } from '../support/build.ts';
import { OUTPUT, PROJECT } from '../support/paths.ts';
import { desktopExecutable } from '../support/vscode/desktop.ts';
import { prepareWorkspace } from '../support/workspace.ts';
import type { HostCensus } from './hostRounds.ts';

/** What is loaded on first use is there by then. */
const WARM = 3;

const [rounds = 30] = process.argv.slice(2).map(Number);
await build();
mkdirSync(OUTPUT, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'shipshape-soak-'));
const suite = join(scratch, 'suite.cjs');
const result = join(scratch, 'result.json');
await esbuild.build({
  entryPoints: [join(import.meta.dirname, 'hostRounds.ts')],
  outfile: suite,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  external: ['vscode'],
});
const log = createWriteStream(join(OUTPUT, 'soak-host.log'));
await runTests({
  vscodeExecutablePath:
    (await desktopExecutable('current')) ??
    join(import.meta.dirname, '..', 'support', 'vscode', 'launcher.ts'),
  extensionDevelopmentPath: PROJECT,
  extensionTestsPath: suite,
  launchArgs: [
    await prepareWorkspace(join(scratch, 'workspace')),
    `--user-data-dir=${join(scratch, 'user')}`,
    `--extensions-dir=${join(scratch, 'extensions')}`,
  ],
  extensionTestsEnv: {
    SHIPSHAPE_VSCODE: 'current',
    SHIPSHAPE_SOAK_ROUNDS: String(rounds),
    SHIPSHAPE_SOAK_RESULT: result,
  },
  stdout: log,
  stderr: log,
});
log.end();
const censuses = JSON.parse(readFileSync(result, 'utf8')) as readonly HostCensus[];
rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });

const early = Math.min(WARM, rounds);
const middle = Math.ceil((early + rounds) / 2);
const shown = [early, middle, rounds].map((round) => censuses[round - 1]);
const line = (cells: readonly (string | number | undefined)[]): string => `| ${cells.join(' | ')} |`;
console.log(line(['after round', early, middle, rounds]));
console.log('| --- | ---: | ---: | ---: |');
console.log(line(['heap, MB', ...shown.map((census) => ((census?.heap ?? Number.NaN) / 1e6).toFixed(1))]));
for (const what of Object.keys(censuses[0]?.counts ?? {})) {
  console.log(line([what, ...shown.map((census) => census?.counts[what])]));
}
