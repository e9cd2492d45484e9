import type { Locator, Page } from 'playwright-core';
import { appears } from './appears.ts';
import { waitForText } from './waitForText.ts';

/** VS Code's comment threads in the editor that is in front. */
export class Threads {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The one that is open. */
  get root(): Locator {
    return this.#page.locator('.editor-group-container.active .review-widget').last();
  }

  /** Opens the thread of a line, from 1, by its sign at the line. */
  async open(line: number): Promise<void> {
    const lines = this.#page.locator('.editor-group-container.active .margin-view-overlays > div');
    const sign = lines
      .filter({ has: this.#page.locator('.line-numbers', { hasText: new RegExp(`^${line}$`) }) })
      .locator('.comment-range-glyph.comment-thread, .comment-thread-unresolved, .comment-thread')
      .first();
    // A click is lost where the sign is drawn again under it; one too many would close the thread.
    for (let tries = 0; tries < 6; tries += 1) {
      await sign.click();
      if (await appears(this.root, 10_000)) return;
    }
    throw new Error(`The thread of line ${String(line)} does not open`);
  }

  /** Waits until the open thread says this. */
  async shows(text: string | RegExp): Promise<string> {
    return waitForText(() => this.root.innerText(), text, 'The thread');
  }

  /** Waits until the open thread stands below a line. */
  async isAt(line: number): Promise<void> {
    const lines = this.#page.locator('.editor-group-container.active .margin-view-overlays > div');
    await lines
      .filter({ has: this.#page.locator('.line-numbers', { hasText: new RegExp(`^${line}$`) }) })
      .locator('.comment-thread, .comment-thread-unresolved')
      .first()
      .waitFor({ state: 'visible' });
  }

  /** Types into the box of the open thread. */
  async write(text: string): Promise<void> {
    const box = this.root.locator('.comment-form .monaco-editor').last();
    const button = this.root.locator('.review-thread-reply-button');
    await button.or(box).filter({ visible: true }).first().waitFor();
    if (await button.isVisible()) await button.click();
    await box.waitFor({ state: 'visible' });
    await box.click();
    await this.#page.keyboard.type(text);
    const shown = async (): Promise<string> => (await box.innerText()).replaceAll('\u00a0', ' ');
    await waitForText(shown, text, 'The box');
  }

  /** Types into the box that a command has opened, which has the keyboard already. */
  async type(text: string): Promise<void> {
    const box = this.root.locator('.comment-form .monaco-editor.focused');
    await box.waitFor({ state: 'visible' });
    await this.#page.keyboard.type(text);
    await waitForText(async () => (await box.innerText()).replaceAll('\u00a0', ' '), text, 'The box');
  }

  /** Sends what is in the box, with the keyboard. */
  async send(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+Enter');
  }

  async reply(text: string): Promise<void> {
    await this.write(text);
    await this.send();
  }

  /** Presses a button of the open thread. */
  async press(name: string): Promise<void> {
    await this.root
      .locator(`.action-label[aria-label^="${name}"], .monaco-text-button`, { hasText: '' })
      .and(this.root.locator(`[aria-label^="${name}"], :text-is("${name}")`))
      .first()
      .click();
  }

  /** Waits until none is open. */
  async closed(): Promise<void> {
    await this.root.waitFor({ state: 'detached' });
  }

  /** Closes all of them; one that is just being painted anew, or only now arrives, is closed as well. */
  async close(): Promise<void> {
    for (let tries = 0, calm = 0; calm < 3; tries += 1) {
      if (tries > 60) throw new Error('A thread does not close');
      if (await this.root.isVisible()) {
        calm = 0;
        await this.root
          .locator('.expand-review-action')
          .first()
          .click({ timeout: 2000 })
          .catch(() => undefined);
      } else calm += 1;
      await this.#page.waitForTimeout(200);
    }
  }
}
