import assert from 'node:assert/strict';
import { adfToMarkdown } from '../../../src/atlassian/adf/adfToMarkdown.ts';
import type { AdfDocument, AdfNode } from '../../../src/atlassian/adf/adf.ts';
import { saveMarkdown } from '../../../src/atlassian/adf/saveMarkdown.ts';
import { saveStorageMarkdown } from '../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { saveWikiMarkdown } from '../../../src/atlassian/wiki/saveWikiMarkdown.ts';
import { wikiToMarkdown } from '../../../src/atlassian/wiki/wikiToMarkdown.ts';
import { doc, item, node, paragraph, task, text } from '../atlassian/adf/documents.ts';

const comment = (id: string): { type: string; attrs: Record<string, string> } => ({
  type: 'annotation',
  attrs: { id, annotationType: 'inlineComment' },
});
const RED = { type: 'textColor', attrs: { color: '#ff0000' } };

function editAdf(base: AdfDocument, from: string, to: string): readonly AdfNode[] {
  const { markdown } = adfToMarkdown(base);
  assert.ok(markdown.includes(from), markdown);
  return saveMarkdown(base, markdown.replace(from, to), { localId: () => 'new' }).content;
}

function editStorage(base: string, from: string, to: string): string {
  const { markdown } = storageToMarkdown(base, { tokens: true });
  assert.ok(markdown.includes(from), markdown);
  return saveStorageMarkdown(base, markdown.replace(from, to), { tokens: true });
}

describe('lines that are parted or joined', () => {
  const one = text('the first place', comment('c1'));
  const other = text('the last place', { type: 'strong' }, comment('c2'));
  const commented = doc(paragraph('Look at ', one, ' and then at ', other, ' once.'), paragraph('Before.'));

  it('keeps the anchors of comments in the second half of a paragraph', () => {
    assert.deepEqual(editAdf(commented, 'and then', '!\n\nAnd then').slice(0, 2), [
      paragraph('Look at ', one, ' !'),
      paragraph('And then at ', other, ' once.'),
    ]);
  });

  it('keeps them in both paragraphs that were joined, in either order', () => {
    assert.deepEqual(editAdf(commented, 'once.\n\nBefore.', 'once. Before.'), [
      paragraph('Look at ', one, ' and then at ', other, ' once. Before.'),
    ]);
    const below = doc(paragraph('A longer paragraph stands before it.'), paragraph('See ', one, '.'));
    assert.deepEqual(editAdf(below, 'it.\n\nSee', 'it. See'), [
      paragraph('A longer paragraph stands before it. See ', one, '.'),
    ]);
  });

  it('keeps each anchor at its own words where a word of the second half stands in the first half, too', () => {
    const [first, last] = [text('and then', comment('c1')), text('it ends and stops', comment('c2'))];
    assert.deepEqual(editAdf(doc(paragraph(first, ' ', last)), ' and stops', '\n\nand stops'), [
      paragraph(first, ' ', text('it ends', comment('c2'))),
      paragraph(text('and stops', comment('c2'))),
    ]);
    const marked = (ref: string, words: string): string =>
      `<ac:inline-comment-marker ac:ref="${ref}">${words}</ac:inline-comment-marker>`;
    assert.equal(
      editStorage(
        `<p>${marked('1', 'and then')} ${marked('2', 'it ends and stops')}</p>`,
        ' and stops',
        '\n\nand stops',
      ),
      `<p>${marked('1', 'and then')} ${marked('2', 'it ends')}</p><p>${marked('2', 'and stops')}</p>`,
    );
  });

  it('keeps colours and mentions of an item that was parted', () => {
    const kim = node('mention', { id: 'kim', text: '@Kim' });
    const list = (...content: AdfNode[]): AdfNode => ({ type: 'bulletList', content });
    const base = doc(
      list(item(paragraph('ask ', kim, ' about ', text('red', RED), ' and ', text('dark red', RED)))),
    );
    assert.deepEqual(editAdf(base, 'red and dark', 'red\n- dark'), [
      list(item(paragraph('ask ', kim, ' about ', text('red', RED))), item(paragraph(text('dark red', RED)))),
    ]);
  });

  it('takes nothing from a line that stays as it is', () => {
    const base = doc(paragraph('Look at ', one, '.'), paragraph('End.'));
    assert.deepEqual(editAdf(base, 'End.', 'Look at the first place again.')[1], {
      type: 'paragraph',
      content: [text('Look at the first place again.')],
    });
  });

  it('does the same in storage format', () => {
    const marker = (ref: string, words: string): string =>
      `<ac:inline-comment-marker ac:ref="${ref}">${words}</ac:inline-comment-marker>`;
    const [first, last] = [
      marker('c1', 'the first place'),
      `<strong>${marker('c2', 'the last place')}</strong>`,
    ];
    const base = `<p>Look at ${first} and then at ${last} once.</p><p>Before.</p>`;
    assert.equal(
      editStorage(base, 'and then', '!\n\nAnd then'),
      `<p>Look at ${first} !</p><p>And then at ${last} once.</p><p>Before.</p>`,
    );
    assert.equal(
      editStorage(base, 'once.\n\nBefore.', 'once. Before.'),
      `<p>Look at ${first} and then at ${last} once. Before.</p>`,
    );
    const table = `<table><tbody><tr><th><p>a</p></th></tr><tr><td><p>See ${first} and ${marker('c3', 'this here')}</p></td></tr></tbody></table>`;
    assert.equal(
      editStorage(table, ' and this', '<br>and this'),
      table.replace(' and <ac', '</p><p>and <ac'),
    );
  });

  it('takes markup out with the text in the middle of which it stands', () => {
    const base = 'Due {color:red}today{color} or {color:blue}later{color} at last.';
    const shown = wikiToMarkdown(base);
    assert.equal(
      saveWikiMarkdown(base, shown.replace(' or later at last', '')),
      'Due {color:red}today{color}.',
    );
  });
});

