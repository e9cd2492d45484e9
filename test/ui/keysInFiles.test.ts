import assert from 'node:assert/strict';
import { signedInWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import { appears } from '../support/window/appears.ts';

/** Named in a comment of the sample workspace. */
const KEY = 'SHOP-142';

describe('issue keys in files', function () {
  this.timeout(120_000);
  let window: TestWindow;

  before(async () => {
    ({ window } = await signedInWindow());
    await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
  });

  it('show a card under the mouse', async () => {
    await window.editor.open('src/basket.js', 4);
    const line = window.page.locator('.editor-instance .view-line', { hasText: KEY }).first();
    await line.waitFor({ state: 'visible' });
    const box = await line.boundingBox();
    assert.ok(box);
    const hover = window.page.locator('.monaco-hover', { hasText: KEY });
    // Where the key stands in the line depends on the font: the mouse goes along it.
    for (let x = 40; x < 160 && !(await hover.isVisible()); x += 20) {
      await window.page.mouse.move(box.x + x, box.y + box.height / 2);
      await appears(hover, 1500);
    }
    await hover.getByText('Transition…').waitFor();
    await window.screenshot('key-card');
    await window.page.mouse.move(5, 5);
  });

  it('are completed from what the window knows', async () => {
    await window.editor.open('README.md', 1);
    await window.page.keyboard.press('ControlOrMeta+End');
    await window.page.keyboard.type('\nSee SHOP-14');
    const suggestion = window.page.locator('.suggest-widget .monaco-list-row', { hasText: KEY }).first();
    if (!(await suggestion.isVisible())) await window.page.keyboard.press('ControlOrMeta+Space');
    await suggestion.waitFor();
    await window.screenshot('key-completion');
    await suggestion.click();
    await window.editor.showsText(`See ${KEY}`);
    await window.runCommand('File: Revert File');
    await window.page.locator('.tab.dirty', { hasText: 'README.md' }).waitFor({ state: 'detached' });
  });
});
