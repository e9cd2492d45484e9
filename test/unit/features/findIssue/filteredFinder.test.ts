import assert from 'node:assert/strict';
import type { JiraClient } from '../../../../src/atlassian/ports/jira/client.ts';
import { createIssueStore } from '../../../../src/atlassian/store/issueStore.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { formatIssueRef, type IssueRef } from '../../../../src/core/issueKey.ts';
import { english } from '../../../../src/core/localize.ts';
import { FilteredFinder } from '../../../../src/features/findIssue/filteredFinder.ts';
import type { IssueFinder } from '../../../../src/ui/issuePicker.ts';
import { fakeIssue, type FakeJira } from '../../../support/fakes/fakeJira.ts';
import { fakeSite, FakeSites } from '../../../support/fakes/fakeSites.ts';

const { signal } = new AbortController();
const MINE = { assignee: { accountId: 'me', displayName: 'Kim', active: true } };

function scene(
  on: Partial<JiraClient> = {},
  { sites = new FakeSites(fakeSite()), selected = [] as readonly IssueRef[] } = {},
): {
  readonly finder: FilteredFinder;
  readonly jira: FakeJira;
  readonly sites: FakeSites;
  readonly plain: string[];
} {
  const issues = createIssueStore();
  issues.put([fakeIssue('SHOP-1', MINE), fakeIssue('SHOP-2')]);
  const jira = sites.jira();
  Object.assign(jira.on, {
    findUsers: async () => [],
    suggestValues: async () => [],
    searchIssues: async () => ({ issues: [fakeIssue('SHOP-3', MINE)] }),
    ...on,
  } satisfies Partial<JiraClient>);
  const plain: string[] = [];
  const finder = {
    local: (text: string) => {
      plain.push(text);
      return [];
    },
    search: async (text: string) => {
      plain.push(text);
      return [];
    },
  } as unknown as IssueFinder;
  const workContext = { selectedIssues: () => selected, recentIssues: () => [] };
  return {
    finder: new FilteredFinder({ finder, sites, issues, workContext, t: english }),
    jira,
    sites,
    plain,
  };
}

const keys = (found: readonly { readonly ref: { readonly key: string } }[]): readonly string[] =>
  found.map(({ ref }) => ref.key);

describe('finding issues with filters', () => {
  it('leaves words and keys to the finder', async () => {
    const { finder, plain, jira } = scene();
    finder.local('gift');
    await finder.search('SHOP-1', signal);
    assert.deepEqual(plain, ['gift', 'SHOP-1']);
    assert.equal(finder.explain('gift'), undefined);
    assert.deepEqual(jira.calls, []);
  });

  it('shows what the window holds at once, then what the site finds', async () => {
    const { finder } = scene();
    assert.deepEqual(keys(finder.local('@me')), ['SHOP-1']);
    assert.deepEqual(keys(finder.local('@me nothing')), []);
    assert.deepEqual(keys(await finder.search('@me', signal)), ['SHOP-3']);
  });

  it('has the key itself first, of the site of a selected row, whatever filter stands beside it', async () => {
    const sites = new FakeSites(fakeSite(), fakeSite('other'));
    const selected = [{ siteId: 'other', key: 'SHOP-7' }];
    const found = (siteId: string): Partial<JiraClient> => ({
      findUsers: async () => [],
      suggestValues: async () => [],
      searchIssues: async () => ({
        issues: [fakeIssue('SHOP-12', { ...MINE }, siteId), fakeIssue('SHOP-1', { ...MINE }, siteId)],
      }),
    });
    Object.assign(sites.jira('other').on, found('other'));
    const { finder } = scene(found('site1'), { sites, selected });
    const rows = (await finder.search('shop-1 @me', signal)).map(({ ref }) => formatIssueRef(ref));
    assert.deepEqual(rows.slice(0, 2), ['other/SHOP-1', 'site1/SHOP-1']);
    assert.deepEqual(
      finder
        .local('SHOP-1 @me')
        .slice(0, 2)
        .map(({ ref }) => formatIssueRef(ref)),
      ['other/SHOP-1', 'site1/SHOP-1'],
    );
  });

  it('tells the JQL, with the names that the site knows once it has told', async () => {
    const { finder, jira } = scene({
      findUsers: async () => [{ accountId: 'id-1', displayName: 'Maya', active: true }],
      suggestValues: async (field) =>
        field === 'status'
          ? [
              { id: 'In Progress', label: 'In Progress' },
              { id: 'Done', label: 'Done' },
            ]
          : [],
    });
    const text = '@maya status:prog';
    finder.local(text);
    assert.equal(finder.jql(), 'assignee = "maya" AND status = "prog" ORDER BY updated DESC');
    await finder.search(text, signal);
    const jql = 'assignee = "id-1" AND status = "In Progress" ORDER BY updated DESC';
    assert.deepEqual([finder.jql(), finder.explain(text)], [jql, jql]);
    assert.deepEqual(jira.calls.at(-1), ['searchIssues', { jql, pageSize: 50 }]);
  });

  it('says what is still to be typed behind half a filter, and asks no site', async () => {
    const { finder, jira, plain } = scene();
    assert.equal(finder.whyNothing('gift @'), 'Type a name after "@", or "me": Kim');
    assert.equal(finder.whyNothing('#'), 'Type a label after "#": …');
    assert.equal(finder.whyNothing('project:'), 'Type a project after "project:": SHOP');
    assert.match(finder.whyNothing('STATUS:"') ?? '', /^Type a status after "status:"/);
    assert.deepEqual(await finder.search('#', signal), []);
    assert.deepEqual([plain, jira.calls], [[], []]);
    for (const whole of ['', 'gift', '#checkout', '@me']) assert.equal(finder.whyNothing(whole), undefined);
  });

  it('finds nothing where a site knows no such thing, and fails where no site can be asked', async () => {
    const unknown = scene({ searchIssues: () => Promise.reject(new ShipshapeError('invalid', 'test')) });
    assert.deepEqual(await unknown.finder.search('status:nope', signal), []);
    const away = scene({ searchIssues: () => Promise.reject(new ShipshapeError('offline', 'test')) });
    await assert.rejects(away.finder.search('@me', signal), { reason: 'offline' });
  });
});
