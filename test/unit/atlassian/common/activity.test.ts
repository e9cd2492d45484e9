import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readActivity, readBulkChanges } from '../../../../src/atlassian/common/activity.ts';
import { mentionsIn } from '../../../../src/atlassian/common/bodyText.ts';
import { completeActivity } from '../../../../src/atlassian/common/completeActivity.ts';
import { reasonOf } from '../../../../src/core/errors.ts';

const SINCE = Date.parse('2026-11-30T08:00:00Z');
const NEW = '2026-11-30T09:00:00.000+0000';
const OLD = '2026-11-30T07:00:00.000+0000';
const ignore = (): void => undefined;

const change = (id: number, created: unknown = NEW): object => ({
  id,
  created,
  items: [{ field: 'status' }],
});
const comment = (id: number, created = NEW): object => ({ id, created, body: 'Seen' });

function bean(histories: unknown, comment: unknown): object {
  return { id: '1', key: 'SHOP-1', fields: { comment }, changelog: { histories } };
}

const read = (histories: unknown, comments: unknown = {}) =>
  readActivity('site', bean(histories, comments), SINCE, {}, ignore);

describe('reading what happened to an issue', () => {
  it('tells where a search may have left something out', () => {
    const many = Array.from({ length: 40 }, (_, index) => change(index));
    assert.equal(read(many).missesChanges, true);
    assert.equal(read([...many.slice(1), change(99, OLD)]).missesChanges, false, 'it reaches back');
    assert.equal(read(many.slice(1)).missesChanges, false);
    const page = { comments: [comment(1), comment(2)], total: 3 };
    assert.equal(read([], page).missesComments, true);
    assert.equal(read([], { ...page, total: 2 }).missesComments, false);
    assert.equal(read([], { comments: [comment(1), comment(2, OLD)], total: 9 }).missesComments, false);
  });

  it('tells when a comment was edited, and by whom', () => {
    const author = { accountId: 'ben', displayName: 'Ben' };
    const edits = [
      comment(1),
      { ...comment(2), updated: NEW },
      { ...comment(3, OLD), updated: NEW, updateAuthor: author },
      { ...comment(4, OLD), updated: NEW },
      { ...comment(5, OLD), updated: 'soon' },
    ];
    assert.deepEqual(
      read([], { comments: edits, total: 5 }).comments.map(
        ({ edited }) => edited && (edited.author?.displayName ?? Date.parse(edited.at)),
      ),
      [undefined, undefined, 'Ben', Date.parse(NEW), undefined],
    );
  });

  it('asks for what is missing and nothing else', async () => {
    const asked: string[] = [];
    const whole = read([change(1)], { comments: [comment(1)], total: 1 });
    const part = { ...whole, issue: { ...whole.issue, id: '2' }, missesChanges: true, missesComments: true };
    const done = await completeActivity([whole, part], {
      histories: (ids) => {
        asked.push(`histories of ${ids.join()}`);
        return Promise.resolve(new Map([['2', []]]));
      },
      comments: (key) => {
        asked.push(`comments of ${key}`);
        return Promise.resolve([]);
      },
      worklogs: () => Promise.reject(new Error('Nobody asked for work')),
    });
    assert.deepEqual(asked, ['histories of 2', 'comments of SHOP-1']);
    assert.deepEqual(
      done.map(({ changes, comments }) => [changes.length, comments.length]),
      [
        [1, 1],
        [0, 0],
      ],
    );
  });

  it('reads seconds since 1970, as the document of bulk histories has them', () => {
    const reply = { issueChangeLogs: [{ issueId: '1', changeHistories: [change(7, 1_492_070_429)] }] };
    const [first] = readBulkChanges(reply, ignore).get('1') ?? [];
    assert.equal(first?.created, '2017-04-13T08:00:29.000Z');
  });

  it('finds who is mentioned, in either format, once', () => {
    const mention = (id: string): object => ({ type: 'mention', attrs: { id, text: '@x' } });
    const paragraph = { type: 'paragraph', content: [mention('a'), mention('b'), mention('a')] };
    assert.deepEqual(mentionsIn({ type: 'doc', content: [paragraph] }), ['a', 'b']);
    assert.deepEqual(mentionsIn('For [~maya.okafor] and [~accountid:5b1:x], not [a|http://b]'), [
      'maya.okafor',
      '5b1:x',
    ]);
    let deep: object = mention('deep');
    for (let depth = 0; depth < 10_000; depth += 1) deep = { type: 'panel', content: [deep] };
    assert.deepEqual(mentionsIn(deep), []);
  });

  it('makes something of anything, or says that the reply is odd', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (histories, comments, whole) => {
        const activity = read(histories, comments);
        for (const { created } of [...activity.changes, ...activity.comments])
          assert.ok(!Number.isNaN(Date.parse(created)));
        try {
          readActivity('site', whole, SINCE, {}, ignore);
          readBulkChanges(whole, ignore);
        } catch (error) {
          assert.equal(reasonOf(error), 'unexpectedReply');
        }
      }),
    );
  });
});
