import assert from 'node:assert/strict';
import type { AdfDocument, AdfNode } from '../../../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../../../src/atlassian/adf/adfToMarkdown.ts';
import { saveMarkdown } from '../../../../src/atlassian/adf/saveMarkdown.ts';
import { adfProblems, needsDocuments } from '../../../../packages/sample-site/test/support/openapi.ts';
import { cell, doc, header, node, paragraph, row, text } from './documents.ts';

const saved: AdfDocument[] = [];

/** Saves an edit of the document's Markdown. */
function edit(base: AdfDocument, from: string, to: string): readonly AdfNode[] {
  const { markdown } = adfToMarkdown(base);
  assert.ok(markdown.includes(from), markdown);
  const result = saveMarkdown(base, markdown.replace(from, to));
  saved.push(result);
  return result.content;
}

describe('saveMarkdown, where words are written beside a token', () => {
  before(needsDocuments('adf-full.schema'));

  it('keeps what is written on the line of a picture or of a title, however little', () => {
    const media = node('media', { type: 'file', id: 'f', collection: 'c', alt: 'shot.png' });
    const picture = node('mediaSingle', { layout: 'center' }, media);
    const below = node('mediaSingle', { layout: 'center' }, media, node('caption', undefined, text('below')));
    for (const each of [picture, below])
      for (const [to, words] of [
        ['⟦image: shot.png⟧ Ok', 'Ok'],
        ['Ok ⟦image: shot.png⟧', 'Ok'],
      ] as const)
        assert.deepEqual(edit(doc(each, paragraph('y')), '⟦image: shot.png⟧', to), [
          each,
          paragraph(words),
          paragraph('y'),
        ]);
    const containers = [
      node('expand', { title: 'T' }, paragraph('inside')),
      node('panel', { panelType: 'custom', panelIcon: ':x:' }, paragraph('inside')),
      node('bodiedExtension', { extensionType: 't', extensionKey: 'k' }, paragraph('inside')),
    ];
    for (const each of containers)
      for (const to of ['⟧ Ok', '⟧\n> Ok'])
        assert.deepEqual(edit(doc(each, paragraph('y')), '⟧', to), [
          { ...each, content: [paragraph('Ok'), paragraph('inside')] },
          paragraph('y'),
        ]);
    assert.deepEqual(edit(doc(containers[0] ?? paragraph()), 'T⟧', 'U⟧ Ok'), [
      node('expand', { title: 'U' }, paragraph('Ok'), paragraph('inside')),
    ]);
  });

  it('keeps what is written beside a picture or files in a cell', () => {
    const file = (alt: string): AdfNode => node('media', { type: 'file', id: alt, collection: 'c', alt });
    const picture = node('mediaSingle', { layout: 'center' }, file('shot.png'));
    const files = node('mediaGroup', undefined, file('a.pdf'), file('b.pdf'));
    const table = (...content: (AdfNode | string)[]): AdfDocument =>
      doc({ type: 'table', content: [row(header('a')), row(cell(...content))] });
    assert.deepEqual(edit(table(picture), 'png⟧', 'png⟧ Ok'), table(picture, 'Ok').content);
    assert.deepEqual(edit(table(files), 'b.pdf⟧', 'b.pdf⟧ Ok'), table(files, ' Ok').content);
  });

  it('gives valid documents', async () => {
    for (const document of saved) assert.deepEqual(await adfProblems(document), [], JSON.stringify(document));
  });
});
