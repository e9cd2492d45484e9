import assert from 'node:assert/strict';
import type { AdfNode } from '../../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../../src/atlassian/adf/adfToMarkdown.ts';
import { saveMarkdown } from '../../../src/atlassian/adf/saveMarkdown.ts';
import { saveStorageMarkdown } from '../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { saveWikiMarkdown } from '../../../src/atlassian/wiki/saveWikiMarkdown.ts';
import { wikiToMarkdown } from '../../../src/atlassian/wiki/wikiToMarkdown.ts';
import { withoutDanglingBreaks } from '../../../src/markdown/danglingBreaks.ts';
import { cell, doc, header, item, node, paragraph, row } from '../atlassian/adf/documents.ts';

type Edit = (markdown: string) => string;

const inAdf =
  (content: AdfNode) =>
  (edit: Edit): AdfNode | undefined => {
    const base = doc(content, paragraph('z'));
    return saveMarkdown(base, edit(adfToMarkdown(base).markdown)).content[0];
  };
const inStorage =
  (base: string) =>
  (edit: Edit): string =>
    saveStorageMarkdown(base, edit(storageToMarkdown(base).markdown));
const inWiki =
  (base: string) =>
  (edit: Edit): string =>
    saveWikiMarkdown(base, edit(wikiToMarkdown(base)));

const br = node('hardBreak', undefined);
const two = paragraph('one', br, 'two');
const table = (content: AdfNode): AdfNode => ({
  type: 'table',
  content: [row(header('h')), row(cell(content))],
});

/** Each with a text of two lines, and what is left of it when the second one goes. */
const PLACES: readonly (readonly [name: string, save: (edit: Edit) => unknown, left: unknown])[] = [
  ['a paragraph of ADF', inAdf(two), paragraph('one')],
  [
    'an item of ADF',
    inAdf(node('bulletList', undefined, item(two))),
    node('bulletList', undefined, item('one')),
  ],
  [
    'a quote of ADF',
    inAdf(node('blockquote', undefined, two)),
    node('blockquote', undefined, paragraph('one')),
  ],
  ['a cell of ADF', inAdf(table(two)), table(paragraph('one'))],
  [
    'a task of ADF',
    inAdf(
      node(
        'taskList',
        { localId: 'l' },
        node('taskItem', { localId: 't', state: 'TODO' }, ...(two.content ?? [])),
      ),
    ),
    node(
      'taskList',
      { localId: 'l' },
      node('taskItem', { localId: 't', state: 'TODO' }, { type: 'text', text: 'one' }),
    ),
  ],
  ['a paragraph of a page', inStorage('<p>one<br/>two</p><p>z</p>'), '<p>one</p><p>z</p>'],
  ['an item of a page', inStorage('<ul><li>one<br/>two</li></ul>'), '<ul><li>one</li></ul>'],
  [
    'a quote of a page',
    inStorage('<blockquote><p>one<br/>two</p></blockquote>'),
    '<blockquote><p>one</p></blockquote>',
  ],
  [
    'a cell of a page',
    inStorage('<table><tbody><tr><th>h</th></tr><tr><td>one<br/>two</td></tr></tbody></table>'),
    '<table><tbody><tr><th>h</th></tr><tr><td>one</td></tr></tbody></table>',
  ],
  ['a paragraph of wiki markup', inWiki('one\\\\ two\n\nz\n'), 'one\n\nz\n'],
  ['lines of wiki markup', inWiki('one\ntwo\n\nz\n'), 'one\n\nz\n'],
  ['an item of wiki markup', inWiki('* one\\\\ two\n* z\n'), '* one\n* z\n'],
  ['a quote of wiki markup', inWiki('{quote}\none\ntwo\n{quote}\n'), '{quote}\none\n{quote}\n'],
  ['a cell of wiki markup', inWiki('||h||\n|one\\\\ two|\n'), '||h||\n|one|\n'],
];

describe('a line behind a hard break that is deleted', () => {
  for (const [name, save, left] of PLACES)
    it(`leaves no sign of the break in ${name}`, () => {
      const edit: Edit = (markdown) => markdown.replace(/\n[> ]*two|two/, '');
      assert.deepEqual(save(edit), left);
    });

  it('is none where a tag alone begins a cell', () => {
    const wiki = '||h||k||\n|{code}a b{code}|*x*y|\n|z| |\n';
    const markdown = wikiToMarkdown(wiki);
    const edited = markdown.replace('| z | |', '| z | <br>new |');
    assert.notEqual(edited, markdown);
    assert.equal(saveWikiMarkdown(wiki, edited), wiki.replace('|z| |', '|z| new |'));
  });

  it('leaves none where it becomes a paragraph of its own, or the first one changes too', () => {
    assert.equal(
      inStorage('<p>one<br/>two</p>')((text) => text.replace('\n', '\n\n')),
      '<p>one</p><p>two</p>',
    );
    assert.equal(
      inWiki('one\ntwo\n')(() => 'only one\\\n'),
      'only one\n',
    );
    assert.equal(
      inWiki('one\ntwo\n')(() => '# one\\\ntwo\n'),
      'h1. one\n\ntwo\n',
    );
  });
});

describe('withoutDanglingBreaks', () => {
  const after = (before: string, text: string): string => withoutDanglingBreaks(text, () => before);

  it('keeps what somebody wrote, what is text, and breaks', () => {
    for (const [before, text] of [
      ['one\ntwo\n', 'one\\\n'],
      ['one\\\ntwo\n', 'one\\\ntwo\n\nnew\\\n'],
      ['one\\\ntwo\n', 'in C:\\Temp\\\n'],
      ['one\\\\\n\ntwo\n', 'one\\\\\n'],
      ['one\\\ntwo\n', 'one\\\nthree\n'],
      ['one\\\ntwo\n', '```\none\\\n```\n'],
      ['```\none\\\n```\n', 'one\\\n'],
    ] as const)
      assert.equal(after(before, text), text);
  });

  it('drops the break of a text with Windows’ line ends', () => {
    assert.equal(after('one\\\ntwo\n\nz\n', 'one\\\r\n\r\nz\r\n'), 'one\r\n\r\nz\r\n');
    assert.equal(after('a C:\\Temp\\\ntwo\n', 'a C:\\Temp\\\n'), 'a C:\\Temp\n');
  });
});
