import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { storageToMarkdown } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { templateVariables } from '../../../../src/atlassian/storageFormat/templateVariables.ts';

const markdownIt = new MarkdownIt({ html: true });

const convert = (storage: string): string => storageToMarkdown(storage).markdown;

/** What a reader sees, markup gone. */
function seen(markdown: string): string {
  return markdownIt
    .render(markdown)
    .replace(/<br>|<\/?(p|li|ul|ol|h\d|td|th|tr|table|thead|tbody|pre|code|blockquote|hr)[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text with everything Markdown gives a meaning to, in Latin and Chinese. */
const nasty = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'word',
        'snake_case',
        '中文',
        '「重要」',
        '。',
        '*',
        '**',
        '_',
        '__',
        '`',
        '~',
        '~~',
        '#',
        '-',
        '+',
        '=',
        '1.',
        '2)',
      ],
      ...[
        '[',
        ']',
        '(',
        ')',
        '[x]',
        '![',
        '](',
        '<',
        '<b>',
        '</p>',
        '&amp;',
        '&',
        ';',
        '|',
        '\\',
        '!',
        ':',
        '>',
        ' ',
        ' ',
        ' ',
      ],
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join('').replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '');

/** Storage format and the text that stands in it. */
interface Sample {
  readonly storage: string;
  readonly text: string;
}

const inline: fc.Arbitrary<Sample> = fc.letrec<{ inline: Sample }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small' },
    nasty.map((text) => ({ storage: escapeXml(text), text })),
    fc
      .tuple(
        fc.constantFrom('strong', 'em', 's', 'u', 'sub', 'span'),
        fc.array(tie('inline'), { minLength: 1, maxLength: 3 }),
      )
      .map(([name, inner]) => ({
        storage: `<${name}>${inner.map((each) => each.storage).join('')}</${name}>`,
        text: inner.map((each) => each.text).join(''),
      })),
  ),
})).inline;

const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((parts) => ({
  storage: parts.map((each) => each.storage).join(''),
  text: parts.map((each) => each.text).join(''),
}));

const squeeze = (text: string): string => text.replace(/\s+/g, '');

const wrappers: ((content: string) => string)[] = [
  (content) => `<p>${content}</p>`,
  (content) => `<h2>${content}</h2>`,
  (content) => `<ul><li>${content}</li></ul>`,
  (content) => `<ol start="3"><li><p>${content}</p></li></ol>`,
  (content) => `<blockquote>${content}</blockquote>`,
  (content) => `<table><tbody><tr><th>${content}</th></tr><tr><td>${content}</td></tr></tbody></table>`,
  (content) => `<ac:task-list><ac:task><ac:task-body>x ${content}</ac:task-body></ac:task></ac:task-list>`,
];

