import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { escapePattern } from './pattern.ts';
import { waitForText } from './waitForText.ts';

/** What axe-core found, as far as a test says it. */
interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** Presses of Tab after which something counts as not to be reached. */
const MOST_TABS = 400;
/** Milliseconds after which the keyboard will not come to the page by itself. */
const KEYBOARD_MS = 5000;

/** The page of a panel, used by keyboard. */
export class Panel {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The page's own frame, once there is one with a heading in it. */
  async frame(): Promise<Frame> {
    const outer = await this.#page.waitForSelector('iframe.webview');
    const inner = await (await outer.contentFrame())?.waitForSelector('#active-frame', { state: 'attached' });
    const frame = await inner?.contentFrame();
    if (!frame) throw new Error('The panel has no page');
    await frame.locator('h1').first().waitFor({ state: 'attached' });
    return frame;
  }

  /** Waits until the page shows what the site has: it asks for nothing, and nothing in it waits to be sent. */
  async settled(): Promise<void> {
    const frame = await this.frame();
    await frame.locator('.page[aria-busy=false]').waitFor();
    await frame.locator('.page', { hasNotText: 'waits to be' }).waitFor();
  }

  /** What has the keyboard: its name, or else its text. */
  async focused(): Promise<string> {
    return focusedIn(await this.frame());
  }

  /** Waits until something of this name has the keyboard. */
  async hasFocus(name: string): Promise<void> {
    await waitForText(() => this.focused(), new RegExp(`^${escapePattern(name)}$`), 'The focus');
  }

  /** Presses Tab until something of this name has the keyboard. @throws Error when nothing has */
  async tabTo(name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const frame = await this.frame();
    // VS Code gives it back a moment after what had taken it is gone: until then Tab goes through VS Code itself.
    await frame
      .waitForFunction('document.hasFocus()', undefined, { timeout: KEYBOARD_MS })
      .catch(() => undefined);
    for (let presses = 0; presses < MOST_TABS; presses += 1) {
      if ((await focusedIn(frame)) === name) return;
      await this.#page.keyboard.press(key);
    }
    throw new Error(`${key} does not lead to "${name}"`);
  }

  /** What axe-core has to say against the page as it is now, a line each. */
  async axe(): Promise<readonly string[]> {
    const frame = await this.frame();
    await frame.evaluate(axe.source);
    const { violations } = await frame.evaluate<AxeResults>('axe.run()');
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
    );
  }
}

function focusedIn(frame: Frame): Promise<string> {
  return frame.evaluate(
    "document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim() ?? ''",
  );
}
