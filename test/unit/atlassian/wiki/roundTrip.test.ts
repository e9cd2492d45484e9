import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fenceInfo, parseMarkdown, type MarkdownBlock } from '../../../../src/markdown/markdownTree.ts';
import { LAST_NUMBER } from '../../../../src/markdown/model.ts';
import { markdownToWiki } from '../../../../src/atlassian/wiki/markdownToWiki.ts';
import { wikiToMarkdown } from '../../../../src/atlassian/wiki/wikiToMarkdown.ts';
import { isThorough } from '../../../support/thorough.ts';

const BOX = /^:\[(?::x)?:\]/i;

/** What Markdown says, by markdown-it's own reading: blocks, formatting, addresses and words, white space aside. */
function structure(blocks: readonly MarkdownBlock[]): unknown[] {
  return blocks.filter(saysSomething).map(({ type, token, children }) => {
    if (type === 'inline') return inline(token);
    // Both are the same block, written differently.
    const name = type === 'code_block' ? 'fence' : type;
    const alert = /^\[!\w+\]\n/.exec(children[0]?.children[0]?.token.content ?? '')?.[0] ?? '';
    // Of an empty line alone nothing is to be seen.
    const content =
      name === 'fence' ? [fenceInfo({ type, token, children }), token.content.replace(/\n$/, '')] : [];
    const start = token.attrGet('start') ?? 1;
    const alignment = token.attrGet('style') ?? '';
    // Headings come back on one line, and boxes in cells without a dash.
    const inner = structure(children).map((each) =>
      name === 'heading' && Array.isArray(each)
        ? each.filter((one) => one !== 'break')
        : (name === 'th' || name === 'td') && Array.isArray(each)
          ? each.filter(
              (one, at) => !(/^:[-*+]$/.test(String(one)) && BOX.test(each.slice(at + 1, at + 4).join(''))),
            )
          : each,
    );
    return [name, token.tag, start, alignment, ...(name === 'blockquote' ? [alert] : content), ...inner];
  });
}

function saysSomething(block: MarkdownBlock): boolean {
  return block.type !== 'blockquote' || block.children.some(saysSomething);
}

/** Each word with its formatting, whatever the order in which that was opened. */
function inline(token: MarkdownBlock['token']): string[] {
  const open: string[] = [];
  const words: string[] = [];
  for (const child of token.children ?? []) {
    const name = child.type.replace(/_(?:open|close)$/, '');
    const address = String(child.attrGet('href') ?? child.attrGet('src') ?? '');
    const target = `${address} ${child.attrGet('title') ?? ''}`.trim();
    if (child.nesting > 0) open.push(`${name}${target}`);
    else if (child.nesting < 0)
      open.splice(
        open.findLastIndex((one) => one.startsWith(name)),
        1,
      );
    else if (child.type === 'hardbreak') words.push('break');
    else if (child.type === 'image')
      words.push(`image ${target} ${(child.children ?? []).map(({ content }) => content).join('')}`);
    else {
      // What Markdown has no notation for stands as tags, which are text to markdown-it.
      const marks = [...new Set(open)].sort().join('+');
      const mark = child.type === 'code_inline' ? `code+${marks}` : marks;
      for (const char of child.type === 'softbreak' ? '' : child.content.replace(/\s+/g, ''))
        words.push(`${mark}:${char}`);
    }
  }
  return words;
}

function roundTrip(markdown: string): void {
  const wiki = markdownToWiki(markdown);
  const back = wikiToMarkdown(wiki);
  assert.deepEqual(
    structure(parseMarkdown(back)),
    structure(parseMarkdown(markdown)),
    `\n--- Markdown\n${markdown}\n--- wiki\n${wiki}\n--- back\n${back}`,
  );
}

/** False for what Markdown does not take for formatting: `*b**c*`. */
function parsesAsWritten(text: string): boolean {
  return inline(parseMarkdown(text)[0]?.children[0]?.token ?? assert.fail()).every(
    (one) => !/[*~]$/.test(one),
  );
}

