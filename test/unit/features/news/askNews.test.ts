import assert from 'node:assert/strict';
import type {
  ActivityComment,
  ActivitySearch,
  IssueActivity,
} from '../../../../src/atlassian/model/activity.ts';
import { parseJql } from '../../../../src/atlassian/jql/parseJql.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { NewsQuestion } from '../../../../src/features/news/askNews.ts';
import type { SiteNews } from '../../../../src/features/news/siteNews.ts';
import { issue } from '../../atlassian/support/issues.ts';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-30T08:00:00Z');
const { signal } = new AbortController();
const KNOWN: SiteNews = { askedAt: NOW - 2 * MINUTE, until: NOW - 5 * MINUTE, floor: -Infinity, items: [] };

/** A site that takes some queries, and has one issue that was changed. */
function fakeSite(takes: (jql: string) => boolean = () => true, updated = NOW - MINUTE) {
  const asked: ActivitySearch[] = [];
  const comments: readonly ActivityComment[] = [
    { id: '7', created: new Date(NOW - MINUTE).toISOString(), text: 'Seen', mentions: [] },
    { id: '6', created: new Date(NOW - 40 * 60 * MINUTE).toISOString(), text: 'Long ago', mentions: [] },
  ];
  let clockReads = 0;
  return {
    asked,
    comments,
    get clockReads() {
      return clockReads;
    },
    activity(search: ActivitySearch): Promise<readonly IssueActivity[]> {
      asked.push(search);
      const about = issue('SHOP-1', { updated: new Date(updated).toISOString() });
      const found: IssueActivity = { issue: about, changes: [], comments: this.comments };
      return takes(search.jql)
        ? Promise.resolve([found])
        : Promise.reject(new ShipshapeError('invalid', 'Field watcher does not exist'));
    },
    serverTime: () => {
      clockReads += 1;
      return Promise.resolve(NOW + 3 * MINUTE);
    },
  };
}

describe('asking a site for news', () => {
  it('looks back a day at first, and takes what is there for read', async () => {
    const site = fakeSite();
    const asked = await new NewsQuestion().ask(site, { accountId: 'me', known: undefined, now: NOW, signal });
    assert.match(site.asked[0]?.jql ?? '', /updated >= "-1440m" ORDER BY updated DESC$/);
    assert.deepEqual(
      asked.items.map(({ text, read }) => [text, read]),
      [['Seen', true]],
    );
    assert.equal(asked.until, NOW + 3 * MINUTE, 'by the site’s clock');
  });

  it('takes one request afterwards, for as long as passed and somewhat more', async () => {
    const site = fakeSite();
    const asked = await new NewsQuestion().ask(site, { accountId: 'me', known: KNOWN, now: NOW, signal });
    assert.match(site.asked[0]?.jql ?? '', /updated >= "-12m"/);
    assert.equal(site.asked[0]?.since, KNOWN.until - 10 * MINUTE);
    assert.equal(site.clockReads, 0);
    assert.equal(asked.until, NOW - MINUTE);
    assert.deepEqual(
      asked.items.map(({ read }) => read),
      [false],
    );
  });

  it('tells who edited a comment since, also mine, and not what was just written', async () => {
    const site = fakeSite();
    const at = (ago: number): string => new Date(NOW - ago * MINUTE).toISOString();
    const ben = { accountId: 'ben', displayName: 'Ben', active: true };
    const me = { accountId: 'me', displayName: 'Me', active: true };
    const comment = (id: string, written: number, edited?: { at: string; author?: typeof ben }) => ({
      ...{ id, author: me, created: at(written), text: `Text ${id}`, mentions: [] },
      ...(edited && { edited }),
    });
    site.comments = [
      comment('1', 5000),
      comment('2', 5000, { at: at(1), author: ben }),
      comment('3', 5000, { at: at(1), author: me }),
      comment('4', 5000, { at: at(4000), author: ben }),
      comment('6', 16, { at: at(14), author: ben }),
      { ...comment('5', 2, { at: at(1), author: ben }), author: ben },
    ];
    const asked = await new NewsQuestion().ask(site, { accountId: 'me', known: KNOWN, now: NOW, signal });
    assert.deepEqual(
      asked.items.map(({ commentId, author, at: time, edited }) => [commentId, author, NOW - time, edited]),
      [
        ['5', 'Ben', 2 * MINUTE, undefined],
        ['2', 'Ben', MINUTE, true],
      ],
    );
    const again = await new NewsQuestion().ask(site, { accountId: 'me', known: KNOWN, now: NOW, signal });
    assert.deepEqual(
      again.items.map(({ id }) => id),
      asked.items.map(({ id }) => id),
    );
  });

  it('goes by the site’s clock where this machine’s was set back', async () => {
    const site = fakeSite();
    const known = { ...KNOWN, askedAt: NOW + 60 * MINUTE };
    await new NewsQuestion().ask(site, { accountId: 'me', known, now: NOW, signal });
    assert.match(site.asked[0]?.jql ?? '', /updated >= "-18m"/);
  });

  it('asks two weeks back at most', async () => {
    const site = fakeSite();
    await new NewsQuestion().ask(site, {
      ...{ accountId: 'me', now: NOW, signal },
      known: { ...KNOWN, askedAt: 0, until: 0 },
    });
    assert.match(site.asked[0]?.jql ?? '', /updated >= "-20160m"/);
  });

  it('asks with less where a site takes no more, and remembers that', async () => {
    const site = fakeSite((jql) => !jql.includes('watcher'));
    const question = new NewsQuestion();
    await question.ask(site, { accountId: 'me', known: KNOWN, now: NOW, signal });
    assert.equal(site.asked.length, 4);
    await question.ask(site, { accountId: 'me', known: KNOWN, now: NOW, signal });
    assert.equal(site.asked.length, 5);
    for (const { jql } of site.asked) assert.deepEqual(parseJql(jql).problems, []);
  });

  it('fails where a site takes none of it', async () => {
    const site = fakeSite(() => false);
    await assert.rejects(
      new NewsQuestion().ask(site, { accountId: 'me', known: KNOWN, now: NOW, signal }),
      /watcher/,
    );
  });

  it('believes no time of the day after tomorrow: it would hide everything until then', async () => {
    const site = fakeSite(() => true, NOW + 1000 * 24 * 60 * MINUTE);
    const asked = await new NewsQuestion().ask(site, { accountId: 'me', known: KNOWN, now: NOW, signal });
    assert.equal(asked.until, KNOWN.until);
  });
});
