import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { control } from '../../packages/sample-site/test/support/control.ts';
import { appears } from '../support/window/appears.ts';
import { isStored } from '../support/window/storedText.ts';
import { dismissQuestions, signedInWindow, type ReturningSite } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import { ISSUE } from './issueRows.ts';

const COMMAND = 'Shipshape: Create Issue…';

describe('creating issues', function () {
  this.timeout(120_000);
  let site: ReturningSite;
  let window: TestWindow;

  before(async () => {
    // Where the last issue was created is kept in the workspace.
    ({ window, site } = await signedInWindow({ freshWorkspace: true }));
    await (await window.view('Issues')).hasRow(ISSUE);
  });

  afterEach(async () => {
    await control(site, { clear: true });
    await dismissQuestions(window);
  });

  it('asks where at first', async () => {
    const { quickInput } = window;
    await window.runCommand(COMMAND);
    await quickInput.opened('Create Issue');
    await quickInput.row('Storefront').waitFor();
    await window.screenshot('create-1-project');
    await quickInput.pick('Storefront');
    await quickInput.opened('Create Issue in Storefront');
    await quickInput.row('Task').waitFor();
    await window.screenshot('create-2-type');
    await quickInput.pick('Task');
    await quickInput.opened('New Task in SHOP');
    await quickInput.type('Gift cards expire on Sundays');
    await window.screenshot('create-3-summary');
    await quickInput.accept();
    await quickInput.row('Create "Gift cards expire on Sundays"').waitFor();
    await window.screenshot('create-4-review');
    await quickInput.accept();
    await window.messages.shown(/SHOP-\d+ was created: Gift cards expire on Sundays/);
    await window.screenshot('create-5-created');
    await window.messages.press(/was created/, 'Open Issue');
    await window.page.locator('.tab', { hasText: /SHOP-\d+/ }).waitFor();
  });

  it('takes a summary and two Enters the next time', async () => {
    const { quickInput } = window;
    await window.runCommand(COMMAND);
    await quickInput.opened('New Task in SHOP');
    await quickInput.type('Baskets lose their lids');
    // The second Enter is pressed as soon as there is something to press it on.
    await quickInput.accept();
    await quickInput.row('Create "Baskets lose their lids"').waitFor();
    await quickInput.accept();
    await window.messages.shown(/was created: Baskets lose their lids/);
  });

  it('keeps what was typed over Escape and a reload, and a site that is away', async () => {
    const { quickInput } = window;
    await window.runCommand(COMMAND);
    await quickInput.opened('New Task in SHOP');
    await quickInput.type('Kept over a reload');
    await quickInput.cancel();
    await isStored(window.page, 'Kept over a reload');
    await window.reload();
    await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
    // A proxy's page is not asked for again by itself, so the words come at once.
    await control(site, { faults: [{ method: 'GET', pathPattern: 'createmeta', kind: 'html', times: 20 }] });
    await window.runCommand(COMMAND);
    await quickInput.opened('New Task in SHOP');
    await quickInput.accept();
    await quickInput.message(/answered with a web page/);
    await window.screenshot('create-6-away');
    await control(site, { clear: true });
    await quickInput.accept();
    await quickInput.row('Create "Kept over a reload"').waitFor();
    await quickInput.accept();
    await window.messages.shown(/was created: Kept over a reload/);
  });

  it('makes an issue of a TODO, and writes its key into the comment', async () => {
    const { quickInput, editor } = window;
    const code = 'export function lid() {\n  // TODO: close the lid\n  return true;\n}\n';
    writeFileSync(join(window.workspace, 'src', 'lid.ts'), code);
    // Beside the menu stands an empty panel for menus within it.
    const menu = window.page.locator('.action-widget:not(.action-list-submenu-panel)');
    const fix = menu.locator('.monaco-list-row', { hasText: 'Create Issue from TODO' }).first();
    // A menu that was asked for before the window knew the file's language stays without what was meant.
    for (let tries = 0; tries < 10 && !(await fix.isVisible()); tries += 1) {
      await window.page.keyboard.press('Escape');
      // One that came late, just behind the key, is what was asked for after all.
      if (await appears(menu, 500)) continue;
      await editor.open('src/lid.ts', 2);
      await window.runCommand('Quick Fix...');
      await appears(fix, 5000);
    }
    await window.screenshot('create-7-quick-fix');
    await fix.click();
    await quickInput.opened('New Task in SHOP');
    await window.screenshot('create-8-todo');
    await quickInput.accept();
    await quickInput.row('Create "close the lid"').waitFor();
    await window.screenshot('create-9-todo-review');
    await quickInput.accept();
    await window.messages.shown(/was created: close the lid/);
    await window.fileShows('src/lid.ts', /\/\/ TODO\(SHOP-\d+\): close the lid/);
  });

  it('makes issues of the items of a checklist, and writes their keys beside them', async () => {
    const { quickInput, editor } = window;
    const list = '# Later\n\n- [ ] Measure the lid\n- [x] Order a lid\n- [ ] Paint the lid\n';
    writeFileSync(join(window.workspace, 'docs', 'later.md'), list);
    await editor.open('docs/later.md');
    await editor.focus();
    await window.page.keyboard.press('ControlOrMeta+a');
    await window.runCommand('Shipshape: Create Issues from Selected Lines…');
    await quickInput.opened('Create Issues');
    await quickInput.row('Measure the lid').waitFor();
    await window.screenshot('create-10-lines');
    await quickInput.accept();
    await quickInput.row('Create 2 issues').waitFor();
    await window.screenshot('create-11-lines-review');
    await quickInput.accept();
    await window.messages.shown(/^2 of 2 issues were created/);
    const text = await window.fileShows('docs/later.md', /Paint the lid \(SHOP-\d+\)/);
    assert.match(text, /- \[ \] Measure the lid \(SHOP-\d+\)\n- \[x\] Order a lid\n/);
  });
});
