import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { OUTPUT } from '../support/paths.ts';
import { desktopExecutable } from '../support/vscode/desktop.ts';
import type { VsCodeVersion } from '../support/vscode/versions.ts';
import type { Stage } from './staging.ts';

const LAUNCHER = join(import.meta.dirname, '..', 'support', 'vscode', 'launcher.ts');

/** Runs the suite in a new extension host, and gives what it wrote. */
export async function runHost(
  version: VsCodeVersion,
  stage: Stage,
  scratch: string,
  env: Readonly<Record<string, string>>,
): Promise<unknown> {
  const result = join(scratch, 'result.json');
  const workspace = join(scratch, 'workspace');
  rmSync(result, { force: true });
  mkdirSync(workspace, { recursive: true });
  mkdirSync(OUTPUT, { recursive: true });
  const log = createWriteStream(join(OUTPUT, `bench-${version}.log`));
  await withoutConsole(async () =>
    runTests({
      vscodeExecutablePath: (await desktopExecutable(version)) ?? LAUNCHER,
      extensionDevelopmentPath: stage.suiteFolder,
      extensionTestsPath: stage.suite,
      launchArgs: [
        workspace,
        `--user-data-dir=${join(scratch, 'user')}`,
        `--extensions-dir=${stage.extensionsFolder}`,
      ],
      extensionTestsEnv: { SHIPSHAPE_VSCODE: version, SHIPSHAPE_BENCH_RESULT: result, ...env },
      stdout: log,
      stderr: log,
    }),
  );
  log.end();
  return JSON.parse(readFileSync(result, 'utf8'));
}

/** `runTests` says on the console how each run ended; here the tables stand alone. */
async function withoutConsole<T>(work: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await work();
  } finally {
    console.log = log;
  }
}
