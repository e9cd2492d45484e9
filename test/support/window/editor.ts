import type { Locator, Page } from 'playwright-core';
import type { PageElement } from './pageElement.ts';
import { appears } from './appears.ts';
import { waitForText } from './waitForText.ts';

/** The text editor that is in front. */
export class Editor {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get #root(): Locator {
    return this.#page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Opens a file of the workspace, by its path in it, with the cursor on a line (from 1). */
  async open(path: string, line = 1): Promise<void> {
    const name = path.split('/').at(-1) ?? path;
    const input = this.#page.locator('.quick-input-widget .quick-input-box input');
    const row = this.#page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: name }).first();
    const nothing = this.#page.locator('.quick-input-widget .monaco-list-row', {
      hasText: 'No matching results',
    });
    const tab = this.tab(name).and(this.#page.locator('.active')).first();
    // Where it is in front already, nothing but the cursor tells when it was opened once more: it begins elsewhere.
    if (await tab.isVisible()) {
      await this.focus();
      await this.#page.keyboard.press('ControlOrMeta+End');
    }
    // A file that was written a moment ago may be missing in what the list has just looked up, and a list that is
    // being filled can take a key for itself.
    for (let tries = 0; tries < 20; tries += 1) {
      await this.#page.keyboard.press('ControlOrMeta+P');
      await input.fill(`${path}:${line}`, { timeout: 3000 }).catch(() => undefined);
      if ((await appears(row.or(nothing).first(), 5000)) && (await row.isVisible())) {
        await this.#page.keyboard.press('Enter');
        if (await appears(tab, 5000)) break;
      }
      await this.#page.keyboard.press('Escape');
    }
    await tab.waitFor({ state: 'visible' });
    const place = this.#page.locator('#status\\.editor\\.selection', {
      hasText: new RegExp(`(?<!\\d)${line}\\D+1(?!\\d)`),
    });
    await appears(place, 5000);
    await this.focus();
  }

  /** The tab with this name. */
  tab(name: string | RegExp): Locator {
    return this.#page.locator('.tabs-container .tab', { hasText: name });
  }

  /** Puts the keyboard into the editor. */
  async focus(): Promise<void> {
    await this.#root.waitFor({ state: 'visible' });
    const focused = this.#page.locator('.editor-instance .monaco-editor.focused');
    // What is just being loaded may take the keyboard back.
    for (let tries = 0; tries < 30; tries += 1) {
      await this.#page.keyboard.press('ControlOrMeta+1');
      if (await appears(focused, 2000)) return;
    }
    await focused.waitFor({ state: 'visible' });
  }

  /** The lines that are in sight, from the top, with plain spaces. */
  async visibleText(): Promise<string> {
    const lines = await this.#root.locator('.view-lines .view-line').evaluateAll((elements: unknown) =>
      (elements as PageElement[])
        .map((element) => ({
          top: Number.parseFloat(element.style.top),
          text: element.textContent ?? '',
        }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text.replaceAll('\u00a0', ' ')),
    );
    return lines.join('\n');
  }

  /** Waits until the text in sight holds this, and gives it. */
  async showsText(text: string | RegExp, timeout = 20_000): Promise<string> {
    return waitForText(() => this.visibleText(), text, 'The editor', timeout);
  }

  /** Saves the file; what was saved is seen with `TestWindow.fileShows`. */
  async save(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+S');
  }
}
