import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually.ts';
import { signedInWindow } from '../../support/sharedWindow.ts';
import type { TestWindow } from '../../support/window.ts';
import type { View } from '../../support/window/view.ts';
import { waitForText } from '../../support/window/waitForText.ts';
import { ISSUE, keyOf } from '../issueRows.ts';

/** What a person does with an issue's row, and with nothing but the keyboard. */
describe('issues by the keyboard', function () {
  this.timeout(120_000);
  let window: TestWindow;
  let view: View;
  /** The keys of rows one below the other. */
  let keys: readonly string[];

  before(async () => {
    ({ window } = await signedInWindow());
    view = await window.view('Issues');
    await view.hasRow(ISSUE);
    await view.still();
    keys = await eventually(async () => {
      const rows = await view.rows();
      const first = rows.findIndex(({ label }) => ISSUE.test(label));
      const found = rows.slice(first, first + 3).map(keyOf);
      assert.equal(found.filter((key) => /^[A-Z]+-\d+$/.test(key)).length, 3, found.join());
      return found;
    });
  });
  after(() => window.runCommand('View: Close All Editors'));

  const tab = (key = ''): ReturnType<TestWindow['page']['locator']> =>
    window.page.locator('.tab', { hasText: `${key} ` });

  it('are copied, opened with Space, and opened with Enter', async () => {
    const { page } = window;
    const [first = '', second = '', third = ''] = keys;
    await view.click(new RegExp(`^${first} `));
    await tab(first).waitFor();
    // The row has the keyboard still: a click previews, as it does with files.
    await page.keyboard.press('ControlOrMeta+c');
    await waitForText(() => window.clipboard(), first, 'the clipboard');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await tab(second).waitFor();
    // The keyboard is still in the tree.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tab(third).waitFor();
  });

  it('are copied where the keyboard is, not where the mouse was; all that are selected where it is on one', async () => {
    const { page } = window;
    const [first = '', second = '', third = ''] = keys;
    await view.click(new RegExp(`^${first} `));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ControlOrMeta+c');
    await waitForText(() => window.clipboard(), new RegExp(`^${second}$`), 'the clipboard');
    // Nothing else came of it: the row that was selected still is, and no issue was opened.
    assert.equal(await view.row(new RegExp(`^${first} `)).getAttribute('aria-selected'), 'true');
    assert.equal(await view.row(new RegExp(`^${second} `)).getAttribute('aria-selected'), 'false');
    await view.click(new RegExp(`^${third} `), 'ControlOrMeta');
    await page.keyboard.press('ControlOrMeta+c');
    await waitForText(() => window.clipboard(), new RegExp(`^${first}\n${third}$`), 'the clipboard');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ControlOrMeta+c');
    await waitForText(() => window.clipboard(), new RegExp(`^${second}$`), 'the clipboard');
  });

  it('are moved where the keyboard is', async () => {
    const { page } = window;
    const [first = '', second = ''] = keys;
    await view.click(new RegExp(`^${first} `));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ControlOrMeta+Alt+j');
    await page.keyboard.press('t');
    await window.quickInput.opened(second);
    await window.quickInput.cancel();
  });

  for (const [keys, title] of [
    ['t', 'Transition Issue'],
    ['i', 'Insert Checklist'],
  ] as const) {
    it(`${title}: Ctrl+Alt+J ${keys.toUpperCase()}`, async () => {
      // Not in a tree, whose rows have these keys for themselves.
      await window.page.keyboard.press('ControlOrMeta+1');
      await window.page.keyboard.press('ControlOrMeta+Alt+j');
      await window.page.keyboard.press(keys);
      await window.quickInput.opened(title);
      await window.quickInput.cancel();
    });
  }
});
