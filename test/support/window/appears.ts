import type { Locator } from 'playwright-core';

/** Whether something comes into sight within so many milliseconds; what to do when it does not, the caller knows. */
export async function appears(element: Locator, timeout: number): Promise<boolean> {
  return element.waitFor({ state: 'visible', timeout }).then(
    () => true,
    () => false,
  );
}
