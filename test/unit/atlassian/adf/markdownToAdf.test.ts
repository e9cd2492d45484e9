import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AdfNode } from '../../../../src/atlassian/adf/adf.ts';
import { markdownToAdf } from '../../../../src/atlassian/adf/markdownToAdf.ts';
import { adfProblems, needsDocuments } from '../../../../packages/sample-site/test/support/openapi.ts';

/** Counts 1, 2, 3 …, so that documents can be compared. */
function counter(): () => string {
  let count = 0;
  return () => String((count += 1));
}

function convert(markdown: string): readonly AdfNode[] {
  return markdownToAdf(markdown, counter()).content;
}

function plainText(nodes: readonly AdfNode[]): string {
  return nodes.map((node) => node.text ?? `${plainText(node.content ?? [])} `).join('');
}

const paragraph = (...content: AdfNode[]): AdfNode => ({ type: 'paragraph', content });
const text = (value: string, ...marks: NonNullable<AdfNode['marks']>): AdfNode =>
  marks.length > 0 ? { type: 'text', text: value, marks } : { type: 'text', text: value };

describe('markdownToAdf', () => {
  it('makes tasks of the check boxes in table cells', () => {
    const [table] = convert('| a |\n| --- |\n| [ ] one<br>- [x] **two** |\n| \\[ ] text |');
    const cells = (table?.content ?? []).flatMap((row) => row.content ?? []).map((cell) => cell.content);
    assert.deepEqual(cells.slice(1), [
      [
        {
          type: 'taskList',
          attrs: { localId: '3' },
          content: [
            { type: 'taskItem', attrs: { localId: '1', state: 'TODO' }, content: [text('one')] },
            {
              type: 'taskItem',
              attrs: { localId: '2', state: 'DONE' },
              content: [text('two', { type: 'strong' })],
            },
          ],
        },
      ],
      [paragraph(text('[ ] text'))],
    ]);
  });

  it('keeps marks, links and code', () => {
    assert.deepEqual(convert('a **b *c*** ~~d~~ [e](https://x.example/) `f`'), [
      paragraph(
        text('a '),
        text('b ', { type: 'strong' }),
        text('c', { type: 'strong' }, { type: 'em' }),
        text(' '),
        text('d', { type: 'strike' }),
        text(' '),
        text('e', { type: 'link', attrs: { href: 'https://x.example/' } }),
        text(' '),
        text('f', { type: 'code' }),
      ),
    ]);
  });

  it('lets code be bold or italic nowhere, because ADF does not', () => {
    assert.deepEqual(convert('**`a`**'), [paragraph(text('a', { type: 'code' }))]);
    assert.deepEqual(convert('[`a`](https://x.example/)'), [
      paragraph(text('a', { type: 'link', attrs: { href: 'https://x.example/' } }, { type: 'code' })),
    ]);
  });

  it('links bare addresses, but not file names', () => {
    assert.deepEqual(convert('readme.md https://x.example/a'), [
      paragraph(
        text('readme.md '),
        text('https://x.example/a', { type: 'link', attrs: { href: 'https://x.example/a' } }),
      ),
    ]);
  });

  it('refuses links that run something', () => {
    assert.deepEqual(convert('[a](javascript:alert(1))'), [paragraph(text('[a](javascript:alert(1))'))]);
  });

  it('leaves HTML as text', () => {
    assert.deepEqual(convert('<b>a</b>'), [paragraph(text('<b>a</b>'))]);
  });

  it('keeps a nested task list as a sibling of its item', () => {
    assert.deepEqual(convert('- [ ] a\n  - [x] b\n- [X] c'), [
      {
        type: 'taskList',
        attrs: { localId: '5' },
        content: [
          { type: 'taskItem', attrs: { localId: '3', state: 'TODO' }, content: [text('a')] },
          {
            type: 'taskList',
            attrs: { localId: '2' },
            content: [{ type: 'taskItem', attrs: { localId: '1', state: 'DONE' }, content: [text('b')] }],
          },
          { type: 'taskItem', attrs: { localId: '4', state: 'DONE' }, content: [text('c')] },
        ],
      },
    ]);
  });

  it('splits a list of tasks and other items, and goes on counting', () => {
    const types = convert('1. a\n2. [ ] b\n3. c').map((node) => [node.type, node.attrs?.['order']]);
    assert.deepEqual(types, [
      ['orderedList', undefined],
      ['taskList', undefined],
      ['orderedList', 3],
    ]);
  });

  it('keeps what a task says beside its first line', () => {
    const [list] = convert('- [ ] a\n\n  b\n\n  - c\n\n  ```\n  d\n  ```');
    assert.deepEqual(
      plainText(list?.content ?? [])
        .replace(/\s+/g, ' ')
        .trim(),
      'a b • c d',
    );
  });

  it('does not take an escaped bracket or a word for a task', () => {
    assert.equal(convert('- \\[ ] a')[0]?.type, 'bulletList');
    assert.equal(convert('- [x]a')[0]?.type, 'bulletList');
  });

  it('nests no quote in a quote, and shows tasks in a quote as text', () => {
    assert.deepEqual(convert('> a\n>> b\n>\n> - [x] c'), [
      {
        type: 'blockquote',
        content: [
          paragraph(text('a')),
          paragraph(text('b')),
          {
            type: 'bulletList',
            content: [{ type: 'listItem', content: [paragraph(text('☑ '), text('c'))] }],
          },
        ],
      },
    ]);
  });

  it('makes tables with head and cells', () => {
    const [table] = convert('| a | b |\n|---|---|\n| c |');
    assert.deepEqual(
      table?.content?.map((row) =>
        row.content?.map((cell) => [cell.type, plainText(cell.content ?? []).trim()]),
      ),
      [
        [
          ['tableHeader', 'a'],
          ['tableHeader', 'b'],
        ],
        [
          ['tableCell', 'c'],
          ['tableCell', ''],
        ],
      ],
    );
  });

  it('aligns the cells of a column', () => {
    const [table] = convert('| a | b | c |\n|:--|:-:|--:|\n| d | e | |');
    const marks = table?.content?.map((row) => row.content?.map((cell) => cell.content?.[0]?.marks));
    const [center, end] = ['center', 'end'].map((align) => [{ type: 'alignment', attrs: { align } }]);
    assert.deepEqual(marks, [
      [undefined, center, end],
      [undefined, center, end],
    ]);
  });

  it('keeps language and text of code, headings, rules and hard breaks', () => {
    assert.deepEqual(convert('## a\n\n---\n\n```ts x\nb\n\nc\n```\n\nd\\\ne\nf'), [
      { type: 'heading', attrs: { level: 2 }, content: [text('a')] },
      { type: 'rule' },
      { type: 'codeBlock', attrs: { language: 'ts' }, content: [text('b\n\nc')] },
      paragraph(text('d'), { type: 'hardBreak' }, text('e f')),
    ]);
  });

  it('makes an image on a line of its own a picture, and one within a line a link to it', () => {
    const [picture, line] = convert('![a](https://x.example/b.png)\n\nsee ![c](https://x.example/d.png)');
    assert.deepEqual(picture, {
      type: 'mediaSingle',
      attrs: { layout: 'center' },
      content: [{ type: 'media', attrs: { type: 'external', url: 'https://x.example/b.png', alt: 'a' } }],
    });
    assert.deepEqual(
      line,
      paragraph(text('see '), text('c', { type: 'link', attrs: { href: 'https://x.example/d.png' } })),
    );
  });

  it('makes alerts panels, our tags marks and `<br>` a break', () => {
    const [panel, line] = convert('> [!WARNING]\n> a\n\n<u>b</u><br>H<sub>2</sub>O \\<u>c</u>');
    assert.deepEqual(panel, {
      type: 'panel',
      attrs: { panelType: 'warning' },
      content: [paragraph(text('a'))],
    });
    assert.deepEqual(
      line,
      paragraph(
        text('b', { type: 'underline' }),
        { type: 'hardBreak' },
        text('H'),
        text('2', { type: 'subsup', attrs: { type: 'sub' } }),
        text('O <u>c</u>'),
      ),
    );
  });

  it('keeps what stands deeper than anybody nests', () => {
    for (const deep of ['>', '- ', '  - ', '1. ']) {
      const adf = JSON.stringify(convert(`${deep.repeat(3000)}deep`));
      assert.ok(adf.includes('deep'), deep);
    }
  });

  it('gives an empty document for nothing', () => {
    assert.deepEqual(convert(' \n'), []);
  });

  describe('by Atlassian’s schema', () => {
    before(needsDocuments('adf-full.schema'));

    const fragment = fc.constantFrom(
      '- ',
      '* ',
      '1. ',
      '7) ',
      '- [ ] ',
      '- [x] ',
      '[ ]',
      '> ',
      '>> ',
      '# ',
      '###### ',
      '    ',
      '  ',
      '\t',
      '\n',
      '\n\n',
      '```',
      '```js\n',
      '~~~',
      '---\n',
      '***',
      '| a | b |\n|---|---|\n',
      '| a | b |\n|:-:|--:|\n',
      '| ',
      '**',
      '*',
      '_',
      '~~',
      '`',
      '``',
      '\\',
      '\\\n',
      '[',
      '](',
      ')',
      '![',
      'https://x.example/',
      '<b>',
      '&amp;',
      '&#0;',
      '\u0000',
      '👩🏽‍💻',
      '檢查清單',
      'word',
      ' ',
      'a',
    );
    const markdown = fc.oneof(
      fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.string(),
    );

    it('is always valid', async () => {
      await fc.assert(
        fc.asyncProperty(markdown, async (source) => {
          assert.deepEqual(await adfProblems(markdownToAdf(source)), []);
        }),
        { numRuns: 2000 },
      );
    }).timeout(60_000);

    it('loses no word', () => {
      const word = fc.constantFrom('alpha', 'beta', 'gamma', '測試');
      fc.assert(
        fc.property(fc.array(fc.oneof(fragment, word), { maxLength: 40 }), (parts) => {
          const source = parts.join('');
          // A link's address and a fence's language are no text; definitions of links show nowhere.
          fc.pre(!/\]\(|```|~~~/.test(source));
          const shown = plainText(markdownToAdf(source).content);
          const count = (where: string): number => where.split('alpha').length;
          assert.equal(count(shown), count(source));
        }),
        { numRuns: 1000 },
      );
    });
  });
});
