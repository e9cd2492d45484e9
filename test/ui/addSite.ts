import type { SampleSite } from '../support/sampleSite.ts';
import type { TestWindow } from '../support/window.ts';

/** Adds a Cloud site as somebody does who makes no mistake. */
export async function addSite(window: TestWindow, site: SampleSite): Promise<void> {
  const { quickInput } = window;
  await window.runCommand('Shipshape: Add Site…');
  await quickInput.opened('Add Site');
  for (const [asks, answer] of [
    ['The address of your site', site.url],
    ['The email address of your Atlassian account', site.email],
    ['An API token of', site.token],
  ] as const) {
    await quickInput.message(asks);
    await quickInput.type(answer);
    await quickInput.accept();
  }
  await quickInput.closed();
}
