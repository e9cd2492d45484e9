import assert from 'node:assert/strict';
import { chineseWindow, signedInWindow } from '../../support/sharedWindow.ts';
import type { TestWindow } from '../../support/window.ts';
import type { View } from '../../support/window/view.ts';

const QUERIES = [{ name: 'Held up', jql: 'project = SHOP AND status = Blocked' }];

describe('a query in an editor', function () {
  this.timeout(180_000);
  let window: TestWindow;
  let view: View;

  before(async () => {
    const settings = { 'shipshape.issues.queries': QUERIES, 'shipshape.issues.groupBy': 'none' };
    ({ window } = await signedInWindow({ settings }));
    view = await window.view('Issues');
    await view.expand('Held up');
    await view.describes('Held up', /^\d+$/);
  });

  /** A line of what is shown beside the query. */
  const result = (text: string | RegExp): ReturnType<TestWindow['page']['locator']> =>
    window.page.locator('.editor-group-container').nth(1).locator('.view-line', { hasText: text }).first();
  /** The editor's own text shows spaces that do not break. */
  const spaced = (text: string): RegExp => new RegExp(text.replaceAll(' ', '\\s'));

  it('shows what it finds beside it, as it is typed', async () => {
    await view.contextMenu('Held up', 'Edit JQL…', window.editor.tab(/^Held up\.jql/));
    await result(/^\d+\sissues\s·\sas\sof/).waitFor();
    await result(/^SHOP-\d+\s+Blocked/).waitFor();
    const { page, editor } = window;
    await editor.focus();
    await page.keyboard.press('End');
    await page.keyboard.type(' AND prioritee = High');
    await page.keyboard.press('Escape');
    await page.locator('.squiggly-error').waitFor();
    await result(/prioritee/).waitFor();
    await result(/^Earlier\sresult:\s\d+\sissues\s·/).waitFor();
    await window.screenshot('query-editor-error');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('key = SHOP-142');
    await page.keyboard.press('Escape');
    await result(spaced('1 issue · as of')).waitFor();
    await result(/^SHOP-142/).waitFor();
    await window.screenshot('query-editor');
  });

  it('is kept by saving it', async () => {
    await window.editor.save();
    await view.describes('Held up', '1');
    await window.page
      .getByRole('tab', { name: /^Held up\.jql/ })
      .getByRole('button', { name: /^Close/ })
      .click();
    await window.page.locator('.tab', { hasText: 'Issues of Held up' }).waitFor({ state: 'detached' });
  });

  it('can be begun in the box and written in the editor', async () => {
    const { quickInput, editor, page } = window;
    await view.titleAction('Add Query…');
    await quickInput.opened('Add Query');
    await quickInput.row('Storefront board').waitFor();
    await quickInput.settled();
    await quickInput.pick('Write JQL…');
    await quickInput.message(/JQL, for example/);
    await quickInput.type('key = SHOP-97');
    await quickInput.button('Write in an Editor');
    await quickInput.message('The name shown in the tree');
    await quickInput.type('One');
    await quickInput.accept();
    await quickInput.pick('Your settings');
    await editor.showsText('key = SHOP-97');
    await result(/^SHOP-97/).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.type(' OR key = SHOP-98');
    await page.keyboard.press('Escape');
    await result(/^SHOP-98/).waitFor();
    await view.hasNoRow('One');
    await editor.save();
    await view.hasRow('One');
    await view.expand('One');
    await view.describes('One', '2');
    assert.deepEqual(await window.messages.all(), []);
  });
});

describe('a query in an editor, in Traditional Chinese', function () {
  this.timeout(120_000);

  it('says everything in Chinese', async () => {
    const { window } = await chineseWindow();
    const view = await window.view('議題');
    await view.contextMenu('指派給我', '編輯 JQL…', window.editor.tab(/\.jql/).first());
    await window.page.locator('.view-line', { hasText: /個議題\s·/ }).waitFor();
    await window.screenshot('query-editor-zh');
  });
});
