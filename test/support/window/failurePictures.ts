import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { OUTPUT } from '../paths.ts';

const FOLDER = join(OUTPUT, 'failures');

/** The pages of all open windows, each with the pictures of it that are still being taken. */
const pages = new Map<Page, Promise<unknown>>();

/** From now on a failure takes a picture of it. */
export function watchPage(page: Page): void {
  pages.set(page, Promise.resolve());
}

/** Waits for its pictures, so that it can be closed. */
export async function unwatchPage(page: Page): Promise<void> {
  await pages.get(page);
  pages.delete(page);
}

/** Takes pictures of all open windows into `test/.output/failures`: how each looked when this failed. */
export function pictureFailure(what: string): void {
  const name = what.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 120);
  [...pages].forEach(([page, before], index) => {
    const path = join(FOLDER, `${name}-${index + 1}.png`);
    pages.set(page, Promise.allSettled([before, page.screenshot({ path })]));
  });
}

/** Takes the pictures of an earlier run away; once, before any window is opened. */
export function clearFailurePictures(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}
