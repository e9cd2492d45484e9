import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { dismissQuestions, signedInWindow } from '../support/sharedWindow.ts';
import { Panel } from '../support/window/panel.ts';
import { isStored } from '../support/window/storedText.ts';
import { escapePattern } from '../support/window/pattern.ts';
import { waitForText } from '../support/window/waitForText.ts';
import type { TestWindow } from '../support/window.ts';
import { afterFailure } from './afterFailure.ts';
import { openBranchIssue } from './branchIssue.ts';
import { issueRows, keyOf, rowOf } from './issueRows.ts';

describe('the issue panel, by keyboard alone', function () {
  this.timeout(180_000);
  let window: TestWindow;
  let panel: Panel;
  const press = (key: string): Promise<void> => window.page.keyboard.press(key);
  const type = (text: string): Promise<void> => window.page.keyboard.type(text);
  const shows = async (selector: string, text: string | RegExp): Promise<void> => {
    const frame = await panel.frame();
    await frame.locator(selector, { hasText: text }).first().waitFor({ state: 'visible' });
  };

  before(async () => {
    ({ window } = await signedInWindow());
    panel = new Panel(window.page);
    await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
    await openBranchIssue(window);
    await shows('h2', 'Description');
  });

  afterFailure(async () => {
    await dismissQuestions(window);
    await window.runCommand('View: Close All Editors');
    await openBranchIssue(window);
    await shows('h2', 'Description');
    await panel.tabTo('Edit summary');
  });

  it('reads: every part has a heading', async () => {
    const frame = await panel.frame();
    await eventually(async () => {
      assert.equal(await frame.locator('h1').count(), 1);
      const headings = await frame.locator('h2').allTextContents();
      for (const name of ['Description', 'Details', 'Activity']) assert.ok(headings.includes(name), name);
    });
    await window.screenshot('issue-panel-dark');
  });

  it('edits the summary: Enter saves', async () => {
    await panel.tabTo('Edit summary');
    await press('Enter');
    await panel.hasFocus('Summary');
    await press('End');
    await type(' for two');
    await press('Enter');
    await shows('h1', 'for two');
    await panel.hasFocus('Edit summary');
  });

  it('has a key for what is done most: summary, status, description, comment', async () => {
    await press('r');
    await panel.hasFocus('Summary');
    await press('Escape');
    await panel.hasFocus('Edit summary');
    await press('s');
    await window.quickInput.opened(/SHOP-142/);
    await window.quickInput.cancel();
    await panel.tabTo('Edit summary');
    await press('m');
    await panel.hasFocus('Add a comment');
    await press('Escape');
    await panel.hasFocus('Add a comment');
  });

  it('leaves the second key of a chord to VS Code', async () => {
    // Alone, T logs work.
    await press('Control+Alt+j');
    await press('t');
    await window.quickInput.opened('Transition Issue');
    await window.quickInput.cancel();
    const frame = await panel.frame();
    assert.equal(await frame.getByRole('textbox', { name: 'Time spent' }).count(), 0);
    await panel.tabTo('Add a comment');
  });

  it('edits the description as Markdown: Ctrl+Enter saves', async () => {
    await press('e');
    await shows('.description button', 'Preview');
    await panel.hasFocus('Description');
    await press('ControlOrMeta+End');
    await type('\n\n- [ ] typed here\n');
    await press('Control+Enter');
    await shows('.task', 'typed here');
  });

  it('ticks a check box, and that one alone', async () => {
    const frame = await panel.frame();
    const states = async (): Promise<boolean[]> =>
      frame
        .locator('.description input[type=checkbox]')
        .evaluateAll((boxes: unknown) =>
          (boxes as { readonly checked: boolean }[]).map(({ checked }) => checked),
        );
    await panel.settled();
    const before = await states();
    await frame.locator('.task', { hasText: 'typed here' }).locator('input').focus();
    await press('Space');
    const ticked = [...before.slice(0, -1), true];
    await waitForText(async () => JSON.stringify(await states()), JSON.stringify(ticked), 'The boxes');
  });

  it('chooses a value of a list', async () => {
    await panel.tabTo('Edit Priority', 'Shift+Tab');
    await press('Enter');
    await panel.hasFocus('Priority');
    await type('Lowest');
    await press('Enter');
    const frame = await panel.frame();
    // The list itself names every value: what was saved shows where it is gone.
    await frame.locator('.fact select').waitFor({ state: 'detached' });
    await shows('.fact', /^Priority\s*Lowest/);
    await panel.hasFocus('Edit Priority');
  });

  it('shows who can have it before anything is typed', async () => {
    await panel.tabTo('Edit Assignee', 'Shift+Tab');
    await press('Enter');
    await panel.hasFocus('Assignee');
    for (const person of ['me', 'Unassigned']) await shows('[role=option]', person);
    await window.screenshot('assignee-dark');
    await press('Escape');
    const frame = await panel.frame();
    await frame.locator('[role=listbox]').first().waitFor({ state: 'hidden' });
    await press('Escape');
    await panel.hasFocus('Edit Assignee');
  });

  it('comments, and shows it in one line of time with what was changed', async () => {
    await panel.tabTo('Add a comment');
    await press('Enter');
    await panel.hasFocus('Add a comment');
    await type('Works');
    await press('Escape');
    // Closed is not given up.
    await panel.hasFocus('Continue your draft');
    await press('Enter');
    await type(' **now**');
    await press('Control+Enter');
    await shows('.comment strong', 'now');
    await panel.hasFocus('Add a comment');
    await panel.tabTo('All', 'Shift+Tab');
    await press('Enter');
    await shows('.change', /summary/i);
  });

  it('comments for a role alone', async () => {
    await press('m');
    await shows('.markdownBox button', 'Preview');
    await panel.hasFocus('Add a comment');
    await type('Not for everybody');
    await panel.tabTo('Who may read it: Everyone');
    await press('Enter');
    await window.quickInput.pick('Developers');
    await window.quickInput.closed();
    await shows('button.audience', 'Only the role Developers');
    await panel.hasFocus('Who may read it: Only the role Developers');
    await press('Control+Enter');
    await shows('.comment', /Only the role Developers\s*Not for everybody/);
    await panel.hasFocus('Add a comment');
  });

  it('quotes with a mention of who wrote it, behind what is typed already', async () => {
    const frame = await panel.frame();
    const comments = frame.locator('.activity article.comment:not(.worklog)');
    await panel.tabTo('Add a comment');
    await press('Enter');
    await shows('.markdownBox button', 'Preview');
    await panel.hasFocus('Add a comment');
    await type('First.');
    const others = comments.filter({ hasNotText: 'Lin Yi-Chen' }).first();
    const name = (await others.locator('h3').textContent()) ?? '';
    await others.getByText('Quote').focus();
    await press('Enter');
    const box = frame.locator('.activity textarea');
    await waitForText(
      () => box.inputValue(),
      new RegExp(`^First\\.\n\n> [^]*\n\n@${escapePattern(name)} $`),
      'The box',
    );
    await panel.hasFocus('Add a comment');
    await panel.tabTo('Cancel');
    await press('Enter');
    await panel.hasFocus('Add a comment');
  });

  it('keeps what is being typed over a reload', async () => {
    await panel.tabTo('Add a comment');
    await press('Enter');
    await shows('.markdownBox button', 'Preview');
    await panel.hasFocus('Add a comment');
    await type('Half a sen');
    await isStored(window.page, 'Half a sen');
    await window.reload();
    await shows('h2', 'Activity');
    const frame = await panel.frame();
    const box = frame.locator('textarea');
    await waitForText(() => box.inputValue(), /^Half a sen$/, 'The box');
    await box.focus();
    await panel.tabTo('Cancel');
    await press('Enter');
  });

  it('is what commands are for while its tab is the active one, whatever the branch is of', async () => {
    await window.runCommand('Shipshape: Find Issue…');
    await window.quickInput.type('SHOP-3');
    await window.quickInput.acceptRow(/^SHOP-3 /);
    await window.page.locator('.tab.active', { hasText: /^SHOP-3 / }).waitFor();
    await window.runCommand('Shipshape: Copy Issue Key');
    await waitForText(() => window.clipboard(), /^SHOP-3$/, 'The clipboard');
    await window.runCommand('View: Close Editor');
    await shows('h2', 'Activity');
    await window.page.locator('.tab.active', { hasNotText: /^SHOP-3 / }).waitFor();
  });

  it('is what commands are for again once somebody goes from selected rows to the page', async () => {
    const view = await window.view('Issues');
    const others = (await issueRows(view, 3)).map(keyOf).filter((key) => key !== 'SHOP-142');
    const [one = '', another = ''] = others;
    await view.click(rowOf(one), 'ControlOrMeta');
    await view.click(rowOf(another), 'ControlOrMeta');
    await window.runCommand('Shipshape: Copy Issue Key');
    await waitForText(() => window.clipboard(), new RegExp(`^${one}\n${another}$`), 'The clipboard');
    const frame = await panel.frame();
    await frame.locator('h1').click();
    await window.runCommand('Shipshape: Copy Issue Key');
    await waitForText(() => window.clipboard(), /^SHOP-142$/, 'The clipboard');
    for (const key of [one, another]) await view.click(rowOf(key), 'ControlOrMeta');
  });

  it('is edited as a document, too: Ctrl+S sends it', async () => {
    await window.runCommand('Shipshape: Edit Issue Description as Document');
    await window.page.locator('.tab', { hasText: /SHOP-\d+\.md/ }).waitFor({ state: 'visible' });
    await window.editor.showsText('typed here');
    await window.editor.focus();
    await press('ControlOrMeta+End');
    await type('\n\nWritten in an editor.');
    await press('ControlOrMeta+S');
    const dirty = window.page.locator('.tab.dirty', { hasText: /SHOP-\d+\.md/ });
    await dirty.waitFor({ state: 'detached' });
    await window.screenshot('issue-document');
    // The panel is the tab behind it.
    await window.runCommand('View: Close Editor');
    await shows('.description', 'Written in an editor.');
  });

  it('has nothing that axe-core would mend, dark, light and of high contrast', async () => {
    assert.deepEqual(await panel.axe(), []);
    for (const [theme, name, kind] of [
      ['Dark High Contrast', 'issue-panel-hc', 'vscode-high-contrast'],
      ['Light Modern', 'issue-panel-light', 'vscode-light'],
      ['Dark Modern', 'issue-panel-dark', 'vscode-dark'],
    ] as const) {
      await window.runCommand('Preferences: Color Theme');
      await window.quickInput.type(theme);
      await window.quickInput.acceptRow(new RegExp(`${theme}$`));
      await window.quickInput.closed();
      const frame = await panel.frame();
      // Told the page with the colours.
      await frame.locator(`body.${kind}`).waitFor();
      await window.screenshot(name);
      assert.deepEqual(await panel.axe(), [], theme);
    }
  });
});
