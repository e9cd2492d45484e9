import assert from 'node:assert/strict';
import type { AdfDocument, AdfNode } from '../../../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../../../src/atlassian/adf/adfToMarkdown.ts';
import { saveMarkdown } from '../../../../src/atlassian/adf/saveMarkdown.ts';
import { doc, header, node, paragraph, row, text } from './documents.ts';

function edit(base: AdfDocument, from: string, to: string): readonly AdfNode[] {
  const { markdown } = adfToMarkdown(base);
  assert.ok(markdown.includes(from), markdown);
  return saveMarkdown(base, markdown.replace(from, to)).content;
}

describe('what is around lines of a cell stays where some of them come and go:', () => {
  const ways: Readonly<Record<string, (...lines: AdfNode[]) => AdfNode>> = {
    'a panel': (...lines) => node('panel', { panelType: 'note', localId: 'p' }, ...lines),
    'an expand': (...lines) => node('nestedExpand', { title: 'More' }, ...lines),
    'a quote': (...lines) => node('blockquote', { localId: 'q' }, ...lines),
  };
  const cell = (...content: AdfNode[]): AdfNode =>
    node('table', {}, row(header('h')), row(node('tableCell', {}, paragraph('intro'), ...content)));
  const lines = (...words: string[]): AdfNode[] => words.map((word) => paragraph(word));
  for (const [name, around] of Object.entries(ways)) {
    it(name, () => {
      const base = doc(cell(around(...lines('first', 'second', 'third'))));
      assert.deepEqual(edit(base, '<br>second', ''), [cell(around(...lines('first', 'third')))]);
      assert.deepEqual(edit(base, '<br>third', ''), [cell(around(...lines('first', 'second')))]);
      assert.deepEqual(edit(base, 'second', 'second<br>new'), [
        cell(around(...lines('first', 'second', 'new', 'third'))),
      ]);
      assert.deepEqual(edit(base, 'first<br>second', 'a first one'), [
        cell(around(...lines('a first one', 'third'))),
      ]);
      assert.deepEqual(edit(base, 'intro', 'intro<br>more'), [
        node(
          'table',
          {},
          row(header('h')),
          row(
            node(
              'tableCell',
              {},
              paragraph('intro'),
              paragraph('more'),
              around(...lines('first', 'second', 'third')),
            ),
          ),
        ),
      ]);
    });
  }
});

describe('code in a cell', () => {
  const code = (value: string): AdfNode => node('codeBlock', { language: 'sh' }, text(value));
  const table = (...content: AdfNode[]): AdfNode =>
    node('table', {}, row(header('h')), row(node('tableCell', {}, ...content)));

  it('takes in what is typed within it, and nothing that is typed beside it', () => {
    const base = doc(table(code('one\nrun'), paragraph('end')));
    assert.deepEqual(edit(base, '`run`', '`run x`'), [table(code('one\nrun x'), paragraph('end'))]);
    for (const typed of ['x', ' x', ' x '])
      assert.deepEqual(edit(base, '`run`', `\`run\`${typed}`), [
        table(code('one\nrun'), paragraph('x'), paragraph('end')),
      ]);
    assert.deepEqual(edit(base, '`one`', 'see **this** `one`'), [
      table(paragraph('see ', text('this', { type: 'strong' })), code('one\nrun'), paragraph('end')),
    ]);
  });

  it('is text like any other where something is typed between its lines', () => {
    const inline = (value: string): AdfNode => text(value, { type: 'code' });
    assert.deepEqual(edit(doc(table(code('one\nrun'))), '`one`', '`one` x'), [
      table(paragraph(inline('one'), ' x'), paragraph(inline('run'))),
    ]);
  });
});
