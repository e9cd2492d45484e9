import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { Mark, type Run } from '../../../src/markdown/model.ts';
import { printOneLine } from '../../../src/markdown/printInline.ts';

const markdownIt = new MarkdownIt();
const NAMES = { strong: Mark.strong, em: Mark.em, s: Mark.strike };

/** Every character that is shown, with its marks, as markdown-it reads a line. */
function shown(markdown: string): { readonly char: string; readonly marks: number }[] {
  let marks = 0;
  return (markdownIt.parseInline(markdown, {})[0]?.children ?? []).flatMap((token) => {
    const mark = Object.entries(NAMES).find(([name]) => token.type.startsWith(`${name}_`))?.[1] ?? 0;
    marks = token.nesting > 0 ? marks | mark : token.nesting < 0 ? marks & ~mark : marks;
    return Array.from(token.content.replace(/\s/g, '')).map((char) => ({ char, marks }));
  });
}

const run = fc
  .tuple(
    fc.constantFrom('a', '林', 'b c', ' ', ' d', 'e ', '.', '（', '*', '_', '~', '**', 'x_', '$', '→'),
    fc.integer({ min: 0, max: 7 }),
  )
  .map(([text, marks]): Run => ({ kind: 'text', text, marks }));
const runs = fc.array(run, { minLength: 1, maxLength: 6 });

const characters = (line: readonly Run[]): { readonly char: string; readonly marks: number }[] =>
  line.flatMap((each) =>
    each.kind === 'text'
      ? Array.from(each.text.replace(/\s/g, '')).map((char) => ({ char, marks: each.marks }))
      : [],
  );

describe('bold, italic and struck-through in Markdown', () => {
  it('shows every character, and none with a mark that it had not', () => {
    fc.assert(
      fc.property(runs, (line) => {
        const markdown = printOneLine(line);
        const expected = characters(line);
        const actual = shown(markdown);
        assert.equal(
          actual.map(({ char }) => char).join(''),
          expected.map(({ char }) => char).join(''),
          markdown,
        );
        for (const [at, { marks }] of actual.entries())
          assert.equal(marks & ~(expected[at]?.marks ?? 0), 0, markdown);
      }),
      { numRuns: 1000 },
    );
  });

  for (const [line, markdown] of [
    [
      [
        ['a', Mark.strong],
        ['b', Mark.em],
      ],
      '**a***b*',
    ],
    [
      [
        ['a', Mark.em],
        ['b', Mark.strong],
      ],
      '*a***b**',
    ],
    [
      [
        ['a', Mark.strong],
        ['（b）', Mark.strong | Mark.em],
      ],
      '__a__***（b）***',
    ],
    [
      [
        ['a', Mark.em],
        ['b', Mark.em | Mark.strike],
      ],
      '*a~~b~~*',
    ],
    [
      [
        ['a', Mark.strong | Mark.em],
        ['b', Mark.em],
      ],
      '***a**b*',
    ],
  ] as const) {
    it(`loses none of ${markdown}`, () => {
      const input = line.map(([text, marks]): Run => ({ kind: 'text', text, marks }));
      assert.equal(printOneLine(input), markdown);
      assert.deepEqual(shown(markdown), characters(input));
    });
  }
});
