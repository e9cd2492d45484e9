import type { Locator, Page } from 'playwright-core';
import { appears } from './appears.ts';

/** Milliseconds in which a notification comes into the corner; there it stays about as long. */
const CORNER_MS = 15_000;

/** Notifications in the corner, and modal dialogs. */
export class Messages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The notification with this text. */
  notification(text: string | RegExp): Locator {
    return this.#page.locator('.notification-toast', { hasText: text });
  }

  /** Waits for a notification. */
  async shown(text: string | RegExp): Promise<void> {
    await this.notification(text).first().waitFor({ state: 'visible' });
  }

  /** Clicks a button of a notification. */
  async press(text: string | RegExp, button: string): Promise<void> {
    const pressed = this.notification(text).first().getByRole('button', { name: button });
    const wasInCorner = await pressed.click({ timeout: CORNER_MS }).then(
      () => true,
      () => false,
    );
    if (wasInCorner) return;
    await this.#inCenter(text, (kept) => kept.getByRole('button', { name: button }).click());
  }

  /** Waits until there is a notification that nobody has closed or answered, though it may have left the corner. */
  async stands(text: string | RegExp): Promise<void> {
    if (await appears(this.notification(text).first(), 1000)) return;
    await this.#inCenter(text, (kept) => kept.waitFor({ state: 'visible' }));
  }

  /** Notifications leave the corner by themselves after a while; the bell in the status bar has them still. */
  async #inCenter(text: string | RegExp, use: (kept: Locator) => Promise<void>): Promise<void> {
    const center = this.#page.locator('.notifications-center');
    const bell = this.#page.locator('#status\\.notifications a');
    if (!(await center.isVisible())) await bell.click();
    await use(center.locator('.monaco-list-row', { hasText: text }).first());
    // With its last row it goes by itself.
    if (await center.isVisible()) await this.#page.keyboard.press('Escape');
    await center.waitFor({ state: 'hidden' });
  }

  /** All notifications that are shown now. */
  async all(): Promise<string[]> {
    return this.#page.locator('.notification-toast .notification-list-item-message').allTextContents();
  }

  /** The modal dialog. */
  get dialog(): Locator {
    return this.#page.locator('.monaco-dialog-box');
  }

  /** Waits for a modal dialog with this text and clicks one of its buttons. */
  async answerDialog(text: string | RegExp, button: string): Promise<void> {
    await this.dialog.filter({ hasText: text }).getByRole('button', { name: button }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }
}