const word = fc.stringMatching(/^[a-z林]{1,6}$/);
/** Words with all the signs that mean something in one of the two notations. */
const odd = fc.constantFrom(
  'snake_case',
  'e-mail',
  '2*3',
  'a*',
  '*b',
  '-5',
  '--',
  '#1',
  'h1.',
  'bq.',
  '{x}',
  '[y]',
  'a|b',
  '\\',
  '\\\\',
  '!',
  'wow!',
  '??',
  '~x~',
  '^2',
  '+1',
  '(x)',
  ':)',
  '&amp;',
  '<b>',
  '100%',
  '`',
  '~~',
  '{code}',
  '{{m}}',
  '&#42;',
  '\u200b',
  'a\u200bb',
  '☐',
  'D:\\資料',
  '\\d+',
  'a\\',
  '\\\\server\\x',
  'map[key:value]',
  '[error: disk]',
  '[x|y z]',
  '[^plan.pdf]',
  'C++',
  '中*文',
  '½x',
  '👩‍💻',
  'a!b.c!',
  '5.',
  '林_宜',
  '[~kim]',
  'http://a.example/x_y',
);
/** Markdown for plain text: everything that could mean something escaped. */
const escaped = (text: string): string =>
  /^(?:https?:|\[~)/.test(text) ? text : text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
const plain = fc
  .array(fc.oneof({ arbitrary: word, weight: 3 }, odd), { minLength: 1, maxLength: 4 })
  .map((words) => words.map(escaped).join(' '));
const code = fc
  .oneof(
    word,
    fc.constantFrom('D:\\', '\\d+', '{', '}', 'x{}', '½', 'a\tb', '資料'),
    fc.constantFrom('a*b*', '{x}', '[y]', 'a\\b', '}}', '-1', '&amp;', 'x | y', '(x)'),
  )
  .map((text) => `\`${text}\``);
const inChinese = fc
  .tuple(word, fc.constantFrom('`npm`', '**測試**', '*斜*', '~~刪~~', '`a\\`', '![a](b.png)'), word)
  .map(([before, marked, after]) => `使用${before}${marked}安${after}`);
const title = fc.constantFrom('', ' "Tip"', ' "a, b|c=\\"d\\" [e] {f}!"', " 'it & <b>'");
const image = fc
  // markdown-it makes links even there, of which only the text is left.
  .tuple(
    plain.filter((text) => !text.includes('http')),
    fc.constantFrom('https://a.example/b.png', 'c.png'),
    title,
  )
  .map(([text, url, tip]) => `![${text}](${url}${tip})`);
const link = fc.oneof(
  fc
    .tuple(
      fc.oneof(word, code, image, fc.constantFrom('**a** b', 'x *y*')),
      fc.constantFrom('https://a.example/b_c?d=1', 'docs/a.md', '#part', 'mailto:kim@a.example', '<a b.md>'),
      title,
    )
    .map(([text, url, tip]) => `[${text}](${url}${tip})`),
  fc.constantFrom('<https://a.example/b>', '<kim@a.example>', 'https://a.example/c'),
);
const simple = fc.oneof({ arbitrary: plain, weight: 3 }, code, link, image, inChinese);
/** Formatted words beside each other, without so much as a space. */
const touching = fc
  .array(fc.constantFrom('**a**', '*b*', '**c *d* e**', '~~f *g* h~~', 'i', '林', '*j*k'), {
    minLength: 2,
    maxLength: 4,
  })
  .map((parts) => parts.join(''))
  .filter((text) => parsesAsWritten(text));
const marked = fc
  .tuple(fc.constantFrom('**', '*', '~~'), word, fc.constantFrom('**', '*', '~~'), word)
  .map(([outer, first, inner, second]) =>
    outer === inner
      ? `${outer}${first}${outer}`
      : `${outer}${first} ${inner}${second}${inner} ${first}${outer}`,
  );
const line = fc
  .array(fc.oneof({ arbitrary: simple, weight: 4 }, { arbitrary: marked, weight: 2 }, touching), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(' and '));
const paragraph = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\\\n'));
const heading = fc
  .tuple(fc.integer({ min: 1, max: 6 }), line)
  .map(([level, text]) => `${'#'.repeat(level)} ${text}`);
const fence = fc
  .tuple(
    fc.constantFrom('', 'js', 'c++', 'xml title of it', 'java a\\*b &amp; [c](d)'),
    fc.array(
      fc.constantFrom(
        'let a = 1;',
        '* b',
        '{x}',
        '',
        '{noformat}',
        '{code}',
        '{quote}',
        '{code\u200b}',
        'h1. c',
        '  d',
        '1. e',
      ),
      { maxLength: 3 },
    ),
  )
  .map(([language, lines]) => `\`\`\`${language}\n${lines.map((text) => `${text}\n`).join('')}\`\`\``);
const cells = (cell: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc.array(
    // A bar in a cell is escaped once more.
    fc.oneof({ arbitrary: cell.map((text) => text.replace(/\\?\|/g, '/')), weight: 4 }, fc.constant('')),
    { minLength: 1, maxLength: 3 },
  );
/** What stands for blocks in a cell. */
const cellBlocks = fc.constantFrom(
  'a<br>• b<br>• c',
  '• b<br>&emsp;◦ c<br>d',
  '1. b<br>2. c',
  'a<br>1. b<br>&emsp;◦ c<br>2. d',
  '[x] b<br>[ ] **c**',
  '`b`<br>`c d`',
  '`b`<br>c<br>`d`<br>`e`',
  '**a**<br>**b**',
);
const table = fc
  .tuple(
    cells(line),
    fc.tuple(...Array.from({ length: 3 }, () => fc.constantFrom('---', '---', ':--', ':-:', '--:'))),
    fc.array(cells(fc.oneof({ arbitrary: line, weight: 3 }, cellBlocks)), { maxLength: 3 }),
  )
  .map(([head, alignment, rows]) =>
    [head, alignment.slice(0, head.length), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'),
  );
const setext = line.map((text) => `${text}\n===`);
const rule = fc.constantFrom('---', '***', '___');
const leaf = fc.oneof({ arbitrary: paragraph, weight: 3 }, heading, setext, fence, table, rule);
const number = fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 2000 }), fc.constant(LAST_NUMBER - 1));
/** Gives every item of a list its marker. */
const markers = fc.oneof(
  fc.constantFrom('-', '+', '*').map((sign) => () => sign),
  fc.tuple(number, fc.constantFrom('.', ')')).map(
    ([start, sign]) =>
      (at: number) =>
        `${Math.min(start + at, LAST_NUMBER)}${sign}`,
  ),
);
const inItem = (marker: string, text: string): string =>
  `${marker} ${text.replaceAll('\n', `\n${' '.repeat(marker.length + 1)}`)}`;
