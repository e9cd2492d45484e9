import assert from 'node:assert/strict';
import { saveStorageMarkdown } from '../../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';

const task = (id: number, body: string): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${body}</ac:task-body></ac:task>`;
const list = (...tasks: string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;

describe('ticking a box in a cell of a table in storage format', () => {
  for (const [title, cells] of [
    ['of one below another', `<td>${list(task(1, `a${list(task(2, `b${list(task(3, 'c'))}`))}`))}</td>`],
    ['below an item', `<td><p>x</p><ul><li>y<ul><li>z${list(task(1, 'a'))}</li></ul></li></ul></td>`],
    [
      'in a panel',
      `<td><ac:structured-macro ac:name="info"><ac:rich-text-body>${list(task(1, 'a'), task(2, '<em>b</em>'))}</ac:rich-text-body></ac:structured-macro></td>`,
    ],
    [
      'in a table of its own',
      `<td><table><tbody><tr><td>${list(task(1, `a${list(task(2, 'b'))}`))}</td><td>c</td></tr></tbody></table></td>`,
    ],
    ['with a line break', `<td>${list(task(1, 'a<br/>more'), task(2, ''))}</td>`],
    ['in a heading and beside', `<th>${list(task(1, 'a'))}</th><td colspan="2">${list(task(2, 'a'))}</td>`],
  ] as const) {
    it(`${title} changes its status and nothing else`, () => {
      const base = `<table><tbody><tr>${cells}</tr></tbody></table>`;
      const { markdown } = storageToMarkdown(base);
      const boxes = [...markdown.matchAll(/\[ \]/g)].map(({ index }) => index);
      assert.equal(boxes.length, base.split('incomplete').length - 1, markdown);
      for (const [at, box] of boxes.entries()) {
        const saved = saveStorageMarkdown(base, `${markdown.slice(0, box)}[x]${markdown.slice(box + 3)}`);
        let next = 0;
        const wanted = base.replace(/incomplete/g, (status) => (next++ === at ? 'complete' : status));
        assert.equal(saved, wanted);
        assert.equal(saveStorageMarkdown(saved, markdown), base);
      }
    });
  }

  it('goes with a word that is changed beside it', () => {
    const base = `<table><tbody><tr><td>${list(task(1, `one${list(task(2, 'two'))}`))}</td></tr></tbody></table>`;
    const { markdown } = storageToMarkdown(base);
    const saved = saveStorageMarkdown(base, markdown.replace('[ ] one', '[x] one').replace('two', 'three'));
    assert.equal(saved, base.replace('incomplete', 'complete').replace('two', 'three'));
  });
});
