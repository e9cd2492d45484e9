import type { Locator, Page } from 'playwright-core';
import { appears } from './appears.ts';
import type { PageElement } from './pageElement.ts';
import { escapePattern } from './pattern.ts';
import { waitForText } from './waitForText.ts';

/** Presses of an arrow key after which a row counts as not to be reached. */
const MOST_PRESSES = 100;

/** One choice of a quick pick, as a person sees it. */
export interface QuickPickRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** The quick input at the top of the window: quick picks, input boxes, the command palette. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget');
  }

  get #input(): Locator {
    return this.#widget.locator('.quick-input-box input');
  }

  get #rows(): Locator {
    return this.#widget.locator('.quick-input-list .monaco-list-row');
  }

  get #progress(): Locator {
    return this.#widget.locator('.monaco-progress-container.active');
  }

  /** Waits until it is open; with a title, until the step of that title is shown. */
  async opened(title?: string | RegExp): Promise<void> {
    await this.#widget.waitFor({ state: 'visible' });
    if (title === undefined) return;
    await this.step(title).waitFor({ state: 'visible' });
  }

  /** The title of the step, where it is this one. */
  step(title: string | RegExp): Locator {
    return this.#widget.locator('.quick-input-title', { hasText: title });
  }

  /** The title of the step that is shown. */
  async title(): Promise<string> {
    return (await this.#widget.locator('.quick-input-title').textContent()) ?? '';
  }

  /** Waits until nothing more comes in: no progress bar runs under the box. */
  async settled(): Promise<void> {
    await this.#progress.waitFor({ state: 'hidden' });
  }

  /** Waits until it is closed. */
  async closed(): Promise<void> {
    await this.#widget.waitFor({ state: 'hidden' });
  }

  /** Replaces what stands in its text box. */
  async type(text: string): Promise<void> {
    await this.opened();
    await this.#input.fill(text);
  }

  /** Presses Enter: accepts the text, or the chosen row. */
  async accept(): Promise<void> {
    await this.#input.press('Enter');
  }

  /** Presses Escape, and waits until it is closed. */
  async cancel(): Promise<void> {
    await this.escape();
    await this.closed();
  }

  /** Presses Escape where another step comes: it may be there before anybody sees this one gone. */
  async escape(): Promise<void> {
    await this.#input.press('Escape');
  }

  /** The row with this label (the whole label, or a pattern in it), and with something else in it where that matters. */
  row(label: string | RegExp, has?: Locator): Locator {
    const exact = typeof label === 'string' ? new RegExp(`^${escapePattern(label)}$`) : label;
    const rows = this.#rows.filter({ has: this.#page.locator('.label-name', { hasText: exact }) });
    return (has ? rows.filter({ has }) : rows).first();
  }

  /** Waits until this row is the one that Enter takes, and presses it. */
  async acceptRow(label: string | RegExp): Promise<void> {
    const row = this.row(label);
    await this.#acceptOn(row, () => row.and(this.#page.locator('.focused')).waitFor({ state: 'visible' }));
  }

  /** Goes to this row with the arrow keys, wherever it is, and presses Enter. */
  async acceptFound(row: Locator): Promise<void> {
    await this.#acceptOn(row, async () => {
      if (!(await this.highlight(row))) throw new Error(`${String(row)} is not to be reached`);
    });
  }

  /**
   * Goes to a row and presses Enter; once more where rows that came in just then took the highlight away for a moment:
   * Enter counts for no row that nobody went to.
   */
  async #acceptOn(row: Locator, goTo: () => Promise<void>): Promise<void> {
    const step = await this.title();
    for (let tries = 0; tries < 5; tries += 1) {
      await goTo();
      await this.accept();
      if (await this.#leaves(step, row)) return;
    }
    throw new Error(`Enter on ${String(row)} does not count`);
  }

  /** Whether a step is left for another, or closed, or its row is gone; one that is busy may be sending. */
  async #leaves(step: string, row: Locator): Promise<boolean> {
    for (let looks = 0; looks < 100;) {
      if (!(await row.isVisible()) || (await this.title()) !== step) return true;
      if (!(await this.#progress.isVisible())) looks += 1;
      await this.#page.waitForTimeout(50);
    }
    return false;
  }

  /** Waits for the row with this label and clicks it. */
  async pick(label: string | RegExp): Promise<void> {
    await this.row(label).locator('.label-name').first().click();
  }

  /** Ticks the rows with these labels in a pick of several, and accepts. */
  async pickSeveral(labels: readonly (string | RegExp)[]): Promise<void> {
    for (const label of labels) await this.pick(label);
    await this.#widget.getByRole('button', { name: /^(OK|確定)$/ }).click();
  }

  /** Clicks a button of the title bar or beside the text box by its tooltip. */
  async button(tooltip: string | RegExp): Promise<void> {
    await this.#widget
      .locator('.quick-input-titlebar, .quick-input-header')
      .getByRole('button', { name: tooltip })
      .first()
      .click();
  }

  /** The rows that are shown now: what is to be in them comes `eventually`. */
  async rows(): Promise<QuickPickRow[]> {
    return this.#rows.evaluateAll((elements: unknown) =>
      (elements as PageElement[]).map((element) => {
        const text = (selector: string): string => element.querySelector(selector)?.textContent ?? '';
        return {
          label: text('.label-name'),
          description: text('.label-description'),
          detail: text('.quick-input-list-label-meta'),
        };
      }),
    );
  }

  /** Waits for a text below the text box: a prompt, or what is wrong with the input. */
  async message(text: string | RegExp): Promise<void> {
    await this.#widget.locator('.quick-input-message', { hasText: text }).waitFor({ state: 'visible' });
  }

  /** Waits until this, and nothing else, stands in the text box. */
  async hasValue(value: string | RegExp): Promise<void> {
    const whole = typeof value === 'string' ? new RegExp(`^${escapePattern(value)}$`) : value;
    await waitForText(() => this.#input.inputValue(), whole, 'The box');
  }

  /** Runs a command from the command palette by its whole title, as `Shipshape: Add Site…`. */
  async runCommand(title: string): Promise<void> {
    // One that is just closing would take the text.
    await this.closed();
    // Whatever takes the keyboard, as a page that is being loaded, closes the palette; and one that was opened too
    // early does not know the command.
    for (let tries = 0; tries < 20; tries += 1) {
      if (await this.#highlightCommand(title)) {
        await this.accept();
        return;
      }
      await this.dismiss();
    }
    throw new Error(`The command palette does not offer "${title}"`);
  }

  /** Opens the command palette and makes this command the one that Enter takes; false where something came between. */
  async #highlightCommand(title: string): Promise<boolean> {
    await this.#page.keyboard.press('F1');
    // Long: a key that was late and not lost would open the palette again, over what the command shows.
    if (!(await appears(this.#input, 15_000))) return false;
    const isFilled = await this.#input.fill(`>${title}`, { timeout: 3000 }).then(
      () => true,
      () => false,
    );
    return isFilled && this.highlight(this.row(title), 3000);
  }

  /**
   * Makes a row the one that Enter takes, with the arrow keys: a click is lost where the rows are replaced under it.
   * @param timeout in milliseconds, for the row to come and for each key
   * @returns whether it is; false where the row does not come or it all is closed
   */
  async highlight(row: Locator, timeout = 60_000): Promise<boolean> {
    if (!(await appears(row, timeout))) return false;
    // Rows that come late may take the highlight back.
    await this.settled();
    const highlighted = row.and(this.#page.locator('.focused'));
    for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
      if (await highlighted.isVisible()) return true;
      const isPressed = await this.#input.press('ArrowDown', { timeout }).then(
        () => true,
        () => false,
      );
      if (!isPressed) return false;
    }
    return false;
  }

  /** Closes it where it is open. */
  async dismiss(): Promise<void> {
    while (await this.#widget.isVisible()) {
      await this.#page.keyboard.press('Escape');
      await this.#page.waitForTimeout(50);
    }
  }
}
