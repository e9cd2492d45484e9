import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite } from '../support/sampleSite.ts';
import { signedOutWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
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
    assert.equal(await quickInput.value(), 'wrong');
    await window.screenshot('sites-wrong-token');
    await quickInput.button('Back');
    await quickInput.message('The email address');
    assert.equal(await quickInput.value(), site.email);
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
});
