import assert from 'node:assert/strict';
import type { AdfDocument, AdfNode } from '../../../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../../../src/atlassian/adf/adfToMarkdown.ts';
import { saveMarkdown } from '../../../../src/atlassian/adf/saveMarkdown.ts';
import * as adf from './documents.ts';
import { doc, node, paragraph, text } from './documents.ts';

/** Saves an edit of the document's Markdown. */
function edit(base: AdfDocument, from: string, to: string): readonly AdfNode[] {
  const { markdown } = adfToMarkdown(base);
  assert.ok(markdown.includes(from), markdown);
  return saveMarkdown(base, markdown.replace(from, to), {
    findPerson: (name) => (name === 'Bob Roe' ? { id: 'bob' } : undefined),
  }).content;
}

describe('saving an edit right beside something', () => {
  it('keeps what a changed word stands right beside of: a mention, a day, and the comment on the word', () => {
    const base = doc(paragraph('see ', adf.mention, text('word', adf.anchor), ' x', adf.day, 'y'));
    const kept = (from: string, to: string, word: string, before = 'x', behind = 'y'): void =>
      assert.deepEqual(edit(base, from, to), [
        paragraph('see ', adf.mention, text(word, adf.anchor), ` ${before}`, adf.day, behind),
      ]);
    kept('Chenword', 'Chenother', 'other');
    kept('Chenword', 'Chenwords', 'words');
    kept(' x', ' z', 'word', 'z');
    kept('y', 'z', 'word', 'x', 'z');
    // A longer name is another one.
    const named = doc(paragraph('ask ', node('mention', { id: 'b', text: '@Bo' })));
    assert.deepEqual(edit(named, '@Bo', '@Bob Roe'), [
      paragraph('ask ', node('mention', { id: 'bob', text: '@Bob Roe' })),
    ]);
  });

  it('keeps a comment’s anchor and a card where a paragraph is joined to the card below it', () => {
    const url = 'https://x.example/card';
    const line = [text('see'), text(' this one', adf.anchor)];
    const base = doc(paragraph(...line), node('blockCard', { url }));
    assert.deepEqual(edit(base, '\n\n', ' '), [paragraph(...line, text(' '), node('inlineCard', { url }))]);
  });
});
