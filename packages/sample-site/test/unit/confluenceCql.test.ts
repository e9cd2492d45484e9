import assert from 'node:assert/strict';
import { sampleAccounts } from '../../src/accounts.ts';
import { searchContent } from '../../src/confluence/cql/evaluate.ts';
import { parseCql } from '../../src/confluence/cql/parse.ts';
import { searchPeople } from '../../src/confluence/cql/people.ts';
import { CqlError } from '../../src/confluence/cql/tokens.ts';
import { createWorld } from '../../src/confluence/world.ts';

describe('sample site, CQL', () => {
  const world = createWorld({ seed: 1, accounts: sampleAccounts() });
  const [account] = sampleAccounts();
  assert.ok(account);
  const scope = { world, account, now: Date.UTC(2026, 10, 23, 12), context: { spaceKey: 'HR' } };
  const titles = (cql: string): string[] =>
    searchContent(parseCql(cql), scope)
      .map(({ title }) => title)
      .sort();

  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['title = "Holidays"', ['Holidays']],
    ['title = "holidays"', []],
    ['title ~ "holidays"', ['Holidays']],
    [
      'title ~ "release" and space = SHOP and type = page',
      ['Release 2.14.0: deployment readiness', 'Release retrospectives'],
    ],
    ['title ~ "rele"', []],
    [
      'title ~ "rele*" and not label = retrospective and type = page',
      ['Release 2.14.0: deployment readiness'],
    ],
    ['text ~ "超商取貨"', ['雙11 值班表']],
    [
      'space.key in ("HR", "OPS") and type = page and title !~ "雙11"',
      ['Holidays', 'People & Culture', '營運手冊首頁'],
    ],
    [
      '(label = runbook OR label = campaign) AND type in (page, blogpost)',
      ['Deployment runbook', '雙11 值班表'],
    ],
    ['label not in (release, runbook) and ancestor = 393291', ['Release retrospectives']],
    ['creator = currentUser()', ['Release 2.14.0: deployment readiness']],
    ['created >= "2026-11-01" and created < 2026-11-10', ['Release 2.14.0: deployment readiness']],
    ["title = 'Feed errors' order by lastmodified desc, title", ['Feed errors']],
    ['type = attachment and space = OPS', ['值班表.csv']],
    ['text ~ "rollback" or text ~ "陳威廷" and type = attachment', ['rollback-plan.csv', '值班表.csv']],
    ['type = comment and text ~ "warm"', ['Re: Release retrospectives']],
    ['container = 393365 and type != comment', []],
    ['macro = warning', ['Deployment runbook']],
    ['mention = currentUser() and type = page', ['Release 2.14.0: deployment readiness', '雙11 值班表']],
    ['contributor = currentUser() and space = currentSpace()', []],
    ['space = currentSpace() and title ~ "holi*"', ['Holidays']],
    ['space.title ~ "culture" and parent != 0', ['Holidays', 'People & Culture']],
    ['lastmodified > now("-3w") and type = page', ['Release 2.14.0: deployment readiness']],
    ['created > startOfMonth("-1M") and created < endOfMonth(-1) and type = page', ['雙11 值班表']],
    ['created >= startOfYear() and created <= endOfYear() and title = "Holidays"', ['Holidays']],
    ['created > endOfDay("+1d")', []],
    ['watcher = currentUser() or favourite = currentUser()', []],
  ];
  for (const [cql, expected] of cases) {
    it(`finds ${cql}`, () => assert.deepEqual(titles(cql), [...expected].sort()));
  }

  it('orders as asked, else the last changed first', () => {
    const [newest] = searchContent(parseCql('space = SHOP and type = page'), scope);
    assert.equal(newest?.title, 'Release 2.14.0: deployment readiness');
    const byTitle = searchContent(parseCql('space = SHOP order by title desc'), scope);
    assert.equal(byTitle[0]?.title, 'Storefront');
  });

  for (const cql of [
    ...['', 'title', 'title =', 'title = "x', 'title = x and', '(title = x', 'title = x)', 'colour = red'],
    ...[
      'title not = x',
      'title in ()',
      'title = x order title',
      'order by colour',
      'created = soon',
      'text = x',
      'label ~ x',
      'title > x',
      'creator = somebody()',
      'title = currentUser()',
      'created > now("soon")',
      'created = currentUser()',
      'created ~ now()',
      'title = f(x',
    ],
  ]) {
    it(`refuses ${cql || 'an empty text'}`, () => assert.throws(() => titles(cql), CqlError));
  }
});

describe('sample site, CQL for people', () => {
  const accounts = sampleAccounts();
  const [account] = accounts;
  assert.ok(account);
  const names = (cql: string): string[] =>
    searchPeople(cql, accounts, account).map(({ displayName }) => displayName);

  const [first = ''] = account.displayName.split(' ');
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [`user.fullname ~ "${first}"`, [account.displayName]],
    [
      `user.fullname ~ "${first.slice(0, 2)}*" and user.accountid = "${account.accountId}"`,
      [account.displayName],
    ],
    [`user.fullname ~ "${first}" and not user = currentUser()`, []],
    ['user in (currentUser(), "nobody")', [account.displayName]],
    [`user.userkey = "${account.accountId}" or type = page`, [account.displayName]],
    ['type != user', []],
  ];
  for (const [cql, expected] of cases) {
    it(`finds ${cql}`, () => assert.deepEqual(names(cql), expected));
  }

  it('finds everybody, by name', () => {
    assert.deepEqual(
      names('type = user'),
      accounts.map(({ displayName }) => displayName).sort((a, b) => a.localeCompare(b, 'en')),
    );
  });

  it('refuses what is no query for people', () => {
    for (const cql of ['', 'title = x', 'user ~ x', 'user.fullname > a', 'user = now()'])
      assert.throws(() => names(cql), CqlError, cql);
  });
});
