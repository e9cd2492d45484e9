// `npm test [-- STEP…]`: everything, or the steps that are named; with `--thorough` long runs are whole. Ends with one line, `N passed, N failed`.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from './build.ts';
import { OUTPUT, PROJECT } from './paths.ts';
import { tryElsewhere } from './elsewhere.ts';
import { run, runNpm } from './processes.ts';
import { readMochaReport } from './report.ts';
import { describeCounts, failedResult, runSteps, type Step, type StepResult } from './steps.ts';
import { ensureChromium } from './vscode/chromium.ts';
import { desktopExecutable } from './vscode/desktop.ts';
import { ensureVsCode } from './vscode/install.ts';
import { clearFailurePictures } from './window/failurePictures.ts';

const BIN = {
  oxlint: 'oxlint/bin/oxlint',
  eslint: 'eslint/bin/eslint.js',
  prettier: 'prettier/bin/prettier.cjs',
  knip: 'knip/bin/knip.js',
  mocha: 'mocha/bin/mocha.js',
} as const;

const THOROUGH = '--thorough';
const asksForThorough = process.argv.includes(THOROUGH);

const PASSED: StepResult = { passed: 1, failed: 0, skipped: 0, failures: [], output: '' };

/** Runs one of the tools above; a check without test cases counts as one. */
async function check(tool: keyof typeof BIN, args: readonly string[]): Promise<StepResult> {
  const { code, output } = await run(process.execPath, [join(PROJECT, 'node_modules', BIN[tool]), ...args], {
    cwd: PROJECT,
  });
  return code === 0 ? PASSED : failedResult(output);
}

/** Runs a script that leaves a report of mocha's in `test/.output/<name>.json`. */
async function suite(name: string, script: string, args: readonly string[]): Promise<StepResult> {
  const file = join(OUTPUT, `${name}.json`);
  rmSync(file, { force: true });
  const abort = new AbortController();
  const ended = run(process.execPath, [script, ...args], { cwd: PROJECT, signal: abort.signal });
  const stuck = await leftOpen(file, ended);
  if (stuck) abort.abort();
  const { code, output } = await ended;
  const report = readMochaReport(file);
  if (stuck && report !== undefined) {
    const why = 'All tests ended, but the process did not: a server, a socket or a timer was left open.';
    return { ...report, failed: report.failed + 1, output: why };
  }
  if (report === undefined) return failedResult(`No result was left.\n${output}`);
  if (report.passed + report.failed === 0) return failedResult(`No test ran.\n${output}`);
  // A process that fails without a failed test still fails, as after an error outside all tests.
  if (code !== 0 && report.failed === 0) return { ...report, failed: 1, output };
  return { ...report, output: '' };
}

/** True when a process has left its report but is still there a minute later. */
async function leftOpen(report: string, ended: Promise<unknown>): Promise<boolean> {
  const over = ended.then(() => true);
  for (let seconds = 0; seconds < 60; seconds += existsSync(report) ? 1 : 0) {
    if (await Promise.race([over, delay(1000, false, { ref: false })])) return false;
  }
  return true;
}

function mochaSuite(name: string, files: string): Promise<StepResult> {
  const output = join(OUTPUT, `${name}.json`);
  const mocha = join(PROJECT, 'node_modules', BIN.mocha);
  const report = ['--reporter', 'json', '--reporter-option', `output=${output}`];
  return suite(name, mocha, ['--require', script('propertySeed.ts'), ...report, files]);
}

function script(name: string): string {
  return join(import.meta.dirname, name);
}

/** Makes `shipshape-<version>.vsix`, and looks into it. Its build is replaced by the one for the host and UI tests. */
async function packageAndCheck(): Promise<StepResult> {
  const { code, output } = await runNpm(['run', '--silent', 'package'], { cwd: PROJECT });
  return code === 0 ? mochaSuite('package', 'test/package/**/*.test.ts') : failedResult(output);
}

async function buildForTests(): Promise<StepResult> {
  await build();
  return PASSED;
}

/** Brings what the host and UI tests run in; one install at a time, so that it disturbs the checks less. */
async function bringVsCode(): Promise<StepResult> {
  if ((await desktopExecutable('minimum')) === undefined) await ensureVsCode('minimum');
  await desktopExecutable('current');
  await ensureVsCode('current');
  await ensureChromium();
  return PASSED;
}

/** Drives the real window through the main jobs, and through all others in thorough runs. */
function uiSuite(): Promise<StepResult> {
  const report = ['--reporter', 'json', '--reporter-option', `output=${join(OUTPUT, 'ui.json')}`];
  return suite('ui', script('runUiTests.ts'), [
    ...report,
    asksForThorough ? 'test/ui/**/*.test.ts' : 'test/ui/*.test.ts',
  ]);
}

/**
 * In the order in which they begin: what others wait for, and then the longest, as what is left for the end has nothing
 * beside it.
 */
const STEPS: readonly Step[] = [
  { name: 'VS Code', run: bringVsCode },
  { name: 'package', run: packageAndCheck },
  { name: 'build', notBeside: ['package'], run: buildForTests },
  { name: 'UI', after: ['VS Code', 'build'], run: uiSuite },
  { name: 'contract', run: () => mochaSuite('contract', '{test,packages/*/test}/contract/**/*.test.ts') },
  {
    name: 'host, minimum',
    after: ['VS Code', 'build'],
    run: () => suite('host-minimum', script('runHostTests.ts'), ['minimum']),
  },
  { name: 'unit', run: () => mochaSuite('unit', '{test,packages/*/test}/unit/**/*.test.ts') },
  {
    name: 'host, current',
    after: ['VS Code', 'build'],
    run: () => suite('host-current', script('runHostTests.ts'), ['current']),
  },
  { name: 'endurance', run: () => mochaSuite('endurance', 'test/endurance/**/*.test.ts') },
  {
    name: 'elsewhere',
    after: ['unit'],
    run: async () => {
      const failure = await tryElsewhere();
      return failure === undefined ? PASSED : failedResult(failure);
    },
  },
  { name: 'types and lint', run: () => check('oxlint', []) },
  { name: 'walls', run: () => check('eslint', ['.']) },
  { name: 'format', run: () => check('prettier', ['--check', '.']) },
  { name: 'unused code', run: () => check('knip', []) },
];

if (asksForThorough) process.env['SHIPSHAPE_THOROUGH'] = '1';
const asked = process.argv.slice(2).filter((name) => name !== THOROUGH);
const unknown = asked.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}; there are: ${STEPS.map(({ name }) => name).join(' · ')}`,
  );
  process.exit(2);
}
/** The steps that are asked for, with those they need. */
function isWanted(step: Step): boolean {
  if (asked.length === 0 || asked.includes(step.name)) return true;
  return STEPS.some((other) => other.after?.includes(step.name) === true && isWanted(other));
}
const wanted = STEPS.filter(isWanted);

mkdirSync(OUTPUT, { recursive: true });
clearFailurePictures();
process.env['SHIPSHAPE_PICTURES'] = 'kept';
const totals = await runSteps(wanted);
console.log(describeCounts(totals));
process.exitCode = totals.failed === 0 ? 0 : 1;
