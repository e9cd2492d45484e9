import assert from 'node:assert/strict';
import fc from 'fast-check';
import type {
  ActivityChange,
  ActivityComment,
  IssueActivity,
} from '../../../../src/atlassian/model/activity.ts';
import { omit } from '../../../../src/core/omit.ts';
import { groupNews, TOGETHER_MS } from '../../../../src/features/news/groupNews.ts';
import { NEWS_KINDS, newsOf, type NewsItem, type NewsKind } from '../../../../src/features/news/newsItems.ts';
import {
  addNews,
  byTime,
  KEPT_MS,
  markNews,
  MOST_KEPT,
  type SiteNews,
} from '../../../../src/features/news/siteNews.ts';
import { issue } from '../../atlassian/support/issues.ts';

const ME = 'me';
const MINUTE = 60_000;
const START = Date.parse('2026-11-30T08:00:00Z');
const ALL: ReadonlySet<NewsKind> = new Set(NEWS_KINDS);

const user = (accountId: string) => ({ accountId, displayName: `Name of ${accountId}`, active: true });
const time = (ms: number): string => new Date(ms).toISOString();

function change(id: number, authorId: string, at: number, fields: readonly string[]): ActivityChange {
  return {
    id: String(id),
    author: user(authorId),
    created: time(at),
    items: fields.map((field) => ({ field, name: field, from: 'a', to: 'b' })),
  };
}

function comment(
  id: number,
  authorId: string,
  at: number,
  mentions: readonly string[] = [],
): ActivityComment {
  return { id: String(id), author: user(authorId), created: time(at), text: `Comment ${id}`, mentions };
}

function activity(number: number, parts: Partial<Omit<IssueActivity, 'issue'>>): IssueActivity {
  return { issue: issue(`SHOP-${number}`, { id: String(number) }), changes: [], comments: [], ...parts };
}

const scope = { accountId: ME, after: START };
const kindsOf = (items: readonly NewsItem[]): readonly string[] => items.map(({ kind }) => kind);

describe('what is news', () => {
  it('is what others did, by kind', () => {
    const items = newsOf(
      [
        activity(1, {
          changes: [change(10, 'mia', START + 1, ['status', 'assignee', 'priority'])],
          comments: [comment(20, 'mia', START + 2), comment(21, 'ben', START + 3, ['x', ME])],
        }),
      ],
      scope,
    );
    assert.deepEqual(kindsOf(items), ['status', 'assignment', 'fields', 'comments', 'mentions']);
    assert.equal(new Set(items.map(({ id }) => id)).size, 5);
  });

  it('is nothing that I did, and nothing of before', () => {
    const items = newsOf(
      [
        activity(1, {
          changes: [change(10, ME, START + 1, ['status']), change(11, 'mia', START, ['status'])],
          comments: [comment(20, ME, START + 2), comment(21, 'mia', START - 1)],
        }),
      ],
      scope,
    );
    assert.deepEqual(items, []);
  });

  it('says that an issue was assigned to me', () => {
    const assigned = {
      ...change(10, 'mia', START + 1, []),
      items: [
        { field: 'assignee', name: 'Assignee', to: 'Me', toId: ME },
        { field: 'Rank', name: 'Rank', to: 'Ranked higher' },
      ],
    };
    const [item, ...others] = newsOf([activity(1, { changes: [assigned] })], scope);
    assert.equal(item?.toMe, true);
    assert.deepEqual(others, [], 'a rank is no news');
  });

  it('is of the system where nobody is named', () => {
    const byNobody = omit(change(10, 'x', START + 1, ['status']), 'author');
    const [item] = newsOf([activity(1, { changes: [byNobody] })], scope);
    assert.equal(item?.author, undefined);
  });

  it('keeps no more of a text than a row can hold', () => {
    const long = { ...comment(20, 'mia', START + 1), text: '😀'.repeat(100_000) };
    const [item] = newsOf([activity(1, { comments: [long] })], scope);
    assert.ok((item?.text?.length ?? 0) < 1000);
    assert.doesNotMatch(item?.text ?? '', /[\ud800-\udbff]…$/);
  });
});

