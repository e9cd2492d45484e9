import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../support/eventually.ts';
import { run } from '../../support/processes.ts';
import { dismissQuestions, signedInWindow, type ReturningSite } from '../../support/sharedWindow.ts';
import type { TestWindow } from '../../support/window.ts';
import { afterFailure } from '../afterFailure.ts';
import { askSite } from '../askSite.ts';

const FILE = 'docs/releases/2.99.0.md';

describe('a release checklist in a window', function () {
  this.timeout(120_000);
  let window: TestWindow;
  let site: ReturningSite;

  const git = async (...args: readonly string[]): Promise<void> => {
    const { code, output } = await run('git', args, { cwd: window.workspace });
    assert.equal(code, 0, output);
  };
  const commit = (message: string): Promise<void> =>
    git(
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@shop.example',
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      message,
    );

  /** The built-in one: the site has another one of the same name, and either may come first. */
  const chooseTemplate = async (): Promise<void> => {
    const { page, quickInput } = window;
    await quickInput.type('Deployment readiness');
    const builtIn = page.locator('.label-description', { hasText: 'Built-in checklists' });
    await quickInput.acceptFound(quickInput.row('Deployment readiness', builtIn));
  };

  before(async () => {
    ({ window, site } = await signedInWindow());
    await git('tag', 'v2.98.0');
    await commit('SHOP-142: gift cards at the checkout');
    await commit('tidy up');
    // Its own tag is set already.
    await git('tag', 'v2.99.0');
  });

  after(async () => {
    await git('reset', '--quiet', '--soft', 'v2.98.0');
    await git('tag', '-d', 'v2.98.0', 'v2.99.0');
    rmSync(join(window.workspace, FILE), { force: true });
  });

  afterFailure(() => dismissQuestions(window));

  it('begins with a template, a version and one list of what is filled in', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Start Release Checklist…');
    await quickInput.opened('Start Release Checklist');
    await chooseTemplate();
    await quickInput.row('SHOP-142').waitFor({ state: 'visible' });
    await quickInput.type('2.99.0');
    await quickInput.acceptRow('2.99.0');
    await quickInput.row('version').waitFor({ state: 'visible' });
    await eventually(async () => {
      const version = (await quickInput.rows()).find(({ label }) => label === 'version');
      assert.equal(version?.description, '2.99.0');
    });
    await window.screenshot('release-review');
    await quickInput.acceptRow('Go on');
    await quickInput.message(/The file/);
    await quickInput.hasValue(FILE);
    await quickInput.accept();
    await window.editor.tab('2.99.0.md').waitFor({ state: 'visible' });
  });

  it('ties the file to its issue, and lists what was committed', async () => {
    const text = await window.fileShows(FILE, /- 1 commit without an issue\n$/);
    assert.match(text, /^---\nissue: http\S+\/browse\/SHOP-142\n---\n\n# Deployment readiness: 2\.99\.0\n/);
    assert.match(
      text,
      /\n## Changes since v2\.98\.0\n\n- \[SHOP-142\]\(\S+\)[^\n]*\n- 1 commit without an issue\n$/,
    );
    assert.match(text, /^- \[ \] All issues of 2\.99\.0 are done/m, 'not the template that was chosen');
  });

  it('refuses a file that is there', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Start Release Checklist…');
    await chooseTemplate();
    await quickInput.row('SHOP-142').waitFor({ state: 'visible' });
    await quickInput.type('2.99.0');
    await quickInput.acceptRow('2.99.0');
    await quickInput.acceptRow('Go on');
    await quickInput.message(/The file/);
    await quickInput.accept();
    await quickInput.message('There is a file of this name already.');
    await quickInput.cancel();
  });

  it('sets what does not apply, and goes to the next open item', async () => {
    const { page, quickInput, editor } = window;
    await editor.focus();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ControlOrMeta+Alt+j');
    await page.keyboard.press('n');
    await window.runCommand('Shipshape: Set State of Checklist Item…');
    await quickInput.pick('Not applicable');
    await editor.showsText('- [-] All issues of 2.99.0 are done');
    await window.runCommand('Shipshape: Go to Next Open Checklist Item');
    await page.keyboard.press('ControlOrMeta+Alt+Enter');
    await editor.showsText('- [x] The build from');
    await window.screenshot('release-states');
    await editor.save();
    const view = await window.view('Checklists');
    await view.describes(FILE, /^1 \/ \d+ · SHOP-142$/);
  });

  it('ticks items whose issues are done, and says which there are not', async () => {
    const search = async (jql: string): Promise<string> => {
      const path = `/rest/api/3/search/jql?maxResults=1&fields=status&jql=${encodeURIComponent(jql)}`;
      const { issues } = await askSite<{ issues: readonly { key: string }[] }>(site, path);
      return issues[0]?.key ?? assert.fail(jql);
    };
    const done = await search('project = SHOP AND statusCategory = Done');
    const open = await search('project = SHOP AND statusCategory != Done');
    const { page, editor, messages } = window;
    await editor.focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(`\n- [ ] ${done} is out\n`);
    await editor.showsText(new RegExp(`- \\[ \\] ${done} is out\\s+.*- \\[ \\] `, 's'));
    await page.keyboard.type(`${done} and ${open}\n`);
    await page.keyboard.type('SHOP-99999 is gone');
    await window.runCommand('Shipshape: Tick Items Whose Issues Are Done');
    await messages.shown(/Items ticked, as their issues are done: 1\..*SHOP-99999/);
    await window.screenshot('release-done-issues');
    await editor.showsText(`- [x] ${done} is out`);
    await editor.showsText(`- [ ] ${done} and ${open}`);
    await editor.showsText('- [ ] SHOP-99999 is gone');
    await editor.save();
    await dismissQuestions(window);
  });
});
