import assert from 'node:assert/strict';
import { signedInWindow, type ReturningSite } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import type { View } from '../support/window/view.ts';

const ISSUE = /^[A-Z]+-\d+ {2}/;

describe('the issues view', function () {
  this.timeout(120_000);
  let site: ReturningSite;
  let window: TestWindow;
  let view: View;

  before(async () => {
    ({ window, site } = await signedInWindow());
    view = await window.view('Issues');
    await view.hasRow(ISSUE);
    // Rows out of sight are not there for a test; the view gets the height of the others.
    for (const title of ['Templates', 'Checklists']) {
      await window.page.locator('.pane-header', { hasText: title }).click();
    }
  });

  const firstKey = async (): Promise<string> => {
    const rows = await view.rows();
    const key = rows
      .map(({ label }) => /^([A-Z]+-\d+) /.exec(label)?.[1])
      .find((found) => found !== undefined);
    assert.ok(key);
    return key;
  };
  /** VS Code ignores a click that comes right after a menu opened, so it is repeated until the menu closes. */
  const choose = async (row: RegExp | string, entry: string): Promise<void> => {
    const menu = window.page.locator('.monaco-menu');
    await view.row(row).locator('.label-name').click({ button: 'right' });
    await menu.waitFor();
    for (let tries = 0; tries < 20 && (await menu.isVisible()); tries += 1) {
      await window.page.waitForTimeout(150);
      // Behind the name stands its key, where it has one.
      if (await menu.isVisible()) await menu.getByRole('menuitem', { name: new RegExp(`^${entry}`) }).click();
    }
  };
  const clipboard = (): Promise<string> => window.page.evaluate<string>('navigator.clipboard.readText()');

  it('opens the first query by itself, with its count and groups by status', async () => {
    await view.describes('Assigned to me', /^\d+$/);
    const [query, group] = await view.rows();
    assert.equal(query?.label, 'Assigned to me');
    assert.equal(query.expanded, true);
    assert.equal(group?.level, 2);
    await window.screenshot('issues-dark');
  });

  it('copies the key and the Markdown link of a row', async () => {
    const key = await firstKey();
    await choose(new RegExp(`^${key} `), 'Copy Issue Key');
    await window.page.getByText('Copied').first().waitFor();
    assert.equal(await clipboard(), key);
    await choose(new RegExp(`^${key} `), 'Copy Issue as Markdown Link');
    for (let tries = 0; !(await clipboard()).startsWith('[') && tries < 50; tries += 1) {
      await window.page.waitForTimeout(100);
    }
    assert.match(await clipboard(), new RegExp(`^\\[${key} .*\\]\\(${site.url}/browse/${key}\\)$`));
  });

  it('drops a row into an editor as a Markdown link', async () => {
    const key = await firstKey();
    await window.editor.open('README.md', 1);
    const target = window.page.locator('.editor-instance .view-line').first();
    await view.row(new RegExp(`^${key} `)).dragTo(target);
    // Read from the file, as a long title is wrapped over lines.
    const dirty = window.editor.tab('README.md').and(window.page.locator('.dirty'));
    await dirty.waitFor();
    await window.editor.save();
    await window.fileShows('README.md', new RegExp(`\\[${key} .*\\]\\(${site.url}/browse/${key}\\)`));
    await dirty.waitFor({ state: 'detached' });
    await window.editor.focus();
    await window.page.keyboard.press('ControlOrMeta+Z');
    await dirty.waitFor();
    await window.editor.save();
    await dirty.waitFor({ state: 'detached' });
  });

  it('tells more in the tooltip', async () => {
    await view.row(ISSUE).locator('.label-name').hover();
    const hover = window.page.locator('.monaco-hover', { hasText: 'Reporter' });
    await hover.waitFor();
    await window.screenshot('issues-tooltip');
    await hover.getByText('Assign to me').waitFor();
    await window.page.mouse.move(900, 600);
  });

  it('filters as one types, says so, and stops', async () => {
    const key = await firstKey();
    await view.titleAction('Filter Issues…');
    await window.quickInput.type(key);
    await view
      .text()
      .filter({ hasText: `Filtered by "${key}"` })
      .waitFor();
    await window.screenshot('issues-filtered');
    await window.quickInput.accept();
    const labels = (await view.rows()).map(({ label }) => label).filter((label) => ISSUE.test(label));
    assert.ok(labels.length > 0 && labels.every((label) => label.includes(key)), labels.join());
    await view.titleAction('Clear Issue Filter');
    await view.text().filter({ hasText: 'Filtered by' }).waitFor({ state: 'hidden' });
  });

  it('loads more on demand', async () => {
    await view.row('Assigned to me').locator('.monaco-tl-twistie').click();
    await view.expand('Recently updated');
    await view.hasRow(ISSUE);
    // The total is asked for behind the rows.
    await view.describes('Load more', /^50 of about \d+$/);
    await window.screenshot('issues-more');
    await view.click('Load more');
    await view.hasNoRow('Load more');
    await view.describes('Recently updated', /^([6-9]\d|\d{3,})$/);
    for (const query of ['Recently updated', 'Assigned to me'])
      await view.row(query).locator('.monaco-tl-twistie').click();
  });

  it('adds a query, whose JQL the site checks, and removes it', async () => {
    await view.titleAction('Add Query…');
    await window.quickInput.opened('Add Query');
    await window.quickInput.pick('Write JQL…');
    await window.quickInput.message(/JQL, for example/);
    await window.quickInput.type('nonsense = 3');
    await window.quickInput.accept();
    await window.quickInput.message(/nonsense/);
    await window.screenshot('issues-bad-jql');
    await window.quickInput.type('project = SHOP AND priority = Highest');
    await window.quickInput.accept();
    await window.quickInput.message('The name shown in the tree');
    await window.quickInput.type('Urgent');
    await window.quickInput.accept();
    await window.quickInput.pick('Your settings');
    await view.hasRow('Urgent');
    await choose('Urgent', 'Remove Query');
    await window.messages.answerDialog('Remove the query "Urgent"?', 'Remove');
    await view.hasNoRow('Urgent');
  });

  it('says once that the site cannot be reached, keeps the rows, and opens no pop-up', async () => {
    const before = (await view.rows()).length;
    await site.stop();
    await view.titleAction('Refresh Issues');
    await view.text().filter({ hasText: 'cannot be reached' }).waitFor();
    await window.screenshot('issues-offline');
    assert.equal((await view.rows()).length, before);
    assert.deepEqual(await window.messages.all(), []);
  });
});
