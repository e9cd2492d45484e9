import assert from 'node:assert/strict';
import type { AdfDocument } from '../../../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../../../src/atlassian/adf/adfToMarkdown.ts';
import { saveMarkdown } from '../../../../src/atlassian/adf/saveMarkdown.ts';

/** As an app or an import may have left it. */
function documentOf(...content: readonly unknown[]): AdfDocument {
  return { type: 'doc', version: 1, content } as AdfDocument;
}

const text = (words: string): object => ({ type: 'text', text: words });
const paragraph = (words: string): object => ({ type: 'paragraph', content: [text(words)] });

const CASES: readonly (readonly [name: string, node: unknown, markdown: string])[] = [
  ['a line', { content: [text('words')] }, 'words'],
  ['words', { type: 'paragraph', content: [{ text: 'some ' }, text('words')] }, 'some words'],
  ['words without a line', { text: 'words' }, 'words'],
  ['a container', { type: null, content: [paragraph('words')] }, '> ⟦unknown⟧\n>\n> words'],
  ['an item', { type: 'bulletList', content: [{ content: [paragraph('words')] }] }, '- words'],
  [
    'a task',
    { type: 'taskList', content: [{ attrs: { state: 'DONE' }, content: [text('words')] }] },
    '- [x] words',
  ],
  [
    'a cell',
    { type: 'table', content: [{ content: [{ content: [paragraph('words')] }] }] },
    '| |\n| --- |\n| words |',
  ],
  ['code', { type: 'codeBlock', content: [{ text: 'words' }] }, '```\nwords\n```'],
];

describe('ADF whose nodes do not say what they are', () => {
  for (const [name, node, markdown] of CASES)
    it(`shows ${name}`, () => {
      assert.equal(adfToMarkdown(documentOf(node)).markdown.trimEnd(), markdown);
    });

  it('keeps them beside what is edited', () => {
    const base = documentOf({ content: [text('odd')] }, paragraph('plain'));
    const saved = saveMarkdown(base, adfToMarkdown(base).markdown.replace('plain', 'edited'));
    assert.equal(adfToMarkdown(saved).markdown.trimEnd(), 'odd\n\nedited');
  });

  it('passes over what is no node at all', () => {
    assert.equal(adfToMarkdown(documentOf(null, 5, [], paragraph('words'))).markdown.trimEnd(), 'words');
  });
});
