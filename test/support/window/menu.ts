import type { Locator, Page } from 'playwright-core';
import { appears } from './appears.ts';
import { escapePattern } from './pattern.ts';
import { hoverBrings } from './underMouse.ts';

const MENU = '.monaco-menu';

/** An entry of the context menu that is open. */
function menuEntry(page: Page, entry: string | RegExp): Locator {
  const pattern = typeof entry === 'string' ? new RegExp(`^\\s*${escapePattern(entry)}\\s*$`) : entry;
  // Behind the name stands its key, where it has one.
  const named = { has: page.locator('.action-label', { hasText: pattern }) };
  return page.locator(MENU).locator('.action-item').filter(named);
}

/** Opens a menu, again where a click was lost or another menu came of it, and chooses an entry of it. */
export async function chooseFromMenu(
  page: Page,
  open: () => Promise<unknown>,
  entry: string | RegExp,
): Promise<void> {
  const item = menuEntry(page, entry);
  for (let tries = 0; tries < 6; tries += 1) {
    await open();
    // A menu takes no clicks in the first moments after it opened, but it takes keys at once.
    const focused = item.and(page.locator('.focused'));
    if ((await appears(item, 10_000)) && (await hoverBrings(page, item, focused, 3))) {
      await page.keyboard.press('Enter');
      await page.locator(MENU).waitFor({ state: 'hidden' });
      return;
    }
    await closeMenu(page);
  }
  throw new Error(`No menu with "${String(entry)}" opens`);
}

/** Closes the context menu, where one is open. */
async function closeMenu(page: Page): Promise<void> {
  const menu = page.locator(MENU);
  if (await menu.isVisible()) await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'hidden' });
}