describe('tasks that go elsewhere', () => {
  const nested: AdfNode = {
    type: 'taskList',
    attrs: { localId: 'n' },
    content: [task('c', 'TODO', 'Check')],
  };
  const list = (...content: AdfNode[]): AdfNode => ({ type: 'taskList', attrs: { localId: 'l' }, content });
  const base = doc(list(task('a', 'TODO', 'Build'), task('b', 'DONE', 'Ship'), nested));

  it('are themselves where another one is put between them and those within them', () => {
    assert.deepEqual(editAdf(base, '- [x] Ship\n', '- [x] Ship\n- [ ] Rest\n'), [
      list(task('a', 'TODO', 'Build'), task('b', 'DONE', 'Ship'), task('new', 'TODO', 'Rest'), nested),
    ]);
  });

  it('keep their ids where they go a step in or out, and a copy has one of its own', () => {
    assert.deepEqual(editAdf(base, '  - [ ] Check', '- [x] Check'), [
      list(task('a', 'TODO', 'Build'), task('b', 'DONE', 'Ship'), task('c', 'DONE', 'Check')),
    ]);
    assert.deepEqual(editAdf(base, '- [x] Ship', '- [x] Ship\n- [x] Ship')[0]?.content?.slice(1, 3), [
      task('new', 'DONE', 'Ship'),
      // What stands in it says which is which.
      task('b', 'DONE', 'Ship'),
    ]);
  });
});

describe('tokens that lost a letter', () => {
  const macro = (extensionKey: string): AdfNode =>
    node('extension', { extensionType: 'com.x', extensionKey, localId: extensionKey });
  const status = node('status', { text: 'READY', color: 'green' });
  const base = doc(paragraph('It is ', status, ' now.'), macro('chart'), macro('cards'));

  it('never take the place of a token that nobody touched', () => {
    assert.deepEqual(editAdf(base, '⟦macro: chart⟧', '⟦macro: charts⟧'), base.content);
  });

  it('are each the one that they are most like', () => {
    assert.deepEqual(
      editAdf(base, '⟦macro: chart⟧\n\n⟦macro: cards⟧', '⟦macro: crds⟧\n\n⟦macro: chrt⟧').slice(1),
      [macro('cards'), macro('chart')],
    );
  });
});