/** A day of things that happened: each by one of four people to one of five issues, in any order. */
const happenings = fc
  .array(
    fc.record({
      issue: fc.integer({ min: 1, max: 5 }),
      by: fc.constantFrom('mia', 'ben', 'eva', ME),
      minute: fc.integer({ min: 1, max: 24 * 60 }),
      kind: fc.constantFrom('status', 'assignee', 'priority', 'comment', 'mention'),
    }),
    { maxLength: 60 },
  )
  .map((all) => all.map((one, index) => ({ ...one, id: index + 1 })));

type Happening = (typeof happenings extends fc.Arbitrary<infer T> ? T : never)[number];

function activitiesOf(all: readonly Happening[]): readonly IssueActivity[] {
  return [1, 2, 3, 4, 5].map((number) => {
    const own = all.filter((one) => one.issue === number);
    const at = ({ minute }: Happening): number => START + minute * MINUTE;
    return activity(number, {
      changes: own
        .filter(({ kind }) => kind !== 'comment' && kind !== 'mention')
        .map((one) => change(one.id, one.by, at(one), [one.kind])),
      comments: own
        .filter(({ kind }) => kind === 'comment' || kind === 'mention')
        .map((one) => comment(one.id, one.by, at(one), one.kind === 'mention' ? [ME] : [])),
    });
  });
}

describe('keeping news', () => {
  const looked = (all: readonly Happening[], until: number) => ({
    askedAt: until,
    until,
    items: newsOf(activitiesOf(all), scope),
  });

  it('tells everything once, in the order in which it happened, however the looks fall', () => {
    fc.assert(
      fc.property(happenings, fc.array(fc.integer({ min: 0, max: 24 * 60 })), (all, looks) => {
        let news: SiteNews | undefined;
        for (const minute of [...looks.toSorted((a, b) => a - b), 24 * 60]) {
          // Each look tells of all there was by then, also of what was told before.
          const there = all.filter((one) => one.minute <= minute);
          news = addNews(news, looked(there, START + minute * MINUTE));
        }
        const expected = all.filter(({ by }) => by !== ME);
        assert.equal(news?.items.length, expected.length);
        assert.equal(new Set(news.items.map(({ id }) => id)).size, expected.length);
        assert.deepEqual(news.items, news.items.toSorted(byTime));
        assert.deepEqual(
          news.items.map(({ at }) => at),
          expected.map(({ minute }) => START + minute * MINUTE).sort((a, b) => a - b),
        );
      }),
    );
  });

  it('leaves read what was read, whatever is told again', () => {
    fc.assert(
      fc.property(happenings, fc.nat(), (all, chosen) => {
        const news = addNews(undefined, looked(all, START));
        const ids = new Set(news.items.filter((_, index) => (index + chosen) % 2 === 0).map(({ id }) => id));
        const again = addNews(markNews(news, ids, true), looked(all, START + 1));
        assert.deepEqual(new Set(again.items.filter(({ read }) => read).map(({ id }) => id)), ids);
        const unread = markNews(again, ids, false);
        assert.ok(unread.items.every(({ read }) => !read));
      }),
    );
  });

  it('is the same object where nothing is marked', () => {
    const news = addNews(undefined, looked([], START));
    assert.equal(markNews(news, new Set(['x']), true), news);
  });

  it('calls an issue as it is called now', () => {
    const first = newsOf([activity(1, { comments: [comment(1, 'mia', START + 1)] })], scope);
    const moved = { ...activity(1, { comments: [comment(2, 'mia', START + 2)] }) };
    const second = newsOf([{ ...moved, issue: issue('FULF-7', { id: '1', summary: 'Moved' }) }], scope);
    const news = addNews(addNews(undefined, { askedAt: 1, until: START, items: first }), {
      ...{ askedAt: 2, until: START + 2, items: second },
    });
    assert.deepEqual(
      news.items.map(({ key, summary }) => [key, summary]),
      [
        ['FULF-7', 'Moved'],
        ['FULF-7', 'Moved'],
      ],
    );
  });

  it('lets go of what is old or too much, and never tells it again', () => {
    const many = Array.from({ length: MOST_KEPT + 50 }, (_, index) =>
      comment(index + 1, 'mia', START + 1 + index),
    );
    const items = newsOf([activity(1, { comments: many })], scope);
    const news = addNews(undefined, { askedAt: 1, until: START + 5000, items });
    assert.equal(news.items.length, MOST_KEPT);
    assert.equal(news.items[0]?.commentId, '51');
    const again = addNews(news, { askedAt: 2, until: START + 5000, items });
    assert.deepEqual(again.items, news.items);
    const later = addNews(again, { askedAt: 3, until: START + KEPT_MS + 5000, items: [] });
    assert.deepEqual(later.items, []);
    assert.deepEqual(addNews(later, { askedAt: 4, until: START, items }).items, []);
  });
});

