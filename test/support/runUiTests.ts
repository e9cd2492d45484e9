// `npm run test:ui [-- FILE…]`: drives the real window as a person does. Each test file opens the windows and the
// sample sites that it needs. Arguments go to mocha.
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { OUTPUT, PROJECT } from './paths.ts';
import { onInterrupt, startProcess, stopProcess } from './processes.ts';
import { ensureChromium } from './vscode/chromium.ts';
import { ensureVsCode } from './vscode/install.ts';
import { clearFailurePictures } from './window/failurePictures.ts';

mkdirSync(OUTPUT, { recursive: true });
// The steps of `npm test` leave each other's.
if (process.env['SHIPSHAPE_PICTURES'] !== 'kept') clearFailurePictures();
await build();
await ensureVsCode('current');
await ensureChromium();
const args = process.argv.slice(2);
const files = args.some((arg) => !arg.startsWith('-') && arg.endsWith('.ts')) ? [] : ['test/ui/**/*.test.ts'];
const mocha = join(PROJECT, 'node_modules', 'mocha', 'bin', 'mocha.js');
const run = startProcess(
  process.execPath,
  [mocha, '--timeout', '120000', '--require', join(PROJECT, 'test/ui/hooks.ts'), ...files, ...args],
  {
    cwd: PROJECT,
    stdio: 'inherit',
  },
);
onInterrupt(() => stopProcess(run));
const [code] = (await once(run, 'exit')) as [number | null];
process.exitCode = code ?? 1;
