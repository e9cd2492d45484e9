import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { findCommand, isExecutable, run } from '../processes.ts';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const WELL_KNOWN = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder === undefined
      ? []
      : [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ];
  }),
];

/** Where this machine has a Chromium; the environment variable CHROME_PATH decides where it is set. */
function findChromium(): string | undefined {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && isExecutable(named)) return named;
  for (const command of COMMANDS) {
    const path = findCommand(command);
    if (path !== undefined) return path;
  }
  return WELL_KNOWN.find((path) => isExecutable(path));
}

/**
 * Gives a Chromium, installed with apt-get where that is possible without asking anyone (root on Debian or Ubuntu,
 * as on CI machines), with a font for Chinese.
 * @throws Error saying what to install where it is missing.
 */
export async function ensureChromium(): Promise<string> {
  const missing = [
    ...(findChromium() === undefined ? ['chromium'] : []),
    ...((await hasChineseFont()) ? [] : ['fonts-noto-cjk']),
  ];
  if (missing.length > 0 && canInstall()) await aptInstall(missing);
  const path = findChromium();
  if (path !== undefined) return path;
  throw new Error(
    'No Chromium or Chrome was found. Install one (on Debian: `sudo apt-get install chromium fonts-noto-cjk`), ' +
      'or set CHROME_PATH to its executable.',
  );
}

/** Starts the headless browser that windows open in. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    // Chromium's sandbox does not work for root or in most containers, and every page here is our own.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

async function hasChineseFont(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const { code, output } = await run('fc-list', [':lang=zh-tw', 'family']);
  return code === 0 && output.trim() !== '';
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && findCommand('apt-get') !== undefined;
}

async function aptInstall(packages: readonly string[]): Promise<void> {
  console.log(`Installing ${packages.join(' and ')} with apt-get (once per machine) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if ((await run('apt-get', install, { env })).code === 0) return;
  await run('apt-get', ['update'], { env });
  const { code, output } = await run('apt-get', install, { env });
  if (code !== 0) console.error(output);
}
