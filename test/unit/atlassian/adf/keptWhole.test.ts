import assert from 'node:assert/strict';
import type { AdfDocument, AdfNode } from '../../../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../../../src/atlassian/adf/adfToMarkdown.ts';
import { saveMarkdown } from '../../../../src/atlassian/adf/saveMarkdown.ts';
import * as adf from './documents.ts';
import { cell, doc, node, paragraph, text } from './documents.ts';

const STRONG = { type: 'strong' };
const RED = { type: 'textColor', attrs: { color: '#ff5630' } };
const UNDERLINE = { type: 'underline' };

/** Holds an edit of the document's Markdown against the document in which the same words are others. */
function holdsWord(base: AdfDocument, from: string, to: string): void {
  const { markdown } = adfToMarkdown(base);
  assert.ok(markdown.includes(from), markdown);
  const json = JSON.stringify(base);
  assert.ok(json.includes(from), json);
  assert.equal(JSON.stringify(saveMarkdown(base, markdown.replace(from, to))), json.replace(from, to));
}

function edit(base: AdfDocument, from: string, to: string): readonly AdfNode[] {
  const { markdown } = adfToMarkdown(base);
  assert.ok(markdown.includes(from), markdown);
  return saveMarkdown(base, markdown.replace(from, to)).content;
}

describe('a node in which one word was changed', () => {
  it('has its attributes in the order in which they stood', () => {
    holdsWord(
      doc({ type: 'heading', attrs: { localId: 'a', level: 2 }, content: [text('a word')] }),
      'word',
      'sign',
    );
    const code = { type: 'codeBlock', attrs: {}, content: [text('int a;')] };
    holdsWord(doc(code), 'int a', 'int b');
    holdsWord(doc({ ...code, attrs: { uniqueId: 'u', language: 'java' } }), 'int a', 'int b');
    const base = doc(node('heading', { level: 2, localId: 'a' }, text('a word')));
    assert.equal(
      JSON.stringify(edit(base, '## ', '### ')),
      JSON.stringify(base.content).replace('"level":2', '"level":3'),
    );
  });

  it('keeps white space at the edges of bold and links that Markdown does not show', () => {
    holdsWord(doc(paragraph('see ', text(' word', STRONG), ' x')), 'word', 'aword');
    holdsWord(doc(paragraph(text(' word', STRONG), ' x')), 'word', 'aword');
    const link = { type: 'link', attrs: { href: 'https://x.example' } };
    holdsWord(doc(paragraph('see ', text('a word ', link))), 'word', 'wor');
    holdsWord(doc(paragraph('see ', text('a word ', link))), 'word', 'words');
    holdsWord(doc(paragraph('see', text(' code ', { type: 'code' }, link), 'x word')), 'x word', 'x words');
  });

  it('is bold nowhere because it is shown bold as a cell of headings', () => {
    const head = { ...cell(paragraph('one two ', text('three', STRONG, RED))), type: 'tableHeader' };
    const row = (...content: AdfNode[]): AdfNode => ({ type: 'tableRow', content });
    const base = doc({ type: 'table', content: [row(head, cell('b')), row(head, cell('d'))] });
    const changed = edit(base, '**one two', '**one, a word two');
    assert.deepEqual(changed[0]?.content?.[0]?.content?.[0]?.content, [
      paragraph('one, a word two ', text('three', STRONG, RED)),
    ]);
  });

  it('has its marks in the order in which they stood, also where the word is the first', () => {
    holdsWord(doc(paragraph(text('word', adf.anchor, STRONG), ' x')), 'word', 'aword');
    holdsWord(doc(paragraph('one', text('word', UNDERLINE, RED), ' x')), 'word', 'aword');
  });

  it('is not parted in the middle of what Markdown does not show', () => {
    holdsWord(doc(paragraph('see the word', text(' once', UNDERLINE, RED))), 'word', 'word more');
  });

  it('takes another name for a picture, and keeps what is too long to be shown', () => {
    const media = node('media', { type: 'file', id: 'f', collection: 'c', alt: 'screen' });
    holdsWord(
      doc(node('mediaSingle', { layout: 'center' }, media, node('caption', undefined, text('below')))),
      'screen',
      'plan',
    );
    const long = `the first ${'and another '.repeat(8)}end`;
    holdsWord(doc(node('expand', { title: long }, paragraph('x'))), 'the first', 'the second');
    holdsWord(doc(paragraph('x ', node('placeholder', { text: long }))), 'the first', 'the second');
    const inCell = cell(node('nestedExpand', { title: long }, paragraph('x')));
    holdsWord(
      doc({ type: 'table', content: [{ type: 'tableRow', content: [inCell] }] }),
      'the first',
      'the second',
    );
  });
});
