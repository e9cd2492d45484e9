// `npm start [-- --no-open]`: a sample site, a sample workspace, and VS Code with Shipshape signed in. Desktop VS Code
// where `code` is on the PATH, else the same workbench in the browser. Ctrl+C stops everything.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { cacheFolder, PROJECT } from './paths.ts';
import { findCommand, onInterrupt, run } from './processes.ts';
import { startSampleSite, type SampleSite } from './sampleSite.ts';
import { ensureVsCode } from './vscode/install.ts';
import { tryLock } from './lock.mjs';
import { startServer } from './vscode/server.ts';
import { prepareWorkspace } from './workspace.ts';

const { values } = parseArgs({
  options: {
    /** Only prints the address. */
    'no-open': { type: 'boolean', default: false },
    /** Takes the browser although `code` is there. */
    browser: { type: 'boolean', default: false },
    /** Shows it in English or in Traditional Chinese (browser only). */
    locale: { type: 'string', default: 'en' },
  },
});

const stops: (() => Promise<void>)[] = [];
onInterrupt(async () => {
  console.log('\nStopping …');
  for (const stop of stops.reverse()) await stop();
});

const state = ownFolder(cacheFolder());
stops.push(async () => rmSync(`${state}.lock`, { recursive: true, force: true }));
mkdirSync(state, { recursive: true });

console.log('Building …');
await build();
const site = await startSampleSite({ state: join(state, 'sample-site.json') });
stops.push(() => site.stop());
console.log(`Sample site: ${site.url}`);
const workspace = await prepareWorkspace(join(state, 'storefront'));
console.log(`Workspace:   ${workspace}`);

const code = values.browser || values['no-open'] ? undefined : findCommand('code');
if (code === undefined) await openInBrowser(site);
else await openOnDesktop(code, site);
console.log('Press Ctrl+C to stop.');

/** A folder that no other running `npm start` uses: each has a workspace and a sample site of its own. */
function ownFolder(cache: string): string {
  for (let number = 1; ; number++) {
    const folder = join(cache, number === 1 ? 'start' : `start-${String(number)}`);
    if (tryLock(`${folder}.lock`)) return folder;
  }
}

/** The variables by which a Shipshape under development signs itself in and comes to the front. */
function signedIn({ url, email, token }: SampleSite): Record<string, string> {
  return {
    SHIPSHAPE_SITE: JSON.stringify({ url, email, token, name: 'Sample site' }),
    SHIPSHAPE_SHOW_VIEW: '1',
  };
}

/** With user data of its own: a running VS Code would not pass the environment on, and the user's stay as they are. */
async function openOnDesktop(executable: string, to: SampleSite): Promise<void> {
  const { code: exitCode, output } = await run(
    executable,
    [
      '--new-window',
      `--extensionDevelopmentPath=${PROJECT}`,
      `--user-data-dir=${join(state, 'desktop-user')}`,
      `--extensions-dir=${join(state, 'desktop-extensions')}`,
      '--disable-workspace-trust',
      workspace,
    ],
    { env: { ...process.env, ...signedIn(to) } },
  );
  if (exitCode === 0) {
    console.log('VS Code is opening. The sample site runs until you stop it here.');
    return;
  }
  console.log(`VS Code could not be opened on the desktop, so it comes in the browser:\n${output.trim()}`);
  await openInBrowser(to);
}

async function openInBrowser(to: SampleSite): Promise<void> {
  const server = await startServer(await ensureVsCode('current'), {
    dataFolder: join(state, 'browser'),
    env: signedIn(to),
    locale: values.locale.toLowerCase() === 'zh-tw' ? 'zh-tw' : 'en',
    settings: { 'workbench.colorTheme': 'Default Dark Modern' },
  });
  stops.push(() => server.stop());
  const address = server.windowUrl({ folder: workspace, extension: PROJECT });
  console.log(`\nVS Code:     ${address}\n`);
  if (!values['no-open']) openAddress(address);
}

/** Opens the address in the user's browser, where there is a display to show it. */
function openAddress(address: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler']
        : ['xdg-open'];
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  if (process.platform === 'linux' && display === undefined) return;
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {
    console.log('No browser could be opened; open the address above.');
  });
  child.unref();
}
