import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite } from '../support/sampleSite.ts';
import { dismissQuestions, signedOutWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import { appears } from '../support/window/appears.ts';
import { Panel } from '../support/window/panel.ts';
import type { View } from '../support/window/view.ts';
import { waitForText } from '../support/window/waitForText.ts';
import { addSite } from './addSite.ts';
import { afterFailure } from './afterFailure.ts';
import { openBranchIssue } from './branchIssue.ts';
import { ISSUE } from './issueRows.ts';
import { removeSite } from './removeSite.ts';

describe('sites', function () {
  this.timeout(120_000);
  let site: SampleSite;
  let window: TestWindow;

  before(async () => {
    site = await startSampleSite();
  });
  beforeEach(async () => {
    window = await signedOutWindow();
  });
  after(async () => {
    await site.stop();
  });
  afterFailure(async () => {
    await dismissQuestions(window);
    const none = (await window.view('Issues')).text().getByRole('button', { name: 'Add Site' });
    if (!(await appears(none, 5000))) await removeSite(window);
  });

  it('are added step by step; what was typed survives every mistake', async () => {
    const { quickInput } = window;
    const view = await window.view('Issues');
    await view.text().getByRole('button', { name: 'Add Site' }).click();

    await quickInput.opened('Add Site');
    await quickInput.type('https://id.atlassian.com/manage-profile');
    await quickInput.accept();
    await quickInput.message('This page belongs to your Atlassian account');
    await quickInput.type(`see ${site.url}/browse/SHOP-142 please`);
    await quickInput.accept();

    await quickInput.message('The email address of your Atlassian account');
    await quickInput.type('kim');
    await quickInput.accept();
    await quickInput.message('This is not an email address.');
    await quickInput.type(site.email);
    await quickInput.accept();

    await quickInput.message('An API token of');
    await quickInput.type('wrong');
    await quickInput.accept();
    await quickInput.message('does not accept this email with this token');
    await quickInput.hasValue('wrong');
    await window.screenshot('sites-wrong-token');
    await quickInput.button('Back');
    await quickInput.message('The email address');
    await quickInput.hasValue(site.email);
    await quickInput.accept();
    await quickInput.message('An API token of');
    await quickInput.type(site.token);
    await quickInput.accept();
    await quickInput.closed();
    await view.hasRow(ISSUE);

    await removeSite(window);
    await view.text().getByRole('button', { name: 'Add Site' }).waitFor();
  });

  it('names a server that cannot be found before it asks for anything else', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Add Site…');
    await quickInput.type('http://127.0.0.1:61997');
    await quickInput.accept();
    await quickInput.message('127.0.0.1:61997 cannot be reached');
    await quickInput.cancel();
    assert.deepEqual(await window.messages.all(), []);
  });

  it('are the same in all tabs of a browser, each of which says why it is signed out', async () => {
    const view = await window.view('Issues');
    const welcome = (of: View): Promise<void> =>
      of.text().getByRole('button', { name: 'Add Site' }).waitFor();
    const tab = await window.openTab();
    try {
      const other = await tab.view('Issues');
      await welcome(other);
      await tab.lookAt(false);
      await window.page.bringToFront();
      await addSite(window, site);
      await view.hasRow(ISSUE);

      await window.lookAt(false);
      await tab.page.bringToFront();
      await tab.lookAt(true);
      const signIn = other.row(/^Sign in to .* again$/);
      await signIn.waitFor();
      const told = async (): Promise<string> => (await signIn.getAttribute('aria-label')) ?? '';
      await waitForText(told, /in a browser .* load this tab again/, 'The row');
      await tab.screenshot('sites-other-tab');
      assert.deepEqual(await tab.messages.all(), []);

      await removeSite(tab);
      await welcome(other);
      await tab.lookAt(false);
      await window.page.bringToFront();
      await window.lookAt(true);
      await welcome(view);
    } finally {
      await window.lookAt(true);
      await tab.close();
    }
  });

  it('a sample site can be tried, and is there again after a reload', async () => {
    const view = await window.view('Issues');
    await view.text().getByRole('button', { name: 'Try with a Sample Site' }).click();
    await view.hasRow(ISSUE);
    await window.reload();
    // The side bar comes back by itself.
    await view.hasRow(ISSUE);
    await window.screenshot('sites-sample');
    assert.deepEqual(await window.messages.all(), []);
    await removeSite(window);
  });

  it('leave their open issues readable when they are removed, and to go on when they are there again', async () => {
    const view = await window.view('Issues');
    const trySample = (): Promise<void> =>
      view.text().getByRole('button', { name: 'Try with a Sample Site' }).click();
    await trySample();
    await view.hasRow(ISSUE);
    await openBranchIssue(window);
    const panel = new Panel(window.page);
    const shows = async (selector: string): Promise<void> => {
      await (await panel.frame()).locator(selector).first().waitFor();
    };
    await shows('.actionBar');
    await removeSite(window);
    const frame = await panel.frame();
    await frame.locator('.notice.problem', { hasText: 'was removed from Shipshape' }).waitFor();
    await frame.locator('.actionBar').waitFor({ state: 'detached' });
    await window.screenshot('sites-removed-issue');
    await trySample();
    await view.hasRow(ISSUE);
    await shows('.actionBar');
    await frame.locator('.notice.problem').waitFor({ state: 'detached' });
    await panel.settled();
    const watch = frame.locator('.actionBar button', { hasText: /^Watch/ });
    const before = await watch.getAttribute('aria-pressed');
    await watch.click();
    await frame
      .locator(`.actionBar button[aria-pressed=${String(before !== 'true')}]`, { hasText: /^Watch/ })
      .waitFor();
    await panel.settled();
    await watch.click();
    await panel.settled();
    assert.deepEqual(await window.messages.all(), []);
    await window.runCommand('View: Close All Editors');
    await removeSite(window);
  });
});
