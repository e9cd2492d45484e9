import type { Locator, Page } from 'playwright-core';
import { appears } from './appears.ts';

/** Milliseconds after which what has not come under the mouse will not come before it moves again. */
const MOST_MS = 5000;
const MOST_TRIES = 12;

/**
 * Has the mouse rest on something until what it brings is there, and says whether that came: what is painted again under
 * a mouse that does not move is not under it as far as the window knows, so it comes from elsewhere each time.
 */
export async function hoverBrings(
  page: Page,
  place: Locator,
  brought: Locator,
  most = MOST_TRIES,
): Promise<boolean> {
  for (let tries = 0; tries < most; tries += 1) {
    if ((await isDone(place.hover({ timeout: MOST_MS }))) && (await appears(brought, MOST_MS))) return true;
    await moveAway(page);
  }
  return false;
}

/**
 * Clicks what may be there only while the mouse is on its place.
 * @throws Error when it is never there long enough
 */
export async function clickIn(page: Page, place: Locator, target: Locator): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const isUnderMouse = await isDone(place.hover({ timeout: MOST_MS }));
    if (isUnderMouse && (await isDone(target.click({ timeout: MOST_MS })))) return;
    await moveAway(page);
  }
  throw new Error(`${String(target)} is not to be clicked with the mouse on ${String(place)}`);
}

function moveAway(page: Page): Promise<void> {
  return page.mouse.move(1, 1);
}

function isDone(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
