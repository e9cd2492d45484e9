import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite } from '../../support/sampleSite.ts';
import { chineseWindow, dismissQuestions } from '../../support/sharedWindow.ts';
import { openWindow, type TestWindow } from '../../support/window.ts';
import type { View } from '../../support/window/view.ts';
import { afterFailure } from '../afterFailure.ts';

interface Filter {
  readonly name: string;
  readonly jql: string;
  readonly favourite: boolean;
}

describe('queries of presets, filters and boards', function () {
  this.timeout(120_000);
  let site: SampleSite;
  let window: TestWindow;
  let view: View;

  before(async () => {
    site = await startSampleSite();
    // One query only: rows out of sight are not there for a test.
    const queries = [{ name: 'Assigned to me', jql: 'assignee = currentUser()' }];
    const settings = { 'shipshape.issues.queries': queries, 'shipshape.issues.groupBy': 'none' };
    window = await openWindow({ site, settings, size: { width: 1400, height: 1800 } });
    view = await window.view('Issues');
    await view.describes('Assigned to me', /^\d+$/);
    await view.collapse('Assigned to me');
  });
  afterFailure(() => dismissQuestions(window));
  after(async () => {
    await window.close();
    await site.stop();
  });

  const addQuery = async (): Promise<void> => {
    await view.titleAction('Add Query…');
    await window.quickInput.opened('Add Query');
    await window.quickInput.row('Storefront board').waitFor();
    await window.quickInput.settled();
  };
  /** The name that is offered, and the user's settings. */
  const keepAs = async (name: string): Promise<void> => {
    await window.quickInput.message('The name shown in the tree');
    await window.quickInput.hasValue(name);
    await window.quickInput.accept();
    await window.quickInput.pick('Your settings');
    await view.hasRow(name);
  };
  const remove = async (name: string): Promise<void> => {
    await view.contextMenu(name, 'Remove Query', window.messages.dialog);
    await window.messages.answerDialog(`Remove the query "${name}"?`, 'Remove');
    await view.hasNoRow(name);
  };
  const authorized = (): { readonly authorization: string } => ({
    authorization: `Basic ${Buffer.from(`${site.email}:${site.token}`).toString('base64')}`,
  });
  const filters = async (): Promise<readonly Filter[]> => {
    const reply = await fetch(`${site.url}/rest/api/3/filter/my`, { headers: authorized() });
    return (await reply.json()) as Filter[];
  };

  it('offers presets, filters and boards', async () => {
    await addQuery();
    await window.quickInput.row('My open issues').waitFor();
    await window.screenshot('queries-start');
    await window.quickInput.pick('Mentioning me');
    await keepAs('Mentioning me');
    await view.expand('Mentioning me');
    await view.describes('Mentioning me', /^\d+$/);
    await remove('Mentioning me');
  });

  it('takes a filter by its name', async () => {
    await addQuery();
    await window.quickInput.pick('Checkout bugs');
    await keepAs('Checkout bugs');
    await remove('Checkout bugs');
  });

  it('asks for a condition where a filter has none', async () => {
    const reply = await fetch(`${site.url}/rest/api/3/filter`, {
      method: 'POST',
      headers: { ...authorized(), 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Everything', jql: 'ORDER BY created DESC', favourite: true }),
    });
    assert.equal(reply.status, 200);
    await addQuery();
    await window.quickInput.pick('Everything');
    await window.quickInput.message('JQL, for example');
    await window.quickInput.hasValue('ORDER BY created DESC');
    await window.quickInput.accept();
    await window.quickInput.message('This finds every issue there is');
    await window.quickInput.type('reporter = currentUser() ORDER BY created DESC');
    await window.quickInput.accept();
    await keepAs('Everything');
    await remove('Everything');
  });

  it('takes the sprints of a board, and is saved as a filter', async () => {
    const name = 'Storefront board: open sprints';
    await addQuery();
    await window.quickInput.pick('Storefront board');
    await window.quickInput.row(/Sprint \d+/).waitFor();
    await window.screenshot('queries-board');
    await window.quickInput.pick('Its open sprints');
    await keepAs(name);
    await view.contextMenu(name, 'Save Query as Filter…', window.quickInput.step('Save Query as Filter'));
    await window.quickInput.opened('Save Query as Filter');
    await window.screenshot('queries-save');
    await window.quickInput.type('Storefront now');
    await window.quickInput.accept();
    await window.messages.shown('"Storefront now" is now a filter on');
    const saved = (await filters()).find((filter) => filter.name === 'Storefront now');
    assert.equal(saved?.jql, 'project = SHOP AND sprint in openSprints() ORDER BY Rank ASC');
    assert.equal(saved.favourite, true);
    await remove(name);
  });
});

describe('queries in Traditional Chinese', function () {
  this.timeout(120_000);
  let window: TestWindow;

  before(async () => {
    ({ window } = await chineseWindow());
  });

  it('are offered in Chinese', async () => {
    await (await window.view('議題')).titleAction('新增查詢…');
    await window.quickInput.opened('新增查詢');
    await window.quickInput.row('Storefront board').waitFor();
    await window.quickInput.row('提及我的議題').waitFor();
    await window.screenshot('queries-zh');
    await window.quickInput.cancel();
  });
});