const quoted = (text: string): string => `> ${text.replaceAll('\n', '\n> ')}`;
const joined = (texts: readonly string[]): string => texts.join('\n\n');
/** Any blocks in any order, in lists and quotes in each other. */
const { blocks } = fc.letrec<Record<'blocks' | 'block' | 'item' | 'list' | 'quote', string>>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3, depthIdentifier: 'width' }).map(joined),
  block: fc.oneof(
    { maxDepth: 5, depthSize: 'small', withCrossShrink: true, depthIdentifier: 'nesting' },
    { arbitrary: leaf, weight: 4 },
    { arbitrary: tie('list'), weight: 3 },
    { arbitrary: tie('quote'), weight: 3 },
  ),
  item: fc.oneof(
    { arbitrary: tie('blocks'), weight: 4 },
    fc
      .tuple(
        fc.constantFrom('[ ] ', '[x] '),
        fc.oneof({ arbitrary: line, weight: 5 }, fc.constant('')),
        tie('blocks'),
      )
      .map(([box, text, rest]) => joined([box + text, rest])),
    fc
      .tuple(line, tie('list'))
      // Another list would be part of the line before it.
      .map(([text, list]) => (/^(?:[-+*]|1[.)]) ./.test(list) ? `${text}\n${list}` : joined([text, list]))),
    line,
    fc.constant(''),
  ),
  list: fc
    .tuple(markers, fc.array(tie('item'), { minLength: 1, maxLength: 3, depthIdentifier: 'width' }))
    .map(([marker, items]) => items.map((item, at) => inItem(marker(at), item)).join('\n')),
  quote: tie('blocks').map(quoted),
}));

