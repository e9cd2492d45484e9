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
    [
      '＠me 狀態 status：進行中 ＃結帳',
      '狀態',
      [{ kind: 'me' }, { kind: 'status', name: '進行中' }, { kind: 'label', label: '結帳' }],
    ],
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

  it('takes either of what an issue has one of, and each label', () => {
    assert.equal(
      jqlOf('@me @maya #a #b status:todo status:done', { people: new Map([['maya', ['712020:1']]]) }),
      'assignee in (currentUser(), "712020:1") AND labels = "a" AND labels = "b" AND status in ("todo", "done") ORDER BY updated DESC',
    );
  });

  it('takes the words of the search language as words', () => {
    assert.equal(jqlOf('NOT found OR lost'), 'text ~ "not found or lost*" ORDER BY updated DESC');
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
        '@kim @me',
        'status:do status:to',
        '#checkout #check',
      ].map(passes),
      [true, true, false, true, false, true, false, true, false, true, true, false],
    );
  });
});
