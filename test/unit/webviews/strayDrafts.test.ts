import assert from 'node:assert/strict';
import { h } from 'preact';
import { renderPart, STRINGS, textOf } from './support.ts';

const { StrayDrafts } = await import('../../../src/webviews/issue/strayDrafts.tsx');

function shown(
  prefix: 'comment-' | 'worklog-',
  ids: readonly string[],
  drafts: Readonly<Record<string, string>>,
): string {
  const reuse = (): void => undefined;
  const part = h(StrayDrafts, {
    prefix,
    shown: ids,
    words: 'Not in sight',
    ...(prefix === 'comment-' && { reuse }),
  });
  return renderPart(part, {}, [], { drafts });
}

describe('what was typed into entries that are gone', () => {
  it('stays in sight where a comment was deleted meanwhile, to be used or discarded', () => {
    const html = shown('comment-', ['1'], {
      'comment-7': 'typed <b>',
      comment: 'new',
      'comment-1': 'in its place',
    });
    assert.match(html, /<textarea[^>]*>typed &lt;b><\/textarea>/);
    assert.equal(html.split('<textarea').length, 2);
    assert.match(textOf(html), new RegExp(`${STRINGS.addAsComment}.*${STRINGS.discardDraft}`));
  });

  it('is not shown of comments that are in sight, and of new ones', () => {
    assert.equal(
      shown('comment-', ['1', '2'], { 'comment-1': 'a', 'comment-2 audience': 'role:x', comment: 'b' }),
      '',
    );
  });

  it('knows the parts of a work log as one', () => {
    const drafts = { 'worklog-9': 'why', 'worklog-9-spent': '2h', 'worklog-new-spent': '1h' };
    const html = shown('worklog-', [], drafts);
    assert.match(html, /<textarea[^>]*>2h\nwhy<\/textarea>/);
    assert.equal(html.split('<textarea').length, 2);
    assert.doesNotMatch(textOf(html), new RegExp(STRINGS.addAsComment));
  });
});
