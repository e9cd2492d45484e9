import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { OUTPUT, PROJECT } from './paths.ts';
import { launchBrowser } from './vscode/chromium.ts';
import { ensureVsCode } from './vscode/install.ts';
import { startServer, type DisplayLanguage, type RunningServer } from './vscode/server.ts';
import type { VsCodeVersion } from './vscode/versions.ts';
import { Editor } from './window/editor.ts';
import { pictureFailure, unwatchPage, watchPage } from './window/failurePictures.ts';
import { Messages } from './window/messages.ts';
import { QuickInput } from './window/quickInput.ts';
import { View } from './window/view.ts';
import { appears } from './window/appears.ts';
import { waitForText } from './window/waitForText.ts';
import { prepareWorkspace } from './workspace.ts';

const THEMES = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  hc: 'Default High Contrast',
} as const;

/** Nothing moves by itself: without a graphics card that keeps the processor busy. */
const STILL = {
  'editor.cursorBlinking': 'solid',
  'workbench.reduceMotion': 'on',
  // What is asked for behind a test would run into the faults that it plants.
  'shipshape.news.badge': false,
} as const;

export interface WindowOptions {
  readonly version?: VsCodeVersion;
  /** A folder to open; by default a fresh copy of the sample workspace. */
  readonly workspace?: string;
  readonly locale?: DisplayLanguage;
  readonly theme?: keyof typeof THEMES;
  /** Shipshape signs itself in to this site. */
  readonly site?: { readonly url: string; readonly email: string; readonly token: string };
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** A real VS Code window with Shipshape in it, and hands to use it as a person does. */
export interface TestWindow {
  readonly page: Page;
  /** The folder that is open. */
  readonly workspace: string;
  readonly quickInput: QuickInput;
  readonly messages: Messages;
  readonly editor: Editor;
  /** A view of Shipshape's side bar, by its title; opens the side bar. */
  view(title: string): Promise<View>;
  /** Runs a command from the palette by its whole title, as `Shipshape: Add Site…`. */
  runCommand(title: string): Promise<void>;
  /** What the clipboard holds. */
  clipboard(): Promise<string>;
  /** The text of a file of the workspace, as it is on the disk. */
  readFile(path: string): string;
  /** Waits until a file of the workspace holds this on the disk, and gives its text. */
  fileShows(path: string, text: string | RegExp): Promise<string>;
  /** Waits until a file that Shipshape keeps for itself holds this. */
  keeps(text: string | RegExp): Promise<void>;
  /** Has these settings beside those of every window from now on, instead of those it was opened with. */
  configure(settings: Readonly<Record<string, unknown>>): void;
  /** Loads the window again, as "Developer: Reload Window" does. */
  reload(): Promise<void>;
  /** Opens the same folder in another tab of the same browser, whose secrets are its own. */
  openTab(): Promise<TestWindow>;
  /** Has VS Code believe that this tab is looked at, or another one: in this browser all tabs are, all the time. */
  lookAt(isLookedAt: boolean): Promise<void>;
  /** Opens a fresh copy of the sample workspace: nothing is remembered of what was done in the one before. */
  openFreshWorkspace(): Promise<void>;
  /** Takes a picture into test/.output/screenshots, or into the file that is named with its whole path. */
  screenshot(name: string): Promise<string>;
  close(): Promise<void>;
}

let browser: Promise<Browser> | undefined;

/** Ends the browser that all windows share; call it when the last window is closed. */
export async function closeBrowser(): Promise<void> {
  const running = browser;
  browser = undefined;
  await (await running)?.close();
}

/**
 * Opens a window with its own server, user data and settings, so that nothing of another test is left in it,
 * and waits until Shipshape's icon is in the activity bar.
 */
export async function openWindow(options: WindowOptions = {}): Promise<TestWindow> {
  const vscode = await ensureVsCode(options.version ?? 'current');
  browser ??= launchBrowser();
  const scratch = mkdtempSync(join(tmpdir(), 'shipshape-window-'));
  const workspace = options.workspace ?? (await prepareWorkspace(join(scratch, 'storefront')));
  const ours = { ...STILL, 'workbench.colorTheme': THEMES[options.theme ?? 'dark'] };
  const server = await startServer(vscode, {
    locale: options.locale,
    settings: { ...ours, ...options.settings },
    env: {
      // A person's own sites and the hooks of other tests stay out.
      SHIPSHAPE_SITE: options.site === undefined ? undefined : JSON.stringify(options.site),
      SHIPSHAPE_SAMPLE_SITE: undefined,
      ...options.env,
    },
  });
  const context = await (
    await browser
  ).newContext({ viewport: options.size ?? { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
  // Long, for a busy machine: a test that fails takes its time, no other does.
  context.setDefaultTimeout(60_000);
  const closeAll = async (): Promise<void> => {
    await context.close();
    await server.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  };
  return openPage(await context.newPage(), { context, server, scratch, workspace, ours, close: closeAll });
}

interface PageSurroundings {
  readonly context: BrowserContext;
  readonly server: RunningServer;
  readonly scratch: string;
  readonly workspace: string;
  readonly ours: Readonly<Record<string, unknown>>;
  readonly close: () => Promise<void>;
}

async function openPage(page: Page, surroundings: PageSurroundings): Promise<TestWindow> {
  const { context, server, scratch, ours } = surroundings;
  let { workspace } = surroundings;
  watchPage(page);
  const container = page.locator('.activitybar .action-item').filter({
    has: page.locator('a.action-label[aria-label^="Shipshape"]'),
  });
  const ready = async (): Promise<void> => {
    await container.waitFor({ state: 'visible', timeout: 60_000 });
  };
  const close = async (): Promise<void> => {
    await unwatchPage(page);
    await surroundings.close();
  };
  const open = async (): Promise<void> => {
    await page.goto(server.windowUrl({ folder: workspace, extension: PROJECT }));
    await ready();
  };
  try {
    await open();
  } catch (error) {
    pictureFailure('A window does not open');
    await close();
    throw error;
  }

  const quickInput = new QuickInput(page);
  const readFile = (path: string): string => readFileSync(join(workspace, path), 'utf8');
  return {
    page,
    get workspace() {
      return workspace;
    },
    quickInput,
    messages: new Messages(page),
    editor: new Editor(page),
    view: async (title) => {
      // A click on the open one closes it, and a window that was just loaded may open it any moment.
      const chosen = container.and(page.locator('.checked'));
      for (let tries = 0; tries < 6 && !(await chosen.isVisible()); tries += 1) {
        await container.click();
        await appears(chosen, 10_000);
      }
      const view = new View(page, title);
      await view.open();
      return view;
    },
    runCommand: (title) => quickInput.runCommand(title),
    clipboard: () => page.evaluate<string>('navigator.clipboard.readText()'),
    readFile,
    fileShows: (path, text) => waitForText(() => readFile(path), text, path),
    keeps: async (text) => {
      await waitForText(() => textsIn(server.keptFiles), text, 'What is kept');
    },
    configure: (settings) => {
      server.configure({ ...ours, ...settings });
    },
    reload: async () => {
      await page.reload();
      await ready();
    },
    openTab: async () => {
      const tab = await context.newPage();
      return openPage(tab, { ...surroundings, workspace, close: () => tab.close() });
    },
    lookAt: (isLookedAt) =>
      page.evaluate(
        `document.hasFocus = () => ${String(isLookedAt)}; document.dispatchEvent(new Event('visibilitychange'));`,
      ),
    openFreshWorkspace: async () => {
      // Of the same name, as names are shown.
      workspace = await prepareWorkspace(join(mkdtempSync(join(scratch, 'fresh-')), 'storefront'));
      await open();
    },
    screenshot: async (name) => {
      const path = name.endsWith('.png') ? name : join(OUTPUT, 'screenshots', `${name}.png`);
      mkdirSync(dirname(path), { recursive: true });
      await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
      return path;
    },
    close,
  };
}

/** The texts of all files in a folder. */
function textsIn(folder: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readText(join(parentPath, name)))
    .join('\n');
}

/** The text of a file; none of one that is gone by now, as files are replaced. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
