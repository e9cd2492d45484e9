import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './processes.ts';
import { startSampleSite, type SampleSite } from './sampleSite.ts';
import { closeBrowser, openWindow, type TestWindow } from './window.ts';

const SIZE = { width: 1400, height: 2000 };

/** A sample site that can go away and come back as it was, under the same address. */
export interface ReturningSite extends SampleSite {
  /** The file that keeps what people change. */
  readonly state: string;
  /** Starts it again, and says whether it was away; does nothing while it runs. */
  restart(): Promise<boolean>;
}

/** A window on the shared site, and the site. */
export interface OnSite {
  readonly window: TestWindow;
  readonly site: ReturningSite;
}

export interface SharedWindowOptions {
  /** Beside those of every window, for this file alone. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Loads the window again: nothing is selected in its trees, and nothing is remembered but what survives that. */
  readonly afresh?: boolean;
  /** Opens a fresh copy of the workspace: nothing is remembered of what was done in it. */
  readonly freshWorkspace?: boolean;
}

let folder: Promise<string> | undefined;
let shared: Promise<ReturningSite> | undefined;
let english: Promise<TestWindow> | undefined;
let chinese: Promise<TestWindow> | undefined;
let signedOut: Promise<TestWindow> | undefined;
/** Those that were open while the site was away. */
const lonely = new Set<TestWindow>();

/**
 * The window on a sample site that test files share, one after the other, as opening one costs more than most tests.
 * Its editors and messages are closed, its files and settings are as they were; what was changed on the site, and what
 * is open in its trees, stays.
 */
export async function signedInWindow(options: SharedWindowOptions = {}): Promise<OnSite> {
  const site = await presentSite();
  english ??= signedIn(openWindow({ site, size: SIZE }), 'Issues');
  const window = await prepared(await english, options);
  // Secrets live in the page: one that was loaded without the site is signed in only when it is loaded again.
  const wasLonely = lonely.delete(window);
  const isFresh = options.freshWorkspace === true;
  if (isFresh) await window.openFreshWorkspace();
  else if (wasLonely || options.afresh === true) await window.reload();
  else return { window, site };
  await hasIssues(window, 'Issues');
  return { window, site };
}

/** The same in Traditional Chinese, and light, on the same site. */
export async function chineseWindow(options: SharedWindowOptions = {}): Promise<OnSite> {
  const site = await presentSite();
  const size = { width: 1400, height: 900 };
  chinese ??= signedIn(openWindow({ site, locale: 'zh-tw', theme: 'light', size }), '議題');
  const window = await prepared(await chinese, options);
  if (lonely.delete(window)) {
    await window.reload();
    await hasIssues(window, '議題');
  }
  return { window, site };
}

/** One without any site. Whoever adds one removes it again. */
export async function signedOutWindow(): Promise<TestWindow> {
  signedOut ??= openWindow({ size: SIZE });
  return prepared(await signedOut, {});
}

/** Closes all that is shared; once, when all tests have ended. */
export async function closeSharedWindows(): Promise<void> {
  for (const window of [english, chinese, signedOut]) await (await window)?.close();
  await (await shared)?.stop();
  if (folder) await rm(await folder, { recursive: true, force: true });
  await closeBrowser();
}

/** A window that has just been opened signs in by itself, which takes a while on a busy machine. */
async function signedIn(opening: Promise<TestWindow>, view: string): Promise<TestWindow> {
  const window = await opening;
  await hasIssues(window, view);
  return window;
}

async function hasIssues(window: TestWindow, view: string): Promise<void> {
  await (await window.view(view)).describes(/./, /^\d+\+?$/);
}

async function presentSite(): Promise<ReturningSite> {
  folder ??= mkdtemp(join(tmpdir(), 'shipshape-site-'));
  shared ??= returningSite(join(await folder, 'state.json'));
  const site = await shared;
  if (await site.restart()) for (const window of [english, chinese]) if (window) lonely.add(await window);
  return site;
}

async function returningSite(state: string): Promise<ReturningSite> {
  const first = await startSampleSite({ state });
  let running: SampleSite | undefined = first;
  return {
    ...first,
    state,
    stop: async () => {
      const stopping = running;
      running = undefined;
      await stopping?.stop();
    },
    restart: async () => {
      if (running) return false;
      running = await startSampleSite({ state, port: Number(new URL(first.url).port) });
      return true;
    },
  };
}

/** Closes whatever asks something, as a test that failed left it: it would take the keys that the next one presses. */
export async function dismissQuestions({ page, messages, quickInput }: TestWindow): Promise<void> {
  if (await messages.dialog.isVisible()) await page.keyboard.press('Escape');
  await quickInput.dismiss();
}

/** What one file left open must not be in the way of the next. */
async function prepared(window: TestWindow, { settings = {} }: SharedWindowOptions): Promise<TestWindow> {
  const { page, messages } = window;
  // Of several windows one has the keyboard: what only goes on in that one has to be seen here.
  await page.bringToFront();
  await dismissQuestions(window);
  await window.runCommand('View: Close All Editors');
  const tabs = page.locator('.editor-instance, .tabs-container .tab');
  while ((await tabs.count()) > 0) {
    if (await messages.dialog.isVisible()) await messages.answerDialog(/save/i, "Don't Save");
    await page.waitForTimeout(50);
  }
  await window.runCommand('Notifications: Clear All Notifications');
  await run('git', ['checkout', '--quiet', '--', '.'], { cwd: window.workspace });
  window.configure(settings);
  return window;
}
