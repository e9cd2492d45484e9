import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { extendMarkdownIt } from '../../../../src/features/workspaceChecklists/previewCheckboxes.ts';

const render = (text: string): string => extendMarkdownIt(new MarkdownIt()).render(text);
const boxes = (html: string): string[] =>
  (html.match(/<input[^>]*>/g) ?? []).map((input) => (input.includes(' checked') ? 'x' : ' '));

describe('check boxes in the Markdown preview', () => {
  it('stand for the brackets of items, ticked or not, nested or ordered', () => {
    const html = render('- [ ] one\n  - [x] two **bold**\n\n1. [X] three\n');
    assert.deepEqual(boxes(html), [' ', 'x', 'x']);
    assert.doesNotMatch(html, /\[[ xX]\]/);
    assert.match(html, /two <strong>bold<\/strong>/);
    assert.equal(html.match(/<li class="shipshape-checklist-item">/g)?.length, 3);
  });

  it('do not appear where there is no item', () => {
    for (const text of [
      '[ ] no list',
      '- text [ ] later',
      '- [ ]',
      '- [y] no',
      '- [x](link)',
      '`- [ ] code`',
      '    - [ ] code',
    ]) {
      assert.deepEqual(boxes(render(text)), [], text);
    }
  });

  it('stand in the cells of tables, at the beginning and behind a line break', () => {
    const html = extendMarkdownIt(new MarkdownIt({ html: true })).render(
      '| A | B |\n| --- | --- |\n| [x] one<br>[ ] two | [ ] |\n| a [ ] b<br>- [X] **c** | `[ ]` \\[ ] |\n',
    );
    assert.deepEqual(boxes(html), ['x', ' ', ' ', 'x']);
    assert.match(html, /<strong>c<\/strong>/);
  });

  it('let no text through as HTML', () => {
    assert.match(render('- [ ] <img src=x onerror=alert(1)>'), /&lt;img/);
  });
});
