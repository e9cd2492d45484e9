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
    assert.deepEqual(edit(table(files), 'b.pdf⟧', 'b.pdf⟧ Ok'), table(files, 'Ok').content);
  });

  it('keeps a picture from elsewhere, with words beside it in their order', () => {
    const shown = '![alt](https://x.example/a.png)';
    const media = node('media', { type: 'external', url: 'https://x.example/a.png', alt: 'alt' });
    const picture = node('mediaSingle', { layout: 'wide', width: 50 }, media);
    const below = { ...picture, content: [media, node('caption', undefined, text('below'))] };
    const other = { ...picture, content: [{ ...media, attrs: { ...media.attrs, alt: 'other' } }] };
    for (const [each, to, result] of [
      [picture, `${shown} Ok`, [picture, paragraph('Ok')]],
      [picture, `Ok\n${shown}`, [paragraph('Ok'), picture]],
      [picture, `See ${shown} there`, [paragraph('See'), picture, paragraph('there')]],
      [picture, `See\\\n${shown}`, [paragraph('See'), picture]],
      [picture, `${shown.replace('alt', 'other')} Ok`, [other, paragraph('Ok')]],
      [below, `See ${shown} Ok`, [paragraph('See'), below, paragraph('Ok')]],
      [picture, `${shown} ${shown}`, [picture, picture]],
    ] as const) {
      assert.deepEqual(edit(doc(each, paragraph('y')), shown, to), [...result, paragraph('y')]);
      const panel = (...content: AdfNode[]): AdfNode => node('panel', { panelType: 'info' }, ...content);
      assert.deepEqual(edit(doc(panel(each)), shown, to.replace('\n', '\n> ')), [panel(...result)]);
    }
    const table = (...content: (AdfNode | string)[]): AdfDocument =>
      doc({ type: 'table', content: [row(header('a')), row(cell(...content))] });
    assert.deepEqual(edit(table(picture), shown, `See ${shown} Ok`), table('See', picture, 'Ok').content);
    assert.deepEqual(
      edit(doc(picture, paragraph('some words')), `${shown}\n\nsome words`, `some ${shown} words`),
      [paragraph('some'), picture, paragraph('words')],
    );
    assert.deepEqual(
      edit(doc(picture, paragraph('y')), `${shown}\n\ny`, `y\n\n${shown.replace('alt', 'other')}`),
      [paragraph('y'), other],
    );
  });

  it('keeps words where they stand among files, and files the ones that they are', () => {
    const file = (id: string, alt?: string): AdfNode =>
      node('media', { type: 'file', id, collection: 'c', ...(alt !== undefined && { alt }) });
    const files = (...media: AdfNode[]): AdfNode => node('mediaGroup', undefined, ...media);
    const [one, two] = [file('1', 'a'), file('2', 'b')];
    const [a, b] = ['⟦file: a⟧', '⟦file: b⟧'];
    for (const [to, result] of [
      [`${a} ${b} Ok`, [files(one, two), paragraph('Ok')]],
      [`Ok ${a} ${b}`, [paragraph('Ok'), files(one, two)]],
      [`See ${a} and ${b}`, [paragraph('See'), files(one), paragraph('and'), files(two)]],
      [`${a} ${b}\\\nOk`, [files(one, two), paragraph('Ok')]],
    ] as const)
      assert.deepEqual(edit(doc(files(one, two), paragraph('y')), `${a} ${b}`, to), [
        ...result,
        paragraph('y'),
      ]);

    const [first, second] = [files(one, file('3')), files(two, file('4'))];
    const base = doc(first, paragraph('x'), second, paragraph('y'));
    assert.deepEqual(edit(base, 'y\n', `y\n\n${b} ⟦file⟧\n`), [...base.content, second]);
    assert.deepEqual(
      edit(doc(first, paragraph('x'), files(two)), b, `${b} ⟦file⟧`)[2],
      files(two, file('3')),
    );
    const unnamed = doc(files(file('3')), paragraph('x'), files(file('4')), paragraph('y'));
    assert.deepEqual(edit(unnamed, '⟦file⟧\n\ny', 'y ⟦file⟧'), [
      files(file('3')),
      paragraph('x'),
      paragraph('y'),
      files(file('4')),
    ]);
  });

  it('keeps words beside a token that lost a bracket, and what its words were changed to', () => {
    const media = node('media', { type: 'file', id: 'f', collection: 'c', alt: 'shot.png' });
    const picture = node('mediaSingle', { layout: 'center' }, media);
    const expand = (title: string, ...content: AdfNode[]): AdfNode =>
      node('expand', { title }, ...content, paragraph('inside'));
    const status = (value: string): AdfNode => node('status', { text: value, color: 'green', localId: 's' });
    const macro = node('extension', { extensionType: 't', extensionKey: 'toc-x' });
    const line = (value: string): AdfDocument => doc(paragraph('a ', status(value), ' b'));
    for (const [base, from, to, result] of [
      [doc(picture), 'png⟧', 'png Ok', [picture, paragraph('Ok')]],
      [doc(picture), '⟦image: shot.png⟧', 'image: shot.png⟧ Ok', [picture, paragraph('Ok')]],
      [doc(expand('My title')), 'title⟧', 'title Ok then', [expand('My title', paragraph('Ok then'))]],
      [doc(expand('My title')), '⟦expand', 'Ok expand', [expand('My title', paragraph('Ok'))]],
      [doc(expand('My title')), 'title⟧', 'words', [expand('My words')]],
      [line('Done'), 'Done⟧', 'Done Ok', [paragraph('a ', status('Done'), ' Ok b')]],
      [line('Done'), 'Done⟧', 'Gone', line('Gone').content],
      [doc(macro), '⟦macro: toc-x⟧', '⟦macro toc-x Ok', [macro, paragraph('⟦macro toc-x Ok')]],
    ] as const)
      assert.deepEqual(edit(base, from, to), result);
  });

  it('gives valid documents', async () => {
    for (const document of saved) assert.deepEqual(await adfProblems(document), [], JSON.stringify(document));
  });
});
