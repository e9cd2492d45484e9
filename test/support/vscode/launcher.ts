#!/usr/bin/env node
// Takes the arguments of desktop VS Code's executable, as @vscode/test-electron passes them, and runs the suite in
// VS Code's server with a headless browser as its window. It ends with the suite's exit code.
// The environment variable SHIPSHAPE_VSCODE names the version: minimum or current.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { onInterrupt } from '../processes.ts';
import { launchBrowser } from './chromium.ts';
import { ensureVsCode } from './install.ts';
import { startServer } from './server.ts';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'extensions-dir': { type: 'string' },
    locale: { type: 'string' },
  },
});

const text = (name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

const extension = text('extensionDevelopmentPath');
const suite = text('extensionTestsPath');
if (extension === undefined || suite === undefined) {
  throw new Error('--extensionDevelopmentPath and --extensionTestsPath are needed');
}

const version = process.env['SHIPSHAPE_VSCODE'] === 'minimum' ? 'minimum' : 'current';
const server = await startServer(await ensureVsCode(version), {
  locale: text('locale') === 'zh-tw' ? 'zh-tw' : undefined,
  extensionsFolder: text('extensions-dir'),
  onOutput: (output) => process.stderr.write(output),
});
const browser = await launchBrowser();
const close = async (): Promise<void> => {
  await browser.close();
  await server.stop();
};
onInterrupt(close);
// Whoever started it holds the other end: killed, it can tell nothing.
process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM')).resume();

const page = await browser.newPage();
// Long, for a busy machine, as for the windows of UI tests.
page.setDefaultTimeout(60_000);
const ended = new Promise<number>((resolve) => {
  // The workbench calls these two for a test run: one with what it logs, one with the result.
  void page.exposeFunction('codeAutomationLog', (type: string, args: unknown) => {
    const parts = (Array.isArray(args) ? args : [args]).map((part) =>
      typeof part === 'string' ? stripVTControlCharacters(part) : JSON.stringify(part),
    );
    const stream = type === 'error' ? process.stderr : process.stdout;
    stream.write(`${parts.join(' ')}\n`);
  });
  void page.exposeFunction('codeAutomationExit', (code: number) => {
    resolve(code);
  });
  page.on('crash', () => {
    console.error('The window crashed.');
    resolve(1);
  });
});
const folder = positionals[0] ?? mkdtempSync(join(tmpdir(), 'shipshape-empty-'));
await page.goto(server.windowUrl({ folder, extension, suite }));
const code = await ended;
await close();
process.exit(code);
