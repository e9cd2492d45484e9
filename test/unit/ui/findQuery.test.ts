import assert from 'node:assert/strict';
import { findJql, parseFindQuery, passesFilters } from '../../../src/ui/findQuery.ts';
import { fakeIssue } from '../../support/fakes/fakeJira.ts';

const UNRESOLVED = { people: new Map(), statuses: new Map(), projects: new Map() };

function jqlOf(text: string, resolved = {}): string | undefined {
  return findJql(parseFindQuery(text), { ...UNRESOLVED, ...resolved });
}

describe('what is typed to find issues', () => {
  for (const [text, words, filters, half] of [
    ['gift cards', 'gift cards', []],
    ['@me', '', [{ kind: 'me' }]],
    ['gift @maya cards', 'gift cards', [{ kind: 'assignee', name: 'maya' }]],
    ['@"Maya Okafor"', '', [{ kind: 'assignee', name: 'Maya Okafor' }]],
    ['@"Maya Ok', '', [{ kind: 'assignee', name: 'Maya Ok' }]],
    ['#checkout', '', [{ kind: 'label', label: 'checkout' }]],
    ['Status:"in review" x', 'x', [{ kind: 'status', name: 'in review' }]],
    ['project:SHOP', '', [{ kind: 'project', name: 'SHOP' }]],
    ['@ # status: project:', '', [], 'project:'],
    ['gift #', 'gift', [], '#'],
    ['a:b kim@example.com', 'a:b kim@example.com', []],
  ] as const) {
    it(`reads ${text}`, () =>
      assert.deepEqual(parseFindQuery(text), { words, filters, ...(half !== undefined && { half }) }));
  }

  it('makes JQL of it, with what the site calls things', () => {
    assert.equal(jqlOf(''), undefined);
    assert.equal(jqlOf('gift-cards (old) "x'), 'text ~ "gift cards old x*" ORDER BY updated DESC');
    assert.equal(
      jqlOf('@me #a"b status:prog project:shop', {
        statuses: new Map([['prog', ['In Progress', 'Programming']]]),
        projects: new Map([['shop', ['SHOP']]]),
      }),
      'assignee = currentUser() AND labels = "a\\"b" AND status in ("In Progress", "Programming") AND project = "SHOP" ORDER BY updated DESC',
    );
  });

  it('knows which known issues pass', () => {
    const issue = fakeIssue('SHOP-1', {
      labels: ['Checkout'],
      assignee: { accountId: 'me', displayName: 'Maya Okafor', active: true },
    });
    const passes = (text: string): boolean => passesFilters(issue, parseFindQuery(text).filters, 'me');
    assert.deepEqual(
      [
        '@me',
        '@oka',
        '@kim',
        '#checkout',
        '#check',
        'status:to',
        'status:do',
        'project:shop',
        'project:fulf',
      ].map(passes),
      [true, true, false, true, false, true, false, true, false],
    );
  });
});
