import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { dismissQuestions, signedInWindow, type ReturningSite } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import type { View } from '../support/window/view.ts';
import { waitForText } from '../support/window/waitForText.ts';
import { afterFailure } from './afterFailure.ts';
import { ISSUE, issueRows, keyOf, rowOf } from './issueRows.ts';

/** The first query, which is open, and the one that has more issues than a page. */
const MINE = 'Assigned to me';
const LATELY = 'Recently updated';
/** The views below. */
const OTHERS = ['Templates', 'Checklists'];

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
    for (const title of OTHERS) await (await window.view(title)).close();
  });
  after(async () => {
    for (const title of OTHERS) await window.view(title);
  });
  afterFailure(async () => {
    await dismissQuestions(window);
    if (await filtered().isVisible()) await view.titleAction('Clear Issue Filter');
    if (await view.row(LATELY).isVisible()) await view.collapse(LATELY);
    await view.expand(MINE);
    await view.hasRow(ISSUE);
  });

  const filtered = (): Locator => view.text().filter({ hasText: 'Filtered by' });
  const firstKey = async (): Promise<string> => {
    const [first] = await issueRows(view);
    assert.ok(first);
    return keyOf(first);
  };

  it('opens the first query by itself, with its count and groups by status', async () => {
    await view.describes(MINE, /^\d+$/);
    await eventually(async () => {
      const [query, group] = await view.rows();
      assert.equal(query?.label, MINE);
      assert.equal(query.expanded, true);
      assert.equal(group?.level, 2);
    });
    await window.screenshot('issues-dark');
  });

  it('copies the key and the Markdown link of a row', async () => {
    const key = await firstKey();
    await view.contextMenu(rowOf(key), 'Copy Issue Key');
    await window.page.getByText('Copied').first().waitFor();
    await waitForText(() => window.clipboard(), new RegExp(`^${key}$`), 'The clipboard');
    await view.contextMenu(rowOf(key), 'Copy Issue as Markdown Link');
    const link = new RegExp(`^\\[${key} .*\\]\\(${site.url}/browse/${key}\\)$`);
    await waitForText(() => window.clipboard(), link, 'The clipboard');
  });

  it('drops a row into an editor as a Markdown link', async () => {
    const key = await firstKey();
    await window.editor.open('README.md', 1);
    const target = window.page.locator('.editor-instance .view-line').first();
    await view.row(rowOf(key)).dragTo(target);
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
    const hover = window.page.locator('.monaco-hover', { hasText: 'Reporter' });
    await view.hover(ISSUE, hover.getByText('Assign to me').first());
    await window.screenshot('issues-tooltip');
    await window.page.mouse.move(900, 600);
  });

  it('filters as one types, says so, and stops', async () => {
    const key = await firstKey();
    await view.titleAction('Filter Issues…');
    await window.quickInput.type(key);
    await filtered()
      .filter({ hasText: `"${key}"` })
      .waitFor();
    await window.screenshot('issues-filtered');
    await window.quickInput.accept();
    // The message is there before the tree has been painted again.
    await eventually(async () => {
      const labels = (await view.rows()).map(({ label }) => label).filter((label) => ISSUE.test(label));
      assert.ok(labels.length > 0 && labels.every((label) => label.includes(key)), labels.join());
    });
    await view.titleAction('Clear Issue Filter');
    await filtered().waitFor({ state: 'hidden' });
  });

  it('loads more on demand', async () => {
    await view.collapse(MINE);
    await view.expand(LATELY);
    await view.hasRow(ISSUE);
    // The total is asked for behind the rows.
    await view.describes('Load more', /^50 of about \d+$/);
    await window.screenshot('issues-more');
    await view.clickAway('Load more');
    await view.describes(LATELY, /^([6-9]\d|\d{3,})$/);
    await view.collapse(LATELY);
    await view.expand(MINE);
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
    await view.contextMenu('Urgent', 'Remove Query', window.messages.dialog);
    await window.messages.answerDialog('Remove the query "Urgent"?', 'Remove');
    await view.hasNoRow('Urgent');
  });

  it('says once that the site cannot be reached, keeps the rows, and opens no pop-up', async () => {
    const before = (await issueRows(view)).length;
    await site.stop();
    await view.titleAction('Refresh Issues');
    await view.text().filter({ hasText: 'cannot be reached' }).waitFor();
    await window.screenshot('issues-offline');
    await eventually(async () => {
      assert.equal((await issueRows(view)).length, before);
    });
    assert.deepEqual(await window.messages.all(), []);
  });
});
