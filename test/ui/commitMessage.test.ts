import { signedInWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';

describe('the message of a commit', function () {
  this.timeout(120_000);
  let window: TestWindow;

  before(async () => {
    const settings = { 'shipshape.work.warnWithoutKey': true };
    // On its own branch, whatever another file has checked out or typed.
    ({ window } = await signedInWindow({ settings, freshWorkspace: true }));
    await window.page.locator('.activitybar .action-label[aria-label^="Source Control"]').click();
  });

  it('is warned of where it names no issue, and mended by the quick fix', async () => {
    const { page } = window;
    const box = page.locator('.scm-editor');
    await box.locator('.view-lines').click();
    await page.keyboard.type('fix: round cents');
    await box.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
    await page.keyboard.press('Control+.');
    await page.getByText('Add SHOP-142').waitFor();
    await window.screenshot('commit-message-warned');
    await page.keyboard.press('Enter');
    await box.getByText('fix: SHOP-142 round cents').waitFor();
    await box.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
  });

  it('completes the commands of smart commits behind a key', async () => {
    const { page } = window;
    await page.locator('.scm-editor .view-lines').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' #');
    await page.locator('.suggest-widget .monaco-list-row', { hasText: '#comment' }).waitFor();
    await window.screenshot('commit-message-smart');
    await page.keyboard.type('t');
    await page.locator('.suggest-widget .monaco-list-row.focused', { hasText: '#time' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.scm-editor').getByText('#time 1h 30m').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
  });
});
