import { signedInWindow } from '../../support/sharedWindow.ts';
import type { TestWindow } from '../../support/window.ts';
import { appears } from '../../support/window/appears.ts';

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
    const fix = page.getByText('Add SHOP-142');
    // Whatever takes the keyboard for a moment, as Git that looks at its files, closes the menu.
    for (let tries = 0; tries < 5; tries += 1) {
      await page.keyboard.press('Control+.');
      if (await appears(fix, 10_000)) break;
      await box.locator('.view-lines').click();
    }
    await fix.waitFor();
    await window.screenshot('commit-message-warned');
    await page.keyboard.press('Enter');
    await box.getByText('fix: SHOP-142 round cents').waitFor();
    await box.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    // The keyboard is still in the message.
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' up');
    await box.getByText('fix: SHOP-142 round cents up').waitFor();
  });

  it('gets the key by the command, and has the keyboard then', async () => {
    const { page } = window;
    const box = page.locator('.scm-editor');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('fix: sum');
    await window.runCommand('Shipshape: Add Issue Key to Commit Message');
    await box.getByText('fix: SHOP-142 sum').waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' up');
    await box.getByText('fix: SHOP-142 sum up').waitFor();
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
