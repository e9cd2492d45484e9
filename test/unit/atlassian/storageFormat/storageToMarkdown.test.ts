import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { storageToMarkdown } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { templateVariables } from '../../../../src/atlassian/storageFormat/templateVariables.ts';
import { isThorough } from '../../../support/thorough.ts';

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
    // Issues by a query are a table, one issue is a word.
    const issues = (name: string, value: string): string =>
      `<ac:structured-macro ac:name="jira"><ac:parameter ac:name="${name}">${value}</ac:parameter></ac:structured-macro>`;
    const byQuery = issues('jqlQuery', 'project = X');
    assert.equal(convert(byQuery + two), '`project = X`\n\nPlan\n\nBackup plan\n');
    assert.equal(convert(`<p>${issues('key', 'X-1')} ${issues('key', 'X-2')}</p>`), 'X-1 X-2\n');
    // The last of a line, and the first, belong to it as well.
    const [one, other] = [macro('badge', 'One'), macro('badge', 'Two')];
    assert.equal(convert(`<p>See ${one} ${other}</p>`), 'See One Two\n');
    assert.equal(convert(`<p>${one} ${other} are there</p>`), 'One Two are there\n');
    assert.equal(convert(`<p>See</p>${one} ${other}<p>there</p>`), 'See\n\nOne\n\nTwo\n\nthere\n');
  });

  it('keeps what stands without a name in a macro of code and is no language', () => {
    const code = (name: string, unnamed: string): string =>
      `<ac:macro ac:name="${name}"><ac:default-parameter>${unnamed}</ac:default-parameter><ac:plain-text-body>x</ac:plain-text-body></ac:macro>`;
    assert.equal(convert(code('code', 'java')), '```java\nx\n```\n');
    assert.equal(convert(code('code', 'none')), '```\nx\n```\n');
    assert.equal(convert(code('code', 'Deploy script')), '**Deploy script**\n\n```\nx\n```\n');
    assert.equal(convert(code('code', 'title=A.java')), '**A.java**\n\n```\nx\n```\n');
    assert.equal(convert(code('noformat', 'log')), '**log**\n\n```\nx\n```\n');
  });

  it('takes no colour or side for a text', () => {
    const macro = (name: string, looks: string, body = ''): string =>
      `<ac:structured-macro ac:name="${name}"><ac:parameter ac:name="">${looks}</ac:parameter>${body}</ac:structured-macro>`;
    const body = '<ac:rich-text-body><p>Stop</p></ac:rich-text-body>';
    for (const [name, looks] of [
      ['color', 'red'],
      ['bgcolor', '#ff0000'],
      ['highlight', 'yellow'],
      ['align', 'center'],
    ] as const) {
      assert.equal(convert(`<p>a</p>${macro(name, looks, body)}`), 'a\n\nStop\n', name);
      assert.equal(convert(`<p>a ${macro(name, looks)}</p>`), 'a\n', name);
    }
  });

  it('takes no mark of the editor’s for a text: borders, fragments, what a chart is made of', () => {
    const border = '<ac:adf-mark key="border" size="1" color="#091e4224"/>';
    const fragment =
      '<ac:adf-fragment-mark><ac:adf-fragment-mark-detail name="Table 1" local-id="x"/></ac:adf-fragment-mark>';
    const source =
      '<ac:adf-mark key="data-consumer"><ac:adf-data-consumer-source>51-2</ac:adf-data-consumer-source></ac:adf-mark>';
    const chart = `<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">info</ac:adf-attribute>${source}<ac:adf-content><p>a</p></ac:adf-content></ac:adf-node></ac:adf-extension>`;
    for (const [body, markdown] of [
      [
        `<p>a <ac:image><ri:attachment ri:filename="b.png"/>${border}</ac:image> c</p>`,
        'a ![b.png](b.png) c\n',
      ],
      [`<table>${fragment}<tbody><tr><th>a</th></tr></tbody></table>`, '| a |\n| --- |\n'],
      [`<ac:image><ri:attachment ri:filename="b.png"/>${border}</ac:image>`, '![b.png](b.png)\n'],
      [chart, '> [!NOTE]\n> a\n'],
    ] as const)
      assert.deepEqual(storageToMarkdown(body), { markdown, warnings: [] });
  });

  it('keeps what the parameters say that stand in each other, and nothing else of them', () => {
    const parameter = (key: string, inner: string): string =>
      `<ac:adf-parameter key="${key}">${inner}</ac:adf-parameter>`;
    const chart = (parameters: string): string =>
      `<ac:adf-extension><ac:adf-node type="extension"><ac:adf-attribute key="extension-key">chart:default</ac:adf-attribute><ac:adf-attribute key="parameters">${parameters}</ac:adf-attribute></ac:adf-node></ac:adf-extension>`;
    const looks = parameter('style', parameter('height', '350') + parameter('show-legend', 'true'));
    const titles = parameter(
      'titles',
      parameter('chart-title', 'Rollout by site') + parameter('x-label', 'Day'),
    );
    const columns = parameter('y', '<ac:adf-parameter-value>1</ac:adf-parameter-value>');
    assert.deepEqual(storageToMarkdown(chart(parameter('group', looks + titles + columns))), {
      markdown: 'Rollout by site Day\n',
      warnings: [{ reason: 'unknownMacro', name: 'chart:default', count: 1 }],
    });
    assert.equal(storageToMarkdown(chart(looks), { tokens: true }).markdown, '⟦macro: chart:default⟧\n');
  });

  it('keeps an app’s formula in its line, and says nothing of where the app stands', () => {
    const parameter = (key: string, inner: string): string =>
      `<ac:adf-parameter key="${key}">${inner}</ac:adf-parameter>`;
    const app = (type: string, parameters: string): string =>
      `<ac:adf-extension><ac:adf-node type="${type}"><ac:adf-attribute key="extension-key">1-2/3-4/static/math</ac:adf-attribute><ac:adf-attribute key="parameters">${parameters}</ac:adf-attribute></ac:adf-node></ac:adf-extension>`;
    const context = parameter(
      'embedded-macro-context',
      parameter('extension-data', parameter('space', parameter('key', 'OPS'))) +
        parameter('context-ids', '<ac:adf-parameter-value>ari:cloud:site/1 2</ac:adf-parameter-value>'),
    );
    const formula = app('inline-extension', context + parameter('guest-params', parameter('latex', 'a^2')));
    assert.equal(convert(`<p>Sum <span>${formula}</span> done</p>`), 'Sum `a^2` done\n');
    assert.equal(convert(`<p>Sum <strong>${formula}, so</strong> done</p>`), 'Sum **`a^2`, so** done\n');
    assert.equal(convert(app('extension', context + parameter('extension-title', 'Plan'))), 'Plan\n');
  });

  it('takes no switch for a text', () => {
    const flags = ['showTitle', 'displayText', 'hideLabel', 'withCaption']
      .map((name) => `<ac:parameter ac:name="${name}">true</ac:parameter>`)
      .join('');
    const source = `<ac:structured-macro ac:name="poll">${flags}<ac:parameter ac:name="title">Lunch</ac:parameter></ac:structured-macro>`;
    assert.equal(convert(source), 'Lunch\n');
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
    const many = isThorough ? 60_000 : 20_000;
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
