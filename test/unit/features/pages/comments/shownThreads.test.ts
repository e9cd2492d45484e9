import assert from 'node:assert/strict';
import type { CommentSubject, PageThread } from '../../../../../src/atlassian/model/pageComment.ts';
import type { PageWrite, UnsentState, UnsentWrite } from '../../../../../src/atlassian/model/write.ts';
import { PageAlignment } from '../../../../../src/atlassian/pages/pageAlignment.ts';
import type { CommentDraft } from '../../../../../src/features/pages/comments/commentDrafts.ts';
import {
  shownThreads,
  type KnownComments,
  type ShownThread,
} from '../../../../../src/features/pages/comments/shownThreads.ts';

const BODY =
  '<p>Freeze the <ac:inline-comment-marker ac:ref="r1">main branch</ac:inline-comment-marker> now.</p><p>Tell support.</p>';
const FILE = 'Freeze the main branch now.\n\nTell support.\n';
const ALL = { comment: true, commentInline: true, resolve: true };

const thread = (id: string, more: Partial<PageThread> = {}): PageThread => ({
  comment: { id, authorId: 'maya', created: 1000, body: `<p>${id}</p>` },
  replies: [],
  ...more,
});
const inline = { ref: 'r1', selection: 'main branch', resolution: 'open' } as const;
const unsent = (id: string, write: PageWrite, state: UnsentState = 'waiting'): UnsentWrite => ({
  ...{ id, write, state, accountId: 'me', createdAt: 2000 },
  ref: { siteId: 'site1', key: '1' },
});
const comment = (id: string, subject: CommentSubject, state?: UnsentState): UnsentWrite =>
  unsent(id, { kind: 'pageComment', subject, text: `text ${id}`, page: 'P' }, state);
const settle = (id: string, resolved: boolean, state?: UnsentState): UnsentWrite =>
  unsent(
    `settle ${id}`,
    { kind: 'resolveComment', commentId: id, resolved, text: 'main branch', page: 'P' },
    state,
  );

function shown(known: Partial<KnownComments>, file = FILE): readonly ShownThread[] {
  const all = { threads: [], abilities: ALL, pending: [], drafts: [], ...known };
  return shownThreads(all, new PageAlignment(BODY, file));
}

describe('the threads of a page on its file', () => {
  it('stand at their words, or for the page as a whole', () => {
    const [first, second] = shown({ threads: [thread('a', { inline }), thread('b')] });
    assert.deepEqual(first?.place, { kind: 'words', from: 11, to: 22 });
    assert.deepEqual(
      [first.selection, first.resolution, first.mayReply, first.mayResolve],
      [...['main branch', 'open', true, true]],
    );
    assert.deepEqual(second?.place, { kind: 'gone' });
    assert.deepEqual([second.selection, second.resolution, second.mayResolve], [undefined, undefined, false]);
  });

  it('dangle where the page lost the words: nobody answers or settles them', () => {
    const [only] = shown({ threads: [thread('a', { inline: { ...inline, resolution: 'dangling' } })] });
    assert.deepEqual([only?.place.kind, only?.mayReply, only?.mayResolve], ['gone', false, false]);
  });

  it('offer what the account may do', () => {
    const abilities = { comment: true, commentInline: false, resolve: false };
    const [only] = shown({ threads: [thread('a', { inline })], abilities });
    assert.deepEqual([only?.mayReply, only?.mayResolve], [true, false]);
    const none = { comment: false, commentInline: false, resolve: false };
    assert.equal(shown({ threads: [thread('a')], abilities: none })[0]?.mayReply, false);
  });

  it('show replies that wait below what they answer, also below a reply', () => {
    const replies = [{ id: 'a1', created: 1500, body: '<p>a1</p>', authorName: 'Noor' }];
    const [only, ...others] = shown({
      threads: [thread('a', { inline, replies })],
      pending: [
        comment('u1', { kind: 'reply', commentId: 'a', isInline: true }),
        comment('u2', { kind: 'reply', commentId: 'a1', isInline: true }, 'refused'),
      ],
    });
    assert.deepEqual(others, []);
    assert.deepEqual(
      only?.comments.map(({ id, author, kind, state }) => [id, author, kind, state]),
      [
        ['a', 'maya', 'stored', undefined],
        ['a1', 'Noor', 'stored', undefined],
        ['u1', undefined, 'unsent', 'waiting'],
        ['u2', undefined, 'unsent', 'refused'],
      ],
    );
  });

  it('keep what was typed in sight, though what it answers is gone or nothing was read', () => {
    const reply = comment('u1', { kind: 'reply', commentId: 'gone', isInline: true });
    const place = { words: 'support', before: '\nTell ', after: '.\n', index: 0, count: 1 };
    const [one, two, three] = shown({
      pending: [reply, comment('u2', { kind: 'page' }), comment('u3', { kind: 'words', place })],
    });
    assert.deepEqual([one?.comments[0]?.text, two?.comments[0]?.text], ['text u1', 'text u2']);
    assert.deepEqual(three?.place, { kind: 'words', from: 34, to: 41 });
    assert.equal(three.mayReply, false);
  });

  it('show drafts where the words stand that they were about', () => {
    const draft: CommentDraft = { siteId: 'site1', pageId: '1', id: 'd', text: 'Hm', why: 'not published' };
    const [one] = shown({ drafts: [{ ...draft, selected: 'Tell support' }] });
    assert.deepEqual(one?.place, { kind: 'words', from: 29, to: 41 });
    assert.deepEqual([one.comments[0]?.kind, one.comments[0]?.why], ['draft', 'not published']);
    assert.equal(shown({ drafts: [{ ...draft, selected: 'no such words' }] })[0]?.place.kind, 'gone');
    const subject: CommentSubject = { kind: 'reply', commentId: 'a', isInline: true };
    const [answered, ...others] = shown({
      threads: [thread('a', { inline })],
      drafts: [{ ...draft, subject }],
    });
    assert.deepEqual([answered?.comments.length, others.length], [2, 0]);
  });

  it('are settled as the user wants it before the site says so, but for what it refused', () => {
    const threads = [thread('a', { inline })];
    assert.equal(shown({ threads, pending: [settle('a', true)] })[0]?.resolution, 'resolved');
    assert.equal(shown({ threads, pending: [settle('a', true), settle('a', false)] })[0]?.resolution, 'open');
    assert.equal(shown({ threads, pending: [settle('a', true, 'refused')] })[0]?.resolution, 'open');
    assert.equal(shown({ threads, pending: [settle('b', true)] })[0]?.resolution, 'open');
  });
});
