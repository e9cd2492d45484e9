import type { Locator, Page } from 'playwright-core';
import { escapePattern } from './pattern.ts';

const MENU = '.monaco-menu';

/** An entry of the context menu that is open. */
export function menuEntry(page: Page, entry: string | RegExp): Locator {
  const pattern = typeof entry === 'string' ? new RegExp(`^\\s*${escapePattern(entry)}\\s*$`) : entry;
  // Behind the name stands its key, where it has one.
  const named = { has: page.locator('.action-label', { hasText: pattern }) };
  return page.locator(MENU).locator('.action-item').filter(named);
}

/** Chooses an entry of the context menu that is open or opening. */
export async function chooseFromMenu(page: Page, entry: string | RegExp): Promise<void> {
  // A menu takes no clicks in the first moments after it opened, but it takes keys at once.
  const item = menuEntry(page, entry);
  await item.hover();
  await item.and(page.locator('.focused')).waitFor();
  await page.keyboard.press('Enter');
  await page.locator(MENU).waitFor({ state: 'hidden' });
}

/** Closes the context menu, where one is open. */
export async function closeMenu(page: Page): Promise<void> {
  const menu = page.locator(MENU);
  if (await menu.isVisible()) await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'hidden' });
}
