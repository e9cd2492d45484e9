import assert from 'node:assert/strict';
import type { CommentSubject } from '../../../../../src/atlassian/model/pageComment.ts';
import { PageAlignment } from '../../../../../src/atlassian/pages/pageAlignment.ts';
import { draftSubject } from '../../../../../src/features/pages/comments/draftSubject.ts';

const FILE = '# Plan\n\nFreeze the code on Monday at noon.\n\nTell support about it.\n';
const page = (text: string): PageAlignment => new PageAlignment(text, FILE);
const NOW = '<p>Freeze the code on Monday at noon.</p><p>Tell support about it.</p>';

/** Of a comment on "Monday". */
function before(body: string): CommentSubject {
  const at = FILE.indexOf('Monday');
  const words = new PageAlignment(body, FILE).wordsAt(at, at + 'Monday'.length);
  assert.ok(words.kind === 'words');
  return { kind: 'words', place: words.place };
}

describe('a comment that was not taken, sent once more', () => {
  const subject = before('<p>Freeze the code on Monday at one o’clock.</p><p>Tell support about it.</p>');

  it('is about the same words where the page changed around them', () => {
    const found = draftSubject({ subject, selected: 'Monday' }, FILE, page(NOW));
    assert.ok('words' in found && found.words.kind === 'words');
    assert.deepEqual({ kind: 'words', place: found.words.place }, before(NOW));
  });

  it('is about what it was where the page says that, does not say it, or was not read', () => {
    const same = { subject: before(NOW), selected: 'Monday' };
    assert.deepEqual(draftSubject(same, FILE, page(NOW)), { subject: same.subject });
    for (const alignment of [page('<p>Nothing of it</p>'), undefined])
      assert.deepEqual(draftSubject({ subject, selected: 'Monday' }, FILE, alignment), { subject });
    const twice = `${FILE}\nMonday\n`;
    const alignment = new PageAlignment(`${NOW}<p>Monday</p>`, twice);
    assert.deepEqual(draftSubject({ subject, selected: 'Monday' }, twice, alignment), { subject });
    const reply: CommentSubject = { kind: 'reply', commentId: '1', isInline: true };
    assert.deepEqual(draftSubject({ subject: reply }, FILE, page(NOW)), { subject: reply });
  });

  it('is about the words that it was made of, once the page says them', () => {
    const found = draftSubject({ selected: 'Monday' }, FILE, page(NOW));
    assert.ok('words' in found && found.words.kind === 'words');
    const nothing = draftSubject({ selected: 'Monday' }, FILE, undefined);
    assert.deepEqual(nothing, { words: { kind: 'unpublished' } });
  });
});