describe('storage format to Markdown', () => {
  it('keeps macros apart that stand in a row, and those of a line together', () => {
    const macro = (name: string, title: string): string =>
      `<ac:structured-macro ac:name="${name}"><ac:parameter ac:name="title">${title}</ac:parameter></ac:structured-macro>`;
    const two = macro('roadmap', 'Plan') + macro('roadmap', 'Backup plan');
    assert.equal(convert(two), 'Plan\n\nBackup plan\n');
    assert.equal(convert(`<ul><li>${two}</li></ul>`), '- Plan\n\n  Backup plan\n');
    assert.equal(convert(`<p>See ${two} here</p>`), 'See PlanBackup plan here\n');
    assert.equal(convert(`<p>${macro('status', 'A')} ${macro('status', 'B')}</p>`), '**[A] [B]**\n');
  });

  it('shows every text exactly as it was, whatever Markdown would make of it', () => {
    fc.assert(
      fc.property(line, fc.constantFrom(...wrappers), ({ storage, text }, wrap) => {
        const source = wrap(storage);
        const markdown = convert(source);
        const shown = squeeze(seen(markdown)).replaceAll('[]x', 'x');
        const expected = squeeze(text);
        const wanted = source.startsWith('<table')
          ? expected + expected
          : source.startsWith('<ac:')
            ? `x${expected}`
            : expected;
        assert.equal(shown, wanted, markdown);
      }),
      { numRuns: 1500 },
    );
  });

  it('escapes an underscore beside a tag, which may open and close as a letter beside it may not', () => {
    const storage = '<p><u>a</u><strong>_aa</strong><em>_a</em></p>';
    assert.equal(seen(convert(storage)), 'a_aa_a');
    assert.equal(seen(convert('<p><u>a</u>_aa_<u>a</u></p>')), 'a_aa_a');
  });

  it('keeps italic that begins again behind a space', () => {
    assert.equal(
      convert('<p><strong>備份<em>資料庫</em></strong> <em>已完成</em>，再部署</p>').trim(),
      '**備份*資料庫*** *已完成*，再部署',
    );
  });

  it('never throws, and is tidy, for any soup of markup', () => {
    const soup = fc
      .array(
        fc.constantFrom(
          ...[
            '<p>',
            '</p>',
            '<ul>',
            '<li>',
            '</ul>',
            '<ac:task-list>',
            '<ac:task>',
            '</ac:task>',
            '<ac:task-body>',
            '</ac:task-list>',
          ],
          ...[
            '<ac:structured-macro ac:name="info">',
            '</ac:structured-macro>',
            '<ac:rich-text-body>',
            '<ac:plain-text-body>',
          ],
          ...[
            '<![CDATA[',
            ']]>',
            '<!--',
            '-->',
            '<table>',
            '<tr>',
            '<td colspan="9">',
            '</table>',
            '<a href="',
            '">',
            '<br/>',
            '<hr/>',
          ],
          ...[
            '<ac:link>',
            '<ri:user ri:account-id="1"/>',
            '<pre>',
            '<',
            '>',
            '"',
            '&',
            '&#0;',
            'word ',
            'other',
            '\r\n',
            '\t',
            '<strong>',
            '</em>',
          ],
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (storage) => {
        const { markdown } = storageToMarkdown(storage);
        assert.ok(markdown === '' || (markdown.endsWith('\n') && !markdown.endsWith('\n\n')));
        assert.ok(!markdown.includes('\r'));
        if (!markdown.includes('```')) {
          assert.doesNotMatch(markdown, /[ \t]$/m);
          assert.doesNotMatch(markdown, /\n\n\n/);
        }
        templateVariables(storage);
      }),
      { numRuns: 1000 },
    );
  });

  it('loses no word between broken tags', () => {
    const tag = fc.constantFrom(
      '<p>',
      '</p>',
      '<li>',
      '</ul>',
      '<ac:task>',
      '</ac:task-body>',
      '<td>',
      '</table>',
      '<b>',
      '</i>',
      '<ul>',
    );
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 30 }), (tags) => {
        const storage = tags.map((each, at) => `${each} word${String(at)} `).join('');
        const markdown = convert(storage);
        tags.forEach((_, at) => assert.match(markdown, new RegExp(`\\bword${String(at)}\\b`)));
      }),
    );
  });

  it('survives nesting without end', () => {
    for (const name of ['ul', 'b', 'ac:task-list', 'blockquote', 'table', 'a', 'div']) {
      const storage = `${`<${name}>`.repeat(10_000)}deep word${`</${name}>`.repeat(10_000)}`;
      const { markdown } = storageToMarkdown(storage);
      assert.match(markdown, /deep word/, name);
    }
    const items = `${'<ul><li>item'.repeat(10_000)}${'</li></ul>'.repeat(10_000)}`;
    const { markdown, warnings } = storageToMarkdown(items);
    assert.equal(markdown.match(/item/g)?.length, 10_000);
    assert.ok(warnings.some((warning) => warning.reason === 'tooDeep'));
  });

  it('gets through the shapes an attacker would send', () => {
    const many = 60_000;
    const shapes = [
      '<b>'.repeat(many),
      '</p>'.repeat(many),
      `<p>${'a<b>,b</b>'.repeat(many)}</p>`,
      `<p>${'<b>x</b><i>y</i>'.repeat(many)}</p>`,
      `<p>${'`'.repeat(many)}</p>`,
      `<p>https://${'.'.repeat(many)}a</p>`,
      `<p>${'~'.repeat(many)}</p>`,
      `<table>${'<tr><td colspan="999999999" rowspan="999999999">x</td></tr>'.repeat(2000)}</table>`,
      '<a b="'.repeat(many),
      `<ac:task-list>${'<ac:task><ac:task-body>t</ac:task-body></ac:task>'.repeat(10_000)}</ac:task-list>`,
    ];
    for (const shape of shapes) {
      // What is not linear would take minutes for these.
      assert.equal(typeof storageToMarkdown(shape).markdown, 'string', shape.slice(0, 30));
    }
  }).timeout(0);

  it('fills variables as text that cannot become markup', () => {
    const storage = '<p><at:var at:name="title" /></p><at:var at:name="notes" />';
    const variables = { title: '# *not* <b>', notes: 'one\ntwo\r\n\r\nthree', unknown: 'x' };
    assert.equal(
      storageToMarkdown(storage, { variables }).markdown,
      '# \\*not\\* \\<b>\n'.replace('#', '\\#') + '\none\\\ntwo\n\nthree\n',
    );
    assert.equal(
      storageToMarkdown(storage, { variables: { title: ' ' } }).markdown,
      '{{title}}\n\n{{notes}}\n',
    );
  });

  it('shifts headings within 1 to 6', () => {
    assert.equal(
      storageToMarkdown('<h1>a</h1><h6>b</h6>', { headingOffset: 2 }).markdown,
      '### a\n\n###### b\n',
    );
  });

  it('aligns a column where all of its cells agree', () => {
    const cell = (style: string, text: string): string => `<td><p style="${style}">${text}</p></td>`;
    const storage = `<table><tr><th style="text-align: right;">a</th><th>b</th><th><p style="text-align: center;">c</p></th></tr>
      <tr>${cell('color: red; text-align:right', '1')}${cell('text-align: right;', '2')}${cell('text-align: center;', '3')}</tr>
      <tr><td /><td>4</td>${cell('text-align: center', '5')}</tr></table>`;
    assert.equal(convert(storage), '| a | b | c |\n| ---: | --- | :---: |\n| 1 | 2 | 3 |\n| | 4 | 5 |\n');
  });

  it('does not begin with what looks like front matter', () => {
    assert.equal(convert('<hr/><p>a</p><hr/>'), '***\n\na\n\n---\n');
  });

  it('gives nothing for nothing', () => {
    for (const empty of [
      '',
      ' \n',
      '<p />',
      '<p>&nbsp;</p>',
      '<ul><li/></ul>',
      '<ac:task-list/>',
      '<table/>',
    ]) {
      assert.equal(convert(empty), '', empty);
    }
  });
});

