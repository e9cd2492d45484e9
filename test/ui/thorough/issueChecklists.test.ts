import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SampleSite } from '../../support/sampleSite.ts';
import { chineseWindow, signedInWindow } from '../../support/sharedWindow.ts';
import { Panel } from '../../support/window/panel.ts';
import { waitForText } from '../../support/window/waitForText.ts';
import type { TestWindow } from '../../support/window.ts';
import { askSite } from '../askSite.ts';
import { until } from '../until.ts';

const FIELD = 'customfield_10048';
const PROPERTY = 'com.railsware.SmartChecklist.checklist';
const TEXT = [
  '# Default checklist',
  '--- Before',
  '* [x] Finance agreed',
  '* [] Translations are in',
  '>> 繁體中文與西班牙文',
  '* []? Pictures for the newsletter, <b>in both sizes</b>',
].join('\n');
const SMART =
  '# Release\n+ Tag it\n- Tell support\n~ Watch the errors\nx Freeze the shop\nnobody knows this line';

describe('checklists of apps', function () {
  this.timeout(120_000);
  let window: TestWindow;
  let site: SampleSite;
  let key: string;
  let panel: Panel;

  const text = async (): Promise<string> =>
    (await askSite<{ fields: Record<string, string> }>(site, `/rest/api/2/issue/${key}?fields=${FIELD}`))
      .fields[FIELD] ?? '';
  const smart = async (): Promise<string> =>
    (await askSite<{ value: string }>(site, `/rest/api/3/issue/${key}/properties/${PROPERTY}`)).value;

  before(async () => {
    ({ window, site } = await signedInWindow());
    panel = new Panel(window.page);
    const fields = { project: { key: 'SHOP' }, issuetype: { name: 'Task' }, summary: 'Release with lists' };
    ({ key } = await askSite<{ key: string }>(site, '/rest/api/3/issue', { fields }));
    await askSite(site, `/rest/api/2/issue/${key}`, { fields: { [FIELD]: TEXT } }, 'PUT');
    // A text is JSON too.
    await askSite(site, `/rest/api/3/issue/${key}/properties/${PROPERTY}`, SMART as unknown as object, 'PUT');
  });

  async function openIssue(of: TestWindow): Promise<void> {
    await of.runCommand('Shipshape: Find Issue…');
    await of.quickInput.type(key);
    await of.quickInput.acceptRow(new RegExp(`^${key} `));
    await of.page.locator('.tab.active', { hasText: new RegExp(`^${key} `) }).waitFor();
  }

  it('show in the issue, each under its name, and are ticked by keyboard', async () => {
    await openIssue(window);
    const frame = await panel.frame();
    await frame.locator('h2', { hasText: 'Smart Checklist' }).waitFor();
    await window.screenshot('issue-checklists-dark');
    const progress = frame.locator('.checklistProgress');
    const told = async (): Promise<string> => (await progress.nth(0).textContent()) ?? '';
    await waitForText(told, /1 of 3 done.*1 required to do/, 'The progress');

    await frame.getByLabel('Translations are in').focus();
    await window.page.keyboard.press('Space');
    await until(async () => (await text()).includes('* [x] Translations are in'), 'the tick on the site');
    assert.equal(await text(), TEXT.replace('* [] Translations', '* [x] Translations'));

    await frame.getByLabel('State of Tell support').selectOption('Skipped');
    await until(async () => (await smart()).includes('x Tell support'), 'the state on the site');
    assert.equal(await smart(), SMART.replace('- Tell support', 'x Tell support'));
    await waitForText(async () => (await progress.nth(1).textContent()) ?? '', /1 of 2 done/, 'The progress');
    assert.deepEqual(await panel.axe(), []);
  });

  it('go into Markdown and back, item by item, after a look at what changes', async () => {
    const path = join(window.workspace, 'docs/lists.md');
    await writeFile(path, `# Lists\n\n${key}\n`);
    await window.editor.open('docs/lists.md', 3);
    await window.runCommand('Shipshape: Insert Checklist from Issue…');
    await window.quickInput.opened('Insert Checklist from Issue');
    await window.quickInput.pick('Smart Checklist');
    await window.editor.showsText(`## Smart Checklist · ${key}`);
    await window.screenshot('issue-checklists-inserted');
    await window.runCommand('File: Save');
    await until(async () => (await readFile(path, 'utf8')).includes('### Release'), 'the saved file');
    assert.match(
      await readFile(path, 'utf8'),
      /### Release\n\n- \[x\] Tag it\n- \[-\] Tell support\n- \[~\] Watch the errors\n/,
    );

    const edited = (await readFile(path, 'utf8'))
      .replace('[x] Tag it', '[ ] Tag it')
      .replace('- [~] Watch the errors', '- [x] Watch the errors\n- [ ] Ring the bell');
    await window.runCommand('View: Revert and Close Editor');
    await writeFile(path, edited);
    await window.editor.open('docs/lists.md', 9);
    await window.editor.showsText('Ring the bell');
    await window.runCommand('Shipshape: Write Checklist to Issue…');
    await window.quickInput.opened('what changes');
    await window.screenshot('issue-checklists-changes');
    await window.quickInput.accept();
    await until(async () => (await smart()).includes('Ring the bell'), 'the new item on the site');
    // What is done there stays so: nobody said otherwise.
    assert.equal(
      await smart(),
      SMART.replace('- Tell', 'x Tell').replace('~ Watch the errors', '+ Watch the errors\n- Ring the bell'),
    );
    await window.runCommand('View: Revert and Close Editor');
    await rm(path, { force: true });
  });

  it('fit a column of 300 pixels, in Chinese too', async () => {
    const chinese = await chineseWindow();
    await chinese.window.runCommand('Shipshape: 尋找議題…');
    await chinese.window.quickInput.type(key);
    await chinese.window.quickInput.acceptRow(new RegExp(`^${key} `));
    const frame = await new Panel(chinese.window.page).frame();
    await frame.locator('h2', { hasText: 'Smart Checklist' }).waitFor();
    await chinese.window.screenshot('issue-checklists-light-zh-tw');
    await frame.evaluate("document.querySelector('.page').style.maxWidth = '260px'");
    await frame.locator('.appChecklist').first().scrollIntoViewIfNeeded();
    await chinese.window.screenshot('issue-checklists-narrow');
    const wider = await frame.evaluate(
      "[...document.querySelectorAll('.appChecklist *')].filter((one) => one.getBoundingClientRect().right > document.querySelector('.page').getBoundingClientRect().right + 1).map((one) => one.outerHTML.slice(0, 80))",
    );
    assert.deepEqual(wider, []);
  });
});
