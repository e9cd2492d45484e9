import assert from 'node:assert/strict';
import { control } from '../../../packages/sample-site/test/support/control.ts';
import { eventually } from '../../support/eventually.ts';
import type { ReturningSite } from '../../support/sharedWindow.ts';
import type { Panel } from '../../support/window/panel.ts';
import { isStored } from '../../support/window/storedText.ts';
import { waitForText } from '../../support/window/waitForText.ts';
import type { TestWindow } from '../../support/window.ts';
import { branchIssuePanel, openBranchIssue } from '../branchIssue.ts';

/** One rule for every box of an issue's tab: Escape closes it and keeps what was typed, Cancel gives it up. */
describe('what is typed in the issue panel and not saved', function () {
  this.timeout(180_000);
  let window: TestWindow;
  let site: ReturningSite;
  let panel: Panel;
  const press = (key: string): Promise<void> => window.page.keyboard.press(key);
  const type = (text: string): Promise<void> => window.page.keyboard.type(text);

  before(async () => {
    ({ window, site, panel } = await branchIssuePanel());
  });
  after(async () => {
    await control(site, { clear: true });
    await window.runCommand('View: Close All Editors');
  });

  it('is kept while it is being typed, without a pause', async () => {
    await panel.tabTo('Edit summary');
    await press('m');
    await panel.hasFocus('Add a comment');
    await window.page.keyboard.type('Half a sentence and on and on', { delay: 60 });
    await isStored(window.page, 'Half a sentence');
    await window.page.reload();
    // The tab is the only thing that VS Code may not have noted yet.
    await openBranchIssue(window);
    await panel.settled();
    const frame = await panel.frame();
    const box = frame.getByRole('textbox', { name: 'Add a comment' });
    await waitForText(() => box.inputValue(), /^Half a sentence/, 'The box');
    await box.fill('Half a sentence');
  });

  it('stays in the box of a comment while the history is looked at', async () => {
    const frame = await panel.frame();
    const box = frame.getByRole('textbox', { name: 'Add a comment' });
    await box.focus();
    await press('End');
    await type(' more');
    await frame.getByRole('button', { name: 'History' }).click();
    await box.waitFor({ state: 'hidden' });
    await press('m');
    await panel.hasFocus('Add a comment');
    assert.equal(await box.inputValue(), 'Half a sentence more');
    await press('Escape');
    await panel.hasFocus('Continue your draft');
    await panel.tabTo('Discard what was typed: Add a comment');
    await press('Enter');
    await panel.hasFocus('Add a comment');
  });

  it('does not come back with the tab once it was given up, though the window was reloaded with it', async () => {
    await window.editor.open('docs/runbook.md', 1);
    await openBranchIssue(window);
    await panel.settled();
    const frame = await panel.frame();
    await frame.getByRole('button', { name: 'Add a comment' }).waitFor();
    assert.equal(await frame.getByRole('textbox', { name: 'Add a comment' }).count(), 0);
  });

  for (const name of ['Summary', 'Story Points']) {
    it(`is there again when the box is opened again: ${name}`, async () => {
      const frame = await panel.frame();
      const edit = name === 'Summary' ? 'Edit summary' : `Edit ${name}`;
      const box = frame.getByRole('textbox', { name, exact: true });
      await panel.tabTo(edit, 'Shift+Tab');
      await press('Enter');
      await panel.hasFocus(name);
      const before = await box.inputValue();
      await press('ControlOrMeta+A');
      await type('7');
      await press('Escape');
      await panel.hasFocus(edit);
      await panel.tabTo(`Continue your draft: ${name}`);
      await press('Enter');
      await panel.hasFocus(name);
      assert.equal(await box.inputValue(), '7');
      await isStored(window.page, /"7"|\\"7\\"/);
      await press('Escape');
      await panel.tabTo(`Discard what was typed: ${name}`);
      await press('Enter');
      await panel.hasFocus(edit);
      await press('Enter');
      await panel.hasFocus(name);
      assert.equal(await box.inputValue(), before);
      await type('8');
      await panel.tabTo('Cancel');
      await press('Enter');
      await panel.hasFocus(edit);
      assert.equal(await frame.getByRole('button', { name: `Continue your draft: ${name}` }).count(), 0);
    });
  }

  it('is what was chosen of a list, and none of it once it is saved', async () => {
    const frame = await panel.frame();
    const list = frame.getByRole('combobox', { name: 'Priority', exact: true });
    const kept = frame.getByRole('button', { name: 'Continue your draft: Priority' });
    await panel.tabTo('Edit Priority');
    await press('Enter');
    await panel.hasFocus('Priority');
    const before = await list.locator('option:checked').innerText();
    const other = before === 'Low' ? 'High' : 'Low';
    await list.selectOption({ label: other });
    await kept.waitFor({ state: 'hidden' });
    await press('Escape');
    await panel.hasFocus('Edit Priority');
    await panel.tabTo('Continue your draft: Priority');
    await press('Enter');
    await panel.hasFocus('Priority');
    assert.equal(await list.locator('option:checked').innerText(), other);
    await panel.tabTo('Save');
    await press('Enter');
    await panel.hasFocus('Edit Priority');
    await frame.locator('.editable', { hasText: other }).first().waitFor();
    assert.equal(await kept.count(), 0);
  });

  it('is every label that was added, taken out or refused, with the keyboard where it was', async () => {
    const frame = await panel.frame();
    const box = frame.getByRole('combobox', { name: 'Labels', exact: true });
    const chips = frame.locator('.chip');
    await panel.tabTo('Edit Labels');
    await press('Enter');
    await panel.hasFocus('Labels');
    for (const label of ['left-one', 'left-two']) {
      await type(label);
      await press('Enter');
      await chips.filter({ hasText: label }).waitFor();
    }
    await type('two words');
    await press('Enter');
    await frame.locator('.editor .problem').waitFor();
    await panel.tabTo('Remove two words', 'Shift+Tab');
    await press('Enter');
    await panel.hasFocus('Remove left-two');
    await box.focus();
    await type('left-three');
    await frame.locator('[role=option]:visible', { hasText: 'left-three' }).waitFor();
    // The list first, then the editor.
    await press('Escape');
    await press('Escape');
    await panel.tabTo('Continue your draft: Labels');
    await press('Enter');
    await panel.hasFocus('Labels');
    assert.equal(await box.inputValue(), '');
    assert.equal(await chips.filter({ hasText: /^left-/ }).count(), 3);
    await panel.tabTo('Cancel');
    await press('Enter');
    await panel.hasFocus('Edit Labels');
    assert.equal(await frame.getByRole('button', { name: 'Continue your draft: Labels' }).count(), 0);
  });

  it('is the whole form of a work log', async () => {
    const frame = await panel.frame();
    await panel.tabTo('Edit summary', 'Shift+Tab');
    await press('t');
    const spent = frame.getByRole('textbox', { name: 'Time spent' });
    await spent.fill('1h 5m');
    await frame.getByRole('combobox', { name: 'Remaining' }).selectOption('set');
    await frame.getByRole('textbox', { name: /estimate/i }).fill('3h');
    await press('Escape');
    await panel.hasFocus('Continue your draft');
    await press('Enter');
    await waitForText(() => spent.inputValue(), /^1h 5m$/, 'The time spent');
    const estimate = frame.getByRole('textbox', { name: /estimate/i });
    assert.equal(await estimate.inputValue(), '3h');
    await spent.focus();
    await panel.tabTo('Cancel');
    await press('Enter');
    await panel.hasFocus('Log work');
  });

  it('stays where it is when the site refuses it, with the keyboard in the box', async () => {
    const frame = await panel.frame();
    await control(site, {
      faults: [{ method: 'PUT', pathPattern: 'issue/SHOP-142', status: 400, times: 20 }],
    });
    await panel.tabTo('Edit summary', 'Shift+Tab');
    await press('r');
    await panel.hasFocus('Summary');
    await press('End');
    await type(' refused');
    await panel.tabTo('Save');
    await press('Enter');
    await frame.locator('form.summary .problem').waitFor();
    await panel.hasFocus('Summary');
    await control(site, { clear: true });
    await panel.tabTo('Cancel');
    await press('Enter');
    await eventually(async () => assert.equal(await frame.locator('form.summary').count(), 0));
  });
});
