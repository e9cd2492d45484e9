import type { Page } from 'playwright-core';
import { waitForText } from './waitForText.ts';

/** Looks into what VS Code in a browser keeps; runs in the page. */
const KEPT = `(async () => {
  const values = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of database.objectStoreNames)
      values.push(
        ...(await new Promise((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        })),
      );
    database.close();
  }
  return values.map(String).join('\\n');
})()`;

/** Waits until VS Code has written down a text that an extension told it to keep: a window that ends now loses it not. */
export async function isStored(page: Page, text: string | RegExp): Promise<void> {
  await waitForText(() => page.evaluate<string>(KEPT), text, 'What the window keeps');
}
