import type { TestWindow } from '../support/window.ts';

/** Removes the only site of a window. */
export async function removeSite(window: TestWindow): Promise<void> {
  await window.runCommand('Shipshape: Remove Site…');
  await window.messages.answerDialog('Remove the site', 'Remove');
}
