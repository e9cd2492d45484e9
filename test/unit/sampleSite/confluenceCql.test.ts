import assert from 'node:assert/strict';
import { sampleAccounts } from '../../../src/sampleSite/accounts.ts';
import { searchPages } from '../../../src/sampleSite/confluence/cql/evaluate.ts';
import { parseCql } from '../../../src/sampleSite/confluence/cql/parse.ts';
import { CqlError } from '../../../src/sampleSite/confluence/cql/tokens.ts';
import { createWorld } from '../../../src/sampleSite/confluence/world.ts';

describe('sample site, CQL', () => {
  const world = createWorld({ seed: 1, accounts: sampleAccounts() });
  const me = sampleAccounts()[0]?.accountId ?? '';
  const titles = (cql: string): string[] =>
    searchPages(parseCql(cql), world, me)
      .map(({ title }) => title)
      .sort();

  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['title = "holidays"', ['Holidays']],
    [
      'title ~ "release" and space = SHOP',
      ['Release 2.14.0: deployment readiness', 'Release retrospectives'],
    ],
    ['title ~ "rele"', []],
    ['title ~ "rele*" and not label = retrospective', ['Release 2.14.0: deployment readiness']],
    ['text ~ "超商取貨"', ['雙11 值班表']],
    [
      'space.key in ("HR", "OPS") and type = page and title !~ "雙11"',
      ['Holidays', 'People & Culture', '營運手冊首頁'],
    ],
    ['(label = runbook OR label = campaign) AND type != blogpost', ['Deployment runbook', '雙11 值班表']],
    ['label not in (release, runbook) and ancestor = 393291', ['Release retrospectives']],
    ['creator = currentUser()', ['Release 2.14.0: deployment readiness']],
    ['created >= "2026-11-01" and created < 2026-11-10', ['Release 2.14.0: deployment readiness']],
    ["title = 'Feed errors' order by lastmodified desc, title", ['Feed errors']],
    ['type = attachment', []],
  ];
  for (const [cql, expected] of cases) {
    it(`finds ${cql}`, () => assert.deepEqual(titles(cql), [...expected].sort()));
  }

  it('orders as asked, else the last changed first', () => {
    const [newest] = searchPages(parseCql('space = SHOP'), world, me);
    assert.equal(newest?.title, 'Release 2.14.0: deployment readiness');
    const byTitle = searchPages(parseCql('space = SHOP order by title desc'), world, me);
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
    ],
  ]) {
    it(`refuses ${cql || 'an empty text'}`, () => assert.throws(() => titles(cql), CqlError));
  }
});
