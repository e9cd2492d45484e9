import assert from 'node:assert/strict';
import { createIssueFinder } from '../../../src/ui/issueFinder.ts';
import type { IssueStore } from '../../../src/atlassian/ports/issueStore.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';
import type { IssueRef } from '../../../src/core/issueKey.ts';
import { english } from '../../../src/core/localize.ts';
import type { FoundIssue, IssueFinder } from '../../../src/ui/issuePicker.ts';
import type { FakeJira } from '../../support/fakes/fakeJira.ts';
import { fakeIssue } from '../../support/fakes/fakeJira.ts';
import { fakeSite, FakeSites } from '../../support/fakes/fakeSites.ts';

const ref = (key: string, siteId = 'site1'): IssueRef => ({ siteId, key });
const notFound = (): Promise<never> => Promise.reject(new ShipshapeError('notFound', 'no such issue'));

interface Situation {
  branch?: string;
  cursor?: string;
  selected?: readonly IssueRef[];
  open?: IssueRef;
  recent?: readonly IssueRef[];
  /** The tree has the focus. */
  inFocus?: boolean;
}

function finder(
  siteIds: readonly string[],
  { branch, cursor, selected = [], open, recent = [], inFocus = false }: Situation = {},
): { finder: IssueFinder; clock: { now: number }; issues: IssueStore; jira: (siteId: string) => FakeJira } {
  const sites = new FakeSites(...siteIds.map((id) => fakeSite(id)));
  const clock = { now: 1_000_000 };
  const issues = createIssueStore({ now: () => clock.now });
  const workContext = {
    branchIssueKey: () => branch,
    keyAtCursor: () => cursor,
    selectedIssues: () => selected,
    openIssue: () => open,
    recentIssues: () => recent,
    isSelectionInFocus: () => inFocus,
  };
  const asOf = (time: number): string => `as of ${time}`;
  return {
    finder: createIssueFinder({ sites, issues, workContext, t: english, now: () => clock.now, asOf }),
    clock,
    issues,
    jira: (siteId) => sites.jira(siteId),
  };
}

const lines = (found: readonly FoundIssue[]): readonly string[] =>
  found.map((hit) => `${hit.ref.siteId} ${hit.ref.key} ${hit.summary} (${hit.description ?? ''})`);

async function candidates(
  it: IssueFinder,
): Promise<{ early: readonly FoundIssue[]; all: readonly FoundIssue[] }> {
  let early: readonly FoundIssue[] = [];
  const all = await it.candidates((issues) => (early = issues), new AbortController().signal);
  return { early, all };
}

