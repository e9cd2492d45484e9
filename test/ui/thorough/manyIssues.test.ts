import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite } from '../../support/sampleSite.ts';
import { openWindow, type TestWindow } from '../../support/window.ts';
import type { View } from '../../support/window/view.ts';
import { ISSUE, issueRows, keyOf } from '../issueRows.ts';

/** The sample site has a few beside them. */
const ISSUES = 700;

describe('a query that finds many issues', function () {
  this.timeout(120_000);
  let site: SampleSite;
  let window: TestWindow;
  let view: View;

  before(async () => {
    site = await startSampleSite({ issues: ISSUES });
    window = await openWindow({
      site,
      settings: {
        'shipshape.issues.queries': [{ name: 'All', jql: 'project is not EMPTY ORDER BY key' }],
        'shipshape.issues.groupBy': 'none',
      },
    });
    view = await window.view('Issues');
    await view.hasRow(ISSUE);
  });
  after(async () => {
    await window.close();
    await site.stop();
  });

  /** Goes to the last row until it is this one: more rows may still be coming. */
  const lastRowIs = async (label: string): Promise<void> => {
    for (;;) {
      await view.jump('End');
      if (await view.row(label).isVisible()) return;
      await window.page.waitForTimeout(100);
    }
  };

  it('loads them all, and shows a page of them at a time', async () => {
    await view.jump('End');
    await view.hasRow('Load more');
    // A click is lost where the row is painted again under it, as with the first answer and the count.
    const gone = async (): Promise<boolean> =>
      view
        .row('Load more')
        .waitFor({ state: 'hidden', timeout: 3000 })
        .then(
          () => true,
          () => false,
        );
    do await view.inlineAction('Load more', 'Load All Issues');
    while (!(await gone()));
    await view.jump('Home');
    await view.describes('All', /^7\d\d$/);

    await lastRowIs('Show more');
    await view.describes('Show more', /^500 of 7\d\d$/);
    await window.screenshot('issues-show-more');
    await view.clickAway('Show more');
    await view.jump('End');
    await view.hasRow(ISSUE);
    await view.hasNoRow('Show more');
  });

  it('filters those out of sight too', async () => {
    const last = (await issueRows(view)).at(-1);
    assert.ok(last);
    const key = keyOf(last);
    await view.titleAction('Filter Issues…');
    await window.quickInput.type(key);
    await window.quickInput.accept();
    await view
      .row('All')
      .filter({ hasText: /\d+ of \d+/ })
      .waitFor();
    await view.hasRow(last.label);
  });
});
