import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { control } from '../../../packages/sample-site/test/support/control.ts';
import { eventually } from '../../support/eventually.ts';
import { PROJECT } from '../../support/paths.ts';
import {
  chineseWindow,
  dismissQuestions,
  signedInWindow,
  type ReturningSite,
} from '../../support/sharedWindow.ts';
import type { TestWindow } from '../../support/window.ts';
import { afterFailure } from '../afterFailure.ts';
import { until } from '../until.ts';

const SCRIPT = 'docs/test-scripts/checkout.md';
const RUNS = 'docs/test-runs';
const COMMAND = 'Shipshape: Run Test Script…';
const TEXT = `# Checkout of SHOP-142

| Step | Expected |
| --- | --- |
| Put a shirt into the basket | The badge shows 1 |
| Pay by card | The order is confirmed |
| Return it | The amount is right |
| Pay with a gift card | It is empty |
`;

describe('a test script in a window', function () {
  this.timeout(240_000);
  let window: TestWindow;
  let site: ReturningSite;

  /** What the site says of an issue. */
  async function ask(key: string): Promise<string> {
    const reply = await fetch(`${site.url}/rest/api/3/issue/${key}`, {
      headers: { authorization: `Basic ${btoa(`${site.email}:${site.token}`)}` },
    });
    assert.ok(reply.ok);
    return reply.text();
  }
  /** How many issues the site has whose summary holds these words. */
  async function countOf(words: string): Promise<number> {
    const jql = encodeURIComponent(`summary ~ "${words}"`);
    const reply = await fetch(`${site.url}/rest/api/3/search/jql?jql=${jql}&fields=summary`, {
      headers: { authorization: `Basic ${btoa(`${site.email}:${site.token}`)}` },
    });
    assert.ok(reply.ok);
    return ((await reply.json()) as { issues: unknown[] }).issues.length;
  }
  const runs = (): readonly string[] =>
    readdirSync(join(window.workspace, RUNS))
      .filter((name) => name.endsWith('.md'))
      .sort((one, other) => one.length - other.length || one.localeCompare(other));
  const write = (path: string, text: string): void => {
    mkdirSync(join(window.workspace, path, '..'), { recursive: true });
    writeFileSync(join(window.workspace, path), text);
  };
  const clear = (): void => {
    for (const path of [RUNS, 'docs/test-scripts'])
      rmSync(join(window.workspace, path), { recursive: true, force: true });
  };

  before(async () => {
    ({ window, site } = await signedInWindow({ freshWorkspace: true }));
    write(SCRIPT, TEXT);
  });

  after(async () => {
    await window.quickInput.dismiss();
    await window.runCommand('View: Close All Editors');
    clear();
  });

  afterFailure(async () => {
    await control(site, { clear: true });
    await dismissQuestions(window);
  });

  it('becomes a run of its own, once it is said what is tested with what', async () => {
    const { quickInput, editor } = window;
    await editor.open(SCRIPT);
    await window.runCommand(COMMAND);
    await quickInput.opened('Run checkout');
    await quickInput.acceptFound(quickInput.row('Version'));
    await quickInput.message('Leave it empty if it does not matter.');
    await quickInput.type('2.14.0');
    await quickInput.accept();
    await quickInput.acceptFound(quickInput.row('Browser'));
    await quickInput.message('Leave it empty if it does not matter.');
    await quickInput.type('Chrome 131');
    await quickInput.accept();
    await quickInput.opened('Run checkout');
    await quickInput.row('Browser').waitFor();
    await quickInput
      .row('Start the run', window.page.locator('.label-description', { hasText: '4 steps' }))
      .waitFor();
    await window.screenshot('test-run-1-review');
    await quickInput.acceptRow('Start the run');
    await quickInput.opened('Step 1 of 4: Put a shirt into the basket');
    const [run = ''] = runs();
    assert.match(run, /^checkout-\d{4}-\d\d-\d\d\.md$/);
    const text = await window.fileShows(`${RUNS}/${run}`, '| Pay by card |');
    assert.match(
      text,
      /^---\ntest-script: \.\.\/test-scripts\/checkout\.md\nissue: http\S+\/browse\/SHOP-142\n/,
    );
    assert.match(text, /\nversion: 2\.14\.0\n/);
    assert.match(
      text,
      /\n\*\*Test run\*\* \S+ · Version 2\.14\.0 · Chrome 131 · [^\n]+ · issue \[SHOP-142\]/,
    );
    assert.match(text, /\| Pay by card \| The order is confirmed \| \[ \] \|\n/);
    assert.equal(window.readFile(SCRIPT), TEXT);
    await window.screenshot('test-run-2-step');
  });

  it('writes each step into the file at once, and makes a bug of one that failed', async () => {
    const { quickInput } = window;
    const [run = ''] = runs();
    const path = `${RUNS}/${run}`;
    await quickInput.acceptRow('Passed');
    await quickInput.opened('Step 2 of 4: Pay by card');
    await window.fileShows(path, /The badge shows 1 \| \[x\] \|/);
    await quickInput.type('fail');
    await quickInput.acceptRow('Failed…');
    await quickInput.message(/What happened instead/);
    await window.fileShows(path, /confirmed \| \[ \] ❌ \*\*Failed\*\* \|/);
    await quickInput.type('Declined | basket empty');
    await window.screenshot('test-run-3-note');
    await quickInput.accept();
    await quickInput.opened('Failed: Pay by card');
    await window.screenshot('test-run-4-failed');
    await quickInput.acceptRow('Create bug…');
    await quickInput.opened('Create Issue in Storefront');
    await quickInput.acceptRow('Bug');
    await quickInput.opened('New Bug in SHOP');
    await quickInput.hasValue('Pay by card: Declined | basket empty');
    await quickInput.accept();
    await quickInput.row('Create "Pay by card: Declined | basket empty"').waitFor();
    await window.screenshot('test-run-5-bug');
    // The site says no, and later makes it without telling: the run is there again each time.
    await control(site, { faults: [{ method: 'POST', pathPattern: '/issue$', status: 503, times: 9 }] });
    await quickInput.accept();
    await quickInput.row('Back to the test run').waitFor();
    await window.screenshot('test-run-14-away');
    await quickInput.acceptFound(quickInput.row('Back to the test run'));
    await quickInput.opened('Failed: Pay by card');
    await control(site, {
      clear: true,
      faults: [{ method: 'POST', pathPattern: '/issue$', kind: 'cut', when: 'after', times: 1 }],
    });
    // What was sent may be there: the site is asked first, and only the user's word sends it again.
    await createBug();
    await quickInput.acceptFound(quickInput.row('Create Now'));
    await quickInput.row(/may have been created/).waitFor();
    await window.screenshot('test-run-15-lost');
    await quickInput.escape();
    await quickInput.opened('Failed: Pay by card');
    await control(site, { clear: true });
    await createBug();
    await quickInput.opened('Failed: Pay by card');
    await window.messages.shown(/SHOP-\d+ was created: Pay by card/);
    const text = await window.fileShows(
      path,
      /❌ \*\*Failed\*\*: Declined \\\| basket empty \(SHOP-\d+\) \|/,
    );
    const [, key = ''] = /\((SHOP-\d+)\) \|/.exec(text) ?? [];
    assert.equal(await countOf('Pay by card: Declined'), 1);
    await eventually(async () => {
      const bug = await ask(key);
      assert.match(bug, /Put a shirt into the basket/);
      assert.match(bug, /"outwardIssue":\{[^}]*"key":"SHOP-142"/, 'no link to what is tested');
    });
    await quickInput.acceptRow('Next step');
    await quickInput.opened('Step 3 of 4: Return it');
  });

  /** Creates the bug that was begun. */
  async function createBug(): Promise<void> {
    const { quickInput } = window;
    await quickInput.acceptFound(quickInput.row('Create bug…'));
    await quickInput.opened('Create Issue in Storefront');
    await quickInput.acceptRow('Bug');
    await quickInput.opened('New Bug in SHOP');
    await quickInput.accept();
    await quickInput.row(/^Create "Pay by card/).waitFor();
    await quickInput.accept();
  }

  it('takes a picture along', async () => {
    const { quickInput } = window;
    const [run = ''] = runs();
    copyFileSync(join(PROJECT, 'media', 'icon.png'), join(window.workspace, 'docs', 'shot 1.png'));
    await quickInput.acceptFound(quickInput.row('Picture…'));
    await quickInput.opened('A Picture of the Step');
    // The dialog puts its folder over what is typed before it has listed it.
    await quickInput.row('..').waitFor();
    await quickInput.type(join(window.workspace, 'docs', 'shot 1.png'));
    await quickInput.row('shot 1.png').waitFor();
    await window.screenshot('test-run-6-picture');
    await quickInput.accept();
    await quickInput.opened('Step 3 of 4: Return it');
    const folder = run.replace(/\.md$/, '');
    await window.fileShows(
      `${RUNS}/${run}`,
      `The amount is right | [ ] 📝 **Note** ![shot 1](${folder}/shot%201.png) |`,
    );
    assert.deepEqual(readdirSync(join(window.workspace, RUNS, folder)), ['shot 1.png']);
    // A bug that is made of the step gets it.
    await quickInput.acceptFound(quickInput.row('Failed…'));
    await quickInput.message(/What happened instead/);
    await quickInput.accept();
    await quickInput.opened('Failed: Return it');
    await quickInput.acceptFound(quickInput.row('Create bug…'));
    await quickInput.opened('Create Issue in Storefront');
    await quickInput.acceptRow('Bug');
    await quickInput.opened('New Bug in SHOP');
    await quickInput.accept();
    await quickInput.row('Create "Fails: Return it"').waitFor();
    await quickInput.accept();
    await quickInput.opened('Failed: Return it');
    const text = await window.fileShows(`${RUNS}/${run}`, /right \| \[ \] ❌ \*\*Failed\*\* \(SHOP-\d+\)/);
    const [, key = ''] = /right \|[^|]*\((SHOP-\d+)\)/.exec(text) ?? [];
    await until(
      async () => (await ask(key)).includes('"filename":"shot 1.png"'),
      'the picture is at the bug',
    );
    await quickInput.acceptFound(quickInput.row('Next step'));
    await quickInput.opened('Step 4 of 4: Pay with a gift card');
    await quickInput.acceptFound(quickInput.row('Previous step'));
    await quickInput.opened('Step 3 of 4: Return it');
    rmSync(join(window.workspace, 'docs', 'shot 1.png'));
  });

  it('is summed up and told of in the issue', async () => {
    const { quickInput } = window;
    const [run = ''] = runs();
    await quickInput.acceptFound(quickInput.row('Blocked…'));
    await quickInput.message(/What is in the way/);
    await quickInput.type('No test account');
    await quickInput.accept();
    await quickInput.opened('Step 4 of 4: Pay with a gift card');
    await quickInput.acceptFound(quickInput.row('Left out…'));
    await quickInput.message(/Why is it left out/);
    await quickInput.accept();
    await quickInput.opened('Test Run: 1 passed, 1 failed, 1 blocked, 1 left out');
    await window.fileShows(`${RUNS}/${run}`, '\n**Result**: 1 passed, 1 failed, 1 blocked, 1 left out\n');
    await window.screenshot('test-run-7-result');
    await quickInput.acceptRow('Comment on SHOP-142');
    await quickInput
      .row('Comment on SHOP-142', window.page.locator('.label-description', { hasText: 'sent' }))
      .waitFor();
    // Enter once more does not send it once more.
    await quickInput.acceptRow('Done');
    await quickInput.closed();
    await eventually(async () => {
      assert.match(await ask('SHOP-142'), /1 passed, 1 failed, 1 blocked, 1 left out/);
    });
    const view = await window.view('Checklists');
    await view.describes(`${RUNS}/${run}`, /^1 \/ 3 · 1 failed · 1 blocked · 1 left out · SHOP-142$/);
    await view.expand(`${RUNS}/${run}`);
    await window.screenshot('test-run-8-view');
  });

  it('starts clean the next time, with the last run kept', async () => {
    const { quickInput, editor, page } = window;
    const [first = ''] = runs();
    const kept = window.readFile(`${RUNS}/${first}`);
    await window.runCommand(COMMAND);
    await quickInput.opened(/^Test Run: 1 passed/);
    await quickInput.acceptFound(quickInput.row('Start a new run'));
    await quickInput.opened('Run checkout');
    await quickInput.acceptRow('Start the run');
    await quickInput.opened('Step 1 of 4: Put a shirt into the basket');
    const [, second = ''] = runs();
    const text = await window.fileShows(`${RUNS}/${second}`, `\nprevious-run: ${first}\n`);
    assert.equal(text.match(/\[ \] \|/g)?.length, 4);
    assert.equal(window.readFile(`${RUNS}/${first}`), kept);
    await quickInput.acceptRow('Passed');
    await window.fileShows(`${RUNS}/${second}`, /The badge shows 1 \| \[x\] \|/);
    await quickInput.opened(/^Step 2/);
    await quickInput.cancel();
    await editor.focus();
    await page.keyboard.press('ControlOrMeta+z');
    await editor.showsText('The badge shows 1 | [ ] |');
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await editor.showsText('The badge shows 1 | [x] |');
    await editor.save();
  });

  it('goes on with a run from its script, and without it', async () => {
    const { quickInput, editor } = window;
    const [, second = ''] = runs();
    await editor.open(SCRIPT);
    await window.runCommand(COMMAND);
    await quickInput.opened('Run checkout');
    await quickInput.row('Start a new run').waitFor();
    await window.screenshot('test-run-12-go-on');
    await quickInput.acceptRow(`Go on with ${second.replace('.md', '')}`);
    await quickInput.opened(/^Step 2 of 4/);
    rmSync(join(window.workspace, SCRIPT));
    await quickInput.acceptFound(quickInput.row('End the run…'));
    await quickInput.opened('Test Run: 1 passed, 3 not tested');
    await quickInput.acceptFound(quickInput.row('Start a new run'));
    await quickInput.opened('Run checkout');
    await window.messages.shown(/checkout\.md is no longer there/);
    await quickInput.acceptRow('Start the run');
    await quickInput.opened('Step 1 of 4: Put a shirt into the basket');
    await quickInput.cancel();
    const third = await window.fileShows(`${RUNS}/${runs().at(-1) ?? ''}`, '[ ] |');
    assert.equal(third.match(/\[ \] \|/g)?.length, 4);
    assert.doesNotMatch(third, /Result\*\*/);
  });

  it('says what it needs of a file without steps', async () => {
    const { editor, messages } = window;
    write('docs/test-scripts/none.md', '# Nothing\n\n- aside\n');
    await editor.open('docs/test-scripts/none.md');
    await window.runCommand(COMMAND);
    await messages.shown(/none\.md has no steps/);
  });

  it('makes no run of a script that is read in another encoding than it has', async () => {
    const { editor, messages } = window;
    const path = 'docs/test-scripts/big5.md';
    write(path, '');
    // "1. 付款"
    writeFileSync(join(window.workspace, path), Buffer.from('312e20a549b4da0a', 'hex'));
    await editor.open(path);
    await window.runCommand(COMMAND);
    await messages.shown(/big5\.md was not changed: read as utf8 it would lose some of its text/);
    assert.ok(!runs().some((name) => name.startsWith('big5')));
    await window.screenshot('test-run-13-encoding');
  });

  it('speaks Chinese to a script in Chinese', async () => {
    const english = window;
    ({ window } = await chineseWindow());
    try {
      const { quickInput, editor } = window;
      write('docs/test-scripts/結帳.md', '# 結帳\n\n1. 放入購物車\n2. 付款\n');
      await editor.open('docs/test-scripts/結帳.md');
      await window.runCommand('Shipshape: 執行測試腳本…');
      await quickInput.opened('執行 結帳');
      await window.screenshot('test-run-9-review-zh');
      await quickInput.acceptRow('開始執行');
      await quickInput.opened('步驟 1 / 2：放入購物車');
      await window.screenshot('test-run-10-step-zh');
      await quickInput.acceptFound(quickInput.row('失敗…'));
      await quickInput.message(/實際上發生了什麼/);
      await quickInput.type('購物車是空的');
      await quickInput.accept();
      await quickInput.opened('失敗：放入購物車');
      const run = runs().find((name) => name.startsWith('結帳')) ?? '';
      await window.fileShows(`${RUNS}/${run}`, '1. [ ] 放入購物車 ❌ **失敗**：購物車是空的\n2. [ ] 付款\n');
      await window.screenshot('test-run-11-failed-zh');
      await quickInput.cancel();
    } finally {
      await window.runCommand('View: Close All Editors');
      clear();
      window = english;
    }
  });
});
