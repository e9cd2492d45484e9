import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite } from '../support/sampleSite.ts';
import { closeBrowser, openWindow, type TestWindow } from '../support/window.ts';

const ISSUE = /^[A-Z]+-\d+ {2}/;

describe('the issues view without a network', function () {
  this.timeout(120_000);
  let site: SampleSite;
  let window: TestWindow;

  before(async () => {
    site = await startSampleSite();
    window = await openWindow({ site, size: { width: 1280, height: 900 } });
  });
  after(async () => {
    await window.close();
    await site.stop();
    await closeBrowser();
  });

  it('shows after a reload what it knew, and since when', async () => {
    const view = await window.view('Issues');
    await view.hasRow(ISSUE);
    const [first] = (await view.rows()).filter(({ label }) => ISSUE.test(label));
    assert.ok(first);
    // What is kept is written a moment later.
    await window.page.waitForTimeout(1500);
    await site.stop();
    await window.reload();
    await view.hasRow(first.label);
    const query = (await view.rows()).find(({ label }) => label === 'Assigned to me');
    assert.match(query?.description ?? '', /^\d+ · as of \d+:\d\d/);
    await window.screenshot('issues-as-of');
  });
});
