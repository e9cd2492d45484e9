import assert from 'node:assert/strict';
import type { Page } from '../../../../src/atlassian/model/page.ts';
import type { JiraClient } from '../../../../src/atlassian/ports/jira/client.ts';
import { createIssueStore } from '../../../../src/atlassian/store/issueStore.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { MissingOnSite } from '../../../../src/features/workspaceChecklists/missingOnSite.ts';
import { referredIn, type Referred } from '../../../../src/features/workspaceChecklists/referred.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { FakeSites, fakeSite, NO_CONFLUENCE } from '../../../support/fakes/fakeSites.ts';

const SIGNAL = new AbortController().signal;
const user = (displayName: string) => ({ accountId: displayName, displayName, active: true });

function scene(on: Partial<JiraClient>, page?: Page) {
  const sites = new FakeSites(fakeSite());
  const jira = sites.jira();
  Object.assign(jira.on, on);
  sites.put(fakeSite(), { confluence: { ...NO_CONFLUENCE, page: async () => page } });
  const issues = createIssueStore();
  issues.put([fakeIssue('SHOP-1')]);
  const clock = { now: 0 };
  const errors: unknown[] = [];
  const missing = new MissingOnSite({
    sites,
    issues,
    now: () => clock.now,
    onError: (error) => errors.push(error),
  });
  const clues = { sites, issues, workContext: { selectedIssues: () => [], recentIssues: () => [] } };
  return {
    ...{ clock, errors, issues },
    in: (text: string): readonly Referred[] => referredIn(text, clues),
    ask: (text: string) => missing.ask(referredIn(text, clues), SIGNAL),
    missing: (text: string) =>
      missing
        .among(referredIn(text, clues))
        .map(({ line, at, length }) => text.split('\n')[line]?.slice(at, at + length)),
    asked: () => jira.calls.map(([method, first]) => `${method} ${String(first)}`),
  };
}

const gone = (): Promise<never> => Promise.reject(new ShipshapeError('notFound', 'gone'));

describe('what a file refers to on the sites', () => {
  it('are its ties, the issues of known projects in its items, and, where it is tied, its owners', () => {
    const it = scene({});
    const items = [
      'SHOP-7 @Ada Lin and UTF-8, OTHER-3',
      '',
      '- [ ] SHOP-2 and `SHOP-3` @Ada Lin Deploy @types/node `@code`',
      '- [ ] https://other.test/browse/SHOP-4 OTHER-5 mail@example.com',
      '- [ ] @林小美確認 @kim.',
    ].join('\n');
    assert.deepEqual(
      it.in(items).map(({ id }) => id),
      ['issue site1/SHOP-2'],
    );
    const tied =
      '---\nconfluence: https://site1.atlassian.net/wiki/spaces/A/pages/12/B\nissue: "https://site1.atlassian.net/browse/SHOP-9"\n---\n';
    assert.deepEqual(
      it
        .in(tied + items)
        .map(({ id, line, at, length }) => [
          id,
          line,
          (tied + items).split('\n')[line]?.slice(at, at + length),
        ]),
      [
        ['page site1/12', 1, 'https://site1.atlassian.net/wiki/spaces/A/pages/12/B'],
        ['issue site1/SHOP-9', 2, 'https://site1.atlassian.net/browse/SHOP-9'],
        ['issue site1/SHOP-2', 6, 'SHOP-2'],
        ['owner ada', 6, '@Ada Lin Deploy'],
        ['owner 林', 8, '@林小美確認'],
        ['owner kim', 8, '@kim'],
      ],
    );
  });

  it('are no more than a few of a long file', () => {
    const text = Array.from({ length: 100 }, (_, at) => `- [ ] SHOP-${String(at + 1)}\n- [ ] SHOP-1`).join(
      '\n',
    );
    assert.equal(
      new Set(
        scene({})
          .in(text)
          .map(({ id }) => id),
      ).size,
      20,
    );
  });
});

describe('what the sites have not', () => {
  const TIE = '---\nissue: https://site1.atlassian.net/browse/SHOP-1\n---\n';

  it('is told once a site said so, and is asked about once', async () => {
    const it = scene({ issue: async (key) => (key === 'SHOP-2' ? fakeIssue('SHOP-2') : gone()) });
    const text = '- [ ] SHOP-1 SHOP-2\n- [ ] SHOP-99\n- [ ] SHOP-99 again\n';
    assert.deepEqual(it.missing(text), []);
    assert.deepEqual(await Promise.all([it.ask(text), it.ask(text)]), [true, false]);
    assert.deepEqual(it.missing(text), ['SHOP-99', 'SHOP-99']);
    assert.deepEqual(it.asked(), ['issue SHOP-2', 'issue SHOP-99']);
    it.issues.put([fakeIssue('SHOP-99')]);
    assert.deepEqual(it.missing(text), []);
  });

  it('is not known of a site that is away, which is left alone for a while', async () => {
    const it = scene({ issue: () => Promise.reject(new ShipshapeError('offline', 'away')) });
    const text = '- [ ] SHOP-97\n- [ ] SHOP-98\n- [ ] SHOP-99\n';
    assert.equal(await it.ask(text), false);
    assert.equal(await it.ask(text), false);
    assert.ok(it.asked().length <= 2, it.asked().join());
    assert.deepEqual(it.missing(text), []);
    it.clock.now = 301_000;
    await it.ask('- [ ] SHOP-97');
    assert.ok(it.errors.length >= 2);
  });

  it('are owners whom the site does not find, where it finds people at all', async () => {
    const finds = scene({ findUsers: async (query) => (query === 'Zed' ? [] : [user('Kim')]) });
    const text = `${TIE}- [ ] @Zed Zorn checks\n- [ ] @Ada Lin\n`;
    assert.equal(await finds.ask(text), true);
    assert.deepEqual(finds.missing(text), ['@Zed Zorn']);
    const silent = scene({ findUsers: async () => [] });
    assert.equal(await silent.ask(text), false);
    assert.deepEqual(silent.missing(text), []);
  });

  it('is the page of a tie, where the site has none', async () => {
    const text = '---\nconfluence: https://site1.atlassian.net/wiki/spaces/A/pages/12/B\n---\n';
    const it = scene({});
    assert.equal(await it.ask(text), true);
    assert.deepEqual(it.missing(text), ['https://site1.atlassian.net/wiki/spaces/A/pages/12/B']);
    const there = scene({}, {} as Page);
    assert.equal(await there.ask(text), false);
    assert.deepEqual(there.missing(text), []);
  });
});
