import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually.ts';
import { signedInWindow } from '../../support/sharedWindow.ts';
import { Panel } from '../../support/window/panel.ts';
import type { TestWindow } from '../../support/window.ts';
import { openBranchIssue } from '../branchIssue.ts';

describe('plain words', function () {
  this.timeout(180_000);
  let window: TestWindow;

  before(async () => {
    const settings = { 'shipshape.plainWords.enabled': true, 'shipshape.plainWords.terms': ['OMS'] };
    ({ window } = await signedInWindow({ settings }));
    await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
    await openBranchIssue(window);
  });

  it('are asked for below the box of a comment, which can be sent all the same', async () => {
    const panel = new Panel(window.page);
    const { keyboard } = window.page;
    await panel.tabTo('Add a comment');
    await keyboard.press('Enter');
    await panel.hasFocus('Add a comment');
    await keyboard.type(`The OMS misses the SLA. This${' very'.repeat(30)} long sentence ends here.`);
    const frame = await panel.frame();
    const remarks = frame.getByRole('list', { name: 'What may be said plainer' });
    await remarks.getByText('"SLA" is not explained here.').waitFor();
    await remarks.getByText(/^A sentence of 35 words; up to 25 are easy to read\./).waitFor();
    await window.screenshot('plain-words');
    await keyboard.press('Control+Enter');
    await frame.locator('.comment', { hasText: 'The OMS misses the SLA.' }).first().waitFor();
    // The box is closed by then, and the keyboard is free for what comes next.
    await panel.hasFocus('Add a comment');
  });

  it('are asked for in the lines of a description’s document that the user wrote, and in no other', async () => {
    const { editor, page } = window;
    await window.runCommand('View: Close All Editors');
    await window.runCommand('Shipshape: Edit Issue Description as Document');
    await editor.tab(/\.md$/).waitFor();
    await editor.focus();
    const remarked = page.locator('.squiggly-info');
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('\n\nThe SLA is missed.\n');
    await remarked.first().waitFor();
    await window.screenshot('plain-words-description');
    await page.keyboard.press('ControlOrMeta+Z');
  });

  it('are asked for in no line of stand-up notes before the user changes it', async () => {
    const { editor, messages, page, quickInput } = window;
    await window.runCommand('Shipshape: Write Stand-up Notes');
    await quickInput.row(/^Mine, /).waitFor();
    await quickInput.accept();
    await messages.shown('The stand-up notes are written.');
    await editor.showsText(/# Stand-up Notes, /);
    const remarked = page.locator('.squiggly-info');
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('End');
    await page.keyboard.type('\n\nThe SLA is missed.');
    await remarked.first().waitFor();
    await eventually(async () => {
      assert.equal(await remarked.count(), 1);
    });
    await window.screenshot('plain-words-notes');
  });
});
