import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { control } from '../../../packages/sample-site/test/support/control.ts';
import { eventually } from '../../support/eventually.ts';
import {
  chineseWindow,
  dismissQuestions,
  signedInWindow,
  type ReturningSite,
} from '../../support/sharedWindow.ts';
import type { TestWindow } from '../../support/window.ts';
import type { View } from '../../support/window/view.ts';
import { afterFailure } from '../afterFailure.ts';
import { askSite } from '../askSite.ts';

const OTHERS = ['Templates', 'Checklists'];
const RUNBOOK = 'Deployment runbook';

/** What becomes of the next request that makes a page. */
function failCreation(site: ReturningSite, fault: object): Promise<unknown> {
  const next = { method: 'POST', pathPattern: '/wiki/api/v2/pages$', times: 1, ...fault };
  return control(site, { faults: [next] });
}

describe('the pages of a site, in the side bar', function () {
  this.timeout(120_000);
  let window: TestWindow;
  let site: ReturningSite;
  let view: View;

  const preview = (): FrameLocator =>
    window.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const tab = (title: string) => window.page.locator('.tab', { hasText: `Preview ${title}.md` });

  before(async () => {
    ({ window, site } = await signedInWindow());
    view = await window.view('Pages');
    // Rows out of sight are not there for a test.
    for (const title of OTHERS) await (await window.view(title)).close();
  });
  after(async () => {
    for (const title of OTHERS) await window.view(title);
    await view.close();
  });
  afterFailure(async () => {
    await control(site, { clear: true });
    await dismissQuestions(window);
  });

  it('stand as they do in their spaces', async () => {
    await view.expand('Storefront');
    // The space and its first page have one name.
    const home = window.page.locator('.monaco-list-row[aria-level="2"]', { hasText: /^Storefront$/ });
    await home.waitFor();
    await view.still();
    await home.locator('.monaco-tl-twistie').click();
    await view.expand(RUNBOOK);
    await view.hasRow('Release 2.14.0: deployment readiness');
    await eventually(async () => {
      const rows = await view.rows();
      assert.deepEqual(
        rows.filter(({ level }) => level > 1).map(({ label, level }) => [label, level]),
        [
          ['Storefront', 2],
          [RUNBOOK, 3],
          ['Release 2.14.0: deployment readiness', 4],
          ['Release retrospectives', 3],
        ],
      );
    });
    await window.screenshot('page-tree');
  });

  it('are read in the preview of Markdown', async () => {
    await view.click(RUNBOOK);
    await tab(RUNBOOK).waitFor();
    await preview().locator('h1', { hasText: RUNBOOK }).waitFor();
    await window.screenshot('page-tree-preview');
    await view.click('Release retrospectives');
    await tab('Release retrospectives').waitFor();
    await preview().locator('h1', { hasText: 'Release retrospectives' }).waitFor();
    await view.expand('Opened lately');
    const lately = (title: string) =>
      window.page.locator('.monaco-list-row[aria-level="2"]', { hasText: title });
    await lately(RUNBOOK).waitFor();
    await lately('Release retrospectives').waitFor();
  });

  it('stand in folders, and where they were saved for later', async () => {
    const found = await askSite<{ results: { id: string }[] }>(
      site,
      `/wiki/api/v2/pages?title=${encodeURIComponent(RUNBOOK)}`,
    );
    const relation = `/wiki/rest/api/relation/favourite/from/user/current/to/content/${found.results[0]?.id ?? ''}`;
    await askSite(site, relation, {}, 'PUT');
    await view.titleAction('Refresh Pages');
    await view.expand('Saved for later');
    await window.page.locator('.monaco-list-row', { hasText: /Deployment runbook\s*Storefront/ }).waitFor();
    await view.expand('營運手冊');
    await view.expand('營運手冊首頁');
    await view.expand('檔期與值班');
    await view.hasRow('雙11 值班表');
    await window.screenshot('page-tree-folder');
  });

  it('stay as they were while the site does not answer, and say how old they are', async () => {
    await control(site, { faults: [{ pathPattern: '/wiki/', kind: 'html', times: 50 }] });
    await view.titleAction('Refresh Pages');
    await view.describes('Saved for later', /^as of /);
    await view.hasRow(/answered with a web page/);
    await view.hasRow('Storefront');
    await window.screenshot('page-tree-away');
    await control(site, { clear: true });
    await view.click(/answered with a web page/);
    await view.hasNoRow(/answered with a web page/);
  });

  it('are made of a template, with all that it has', async () => {
    const { quickInput } = window;
    await view.titleAction('Create Page from Template…');
    await quickInput.opened('Create Page');
    await window.page.locator('.quick-input-title', { hasText: 'Create Page (1/5)' }).waitFor();
    await quickInput.type('How-to article');
    const ofSite = window.page.locator('.label-description', { hasText: /Playbooks/ });
    await quickInput.acceptFound(quickInput.row(/How-to/, ofSite));
    await quickInput.row('Go on').waitFor();
    await window.screenshot('page-create-variables');
    await quickInput.acceptRow('Go on');
    await quickInput.row('Storefront').waitFor();
    await quickInput.type('storef');
    await quickInput.settled();
    await quickInput.acceptRow('Storefront');
    await quickInput.row('At the top of Storefront').waitFor();
    await quickInput.type('runbook');
    await quickInput.row(RUNBOOK).waitFor();
    await quickInput.settled();
    await quickInput.acceptFound(quickInput.row(RUNBOOK));
    await quickInput.message(/The title of the page/);
    await quickInput.type(RUNBOOK);
    await quickInput.accept();
    await quickInput.message('There is a page of this title already.');
    await quickInput.type(RUNBOOK.toUpperCase());
    await quickInput.accept();
    await quickInput.message(/There is a page "Deployment runbook" already: upper and lower case/);
    await quickInput.type('How to pause the queue');
    await window.screenshot('page-create-title');
    await failCreation(site, { status: 403 });
    await quickInput.accept();
    // Nothing of what was answered is lost.
    await quickInput.message(/does not allow this for your account/);
    await quickInput.hasValue('How to pause the queue');
    await window.screenshot('page-create-refused');
    await failCreation(site, { kind: 'cut', when: 'after' });
    await quickInput.accept();
    await tab('How to pause the queue').waitFor();
    await view.hasRow('How to pause the queue');
    await window.screenshot('page-created');
    const made = await askSite<{ results: { body: { storage: { value: string } } }[] }>(
      site,
      '/wiki/api/v2/pages?title=How%20to%20pause%20the%20queue&body-format=storage',
    );
    const body = made.results[0]?.body.storage.value ?? '';
    assert.match(body, /<ac:structured-macro/);
    assert.doesNotMatch(body, /<at:/);
  });

  it('have the title of their template, until another one is typed', async () => {
    const { quickInput } = window;
    const toTitle = async (template: string): Promise<void> => {
      await quickInput.opened('Create Page');
      await quickInput.type(template);
      const ofSite = window.page.locator('.label-description', { hasText: /Playbooks/ });
      await quickInput.acceptFound(quickInput.row(template, ofSite));
      await quickInput.row('Go on').waitFor();
      await quickInput.acceptRow('Go on');
      await quickInput.row('Storefront').waitFor();
      await quickInput.settled();
      await quickInput.acceptRow('Storefront');
      await quickInput.row('At the top of Storefront').waitFor();
      await quickInput.settled();
      await quickInput.acceptFound(quickInput.row('At the top of Storefront'));
      await quickInput.message(/The title of the page/);
    };
    await view.titleAction('Create Page from Template…');
    await toTitle('How-to article');
    await quickInput.hasValue('How-to article');
    await failCreation(site, { status: 403 });
    await quickInput.accept();
    await quickInput.message(/does not allow this for your account/);
    for (let steps = 0; steps < 4; steps += 1) {
      const step = await quickInput.title();
      await quickInput.button('Back');
      await eventually(async () => assert.notEqual(await quickInput.title(), step));
    }
    await toTitle('Troubleshooting guide');
    await quickInput.hasValue('Troubleshooting guide');
    await quickInput.cancel();
  });

  it('become templates of their space, where the account administers it', async () => {
    const { quickInput, messages } = window;
    const entry = 'Save Page as Template…';
    const box = quickInput.step('Save Page as Template');
    await view.contextMenu(RUNBOOK, entry, box);
    await quickInput.message(/The name of the template in Storefront/);
    await quickInput.hasValue(RUNBOOK);
    await window.screenshot('page-as-template');
    await quickInput.accept();
    await messages.shown(`"${RUNBOOK}" is now a template of Storefront.`);
    const made = await askSite<{ results: { name: string }[] }>(
      site,
      '/wiki/rest/api/template/page?spaceKey=SHOP&limit=100',
    );
    assert.equal(made.results.filter(({ name }) => name === RUNBOOK).length, 1);
    await view.contextMenu(RUNBOOK, entry, box);
    await quickInput.accept();
    await quickInput.message('Storefront has a template of this name already.');
    await quickInput.cancel();
    await view.expand('營運手冊');
    const refused = messages.notification(/Only administrators of 營運手冊 may make templates there/);
    await view.contextMenu('營運手冊首頁', entry, refused);
  });

  it('are found by a query of Confluence', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Open Page…');
    await quickInput.opened('Open Page');
    await quickInput.type('label = runbook');
    await quickInput.row(RUNBOOK).waitFor();
    await quickInput.pick(RUNBOOK);
    await tab(RUNBOOK).waitFor();
    await window.runCommand('Shipshape: Save Page as Markdown File…');
    await quickInput.opened();
    await quickInput.hasValue(/Deployment runbook\.md$/);
    await quickInput.cancel();
  });
});

describe('the pages of a site, in Traditional Chinese', function () {
  this.timeout(120_000);

  it('are all said in Chinese', async () => {
    const { window } = await chineseWindow();
    const view = await window.view('頁面');
    await view.hasRow('稍後閱讀');
    await view.titleAction('重新整理頁面');
    await view.hasRow('稍後閱讀');
    await window.screenshot('page-tree-zh');
    await view.close();
  });
});
