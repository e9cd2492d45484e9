import assert from 'node:assert/strict';
import type { AdfDocument, AdfNode } from '../../../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../../../src/atlassian/adf/adfToMarkdown.ts';
import { saveMarkdown } from '../../../../src/atlassian/adf/saveMarkdown.ts';

const text = (words: string): AdfNode => ({ type: 'text', text: words });
const node = (type: string, ...content: AdfNode[]): AdfNode => ({ type, content });
const task = (id: string, ...content: AdfNode[]): AdfNode => ({
  type: 'taskItem',
  attrs: { localId: id, state: 'TODO' },
  content,
});
const list = (...content: AdfNode[]): AdfNode => ({ type: 'taskList', attrs: { localId: 'l' }, content });
const panel = (...content: AdfNode[]): AdfNode => ({ type: 'panel', attrs: { panelType: 'info' }, content });

describe('ticking a box in a cell of a table in ADF', () => {
  for (const [title, ...cells] of [
    ['of one below another', node('tableCell', list(task('1', text('a')), list(task('2', text('b')))))],
    ['in a panel', node('tableCell', panel(list(task('1', text('a')), task('2', text('b')))))],
    [
      'in an expand',
      node('tableCell', {
        type: 'nestedExpand',
        attrs: { title: 'More' },
        content: [list(task('1', text('a')))],
      }),
    ],
    [
      'in a table of its own',
      node(
        'tableCell',
        node('table', node('tableRow', node('tableCell', list(task('1', text('a')))), node('tableCell'))),
      ),
    ],
    [
      'with a line break',
      node('tableCell', list(task('1', text('a'), { type: 'hardBreak' }, text('more')), task('2'))),
    ],
    [
      'in several cells',
      node('tableCell', list(task('1', text('a')))),
      node('tableCell', list(task('2', text('a')))),
    ],
  ] as const) {
    it(`${title} changes its state and nothing else`, () => {
      const base: AdfDocument = {
        type: 'doc',
        version: 1,
        content: [node('table', node('tableRow', ...cells))],
      };
      const { markdown } = adfToMarkdown(base);
      const boxes = [...markdown.matchAll(/\[ \]/g)].map(({ index }) => index);
      assert.equal(boxes.length, JSON.stringify(base).split('TODO').length - 1, markdown);
      for (const [at, box] of boxes.entries()) {
        const saved = saveMarkdown(base, `${markdown.slice(0, box)}[x]${markdown.slice(box + 3)}`);
        let next = 0;
        const wanted = JSON.stringify(base).replace(/TODO/g, (state) => (next++ === at ? 'DONE' : state));
        assert.deepEqual(saved, JSON.parse(wanted));
        assert.deepEqual(saveMarkdown(saved, markdown), base);
      }
    });
  }

  it('goes with a word that is changed beside it', () => {
    const cell = node('tableCell', panel(list(task('1', text('one')), task('2', text('two')))));
    const base: AdfDocument = { type: 'doc', version: 1, content: [node('table', node('tableRow', cell))] };
    const { markdown } = adfToMarkdown(base);
    const saved = saveMarkdown(base, markdown.replace('[ ] one', '[x] one').replace('two', 'three'));
    const wanted = JSON.stringify(base).replace('TODO', 'DONE').replace('two', 'three');
    assert.deepEqual(saved, JSON.parse(wanted));
  });
});