const alert = fc
  .tuple(fc.constantFrom('NOTE', 'CAUTION'), paragraph, blocks)
  .map(([name, text, rest]) => quoted(joined([`[!${name}]\n${text}`, rest])));

/** Signs in a row that need not be well-formed. */
const soup = fc
  .array(
    fc.constantFrom(
      ...['- ', '* ', '+ ', '1. ', '7) ', '2. ', '- [ ] ', '- [x] ', '> ', '> > ', '# ', '### ', 'h1. '],
      ...['    ', '  ', '   ', ' ', '\n', '\n', '\n', '\n\n', '```\n', '~~~js\n', '---\n', '***\n'],
      ...['| a | b |\n|---|--:|\n', '| c', '|', '||x||', 'word', 'a', 'b *c*', '`d`', '5', '☐ x', '\u200b'],
    ),
    { maxLength: 40 },
  )
  // No line breaks: a paragraph may begin with one, which shows nowhere.
  .map((parts) => parts.join('').replace(/ +\n/g, '\n'))
  // In a cell a task's box comes back without the sign of a list.
  .filter((text) => !/\|\s*[-+*] \[[ xX]\]/.test(text));

/** Wiki markup that need not be well-formed either. */
const wikiSoup = fc
  .array(
    fc.constantFrom(
      ...[
        '* ',
        '** ',
        '*- ',
        '# ',
        '#* ',
        '- ',
        'h2. ',
        'bq. ',
        '\n',
        '\n',
        '\n\n',
        '----\n',
        '|',
        '||',
        '|\n',
      ],
      ...[
        '{quote}',
        '{panel:title=t}',
        '{code:java}',
        '{code}',
        '{noformat}',
        '{code:title=a`b|xml}',
        '{color:red}',
      ],
      ...[
        '*a*',
        '_b_',
        '{*}c{*}',
        '使用',
        '{{d}}',
        '{{{}e{}}}',
        '[f|#g]',
        '[~kim]',
        '[x:y]',
        '!h.png!',
        '-i-',
      ],
      ...[
        'a',
        'b',
        ' ',
        ' ',
        '\\\\ ',
        '\\*',
        'D:\\資',
        '☐ ',
        '☑ x',
        '1. ',
        '2. ',
        '(x)',
        '&#42;',
        '*',
        '_',
        '{',
        '}',
        '[',
        ']',
      ],
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''))
  // Two levels of a list are all that a cell shows.
  .filter((text) => !/[*#-]{3}/.test(text));

describe('Markdown to wiki markup and back', () => {
  it('keeps the structure and every word', () => {
    fc.assert(fc.property(fc.oneof({ arbitrary: blocks, weight: 9 }, alert), roundTrip), {
      numRuns: isThorough ? 500 : 200,
    });
  }).timeout(0);

  it('keeps the structure of whatever Markdown makes of a soup of signs', () => {
    fc.assert(fc.property(soup, roundTrip), { numRuns: 1000 });
  }).timeout(0);

  it('keeps the structure of what is made of any wiki markup', () => {
    fc.assert(
      fc.property(wikiSoup, (wiki) => roundTrip(wikiToMarkdown(wiki))),
      { numRuns: 1000 },
    );
  }).timeout(0);

  it('never throws, whatever the markup', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('*_-+^~{}[]!|?\\#h1. bq\nac:/(x)&;0☐\u200b')) }),
        (text) => {
          wikiToMarkdown(text);
          wikiToMarkdown(markdownToWiki(text));
        },
      ),
    );
  });
});
