import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually.ts';
import { startSampleSite, type SampleSite } from '../../support/sampleSite.ts';
import { openWindow, type TestWindow } from '../../support/window.ts';
import type { View } from '../../support/window/view.ts';
import { ISSUE, issueRows } from '../issueRows.ts';

const JQL = 'project = SHOP AND type = Story ORDER BY key';
const settings = {
  'shipshape.issues.queries': [{ name: 'Stories', jql: JQL }],
  'shipshape.issues.groupBy': 'none',
};

describe('rows of issues', function () {
  this.timeout(180_000);
  let site: SampleSite;
  let window: TestWindow;
  let view: View;

  before(async () => {
    site = await startSampleSite();
    window = await openWindow({ site, settings, size: { width: 1400, height: 1200 } });
    view = await window.view('Issues');
    await view.hasRow(ISSUE);
  });
  after(async () => {
    await window.close();
    await site.stop();
  });

  it('show the columns that are chosen', async () => {
    await window.runCommand('Shipshape: Choose Columns…');
    await window.quickInput.opened('Columns of Issues');
    await window.screenshot('columns-pick');
    await window.quickInput.pickSeveral(['Status', 'Last updated', 'Age']);
    const [first] = await issueRows(view);
    assert.ok(first);
    await view.describes(first.label, /created .+/);
    await window.screenshot('columns');
  });

  it('are left out when they are done', async () => {
    await view.describes('Stories', /^\d+\+?$/);
    await window.runCommand('Shipshape: Hide Done Issues');
    await view.describes('Stories', /^\d+ of \d+$/);
    await window.screenshot('columns-no-done');
    await window.runCommand('Shipshape: Show Done Issues');
    await view.describes('Stories', /^\d+\+?$/);
  });

  it('are put in order by hand', async () => {
    await window.runCommand('Shipshape: Sort Issues By…');
    await window.quickInput.pick('By hand');
    await window.quickInput.closed();
    const [first, second] = await issueRows(view, 2);
    assert.ok(first && second);
    const isFirst = (label: string): Promise<void> =>
      eventually(async () => {
        assert.equal((await issueRows(view))[0]?.label, label);
      });
    await view.contextMenu(second.label, 'Move Issue Up');
    await isFirst(second.label);
    await window.screenshot('columns-by-hand');
    await view.contextMenu(second.label, 'Move Issue Down');
    await isFirst(first.label);
  });
});
