import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { chineseWindow, signedInWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';

const COMMAND = 'Shipshape: Find Issue…';

describe('finding issues', function () {
  this.timeout(120_000);
  let window: TestWindow;

  before(async () => {
    ({ window } = await signedInWindow());
    await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
  });

  afterEach(() => window.page.keyboard.press('Escape'));

  it('finds a person by part of the name, and says so where nothing is found', async () => {
    const { quickInput } = window;
    await window.runCommand(COMMAND);
    await quickInput.opened('Find Issue');
    await quickInput.type('@maya');
    await quickInput.row(/^[A-Z]+-\d+ {2}/).waitFor();
    // Those of the empty text may still stand there.
    await eventually(async () => {
      const [shown] = (await quickInput.rows()).filter(({ label }) => /^[A-Z]+-\d+ {2}/.test(label));
      assert.match(shown?.description ?? '', /Maya Okafor/);
    });
    await quickInput.type('@me #no-such-label');
    await quickInput.row(/^No issue matches/).waitFor();
    await window.screenshot('find-2-nothing');
  });

  it('takes what was typed over into a query', async () => {
    const { quickInput } = window;
    await window.runCommand(COMMAND);
    await quickInput.opened('Find Issue');
    await quickInput.type('#checkout');
    await quickInput.opened('Find Issue · labels = "checkout" ORDER BY updated DESC');
    await window.page.locator('.quick-input-titlebar').getByRole('button', { name: 'Save as Query' }).click();
    await quickInput.opened('Add Query');
    await quickInput.hasValue('labels = "checkout" ORDER BY updated DESC');
    await quickInput.cancel();
  });

  it('takes a whole key by Enter, however fast it was typed and however long ago', async () => {
    const { quickInput } = window;
    for (const [index, key] of [
      'SHOP-250',
      'SHOP-254',
      'SHOP-255',
      'SHOP-256',
      'SHOP-257',
      'SHOP-258',
    ].entries()) {
      await window.runCommand('Shipshape: Start Work…');
      await quickInput.opened('Start Work');
      await window.page.keyboard.type(key);
      if (index % 2 === 1) await quickInput.settled();
      await quickInput.accept();
      await quickInput.opened(`Start Work on ${key}`);
      await quickInput.dismiss();
    }
  });

  // Last, as the page that it opens takes the keyboard when it is ready.
  it('narrows down with filters, shows their JQL, and opens the issue', async () => {
    const { quickInput } = window;
    await window.runCommand(COMMAND);
    await quickInput.opened('Find Issue');
    await quickInput.type('@me project:SHOP status:block');
    const jql = 'assignee = currentUser() AND project = "SHOP" AND status = "Blocked" ORDER BY updated DESC';
    await quickInput.opened(`Find Issue · ${jql}`);
    await quickInput.settled();
    await quickInput.row(/^SHOP-\d+ {2}/).waitFor();
    await window.screenshot('find-1-filters');
    const first = await eventually(async () => {
      const rows = await quickInput.rows();
      const issues = rows.filter(({ label }) => /^SHOP-\d+ {2}/.test(label));
      assert.ok(issues.length > 0 && issues.every(({ description }) => description.startsWith('Blocked')));
      return issues[0]?.label.split(' ')[0] ?? '';
    });
    // The first issue is highlighted: this Enter opens it.
    await quickInput.acceptRow(new RegExp(`^${first} `));
    await window.page.locator('.tab', { hasText: first }).waitFor();
  });
});

describe('creating and finding in Traditional Chinese', function () {
  this.timeout(120_000);
  let window: TestWindow;

  before(async () => {
    ({ window } = await chineseWindow());
    await (await window.view('議題')).hasRow(/^[A-Z]+-\d+ {2}/);
  });

  it('says everything in Chinese', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: 建立議題…');
    await quickInput.opened('建立議題');
    await quickInput.pick('Storefront');
    await quickInput.opened('在 Storefront 建立議題');
    await window.screenshot('create-zh-1-type');
    await quickInput.pick('Task');
    await quickInput.opened('在 SHOP 新增 Task');
    await quickInput.type('禮物卡在週日到期');
    await window.screenshot('create-zh-2-summary');
    await quickInput.accept();
    await quickInput.row('建立「禮物卡在週日到期」').waitFor();
    await window.screenshot('create-zh-3-review');
    await quickInput.accept();
    await window.messages.shown(/已建立 SHOP-\d+：禮物卡在週日到期/);
    await window.screenshot('create-zh-4-created');
    await window.runCommand('Shipshape: 尋找議題…');
    await quickInput.opened('尋找議題');
    await quickInput.type('@me');
    await quickInput.row(/^SHOP-\d+ {2}/).waitFor();
    await window.screenshot('create-zh-5-find');
  });
});
