import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import {
  addCheckBoxes,
  type TickLinkOf,
} from '../../../../../src/features/workspaceChecklists/preview/checkBoxes.ts';
import {
  findPreviewedItem,
  type PreviewedItem,
} from '../../../../../src/features/workspaceChecklists/preview/previewedItem.ts';
import { PreviewTicks } from '../../../../../src/features/workspaceChecklists/preview/previewTicks.ts';

const withBoxes = <M extends Parameters<typeof addCheckBoxes>[0]>(
  markdown: M,
  tickLinkOf: TickLinkOf = () => undefined,
): M => {
  addCheckBoxes(markdown, tickLinkOf);
  return markdown;
};
const render = (text: string): string => withBoxes(new MarkdownIt()).render(text);
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
    const html = withBoxes(new MarkdownIt({ html: true })).render(
      '| A | B |\n| --- | --- |\n| [x] one<br>[ ] two | [ ] |\n| a [ ] b<br>- [X] **c** | `[ ]` \\[ ] |\n',
    );
    assert.deepEqual(boxes(html), ['x', ' ', ' ', 'x']);
    assert.match(html, /<strong>c<\/strong>/);
  });

  it('let no text through as HTML', () => {
    assert.match(render('- [ ] <img src=x onerror=alert(1)>'), /&lt;img/);
  });
});

const TEXT =
  '# Release\n\n- [ ] one\n- [x] two\n\n| A | B |\n| --- | --- |\n| [x] three<br>[ ] four | [ ] five |\n';

describe('ticking in the Markdown preview', () => {
  const shown: PreviewedItem[] = [];
  const html = withBoxes(new MarkdownIt({ html: true }), (item) => {
    shown.push(item);
    return { href: `vscode://x/tick?${String(shown.length)}"<&`, menuContext: { shipshapeTick: `a"<'&` } };
  }).render(TEXT, { currentDocument: 'file:///a.md' });

  it('names the line of each box, and which of the line it is', () => {
    assert.deepEqual(
      shown.map(({ line, nth, state }) => [line, nth, state]),
      [
        [2, 0, 'open'],
        [3, 0, 'done'],
        [7, 0, 'done'],
        [7, 1, 'open'],
        [7, 2, 'open'],
      ],
    );
    assert.deepEqual(
      shown.slice(0, 2).map(({ said }) => said),
      ['[ ] one', '[x] two'],
    );
  });

  it('puts a link around the box that cannot be broken out of, and says its state', () => {
    assert.equal(html.match(/<a class="shipshape-tick" role="checkbox"/g)?.length, 5);
    assert.match(html, /aria-checked="false" tabindex="0" href="vscode:\/\/x\/tick\?1&quot;&lt;&amp;"/);
    assert.match(html, /data-vscode-context="{&quot;shipshapeTick&quot;:&quot;a\\&quot;&lt;'&amp;&quot;}"/);
    assert.match(html, /aria-checked="true"[^>]*><input type="checkbox"[^>]* checked><\/a> two/);
  });

  it('finds the item again when lines were added, and not when it says something else', () => {
    const items = [{ line: 3 }, { line: 5 }];
    const text = '# R\n\nnew\n- [ ] one\n\n- [ ] other\n';
    assert.equal(findPreviewedItem(text, items, shown[0]!), items[0]);
    assert.equal(findPreviewedItem(text, items, shown[1]!), undefined);
    assert.equal(findPreviewedItem(text.replace('[ ] one', '[x] one'), items, shown[0]!), items[0]);
    assert.equal(findPreviewedItem('', items.slice(0, 0), shown[0]!), undefined);
    const cells = [{ line: 7 }, { line: 7 }, { line: 7 }];
    assert.equal(findPreviewedItem(TEXT, cells, shown[3]!), cells[1]);
  });

  it('knows a box by a name that cannot be guessed, the same at every drawing', () => {
    const ticks = new PreviewTicks();
    const uri = new URL('file:///a.md') as never;
    const name = ticks.nameOf({ uri, item: shown[0]! });
    assert.match(name, /^[0-9a-f-]{36}$/);
    assert.equal(ticks.nameOf({ uri, item: { ...shown[0]! } }), name);
    assert.equal(ticks.find(name)?.item.said, '[ ] one');
    assert.equal(ticks.find('1'), undefined);
  });
});
