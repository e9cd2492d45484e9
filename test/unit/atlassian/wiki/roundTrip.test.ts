import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseMarkdown, type MarkdownBlock } from '../../../../src/atlassian/adf/markdownTree.ts';
import { markdownToWiki } from '../../../../src/atlassian/wiki/markdownToWiki.ts';
import { wikiToMarkdown } from '../../../../src/atlassian/wiki/wikiToMarkdown.ts';

/** What Markdown says, by markdown-it's own reading: blocks, formatting, addresses and words, white space aside. */
function structure(blocks: readonly MarkdownBlock[]): unknown[] {
  return blocks.map(({ type, token, children }) => {
    if (type === 'inline') return inline(token);
    // Both are the same block, written differently.
    const name = type === 'code_block' ? 'fence' : type;
    const content = name === 'fence' ? [token.info, token.content] : [];
    const start = token.attrGet('start') ?? 1;
    return [name, token.tag, start, ...content, ...structure(children)];
  });
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
  .oneof(word, fc.constantFrom('a*b*', '{x}', '[y]', 'a\\b', '}}', '-1', '&amp;', 'x | y', '(x)'))
  .map((text) => `\`${text}\``);
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
      fc.constantFrom('https://a.example/b_c?d=1', 'docs/a.md', '#part', 'mailto:kim@a.example'),
      title,
    )
    .map(([text, url, tip]) => `[${text}](${url}${tip})`),
  fc.constantFrom('<https://a.example/b>', '<kim@a.example>', 'https://a.example/c'),
);
const simple = fc.oneof({ arbitrary: plain, weight: 3 }, code, link, image);
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
    fc.constantFrom('', 'js', 'c++', 'ts title of it'),
    fc.array(
      fc.constantFrom(
        'let a = 1;',
        '* b',
        '{x}',
        '',
        '{noformat}',
        '{code}',
        '{quote}',
        'h1. c',
        '  d',
        '1. e',
      ),
      { maxLength: 3 },
    ),
  )
  // One empty line alone shows as none.
  .filter(([, lines]) => lines.length !== 1 || lines[0] !== '')
  .map(([language, lines]) => `\`\`\`${language}\n${lines.map((text) => `${text}\n`).join('')}\`\`\``);
const table = fc
  .tuple(fc.tuple(simple, simple), fc.array(fc.tuple(line, line), { maxLength: 3 }))
  .map(([head, rows]) => {
    // A bar in a cell is escaped once more.
    const row = (cells: readonly string[]): string =>
      `| ${cells.map((cell) => cell.replace(/\\?\|/g, '/')).join(' | ')} |`;
    return [row(head), '| --- | --- |', ...rows.map(row)].join('\n');
  });
const indent = (text: string, by: number): string => text.replaceAll('\n', `\n${' '.repeat(by)}`);
const setext = line.map((text) => `${text}\n===`);
const { list } = fc.letrec<{ list: string; item: string }>((tie) => ({
  item: fc
    .tuple(
      fc.constantFrom('', '[ ] ', '[x] '),
      line,
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant(''),
        paragraph.map((text) => `\n\n${text}`),
        fence.map((text) => `\n\n${text}`),
        tie('list').map((text) => `\n${text}`),
      ),
    )
    .map((parts) => parts.join('')),
  list: fc
    .tuple(fc.constantFrom('- ', '1. ', '1) ', '+ '), fc.array(tie('item'), { minLength: 1, maxLength: 3 }))
    .map(([marker, items]) => items.map((item) => `${marker}${indent(item, marker.length)}`).join('\n')),
}));
const rule = fc.constant('---');
/** A list that begins anywhere; only one that stands in no other can. */
const numbered = fc
  .tuple(fc.integer({ min: 0, max: 2000 }), fc.array(line, { minLength: 1, maxLength: 3 }), list)
  .map(([start, items, inner]) =>
    items
      .map((item, at) => {
        const marker = `${start + at}. `;
        return `${marker}${item}\n${' '.repeat(marker.length)}${indent(inner, marker.length)}`;
      })
      .join('\n'),
  );
const block = fc.oneof(paragraph, heading, setext, fence, table, list, numbered, rule);
const quoted = (blocks: readonly string[]): string =>
  `> ${blocks.join('\n\n<!-- -->\n\n').replaceAll('\n', '\n> ')}`;
const blocks = fc.array(block, { minLength: 1, maxLength: 3 });
const quote = fc.oneof(
  blocks.map(quoted),
  fc.tuple(block, blocks).map(([first, inner]) => quoted([first, quoted(inner)])),
);
const documents = fc
  .array(fc.oneof({ arbitrary: block, weight: 4 }, quote), { minLength: 1, maxLength: 4 })
  .map((blocks) => blocks.join('\n\n<!-- -->\n\n'));

describe('Markdown to wiki markup and back', () => {
  it('keeps the structure and every word', () => {
    fc.assert(fc.property(documents, roundTrip), { numRuns: 500 });
  });

  it('never throws, whatever the markup', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('*_-+^~{}[]!|?\\#h1. bq\nac:/(x)&;')) }),
        (text) => {
          wikiToMarkdown(text);
          wikiToMarkdown(markdownToWiki(text));
        },
      ),
    );
  });
});
