// `npm run test:host [-- minimum|current] [-- NAME]`: runs test/host, or the file that is named so (`checklists`),
// inside the extension host of both versions of VS Code.
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from './build.ts';
import { OUTPUT, PROJECT } from './paths.ts';
import { readMochaReport } from './report.ts';
import { desktopExecutable } from './vscode/desktop.ts';
import { RELEASES, type VsCodeVersion } from './vscode/versions.ts';
import { prepareWorkspace } from './workspace.ts';

const asked = process.argv.slice(2);
/** How the names of the test files begin that are run; all where none is named. */
const only = asked.find((argument) => argument !== 'minimum' && argument !== 'current') ?? '';

const LAUNCHER = join(import.meta.dirname, 'vscode', 'launcher.ts');

/** Runs the suites on one version; true when all passed. The report stays in `test/.output/host-<version>.json`. */
async function runOn(version: VsCodeVersion): Promise<boolean> {
  const report = join(OUTPUT, `host-${version}.json`);
  const log = join(OUTPUT, `host-${version}.log`);
  rmSync(report, { force: true });
  const scratch = await mkdtemp(join(tmpdir(), 'shipshape-host-'));
  const workspace = await prepareWorkspace(join(scratch, 'workspace'));
  const stream = createWriteStream(log);
  const desktop = await desktopExecutable(version);
  const outcome = await runTests({
    vscodeExecutablePath: desktop ?? LAUNCHER,
    extensionDevelopmentPath: PROJECT,
    extensionTestsPath: join(PROJECT, 'dist', 'test', 'host', 'index.cjs'),
    launchArgs: [
      workspace,
      `--user-data-dir=${join(scratch, 'user')}`,
      `--extensions-dir=${join(scratch, 'extensions')}`,
    ],
    extensionTestsEnv: {
      SHIPSHAPE_VSCODE: version,
      SHIPSHAPE_TEST_REPORT: report,
      SHIPSHAPE_TEST_ONLY: only,
    },
    stdout: stream,
    stderr: stream,
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  await new Promise((resolve) => stream.end(resolve));
  await rm(scratch, { recursive: true, force: true, maxRetries: 3 });

  const result = readMochaReport(report);
  const name = `VS Code ${RELEASES[version].vscode}${desktop === undefined ? '' : ' (desktop)'}`;
  if (result === undefined) {
    console.log(`${name}: the run ended without a result (${String(outcome)}); its log:\n`);
    console.log(readFileSync(log, 'utf8'));
    return false;
  }
  console.log(`${name}: ${result.passed} passed, ${result.failed} failed`);
  for (const failure of result.failures) console.log(`\n${failure}`);
  return result.failed === 0 && outcome === undefined;
}

mkdirSync(OUTPUT, { recursive: true });
await build();
const all = ['minimum', 'current'] as const;
const named = all.filter((version) => asked.includes(version));
const versions = named.length === 0 ? all : named;
let good = true;
for (const version of versions) good = (await runOn(version)) && good;
process.exitCode = good ? 0 : 1;