describe('rows of news', () => {
  it('hold each item once: what one person did to an issue within minutes', () => {
    fc.assert(
      fc.property(happenings, (all) => {
        const items = newsOf(activitiesOf(all), scope);
        const groups = groupNews(items, ALL);
        const rows = groups.flatMap((group) => group.rows);
        const shown = rows.flatMap((row) => row.items);
        assert.deepEqual(shown.map(({ id }) => id).sort(), items.map(({ id }) => id).sort());
        for (const row of rows) {
          assert.equal(new Set(row.items.map(({ authorId, issueId }) => `${authorId} ${issueId}`)).size, 1);
          row.items.slice(1).forEach((item, index) => {
            assert.ok(item.at - (row.items[index]?.at ?? 0) <= TOGETHER_MS);
          });
        }
        assert.deepEqual(
          groups.map(({ at }) => at),
          groups.map(({ at }) => at).sort((a, b) => b - a),
        );
        for (const group of groups)
          assert.deepEqual(
            group.rows.map(({ at }) => at),
            group.rows.map(({ at }) => at).sort((a, b) => b - a),
          );
      }),
    );
  });

  it('are unread as long as something in them is', () => {
    const items = newsOf(
      [activity(1, { comments: [comment(1, 'mia', START + 1), comment(2, 'mia', START + 2)] })],
      scope,
    );
    const [first] = items;
    const news = addNews(undefined, { askedAt: 1, until: START, items });
    const [group] = groupNews(markNews(news, new Set([first?.id ?? '']), true).items, ALL);
    assert.equal(group?.unread, 1);
    assert.equal(group.rows.length, 1);
  });

  it('end where somebody else comes between', () => {
    const [group] = groupNews(
      newsOf(
        [
          activity(1, {
            comments: [
              comment(1, 'mia', START + 1),
              comment(2, 'ben', START + 2),
              comment(3, 'mia', START + 3),
            ],
          }),
        ],
        scope,
      ),
      ALL,
    );
    assert.deepEqual(
      group?.rows.map(({ items }) => items.map(({ commentId }) => commentId)),
      [['3'], ['2'], ['1']],
    );
  });

  it('tell of the kinds that are wanted, and of a mention as a comment', () => {
    const items = newsOf(
      [
        activity(1, {
          changes: [change(10, 'mia', START + 1, ['status', 'priority'])],
          comments: [comment(20, 'mia', START + 2, [ME])],
        }),
      ],
      scope,
    );
    const shown = (...kinds: NewsKind[]): readonly string[] =>
      groupNews(items, new Set(kinds)).flatMap(({ rows }) => rows.flatMap((row) => kindsOf(row.items)));
    assert.deepEqual(shown('comments'), ['mentions']);
    assert.deepEqual(shown('mentions'), ['mentions']);
    assert.deepEqual(shown('status'), ['status']);
    assert.deepEqual(shown(), []);
  });
});
