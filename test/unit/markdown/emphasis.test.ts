import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { markdownToWiki } from '../../../src/atlassian/wiki/markdownToWiki.ts';
import { Mark, type Run } from '../../../src/markdown/model.ts';
import { printOneLine } from '../../../src/markdown/printInline.ts';
import { readMarkdown } from '../../../src/markdown/readMarkdown.ts';

const markdownIt = new MarkdownIt({ html: true });
const NAMES = { strong: Mark.strong, em: Mark.em, s: Mark.strike };
const TAGS: Readonly<Record<string, number>> = { strong: Mark.strong, em: Mark.em, del: Mark.strike };

/** Every character that is shown, with its marks, as markdown-it reads a line. */
function shown(markdown: string): { readonly char: string; readonly marks: number }[] {
  /** How often each mark is open. */
  const depths = new Map<number, number>();
  return (markdownIt.parseInline(markdown, {})[0]?.children ?? []).flatMap((token) => {
    const [, closes, tag = ''] = /^<(\/?)(\w+)>$/.exec(token.content) ?? [];
    const isTag = token.type === 'html_inline' && tag in TAGS;
    const mark = isTag
      ? TAGS[tag]
      : Object.entries(NAMES).find(([name]) => token.type.startsWith(`${name}_`))?.[1];
    const step = isTag ? (closes === '' ? 1 : -1) : token.nesting;
    if (mark !== undefined) depths.set(mark, (depths.get(mark) ?? 0) + step);
    const marks = [...depths].reduce((sum, [each, depth]) => (depth > 0 ? sum | each : sum), 0);
    return isTag ? [] : Array.from(token.content.replace(/\s/g, '')).map((char) => ({ char, marks }));
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

  it('loses neither bold nor italic of letters, however they follow each other', () => {
    const choices = ['a林', ' '].flatMap((text) =>
      [0, 1, 2, 3].map((marks): Run => ({ kind: 'text', text, marks })),
    );
    let lines: Run[][] = [[]];
    for (let length = 1; length <= 4; length += 1) {
      lines = lines.flatMap((line) => choices.map((choice) => [...line, choice]));
      for (const line of lines) {
        const markdown = printOneLine(line);
        assert.deepEqual(shown(markdown), characters(line), `${markdown} for ${JSON.stringify(line)}`);
      }
    }
  });

  it('loses no mark of letters, nor one of signs that nothing else has, whatever stands around', () => {
    const letters = (line: readonly { readonly char: string; readonly marks: number }[]): unknown[] =>
      line.filter(({ char }) => /[\p{L}\p{N}]/u.test(char));
    fc.assert(
      fc.property(runs, (line) => {
        const markdown = printOneLine(line);
        assert.deepEqual(letters(shown(markdown)), letters(characters(line)), markdown);
      }),
      { numRuns: 1000 },
    );
    const exclaimed: Run[] = [
      { kind: 'text', text: 'c', marks: 0 },
      { kind: 'text', text: '!', marks: Mark.strong },
      { kind: 'text', text: 'd', marks: 0 },
    ];
    assert.equal(printOneLine(exclaimed), 'c<strong>!</strong>d');
    const [block] = readMarkdown('c<strong>!</strong>d');
    assert.deepEqual(block, { type: 'paragraph', runs: exclaimed });
  }).timeout(0);

  it('leaves tildes that can strike nothing through', () => {
    const plain = (text: string): string => printOneLine([{ kind: 'text', text, marks: 0 }]);
    for (const text of ['[~mia] and [~bob]', 'from ~/a to ~/b', '~5 of ~6']) assert.equal(plain(text), text);
    assert.equal(plain('a~b~c'), 'a\\~b\\~c');
    assert.equal(plain('~a b~'), '\\~a b\\~');
  });

  it('reads the tags that say them where stars cannot', () => {
    const marksOf = (markdown: string): unknown => {
      const [block] = readMarkdown(markdown);
      return block?.type === 'paragraph' ? block.runs.map((each) => 'marks' in each && each.marks) : block;
    };
    assert.deepEqual(marksOf('<strong>x</strong>'), [Mark.strong]);
    assert.deepEqual(marksOf('<em>x</em>'), [Mark.em]);
    assert.deepEqual(marksOf('<del>x</del>'), [Mark.strike]);
    assert.equal(markdownToWiki('<em>b</em> <del>c</del> <strong>e</strong>'), '_b_ -c- *e*');
    assert.deepEqual(marksOf('a <em> c'), [0]);
    assert.deepEqual(marksOf('\\<em>a</em>'), [0]);
  });

  it('lets one place that Markdown cannot say take no mark from the others', () => {
    const line: Run[] = [
      { kind: 'text', text: '測', marks: 0 },
      { kind: 'text', text: 'a', marks: Mark.em | Mark.strike },
      { kind: 'text', text: '試', marks: 0 },
      { kind: 'text', text: 'b', marks: Mark.em },
      { kind: 'text', text: 'c', marks: Mark.em | Mark.strong },
      { kind: 'text', text: '驗', marks: 0 },
    ];
    assert.equal(printOneLine(line), '測<em>~~a~~</em>試*b**c***驗');
  });

  it('makes no link of a bracket that moved out of bold', () => {
    const line: Run[] = [
      { kind: 'text', text: '[x]', marks: 0 },
      { kind: 'text', text: '(y)', marks: Mark.strong },
      { kind: 'text', text: 'z', marks: 0 },
    ];
    assert.equal(printOneLine(line), '[x\\](**y**)z');
  });

  it('keeps a bracket together with its partner, inside or outside of bold', () => {
    const lozenge: Run = { kind: 'text', text: '[READY]', marks: Mark.strong };
    assert.equal(printOneLine([lozenge, { kind: 'text', text: 'SHOP-1', marks: 0 }]), '[**READY**]SHOP-1');
    assert.equal(printOneLine([lozenge, { kind: 'text', text: ' SHOP-1', marks: 0 }]), '**[READY]** SHOP-1');
  });

  for (const [line, markdown] of [
    [
      [
        ['備份', Mark.strong],
        ['資料庫', Mark.strong | Mark.em],
        [' ', 0],
        ['已完成', Mark.em],
        ['，再部署', 0],
      ],
      '**備份*資料庫*** *已完成*，再部署',
    ],
    [
      [
        ['x ', Mark.strong],
        ['y', Mark.strong | Mark.em],
        [' ', 0],
        ['z', Mark.em],
        [' w', 0],
      ],
      '**x *y*** *z* w',
    ],
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
