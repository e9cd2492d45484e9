import type { Locator, Page } from 'playwright-core';
import { appears } from './appears.ts';
import { chooseFromMenu } from './menu.ts';
import type { PageElement } from './pageElement.ts';
import { escapePattern } from './pattern.ts';
import { clickIn, hoverBrings } from './underMouse.ts';

/** Looks at rows that do not come to rest, after which a click has to do as it can. */
const MOST_LOOKS = 40;

/** Where something stands in the page. */
interface Box {
  readonly y: number;
  readonly height: number;
}

/** One row of a tree, as a person sees it. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** From 1. */
  readonly level: number;
  /** Undefined for a row without children. */
  readonly expanded: boolean | undefined;
}

/** One view of the side bar, found by its title. */
export class View {
  readonly #page: Page;
  readonly #pane: Locator;

  constructor(page: Page, title: string) {
    this.#page = page;
    this.#pane = page.locator('.pane').filter({
      has: page.locator('.pane-header .title', { hasText: new RegExp(`^\\s*${title}\\s*$`, 'i') }),
    });
  }

  get #header(): Locator {
    return this.#pane.locator('.pane-header');
  }

  /** Opens the view where it is collapsed, and waits until it is shown. */
  async open(): Promise<void> {
    await this.#header.waitFor({ state: 'visible' });
    if ((await this.#header.getAttribute('aria-expanded')) === 'false') await this.#header.click();
    await this.#pane.locator('.pane-body').waitFor({ state: 'visible' });
  }

  /** Closes the view where it is open: the others get its height. */
  async close(): Promise<void> {
    await this.#header.waitFor({ state: 'visible' });
    if ((await this.#header.getAttribute('aria-expanded')) === 'true') await this.#header.click();
    await this.#pane.locator('.pane-body').waitFor({ state: 'hidden' });
  }

  /**
   * Opens the view, and drags its edges until it is at least so many pixels high, whatever it was left at: rows out of
   * sight are not in the page.
   */
  async makeRoom(height = 400): Promise<void> {
    await this.open();
    for (const edge of ['bottom', 'top'] as const) {
      const box = await this.#pane.boundingBox();
      if (box && box.height < height) await this.#dragEdge(edge, box, height - box.height);
    }
    const { height: now = 0 } = (await this.#pane.boundingBox()) ?? {};
    if (now < height) throw new Error(`The view is ${String(now)} pixels high, and gets no higher`);
  }

  /** Moves an edge away from the middle of the view; does nothing where there is none to take hold of. */
  async #dragEdge(edge: 'bottom' | 'top', box: Box, by: number): Promise<void> {
    const y = edge === 'top' ? box.y : box.y + box.height;
    // Beside it a click would take hold of a view's title, and move that view.
    const sashes = this.#page.locator('.monaco-pane-view .monaco-sash.horizontal:not(.disabled)');
    const all = await Promise.all((await sashes.all()).map((sash) => sash.boundingBox()));
    const sash = all.find((each) => each && each.y <= y + 1 && each.y + each.height >= y - 1);
    if (!sash) return;
    const [x, from] = [sash.x + sash.width / 2, sash.y + sash.height / 2];
    const { mouse } = this.#page;
    await mouse.move(x, from);
    await mouse.down();
    await mouse.move(x, edge === 'top' ? from - by : from + by, { steps: 4 });
    await mouse.up();
  }

  /** The row whose label is this text, or matches. */
  row(label: string | RegExp): Locator {
    const pattern = typeof label === 'string' ? exactly(label) : label;
    return this.#pane
      .locator('.monaco-list-row')
      .filter({ has: this.#page.locator('.label-name', { hasText: pattern }) })
      .first();
  }

  /** Waits until the row is there. */
  async hasRow(label: string | RegExp): Promise<void> {
    await this.row(label).waitFor({ state: 'visible' });
  }

  /** Waits until the row is there with this beside its label. */
  async describes(label: string | RegExp, description: string | RegExp): Promise<void> {
    const pattern = typeof description === 'string' ? exactly(description) : description;
    await this.row(label)
      .filter({ has: this.#page.locator('.label-description', { hasText: pattern }) })
      .waitFor({ state: 'visible' });
  }

  /** Waits until no such row is there. */
  async hasNoRow(label: string | RegExp): Promise<void> {
    await this.row(label).waitFor({ state: 'hidden' });
  }

  /** The rows that are shown now: what is to be in them comes `eventually`. */
  async rows(): Promise<TreeRow[]> {
    return this.#pane.locator('.monaco-list-row').evaluateAll((elements: unknown) =>
      (elements as PageElement[]).map((element) => {
        const expanded = element.getAttribute('aria-expanded');
        return {
          label: (element.querySelector('.label-name')?.textContent ?? '').trim(),
          description: (element.querySelector('.label-description')?.textContent ?? '').trim(),
          level: Number(element.getAttribute('aria-level')),
          expanded: expanded === null ? undefined : expanded === 'true',
        };
      }),
    );
  }

  /**
   * Waits until the rows have stayed as they are for so many milliseconds: a list uses the elements of its rows again
   * for others, so that a click may go to another row than it was meant for.
   */
  async still(quiet = 150): Promise<void> {
    let before: string | undefined;
    for (let tries = 0; tries < MOST_LOOKS; tries += 1) {
      const now = (await this.rows()).map(({ label }) => label).join('\n');
      if (now === before) return;
      before = now;
      await this.#page.waitForTimeout(quiet);
    }
  }

  /** Opens a row with children where it is closed. */
  async expand(label: string | RegExp): Promise<void> {
    await this.#turn(label, 'false');
  }

  /** Closes a row with children where it is open. */
  async collapse(label: string | RegExp): Promise<void> {
    await this.#turn(label, 'true');
  }

  /** Clicks the twistie of a row that is open or not, until it no longer is so: a row may be painted again under it. */
  async #turn(label: string | RegExp, isOpen: 'true' | 'false'): Promise<void> {
    const row = this.row(label);
    const turned = row.and(this.#page.locator(`:not([aria-expanded="${isOpen}"])`));
    await row.waitFor({ state: 'visible' });
    for (let tries = 0; tries < 6; tries += 1) {
      await this.still();
      if (await turned.isVisible()) return;
      await row.locator('.monaco-tl-twistie').click();
      if (await appears(turned, 5000)) return;
    }
    throw new Error(`"${String(label)}" is not to be turned`);
  }

  /** Ticks or unticks the box of a row. */
  async tick(label: string | RegExp): Promise<void> {
    await this.still();
    await this.row(label).locator('.custom-view-tree-node-item-checkbox').click();
  }

  /** Clicks a row: selects it, and runs its command where it has one. */
  async click(label: string | RegExp, modifier?: 'ControlOrMeta' | 'Shift'): Promise<void> {
    await this.still();
    await this.row(label)
      .locator('.label-name')
      .click(modifier === undefined ? {} : { modifiers: [modifier] });
  }

  /** Clicks a row that goes by that, until it is gone: a click is lost where the row is painted again under it. */
  async clickAway(label: string | RegExp): Promise<void> {
    const row = this.row(label);
    for (let tries = 0; tries < 6; tries += 1) {
      await this.click(label);
      const isGone = await row.waitFor({ state: 'hidden', timeout: 10_000 }).then(
        () => true,
        () => false,
      );
      if (isGone) return;
    }
    throw new Error(`"${String(label)}" stays`);
  }

  /** Has the mouse rest on a row until its tooltip, or what is in it, is there. */
  async hover(label: string | RegExp, brought: Locator): Promise<void> {
    await this.still();
    if (await hoverBrings(this.#page, this.row(label).locator('.label-name'), brought)) return;
    throw new Error(`${String(brought)} does not come of the mouse on "${String(label)}"`);
  }

  /**
   * Chooses an entry of a row's context menu; with `opens`, again until that is there: VS Code hands a command no row
   * that is just being painted again, and then nothing comes of it.
   */
  async contextMenu(label: string | RegExp, entry: string | RegExp, opens?: Locator): Promise<void> {
    // Rows that move under the mouse give it the menu of another row, or none.
    const open = async (): Promise<void> => {
      await this.still();
      await this.row(label).locator('.label-name').click({ button: 'right' });
    };
    for (let tries = 0; tries < 6; tries += 1) {
      await chooseFromMenu(this.#page, open, entry);
      if (!opens || (await this.#opens(opens))) return;
    }
    throw new Error(`Nothing comes of "${String(entry)}" in the menu of "${String(label)}"`);
  }

  /**
   * Clicks an icon in a row, by its tooltip; with `opens`, again until that is there: a click on a row that is being
   * painted again is lost, or reaches the command without the row, which then asks which one is meant.
   */
  async inlineAction(label: string | RegExp, tooltip: string | RegExp, opens?: Locator): Promise<void> {
    const row = this.row(label);
    const action = row.locator('.actions').getByRole('button', { name: tooltip });
    for (let tries = 0; tries < 10; tries += 1) {
      await this.still();
      await clickIn(this.#page, row, action);
      if (!opens || (await this.#opens(opens))) return;
    }
    throw new Error(`Nothing comes of "${String(tooltip)}" in "${String(label)}"`);
  }

  /** Whether this comes into sight; another quick input that comes in its place is closed again. */
  async #opens(wanted: Locator): Promise<boolean> {
    const quickInput = this.#page.locator('.quick-input-widget');
    // The box of quick inputs is always in the page.
    const either = wanted.or(quickInput).filter({ visible: true }).first();
    if (!(await appears(either, 15_000))) return false;
    if (await appears(wanted, 2000)) return true;
    while (await quickInput.isVisible()) {
      await this.#page.keyboard.press('Escape');
      await this.#page.waitForTimeout(50);
    }
    return false;
  }

  /** Goes to the first or the last row with the keyboard: rows out of sight are not in the page. */
  async jump(where: 'Home' | 'End'): Promise<void> {
    await this.#pane.locator('.monaco-list').first().press(where);
  }

  /** Clicks an icon in the view's title, by its tooltip. */
  async titleAction(tooltip: string | RegExp): Promise<void> {
    const action = this.#header.locator('.actions').getByRole('button', { name: tooltip });
    await clickIn(this.#page, this.#header, action);
  }

  /** The text of the view where it shows no tree: its welcome text, or a message above its tree. */
  text(): Locator {
    return this.#pane.locator('.welcome-view-content, .tree-explorer-viewlet-tree-view .message');
  }
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${escapePattern(text)}\\s*$`);
}
