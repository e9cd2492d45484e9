import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { signedInWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import { appears } from '../support/window/appears.ts';
import type { View } from '../support/window/view.ts';

const FILE = 'docs/releases/2.14.md';

describe('checklists in a window', function () {
  this.timeout(120_000);
  let window: TestWindow;
  let view: View;

  before(async () => {
    ({ window } = await signedInWindow());
    view = await window.view('Checklists');
  });

  it('shows the progress of each file, its lists and items', async () => {
    await view.expand(FILE);
    await view.hasRow('Release notes are written');
    await eventually(async () => {
      const rows = await view.rows();
      assert.deepEqual(
        rows.filter(({ level }) => level <= 2).map(({ label, description }) => `${label} ${description}`),
        [
          `${FILE} 3 / 11 · SHOP-142`,
          'Before the deployment 3 / 6',
          'Deployment 0 / 3',
          'After the deployment 0 / 2',
        ],
      );
    });
    await window.screenshot('checklists');
  });

  it('ticks an item of a closed file and saves it', async () => {
    await view.tick('Release notes are written');
    await window.fileShows(FILE, '- [x] Release notes are written');
    await view.describes(FILE, /^4 \/ 11/);
  });

  it('opens an item, ticks it with the keyboard, and shows the progress in the status bar', async () => {
    await view.click('Smoke test on staging');
    await window.editor.tab('2.14.md').waitFor({ state: 'visible' });
    const statusBar = window.page.locator('.statusbar-item[id*="shipshape"]');
    await statusBar.filter({ hasText: '4/11' }).waitFor({ state: 'visible' });
    await window.editor.focus();
    await window.page.keyboard.press('ControlOrMeta+Alt+Enter');
    await window.editor.showsText('- [x] Smoke test on staging');
    await statusBar.filter({ hasText: '5/11' }).waitFor({ state: 'visible' });
    await view.describes(FILE, /^5 \/ 11/);
    assert.match(window.readFile(FILE), /- \[ \] Smoke test on staging/, 'unsaved');
    await window.screenshot('checklist-ticked');
    await window.editor.save();
    await window.fileShows(FILE, '- [x] Smoke test on staging');
    assert.deepEqual(await window.messages.all(), []);
  });

  it('offers people and due dates for an item that is typed, and underlines a date that is none', async () => {
    const { page } = window;
    const suggested = (text: string) =>
      page.locator('.suggest-widget .monaco-list-row', { hasText: text }).first();
    await window.editor.open(FILE);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('\n- [ ] Ask @');
    await suggested('@Lin Yi-Chen').waitFor();
    // Nobody of the issues that the window holds: the site is asked.
    await page.keyboard.type('may');
    await suggested('@Lin Yi-Chen').waitFor({ state: 'detached' });
    await suggested('@Maya Okafor').waitFor();
    await window.screenshot('checklist-people');
    await page.keyboard.press('Enter');
    await page.keyboard.type(' 📅 ');
    await suggested('📅 20').waitFor();
    // No word on what is being chosen.
    await page.waitForTimeout(1000);
    assert.equal(await page.locator('.squiggly-warning').count(), 0);
    await window.screenshot('checklist-due-dates');
    await page.keyboard.press('Enter');
    await window.editor.showsText(/- \[ \] Ask @Maya Okafor[^\n]* 📅 \d{4}-\d{2}-\d{2}/);
    await page.keyboard.type('T10:00');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(1000);
    assert.equal(await page.locator('.squiggly-warning').count(), 0, 'it is still being typed');
    await page.keyboard.press('ArrowUp');
    await page.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
    await window.screenshot('checklist-wrong-date');
    await page.keyboard.press('ControlOrMeta+Z');
  });

  it('points out a check box that is none, and makes it one', async () => {
    const { page } = window;
    await window.editor.open(FILE);
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('End');
    await page.keyboard.type('\n\n- []tell support');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowUp');
    await page.locator('.squiggly-info').first().waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const fix = page.getByText('Make It a Check Box');
    // Whatever takes the keyboard for a moment closes the menu.
    for (let tries = 0; tries < 5; tries += 1) {
      await page.keyboard.press('ControlOrMeta+.');
      if (await appears(fix, 10_000)) break;
    }
    await fix.waitFor();
    await page.keyboard.press('Enter');
    await window.editor.showsText('- [ ] tell support');
  });
});