describe('template variables', () => {
  it('reads declarations in order, then what is used without one', () => {
    const storage = `<at:declarations><at:string at:name="version" /><at:textarea at:name="scope" at:rows="5" at:columns="100" />
      <at:list at:name="environment"><at:option at:value="staging" /><at:option at:value="production" /></at:list>
      <at:list at:name="free"><at:option at:value="" /></at:list></at:declarations>
      <p><at:var at:name="version" /> <at:var at:name="environment" /> <at:var at:name="owner" at:rawxhtml="true" /></p>`;
    assert.deepEqual(templateVariables(storage), [
      { name: 'version', kind: 'text', options: [], used: true },
      { name: 'scope', kind: 'paragraph', options: [], used: false },
      { name: 'environment', kind: 'list', options: ['staging', 'production'], used: true },
      { name: 'free', kind: 'text', options: [], used: false },
      { name: 'owner', kind: 'text', options: [], used: true },
    ]);
  });

  it('finds variables in macro parameters', () => {
    const storage =
      '<ac:structured-macro ac:name="info"><ac:parameter ac:name="title"><at:var at:name="t" /></ac:parameter><ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>';
    assert.deepEqual(templateVariables(storage), [{ name: 't', kind: 'text', options: [], used: true }]);
    assert.equal(
      storageToMarkdown(storage, { variables: { t: 'T' } }).markdown,
      '> [!NOTE]\n> **T**\n>\n> x\n',
    );
  });
});
