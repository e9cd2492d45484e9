import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { control } from '../../packages/sample-site/test/support/control.ts';
import { eventually } from '../support/eventually.ts';
import { startSampleSite, type SampleSite } from '../support/sampleSite.ts';
import { dismissQuestions } from '../support/sharedWindow.ts';
import { openWindow, type TestWindow } from '../support/window.ts';
import type { View } from '../support/window/view.ts';
import { waitForText } from '../support/window/waitForText.ts';
import { keysUnder, rowOf, someUnder } from './issueRows.ts';
import { until } from './until.ts';

const COMMAND = 'Shipshape: Transition Issue…';
/** The issue in the name of the branch of the sample workspace. */
const BRANCH_ISSUE = 'SHOP-142';

/** An issue that no list of the window holds, which the site finds by its summary. */
async function unknownIssue(site: SampleSite): Promise<{ readonly key: string; readonly summary: string }> {
  const headers = {
    authorization: `Basic ${btoa(`${site.email}:${site.token}`)}`,
    'content-type': 'application/json',
  };
  const jql =
    'project = SHOP AND assignee != currentUser() AND watcher != currentUser() AND statusCategory = "To Do"';
  const reply = await fetch(`${site.url}/rest/api/3/search/jql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ jql: `${jql} ORDER BY created ASC`, fields: ['summary'], maxResults: 1 }),
  });
  const { issues } = (await reply.json()) as { issues: { key: string; fields: { summary: string } }[] };
  const [issue] = issues;
  assert.ok(issue);
  return { key: issue.key, summary: issue.fields.summary };
}

/** Rows that have not changed for so long, in milliseconds, are those that a person goes through. */
const STANDS_MS = 200;

describe('transitioning issues', function () {
  this.timeout(120_000);
  let site: SampleSite;
  let window: TestWindow;
  let view: View;

  before(async () => {
    // Its own: a row that another file selected would come before the branch's issue.
    site = await startSampleSite();
    // High, as rows out of sight are not there for a test, and the tree goes to a row that was moved.
    window = await openWindow({ site, size: { width: 1400, height: 2400 } });
    view = await window.view('Issues');
    await view.hasRow(/^[A-Z]+-\d+ {2}/);
  });

  afterEach(async () => {
    await control(site, { clear: true });
    await dismissQuestions(window);
  });

  after(async () => {
    await window.close();
    await site.stop();
  });

  /** A look at what else a move has changed follows it, and may give the rows another order. */
  beforeEach(() => view.still(1000));

  const statusBar = (text: string): Locator =>
    window.page.locator('.statusbar-item[id*="shipshape"]').filter({ hasText: text });

  const keysIn = (status: string): Promise<readonly string[]> => keysUnder(view, status);
  const showsUnder = (status: string, key: string): Promise<void> =>
    until(async () => (await keysIn(status)).includes(key), `${key} under ${status}`);

  it('shows the issue of the branch in the status bar', async () => {
    await statusBar(`${BRANCH_ISSUE} In Progress`).waitFor();
  });

  it('starts from the issue of the branch, and asks for a required resolution', async () => {
    const { quickInput } = window;
    await window.runCommand(COMMAND);
    await quickInput.opened('Transition Issue');
    await quickInput.row(rowOf(BRANCH_ISSUE)).waitFor();
    await eventually(async () => {
      const [first] = await quickInput.rows();
      assert.match(first?.label ?? '', rowOf(BRANCH_ISSUE));
      assert.equal(first?.description, 'branch · In Progress');
    });
    await window.screenshot('transition-1-issue');
    await quickInput.acceptRow(rowOf(BRANCH_ISSUE));

    await quickInput.opened(`${BRANCH_ISSUE} · In Progress`);
    await quickInput.row('Resolve').waitFor();
    await window.screenshot('transition-2-transition');
    await quickInput.pick('Resolve');

    await quickInput.opened(`${BRANCH_ISSUE} → Done · Resolution`);
    await window.screenshot('transition-3-resolution');
    await quickInput.pick('Done');

    await quickInput.row('Transition to Done now').waitFor();
    await window.screenshot('transition-4-review');
    await quickInput.accept();
    await quickInput.closed();
    await statusBar(`${BRANCH_ISSUE} Done`).waitFor();
    assert.deepEqual(await window.messages.all(), []);
  });

  it('goes straight to the transitions of the issue in the status bar', async () => {
    await statusBar(`${BRANCH_ISSUE} Done`).locator('a').click();
    await window.quickInput.opened(`${BRANCH_ISSUE} · Done`);
    // Nothing is asked for: this Enter sends.
    await window.quickInput.acceptRow('Reopen');
    await statusBar(`${BRANCH_ISSUE} To Do`).waitFor();
  });

  it('takes a typed key at once, and shows the new status in the tree', async () => {
    const { quickInput } = window;
    const [key = ''] = await someUnder(view, 'In Progress');
    await window.runCommand(COMMAND);
    await quickInput.opened('Transition Issue');
    await quickInput.type(key.toLowerCase());
    await quickInput.accept();
    await quickInput.opened(`${key} · In Progress`);
    await quickInput.pick('Ask for review');
    await quickInput.row('Transition to In Review now').waitFor();
    await quickInput.accept();
    await showsUnder('In Review', key);
    await window.screenshot('transition-5-tree');
  });

  it('acts on the row in sight, while late rows come in below it and leave the highlight alone', async () => {
    const { quickInput, page } = window;
    const highlighted = page.locator('.quick-input-list .monaco-list-row.focused .label-name');
    await control(site, { faults: [{ pathPattern: '/issue/picker$', delay: 3000, times: 9 }] });
    await window.runCommand(COMMAND);
    await quickInput.opened('Transition Issue');
    await quickInput.type('coupon');
    // Known to the window: there before the site has answered.
    await quickInput.row(/coupon/i).waitFor();
    // Those of the empty text may still stand there: the rows of this one would carry the highlight off, as would a part
    // of them that comes a moment later.
    const before = await eventually(async () => {
      const rows = await quickInput.rows();
      assert.ok(
        rows.every(({ label }) => /coupon/i.test(label)),
        JSON.stringify(rows),
      );
      // The key leads from the first to the second.
      assert.ok(rows.length > 1);
      await page.waitForTimeout(STANDS_MS);
      assert.deepEqual(await quickInput.rows(), rows);
      assert.equal(await highlighted.first().textContent(), rows[0]?.label);
      return rows;
    });
    await page.keyboard.press('ArrowDown');
    await waitForText(
      async () => (await highlighted.first().textContent()) ?? '',
      before[1]?.label ?? '',
      'The highlight',
    );
    const label = await highlighted.first().textContent();
    await until(async () => (await quickInput.rows()).length > before.length, 'A late row');
    const after = await quickInput.rows();
    assert.deepEqual(
      after.slice(0, before.length).map((row) => row.label),
      before.map((row) => row.label),
    );
    // Rows are painted before their highlight.
    await eventually(async () => assert.equal(await highlighted.first().textContent(), label));
    await quickInput.accept();
    await quickInput.opened(`${label?.split(' ')[0] ?? ''} · `);
    await quickInput.cancel();
  });

  it('does not take the first late row for an Enter that was pressed before it was there', async () => {
    const { quickInput, page } = window;
    const { key, summary } = await unknownIssue(site);
    await control(site, { faults: [{ pathPattern: '/issue/picker$', delay: 1000, times: 9 }] });
    await window.runCommand(COMMAND);
    await quickInput.opened('Transition Issue');
    await quickInput.type(summary);
    await page.keyboard.press('Enter');
    await quickInput.row(rowOf(key)).waitFor();
    // Several may bear the same summary: the first is highlighted by now, and the second Enter means it.
    const highlighted = page.locator('.quick-input-list .monaco-list-row.focused .label-name');
    const label = await highlighted.first().textContent();
    // Nobody presses Enter in the very moment: VS Code tells of its highlight a little later.
    await quickInput.acceptFound(quickInput.row(label ?? ''));
    await quickInput.opened(`${label?.split(' ')[0] ?? ''} · `);
    await quickInput.cancel();
  });

  it('says so when there is no such issue', async () => {
    await window.runCommand(COMMAND);
    await window.quickInput.opened('Transition Issue');
    await window.quickInput.type('NONE-99999');
    await window.page.getByText('No issue NONE-99999 was found').waitFor();
    await window.screenshot('transition-9-none');
    await window.quickInput.cancel();
  });

  it('takes a comment that is written in an editor', async () => {
    const { quickInput, page } = window;
    const [key = ''] = await someUnder(view, 'In Progress');
    await view.inlineAction(rowOf(key), 'Transition Issue…', quickInput.step(`${key} · `));
    await quickInput.opened(`${key} · In Progress`);
    await quickInput.pick('Block');
    await quickInput.opened(`${key} → Blocked · Comment`);
    await quickInput.type('Waiting for');
    await quickInput.button('Write in an Editor');
    await window.messages.shown('Write "Comment" in Markdown');
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' the bank:\n\n- contract\n');
    await window.screenshot('transition-6-editor');
    await page.keyboard.press('ControlOrMeta+Enter');
    await showsUnder('Blocked', key);
    await page.locator('.tab', { hasText: 'Untitled' }).waitFor({ state: 'detached' });

    const headers = { authorization: `Basic ${btoa(`${site.email}:${site.token}`)}` };
    let text = '';
    const ask = async (): Promise<boolean> => {
      text = await (await fetch(`${site.url}/rest/api/3/issue/${key}/comment`, { headers })).text();
      return text.includes('Waiting for the bank:');
    };
    // The row moves before the site has answered.
    await until(ask, 'The comment');
    assert.match(text, /"bulletList"/);
  });

  it('asks for a choice in two steps, and goes back from the second to the first', async () => {
    const { quickInput } = window;
    const [key = ''] = await someUnder(view, 'In Progress');
    await view.inlineAction(rowOf(key), 'Transition Issue…', quickInput.step(`${key} · `));
    await quickInput.opened(`${key} · In Progress`);
    await quickInput.pick('Hand over to a partner');
    await quickInput.opened(/Fault location/);
    await quickInput.pick('Payment provider');
    await quickInput.row('Wallet').waitFor();
    await quickInput.button('Back');
    await quickInput.pick('Carrier');
    await window.screenshot('transition-7-cascading');
    await quickInput.pick('Tracking');
    await quickInput.row(/^Transition to .* now$/).waitFor();
    await quickInput.accept();
    await quickInput.closed();
    const headers = { authorization: `Basic ${btoa(`${site.email}:${site.token}`)}` };
    const field = async (): Promise<string> => {
      const reply = await fetch(`${site.url}/rest/api/3/issue/${key}?fields=customfield_10036`, { headers });
      return reply.text();
    };
    // The tree shows it at once; the site has it a moment later.
    await until(async () => (await field()).includes('"value"'), 'The value');
    assert.match(await field(), /"value":"Carrier".*"child":\{[^}]*"value":"Tracking"/);
  });

  it('moves several selected issues at once', async () => {
    const [first = '', second = ''] = await someUnder(view, 'In Progress', { least: 2 });
    await view.click(rowOf(first));
    await view.click(rowOf(second), 'ControlOrMeta');
    await view.contextMenu(rowOf(second), 'Transition Issue…', window.quickInput.step('2 issues'));
    await window.quickInput.opened('2 issues');
    await window.quickInput.row('Ask for review').waitFor();
    await window.screenshot('transition-8-several');
    await window.quickInput.pick('Ask for review');
    await window.quickInput.row('Transition 2 issues to In Review now').waitFor();
    await window.quickInput.accept();
    for (const key of [first, second]) await showsUnder('In Review', key);
  });
});
