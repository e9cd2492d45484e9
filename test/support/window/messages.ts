import type { Locator, Page } from 'playwright-core';

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
    await this.notification(text).first().getByRole('button', { name: button }).click();
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
