import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './processes.ts';
import { startSampleSite, type SampleSite } from './sampleSite.ts';
import { closeBrowser, openWindow, type TestWindow } from './window.ts';

const SIZE = { width: 1400, height: 2000 };

/** A sample site that can go away and come back as it was, under the same address. */
export interface ReturningSite extends SampleSite {
  /** Starts it again, and says whether it was away; does nothing while it runs. */
  restart(): Promise<boolean>;
}

interface Shared {
  readonly window: TestWindow;
  readonly site: ReturningSite;
  readonly folder: string;
}

let signedIn: Promise<Shared> | undefined;
let signedOut: Promise<TestWindow> | undefined;

/**
 * The window on a sample site that test files share, one after the other, as opening one costs more than most tests.
 * Its editors and messages are closed and its files are as they were; what was changed on the site, and what is open in
 * its trees, stays.
 */
export async function signedInWindow(): Promise<{ window: TestWindow; site: ReturningSite }> {
  signedIn ??= openSignedIn();
  const { window, site } = await signedIn;
  const wasAway = await site.restart();
  await tidy(window);
  // A site that could not be reached is tried again now and then, and whenever somebody asks.
  if (wasAway)
    for (const what of ['Issues', 'Templates']) await window.runCommand(`Shipshape: Refresh ${what}`);
  return { window, site };
}

/** The same without any site. Whoever adds one removes it again. */
export async function signedOutWindow(): Promise<TestWindow> {
  signedOut ??= openWindow({ size: SIZE });
  await tidy(await signedOut);
  return signedOut;
}

/** Closes all that is shared; once, when all tests have ended. */
export async function closeSharedWindows(): Promise<void> {
  await (await signedOut)?.close();
  const shared = await signedIn;
  await shared?.window.close();
  await shared?.site.stop();
  if (shared) await rm(shared.folder, { recursive: true, force: true });
  await closeBrowser();
}

async function openSignedIn(): Promise<Shared> {
  const folder = await mkdtemp(join(tmpdir(), 'shipshape-site-'));
  const site = await returningSite(join(folder, 'state.json'));
  return { window: await openWindow({ site, size: SIZE }), site, folder };
}

async function returningSite(state: string): Promise<ReturningSite> {
  const first = await startSampleSite({ state });
  let running: SampleSite | undefined = first;
  return {
    ...first,
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

/** What one file left open must not be in the way of the next. */
async function tidy(window: TestWindow): Promise<void> {
  const { page, messages } = window;
  const input = page.locator('.quick-input-widget');
  while (await input.isVisible()) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(50);
  }
  await window.runCommand('View: Close All Editors');
  const tabs = page.locator('.editor-instance, .tabs-container .tab');
  while ((await tabs.count()) > 0) {
    if (await messages.dialog.isVisible()) await messages.answerDialog(/save/i, "Don't Save");
    await page.waitForTimeout(50);
  }
  await window.runCommand('Notifications: Clear All Notifications');
  await run('git', ['checkout', '--quiet', '--', '.'], { cwd: window.workspace });
}
