import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually.ts';
import { chineseWindow, signedInWindow, type ReturningSite } from '../../support/sharedWindow.ts';
import type { TestWindow } from '../../support/window.ts';
import type { View } from '../../support/window/view.ts';
import { askSite } from '../askSite.ts';
import { ISSUE, issueRows, keyOf } from '../issueRows.ts';

const settings = {
  'shipshape.issues.queries': [{ name: 'Held up', jql: 'project = SHOP AND status = Blocked ORDER BY key' }],
  'shipshape.issues.groupBy': 'none',
};

describe('changing several issues', function () {
  this.timeout(180_000);
  let site: ReturningSite;
  let window: TestWindow;
  let view: View;

  before(async () => {
    ({ window, site } = await signedInWindow({ settings }));
    view = await window.view('Issues');
    await view.expand('Held up');
    await view.describes('Held up', /^\d+$/);
    await view.hasRow(ISSUE);
  });

  const prioritiesOf = async (keys: readonly string[]): Promise<readonly string[]> => {
    const jql = encodeURIComponent(`key in (${keys.join(', ')}) ORDER BY key`);
    const reply = await askSite<{
      readonly issues: readonly { readonly fields: { readonly priority: { readonly name: string } } }[];
    }>(site, `/rest/api/3/search/jql?jql=${jql}&fields=priority`);
    return reply.issues.map(({ fields }) => fields.priority.name);
  };

  const havePriorities = (keys: readonly string[], names: readonly string[]): Promise<void> =>
    eventually(async () => {
      assert.deepEqual(await prioritiesOf(keys), names);
    });

  it('shows what changes, changes it, and takes it back', async () => {
    const { quickInput } = window;
    const rows = await issueRows(view, 3);
    const [first = '', , third = ''] = rows.map(({ label }) => label);
    const keys = rows.slice(0, 3).map(keyOf);
    const before = await prioritiesOf(keys);
    await view.click(first);
    await view.click(third, 'Shift');
    await view.contextMenu(third, 'Change Issues…', quickInput.step('Change 3 Issues'));
    await quickInput.opened('Change 3 Issues');
    await window.screenshot('bulk-1-what');
    await quickInput.pick('Priority');
    await quickInput.pick('Lowest');
    await quickInput.opened(/Priority Lowest · \d issues? changes?/);
    await window.screenshot('bulk-2-review');
    await quickInput.accept();
    await window.messages.shown(/Priority Lowest: \d issues? changed\./);
    await window.screenshot('bulk-3-done');
    await havePriorities(keys, ['Lowest', 'Lowest', 'Lowest']);
    await window.messages.press(/Priority Lowest: /, 'Undo');
    await window.messages.shown(/Undo of "Priority Lowest": \d issues? (is as it was|are as they were)\./);
    await havePriorities(keys, before);
  });

  it('offers nobody without asking the site, and says where nobody is found', async () => {
    const { quickInput } = window;
    const [row] = await issueRows(view, 1);
    await view.click(row?.label ?? '');
    await view.contextMenu(row?.label ?? '', 'Change Issues…', quickInput.step('Change 1 Issue'));
    await quickInput.pick('Assign');
    await quickInput.type('nobody is called so');
    await quickInput.row('Nothing matches "nobody is called so"').waitFor();
    await window.screenshot('bulk-nobody-found');
    await site.stop();
    try {
      await quickInput.type('unass');
      await quickInput.row('Unassigned').waitFor();
      await window.screenshot('bulk-offline');
    } finally {
      await site.restart();
      await quickInput.cancel();
    }
  });
});

describe('changing several issues in Traditional Chinese', function () {
  this.timeout(120_000);
  it('says everything in Chinese', async () => {
    const { window } = await chineseWindow({ settings });
    const { quickInput } = window;
    const view = await window.view('議題');
    await view.expand('Held up');
    await view.contextMenu(ISSUE, '變更議題…', quickInput.step('變更 1 個議題'));
    await quickInput.opened('變更 1 個議題');
    await window.screenshot('bulk-zh-1');
    await quickInput.pick('新增標籤');
    await quickInput.opened('新增標籤');
    await quickInput.type('zh-only');
    await quickInput.row('zh-only').waitFor();
    await quickInput.settled();
    await window.screenshot('bulk-zh-2');
    await quickInput.pick('zh-only');
    await quickInput.opened(/新增標籤：zh-only · 將變更 1 個議題/);
    await quickInput.accept();
    await window.messages.shown('新增標籤：zh-only：已變更 1 個議題。');
    await window.screenshot('bulk-zh-3');
  });
});
