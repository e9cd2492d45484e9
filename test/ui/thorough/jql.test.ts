import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signedInWindow } from '../../support/sharedWindow.ts';
import type { TestWindow } from '../../support/window.ts';

const FILE = 'sprint.jql';
const NOTES = 'docs/today.md';
const TYPED = 'docs/typed.md';

describe('JQL in an editor', function () {
  this.timeout(180_000);
  let window: TestWindow;

  before(async () => {
    ({ window } = await signedInWindow());
    await writeFile(join(window.workspace, FILE), 'project = SHOP and status \n');
    await window.editor.open(FILE);
  });
  after(async () => {
    for (const file of [FILE, NOTES, TYPED]) await rm(join(window.workspace, file), { force: true });
  });

  const suggestion = (label: string): ReturnType<TestWindow['page']['locator']> =>
    window.page.locator('.suggest-widget .monaco-list-row', { hasText: label }).first();

  it('completes operators, and values as the site knows them', async () => {
    const { page, editor } = window;
    // What is wrong is underlined as soon as the language is there.
    await page.locator('.squiggly-error').waitFor();
    await editor.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Control+Space');
    await suggestion('IN').waitFor();
    await page.keyboard.type('= ');
    await suggestion('currentUser').or(suggestion('In Progress')).first().waitFor();
    await page.keyboard.type('prog');
    await suggestion('To Do').waitFor({ state: 'hidden' });
    await suggestion('In Progress').waitFor();
    await window.screenshot('jql-completion');
    await page.keyboard.press('Enter');
    await editor.showsText('status = "In Progress"');
    await page.locator('.codelens-decoration', { hasText: /finds about \d+/ }).waitFor();
    await window.screenshot('jql-count');
  });

  it('tells how many issues it finds, and underlines what is wrong', async () => {
    const { page, editor } = window;
    await page.locator('.squiggly-error').waitFor({ state: 'detached' });
    await page.keyboard.type(' and prioritee = High');
    await page.keyboard.press('Escape');
    // Only the site knows its fields.
    await page.locator('.squiggly-error').waitFor();
    await page.keyboard.type(' or');
    await page.keyboard.press('Escape');
    await window.runCommand('Problems: Focus on Problems View');
    await page.locator('.markers-panel', { hasText: 'The query is not finished.' }).waitFor();
    await window.screenshot('jql-problems');
    await window.runCommand('View: Toggle Problems');
    await editor.focus();
    for (const key of ['End', 'Shift+Home']) await page.keyboard.press(key);
    await page.keyboard.type('project = SHOP and status = "In Progress"');
    await page.keyboard.press('Escape');
  });

  it('is formatted', async () => {
    await window.runCommand('Format Document');
    await window.editor.showsText('project = SHOP AND status = "In Progress"');
    await window.editor.save();
  });

  it('is completed in a fence that was typed just now', async () => {
    const { page, editor } = window;
    await writeFile(join(window.workspace, TYPED), '# Today\n\n- [ ] one\n\n');
    await window.runCommand('View: Close All Editors');
    await window.reload();
    await editor.open(TYPED);
    // The extension is up, and has looked at the file.
    await page.locator('.statusbar-item', { hasText: '0/1' }).waitFor();
    await editor.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('```jql\nstatus \n```\n');
    for (const key of ['ArrowUp', 'ArrowUp', 'End', 'Control+Space']) await page.keyboard.press(key);
    await suggestion('WAS NOT IN').waitFor();
    await page.keyboard.press('Escape');
    await editor.save();
  });

  it('shows what it finds in the Markdown preview, and as a table', async () => {
    const { page, editor } = window;
    await writeFile(join(window.workspace, NOTES), '# Today\n\n```jql\nkey = SHOP-142\n```\n');
    await editor.open(NOTES);
    await page.locator('.codelens-decoration a', { hasText: 'Insert as table' }).click();
    await editor.showsText(/\| \[SHOP-142\]\(/);
    await editor.save();
    await window.runCommand('Markdown: Open Preview to the Side');
    const preview = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    const table = preview.locator('.shipshape-jql table');
    await table.locator('a', { hasText: 'SHOP-142' }).waitFor();
    await preview.locator('.shipshape-jql summary', { hasText: '1 issue, as of' }).waitFor();
    await window.screenshot('jql-preview');
  });
});