describe('candidates', () => {
  it('come in order, once each, and known ones without a request', async () => {
    const it = finder(['site1'], {
      branch: 'SHOP-1',
      selected: [ref('SHOP-2'), ref('SHOP-1')],
      cursor: 'SHOP-3',
      recent: [ref('SHOP-2'), ref('SHOP-4')],
    });
    it.issues.put(['SHOP-1', 'SHOP-2', 'SHOP-3', 'SHOP-4'].map((key) => fakeIssue(key)));
    const { early, all } = await candidates(it.finder);
    assert.deepEqual(
      all.map((hit) => `${hit.ref.key}: ${hit.description}`),
      [
        'SHOP-1: branch · To Do',
        'SHOP-2: selected · To Do',
        'SHOP-3: at cursor · To Do',
        'SHOP-4: recent · To Do',
      ],
    );
    assert.deepEqual(early, all);
    assert.deepEqual(it.jira('site1').calls, []);
  });

  it('end with what is assigned to the user and not done', async () => {
    const it = finder(['site1'], { branch: 'SHOP-1' });
    const me = { accountId: fakeSite('site1').accountId, displayName: 'Me', active: true };
    const other = { accountId: 'another', displayName: 'Another', active: true };
    const done = { id: '9', name: 'Done', category: 'done' } as const;
    it.issues.put([
      fakeIssue('SHOP-1', { assignee: me }),
      fakeIssue('SHOP-2', { assignee: me }),
      fakeIssue('SHOP-3', { assignee: other }),
      fakeIssue('SHOP-4', { assignee: me, status: done }),
      fakeIssue('SHOP-5'),
    ]);
    const { all } = await candidates(it.finder);
    assert.deepEqual(
      all.map((hit) => `${hit.ref.key}: ${hit.description}`),
      ['SHOP-1: branch · To Do', 'SHOP-2: assigned to me · To Do'],
    );
  });

  it('end with what is assigned to the user in the same order each time: what was changed last comes first', async () => {
    const it = finder(['site1'], {});
    const me = { accountId: fakeSite('site1').accountId, displayName: 'Me', active: true };
    const mine = Array.from({ length: 12 }, (_, index) =>
      fakeIssue(`SHOP-${String(index + 1)}`, {
        assignee: me,
        updated: `2026-01-${String(index + 10)}T08:00:00.000+0000`,
      }),
    );
    it.issues.put(mine);
    const first = (await candidates(it.finder)).all.map((hit) => hit.ref.key);
    assert.deepEqual(
      first,
      [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((number) => `SHOP-${String(number)}`),
    );
    it.issues.put(mine.filter(({ ref: { key } }) => first.includes(key)));
    assert.deepEqual(
      (await candidates(it.finder)).all.map((hit) => hit.ref.key),
      first,
    );
  });

  it('begin with the issue in the active tab, unless rows were turned to later', async () => {
    const situation = { branch: 'SHOP-1', selected: [ref('SHOP-2')], open: ref('SHOP-3') };
    const keys = async (inFocus: boolean): Promise<readonly string[]> => {
      const it = finder(['site1'], { ...situation, inFocus });
      it.issues.put(['SHOP-1', 'SHOP-2', 'SHOP-3'].map((key) => fakeIssue(key)));
      return (await candidates(it.finder)).all.map((hit) => hit.ref.key);
    };
    assert.deepEqual(await keys(false), ['SHOP-3', 'SHOP-1', 'SHOP-2']);
    assert.deepEqual(await keys(true), ['SHOP-2', 'SHOP-3', 'SHOP-1']);
  });

  it('show at once, and get their summaries with one search', async () => {
    const it = finder(['site1'], { recent: [ref('SHOP-1'), ref('SHOP-2')] });
    it.jira('site1').on.searchIssues = async () => ({ issues: [fakeIssue('SHOP-2'), fakeIssue('SHOP-1')] });
    const { early, all } = await candidates(it.finder);
    assert.deepEqual(lines(early), ['site1 SHOP-1  (recent)', 'site1 SHOP-2  (recent)']);
    assert.deepEqual(lines(all), [
      'site1 SHOP-1 Summary of SHOP-1 (recent · To Do)',
      'site1 SHOP-2 Summary of SHOP-2 (recent · To Do)',
    ]);
    assert.equal(it.jira('site1').calls.length, 1);
  });

  it('lose an issue that is gone, and keep the others', async () => {
    const it = finder(['site1'], { recent: [ref('SHOP-1'), ref('SHOP-2')] });
    it.jira('site1').on.searchIssues = () => Promise.reject(new ShipshapeError('invalid', 'no such key'));
    it.jira('site1').on.issue = (key) => (key === 'SHOP-1' ? notFound() : Promise.resolve(fakeIssue(key)));
    const { all } = await candidates(it.finder);
    assert.deepEqual(lines(all), ['site1 SHOP-2 Summary of SHOP-2 (recent · To Do)']);
  });

  it('stay as bare keys while the site cannot be reached', async () => {
    const it = finder(['site1'], { branch: 'SHOP-1' });
    it.jira('site1').on.issue = () => Promise.reject(new ShipshapeError('offline', 'no network'));
    assert.deepEqual(lines((await candidates(it.finder)).all), ['site1 SHOP-1  (branch)']);
  });

  it('leave out issues of a site that was removed', async () => {
    const it = finder(['site1'], { recent: [ref('OLD-1', 'gone')] });
    assert.deepEqual((await candidates(it.finder)).all, []);
  });
});

describe('what is said of a candidate', () => {
  it('is what the site says now, whatever the window held', async () => {
    const it = finder(['site1'], { recent: [ref('SHOP-1')] });
    it.issues.put([fakeIssue('SHOP-1')]);
    it.clock.now += 60_000;
    const done = { id: '3', name: 'Done', category: 'done' } as const;
    it.jira('site1').on.issue = async (key) => fakeIssue(key, { status: done });
    const { early, all } = await candidates(it.finder);
    assert.match(lines(early)[0] ?? '', /To Do/);
    assert.match(lines(all)[0] ?? '', /Done/);
  });

  it('tells its age where the site cannot be asked', async () => {
    const it = finder(['site1'], { recent: [ref('SHOP-1')] });
    it.issues.put([fakeIssue('SHOP-1')]);
    it.clock.now += 10 * 60_000;
    it.jira('site1').on.issue = () => Promise.reject(new ShipshapeError('offline', 'no network'));
    assert.deepEqual(lines((await candidates(it.finder)).all), [
      'site1 SHOP-1 Summary of SHOP-1 (recent · To Do (as of 1000000))',
    ]);
  });

  it('comes before the branch while the tree has the focus', async () => {
    const situation = { branch: 'SHOP-1', selected: [ref('SHOP-2')], inFocus: true };
    const it = finder(['site1'], situation);
    it.issues.put(['SHOP-1', 'SHOP-2'].map((key) => fakeIssue(key)));
    assert.deepEqual(
      (await candidates(it.finder)).all.map((hit) => hit.ref.key),
      ['SHOP-2', 'SHOP-1'],
    );
  });
});

describe('what the window holds', () => {
  it('is found without asking, a key before words', () => {
    const it = finder(['site1']);
    it.issues.put([
      fakeIssue('SHOP-14', { summary: 'Cart' }),
      fakeIssue('SHOP-1', { summary: 'Gift cards' }),
      fakeIssue('OPS-9', { summary: 'Move SHOP-1 to the new host' }),
    ]);
    const keys = (text: string): readonly string[] => it.finder.local(text).map((hit) => hit.ref.key);
    assert.deepEqual(keys('shop-1'), ['SHOP-1', 'SHOP-14', 'OPS-9']);
    assert.deepEqual(keys('cards GIFT'), ['SHOP-1']);
    assert.deepEqual(keys('host new'), ['OPS-9']);
    assert.deepEqual(keys('nothing'), []);
    assert.deepEqual(it.jira('site1').calls, []);
  });

  it('names a key that was never seen, where its site is certain', () => {
    assert.deepEqual(lines(finder(['site1']).finder.local('shop-7')), ['site1 SHOP-7  ()']);
    const two = finder(['site1', 'site2']);
    assert.deepEqual(two.finder.local('SHOP-7'), []);
    two.issues.put([fakeIssue('SHOP-1', {}, 'site2')]);
    assert.deepEqual(lines(two.finder.local('SHOP-7')), ['site2 SHOP-7  (site2.atlassian.net)']);
  });

  it('says the site of each issue, that of the selected row first, where two sites have one key', () => {
    const it = finder(['site1', 'site2'], { selected: [ref('SHOP-1', 'site2')] });
    it.issues.put([fakeIssue('SHOP-1', {}, 'site1'), fakeIssue('SHOP-1', {}, 'site2')]);
    assert.deepEqual(
      it.finder.local('SHOP-1').map((hit) => hit.description),
      ['To Do · site2.atlassian.net', 'To Do · site1.atlassian.net'],
    );
    assert.deepEqual(it.finder.place('SHOP-1'), ref('SHOP-1', 'site2'));
  });
});

describe('a key that two sites have', () => {
  it('is not taken for the one that the window has seen', async () => {
    const it = finder(['site1', 'site2']);
    it.issues.put([fakeIssue('SHOP-1', {}, 'site1'), fakeIssue('SHOP-2', {}, 'site2')]);
    it.jira('site1').on.issue = async (key) => fakeIssue(key, {}, 'site1');
    it.jira('site2').on.issue = async (key) => fakeIssue(key, {}, 'site2');
    assert.equal(it.finder.place('SHOP-1'), undefined);
    assert.equal((await it.finder.locate('SHOP-1')).length, 2);
  });

  it('is not taken for one of them', async () => {
    const it = finder(['site1', 'site2']);
    for (const site of ['site1', 'site2']) {
      it.jira(site).on.issue = async (key) => fakeIssue(key, {}, site);
      it.jira(site).on.pickIssues = async () => [];
    }
    assert.equal(it.finder.place('SHOP-1'), undefined);
    assert.deepEqual(await it.finder.locate('SHOP-1'), [ref('SHOP-1', 'site1'), ref('SHOP-1', 'site2')]);
    const found = await it.finder.search('SHOP-1', new AbortController().signal);
    assert.deepEqual(
      found.map((hit) => hit.ref.siteId),
      ['site1', 'site2'],
    );
  });
});

describe('resolve', () => {
  it('asks nobody with one site', async () => {
    const it = finder(['site1']);
    assert.deepEqual(await it.finder.resolve('SHOP-1'), ref('SHOP-1'));
    assert.deepEqual(it.jira('site1').calls, []);
  });

  it('asks several side by side, once for each project', async () => {
    const it = finder(['site1', 'site2']);
    it.jira('site1').on.issue = notFound;
    it.jira('site2').on.issue = async (key) => fakeIssue(key, {}, 'site2');
    assert.deepEqual(await it.finder.resolve('SHOP-1'), ref('SHOP-1', 'site2'));
    assert.deepEqual(await it.finder.resolve('SHOP-99'), ref('SHOP-99', 'site2'));
    assert.equal(it.jira('site1').count('issue') + it.jira('site2').count('issue'), 2);
    assert.ok(it.issues.get(ref('SHOP-1', 'site2')));
  });

  it('gives nothing when no site knows it, and fails when none could be asked', async () => {
    const it = finder(['site1', 'site2']);
    it.jira('site1').on.issue = notFound;
    it.jira('site2').on.issue = notFound;
    assert.equal(await it.finder.resolve('SHOP-1'), undefined);
    const offline = (): Promise<never> => Promise.reject(new ShipshapeError('offline', 'no network'));
    it.jira('site1').on.issue = offline;
    it.jira('site2').on.issue = offline;
    await assert.rejects(it.finder.resolve('SHOP-1'), { reason: 'offline' });
    it.jira('site2').on.issue = notFound;
    await assert.rejects(it.finder.resolve('SHOP-1'), { reason: 'offline' }, 'the other may have it');
  });

  it('is sure of no site while another that may have the issue cannot be asked', async () => {
    const it = finder(['site1', 'site2']);
    it.jira('site1').on.issue = () => Promise.reject(new ShipshapeError('offline', 'no network'));
    it.jira('site2').on.issue = async (key) => fakeIssue(key, {}, 'site2');
    await assert.rejects(it.finder.locate('OPS-1'), { reason: 'offline' });
    assert.deepEqual(await it.finder.resolve('OPS-1'), ref('OPS-1', 'site2'), 'shown as what there is');
  });
});

describe('search', () => {
  const search = (it: IssueFinder, text: string): Promise<readonly FoundIssue[]> =>
    it.search(text, new AbortController().signal);

  it('asks every site, and bears one that fails', async () => {
    const it = finder(['site1', 'site2', 'site3']);
    it.jira('site1').on.pickIssues = async () => [{ key: 'SHOP-1', summary: 'Cart' }];
    it.jira('site2').on.pickIssues = async () => [{ key: 'OPS-1', summary: 'Cartons' }];
    it.jira('site3').on.pickIssues = () => Promise.reject(new ShipshapeError('offline', 'no network'));
    assert.deepEqual(lines(await search(it.finder, 'cart')), [
      'site1 SHOP-1 Cart (site1.atlassian.net)',
      'site2 OPS-1 Cartons (site2.atlassian.net)',
    ]);
  });

  it('does not say that there is nothing while a site could not be asked', async () => {
    const it = finder(['site1', 'site2']);
    it.jira('site1').on.pickIssues = async () => [];
    it.jira('site2').on.pickIssues = () => Promise.reject(new ShipshapeError('offline', 'no network'));
    await assert.rejects(search(it.finder, 'cart'), { reason: 'offline' });
  });

  it('puts a typed key first, whether or not the picker of the site knows it', async () => {
    const it = finder(['site1']);
    const { on } = it.jira('site1');
    on.pickIssues = async () => [
      { key: 'SHOP-10', summary: 'Ten' },
      { key: 'SHOP-1', summary: 'One' },
    ];
    assert.deepEqual(
      (await search(it.finder, 'shop-1')).map((hit) => hit.ref.key),
      ['SHOP-1', 'SHOP-10'],
    );
    on.issue = async (key) => fakeIssue(key);
    assert.deepEqual(
      (await search(it.finder, 'shop-2')).map((hit) => hit.ref.key),
      ['SHOP-2', 'SHOP-10', 'SHOP-1'],
    );
    on.issue = notFound;
    on.pickIssues = async () => [];
    assert.deepEqual(await search(it.finder, 'shop-3'), []);
  });
});
