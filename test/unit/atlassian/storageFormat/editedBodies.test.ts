import assert from 'node:assert/strict';
import { saveStorageMarkdown } from '../../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';

const options = { userName: (id: string) => (id === 'acc-1' ? 'Mei Lin' : undefined) };

/** Holds that an edit of the Markdown changes the body in that way, and not another byte. */
function holds(base: string, edit: readonly [string, string], change: readonly [string, string]): void {
  const { markdown } = storageToMarkdown(base, options);
  assert.ok(markdown.includes(edit[0]), markdown);
  assert.ok(base.includes(change[0]), base);
  const saved = saveStorageMarkdown(
    base,
    markdown.replace(edit[0], () => edit[1]),
    options,
  );
  assert.equal(
    saved,
    base.replace(change[0], () => change[1]),
  );
}

const mention = '<ac:link><ri:user ri:account-id="acc-1" ri:local-id="x"/></ac:link>';
const picture =
  '<ac:image ac:width="300" ac:align="center"><ri:attachment ri:filename="a.png" ri:version-at-save="1"/></ac:image>';
const layout = (...cells: readonly string[]): string =>
  `<ac:layout><ac:layout-section ac:type="two_equal">${cells.map((cell) => `<ac:layout-cell>${cell}</ac:layout-cell>`).join('\n')}</ac:layout-section></ac:layout>`;
const task = (id: number, text: string, state = 'incomplete'): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-uuid>u${id}</ac:task-uuid><ac:task-status>${state}</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;
const code =
  '<ac:structured-macro ac:name="code" ac:macro-id="c-1"><ac:parameter ac:name="language">java</ac:parameter>' +
  '<ac:parameter ac:name="title">A.java</ac:parameter><ac:parameter ac:name="linenumbers">true</ac:parameter>' +
  '<ac:plain-text-body><![CDATA[\nif (a < b) x();\n]]></ac:plain-text-body></ac:structured-macro>';

describe('saving a body in storage format', () => {
  it('keeps pictures whatever is edited beside them, and edits them themselves', () => {
    const base = layout(`<p>see ${picture} here</p>`);
    holds(base, ['here', 'there'], ['here', 'there']);
    holds(base, ['see', '**see**'], ['see ', '<strong>see</strong> ']);
    holds(base, ['![a.png]', '![plan]'], ['<ac:image ac:width', '<ac:image ac:alt="plan" ac:width']);
    holds(
      base,
      ['![a.png](a.png)', '![b.png](b.png)'],
      ['<ri:attachment ri:filename="a.png" ri:version-at-save="1"/>', '<ri:attachment ri:filename="b.png"/>'],
    );
    const below = `${picture.replace('</ac:image>', '<ac:caption><p>The plan</p></ac:caption></ac:image>')}<p>b</p>`;
    holds(below, ['The plan', 'A plan'], ['The plan', 'A plan']);
    holds(below, ['![a.png]', '![x]'], ['<ac:image ac:width', '<ac:image ac:alt="x" ac:width']);
  });

  it('takes a picture with a caption, and a list of decisions, for no word of a line', () => {
    const shown = (name: string, caption: string): string =>
      `<ac:image ac:align="center"><ri:attachment ri:filename="${name}.png" /><ac:caption><p>${caption}</p></ac:caption></ac:image>`;
    const decisions =
      '<ac:adf-extension><ac:adf-node type="decision-list"><ac:adf-node type="decision-item"><ac:adf-attribute key="state">DECIDED</ac:adf-attribute><ac:adf-content>go on</ac:adf-content></ac:adf-node></ac:adf-node></ac:adf-extension>';
    const base = `${shown('a', 'first')}${shown('b', 'second')} ${decisions}${picture}${decisions.replace('go on', 'stop')}`;
    assert.equal(
      storageToMarkdown(base, options).markdown,
      '![a.png](a.png)\\\n*first*\n\n![b.png](b.png)\\\n*second*\n\n- go on\n\n![a.png](a.png)\n\n- stop\n',
    );
    const mixed = `${shown('a', 'first')}${picture}${shown('b', 'second')}`;
    for (const word of ['first', 'second']) holds(mixed, [word, 'other'], [word, 'other']);
    for (const word of ['first', 'second', 'go on', 'stop']) holds(base, [word, 'other'], [word, 'other']);
    const between = '\n\n![b.png](b.png)';
    holds(
      base,
      [between, `\n\nbetween${between}`],
      [shown('b', 'second'), `<p>between</p>${shown('b', 'second')}`],
    );
  });

  it('keeps a picture in code when something beside it is edited', () => {
    const base = `<p>one <code>see ${picture} end</code> two</p>`;
    holds(base, ['two', 'three'], ['two', 'three']);
    holds(base, ['end', 'fin'], ['end', 'fin']);
  });

  it('keeps what stands in one column when another one changes', () => {
    const base = layout(
      `<ac:task-list>${task(1, 'one')}</ac:task-list>`,
      `<ac:task-list>${task(2, 'two')}</ac:task-list>`,
    );
    holds(base, ['two', 'three'], ['>two', '>three']);
    holds(`${base}<ac:task-list>${task(3, 'last')}</ac:task-list>`, ['last', 'end'], ['last', 'end']);
  });

  it('replaces a mention, and keeps style, day and marker beside it', () => {
    const base = `<p style="text-align: center;"><ac:inline-comment-marker ac:ref="r">Ask</ac:inline-comment-marker> ${mention} by <time datetime="2026-01-02" /></p>`;
    holds(base, ['@Mei Lin', '@Bo'], [mention, '@Bo']);
    holds(base, ['2026-01-02', '2026-01-03'], ['2026-01-02', '2026-01-03']);
    const copy = mention.replace(' ri:local-id="x"', '');
    holds(base, [' by', ' with @Mei Lin by'], [' by', ` with ${copy} by`]);
  });

  it('edits a code macro’s language, title and text, each in its place', () => {
    holds(code, ['```java', '```python'], ['>java<', '>python<']);
    holds(code, ['```java', '```'], ['<ac:parameter ac:name="language">java</ac:parameter>', '']);
    holds(code, ['A.java', 'B & C'], ['A.java', 'B &amp; C']);
    holds(code, ['a < b', 'a > b'], ['a < b', 'a > b']);
    holds(code, ['**A.java**\n\n', ''], ['<ac:parameter ac:name="title">A.java</ac:parameter>', '']);
    const bare =
      '<ac:structured-macro ac:name="code" ac:macro-id="c"><ac:plain-text-body><![CDATA[x]]></ac:plain-text-body></ac:structured-macro>';
    holds(bare, ['```\nx', '```go\nx'], ['"c">', '"c"><ac:parameter ac:name="language">go</ac:parameter>']);
  });

  it('keeps the ids of all tasks but the one whose box was broken', () => {
    const base = `<ac:task-list>\n${task(1, 'one')}\n${task(2, `two ${mention}`, 'complete')}\n${task(3, 'three')}\n</ac:task-list>`;
    holds(
      base,
      ['- [ ] three', '- [] three'],
      [`\n${task(3, 'three')}\n</ac:task-list>`, '</ac:task-list><ul><li><p>[] three</p></li></ul>'],
    );
    holds(
      base,
      ['- [x] two', '- [ ] two'],
      ['complete</ac:task-status><ac:task-body>two', 'incomplete</ac:task-status><ac:task-body>two'],
    );
    holds(
      base,
      ['- [ ] three', '- [ ] new\n- [ ] three'],
      [
        `\n${task(3, 'three')}`,
        `<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body><span>new</span></ac:task-body></ac:task>\n${task(3, 'three')}`,
      ],
    );
  });

  it('keeps the ids of tasks that come to stand in another list', () => {
    const between = `<p>between</p>`;
    const base = `<ac:task-list>${task(1, 'one')}</ac:task-list>${between}<ac:task-list>${task(2, `two ${mention}`)}</ac:task-list>`;
    const joined = saveStorageMarkdown(
      base,
      storageToMarkdown(base, options).markdown.replace('between\n\n', ''),
      options,
    );
    assert.equal(joined, `<ac:task-list>${task(1, 'one')}${task(2, `two ${mention}`)}</ac:task-list>`);
    const copied = saveStorageMarkdown(
      base,
      storageToMarkdown(base, options).markdown.replace('- [ ] one', '- [ ] one\n- [ ] one'),
      options,
    );
    assert.equal(copied.match(/<ac:task-id>1<\/ac:task-id>/g)?.length, 1);
  });

  it('gives a commented word’s marker to the word in its place', () => {
    const base = '<p>a <ac:inline-comment-marker ac:ref="r">part</ac:inline-comment-marker> b</p>';
    holds(base, ['part', 'whole'], ['part', 'whole']);
    holds(
      base,
      ['a part b', 'every section here'],
      [
        'a <ac:inline-comment-marker ac:ref="r">part</ac:inline-comment-marker> b',
        'every <ac:inline-comment-marker ac:ref="r">section</ac:inline-comment-marker> here',
      ],
    );
  });

  it('keeps links and cards, and gives them other texts and addresses', () => {
    const card =
      '<p><a href="https://x.example/a" data-card-appearance="inline">https://x.example/a</a> z</p>';
    holds(
      card,
      ['https://x.example/a', 'https://x.example/b'],
      [
        '<a href="https://x.example/a" data-card-appearance="inline">https://x.example/a',
        '<a href="https://x.example/b" data-card-appearance="inline">https://x.example/b',
      ],
    );
    const link =
      '<p><a href="https://x.example/a" title="t">text</a> <ac:link><ri:page ri:content-title="Home"/></ac:link></p>';
    holds(
      link,
      ['https://x.example/a', 'https://x.example/b'],
      ['https://x.example/a', 'https://x.example/b'],
    );
    holds(link, ['[text]', '[words]'], ['>text<', '>words<']);
    holds(link, ['Home', 'Start'], ['</ac:link>', '<ac:link-body>Start</ac:link-body></ac:link>']);
  });

  it('edits what stands in macros, and their titles', () => {
    const base =
      '<ac:structured-macro ac:name="expand" ac:macro-id="e"><ac:parameter ac:name="title">More &amp; more</ac:parameter><ac:rich-text-body>\n<p>In</p><ul><li><p>i</p></li></ul></ac:rich-text-body></ac:structured-macro>' +
      '<ac:structured-macro ac:name="info" ac:macro-id="i"><ac:rich-text-body><p>Mind</p></ac:rich-text-body></ac:structured-macro>';
    holds(base, ['More &', 'Much &'], ['More &', 'Much &']);
    holds(base, ['- i', '- i\n- j'], ['<li><p>i</p></li>', '<li><p>i</p></li><li><p>j</p></li>']);
    holds(base, ['In\n', 'In\n\nNew\n'], ['<p>In</p>', '<p>In</p><p>New</p>']);
    holds(base, ['[!NOTE]', '[!TIP]'], ['ac:name="info"', 'ac:name="tip"']);
    holds(
      base,
      ['**More & more**\n\n', ''],
      ['<ac:parameter ac:name="title">More &amp; more</ac:parameter>', ''],
    );
  });

  it('writes code of a macro’s as text where words are written beside it in a cell', () => {
    const cell = (content: string): string =>
      `<table><tbody><tr><th><p>h</p></th></tr><tr><td>${content}</td></tr></tbody></table>`;
    const macro =
      '<ac:structured-macro ac:name="code" ac:macro-id="i"><ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body></ac:structured-macro>';
    holds(cell(macro), ['`a < b`', '`a < b` Ok'], [macro, '<p><code>a &lt; b</code> Ok</p>']);
  });

  it('keeps a macro on whose title’s line something is written', () => {
    const title = '<ac:parameter ac:name="title">My title</ac:parameter>';
    for (const name of ['expand', 'info', 'panel', 'excerpt']) {
      const base = `<p>a</p><ac:structured-macro ac:name="${name}" ac:macro-id="i">${title}<ac:rich-text-body>\n<p local-id="1">x</p>\n<p>y</p></ac:rich-text-body></ac:structured-macro>`;
      const body = '<ac:rich-text-body>\n';
      for (const to of ['**My title** Ok', '**My title**\nOk']) {
        const edit = storageToMarkdown(base).markdown.startsWith('a\n\n>') ? to.replace('\n', '\n> ') : to;
        holds(base, ['**My title**', edit], [body, `${body}<p>Ok</p>`]);
      }
      holds(base, ['**My title**', 'Ok **My title**'], ['My title', 'Ok My title']);
      holds(base, ['**My title**', '**My *title***'], [title, title]);
    }
    holds(code, ['**A.java**', '**A.java** and B'], ['A.java', 'A.java and B']);
    holds('<p><strong>a</strong></p><p>x</p>', ['**a**', '**a** b'], ['</strong>', '</strong> b']);
  });

  it('edits a cell, adds rows and columns, and keeps all other cells', () => {
    const base =
      '<table class="wrapped"><colgroup><col/></colgroup><tbody>\n<tr><th>a</th><th>b</th></tr>\n<tr><td class="c"><ul><li><p>x</p></li></ul></td><td>' +
      `<ac:task-list>${task(1, 'one')}${task(2, 'two')}</ac:task-list></td></tr>\n</tbody></table>`;
    holds(base, ['• x', '• y'], ['x', 'y']);
    holds(
      base,
      ['[ ] two', '[x] two'],
      ['incomplete</ac:task-status><ac:task-body>two', 'complete</ac:task-status><ac:task-body>two'],
    );
    holds(
      base,
      ['[ ] two |', '[ ] two |\n| n | m |'],
      ['</td></tr>\n</tbody>', '</td></tr><tr><td><p>n</p></td><td><p>m</p></td></tr>\n</tbody>'],
    );
    holds(base, ['| a |', '| **a** |'], ['<th>a</th>', '<th><strong>a</strong></th>']);
    const wide = storageToMarkdown(base)
      .markdown.replace(/ \|\n/g, ' | n |\n')
      .replace('--- | n |', '--- | --- |');
    assert.equal(
      saveStorageMarkdown(base, wide),
      base
        .replace('<th>b</th>', '<th>b</th><th><p>n</p></th>')
        .replace('</td></tr>', '</td><td><p>n</p></td></tr>'),
    );
  });

  it('keeps spaces and entities around a word that is replaced', () => {
    holds('<p>a&nbsp;&ndash; b &nbsp;</p>', ['b', 'c'], [' b', ' c']);
  });

  it('writes signs of markup as text, also where the same stands beside them', () => {
    const base =
      '<ac:task-list><ac:task></ac:task></ac:task-list><ac:structured-macro ac:name="toc" ac:macro-id="t"/><ac:task-list><ac:task><ac:task-body>' +
      '<span class="x">R&amp;D, &amp;, <ac:inline-comment-marker ac:ref="r">last</ac:inline-comment-marker></span>' +
      '</ac:task-body></ac:task></ac:task-list>';
    holds(base, ['last', 'last this & that'], ['last<', 'last this &amp; that<']);
  });

  it('keeps what stands around blocks without being seen, whichever of them goes or comes', () => {
    const note =
      '<ac:structured-macro ac:name="info" ac:macro-id="i"><ac:rich-text-body><p>One</p></ac:rich-text-body></ac:structured-macro>';
    const around = (...blocks: readonly string[]): string =>
      `<p>Before</p><ac:structured-macro ac:name="excerpt" ac:macro-id="e"><ac:rich-text-body>${blocks.join('')}</ac:rich-text-body></ac:structured-macro><p>Behind</p>`;
    const base = around(note, '<p>Two</p>');
    holds(base, ['> [!NOTE]\n> One\n\n', ''], [note, '']);
    holds(base, ['Two\n\n', ''], ['<p>Two</p>', '']);
    holds(base, ['[!NOTE]', '[!WARNING]'], ['ac:name="info"', 'ac:name="note"']);
    const single = around(note);
    holds(single, ['> One', '> One\n>\n> More'], ['<p>One</p>', '<p>One</p><p>More</p>']);
    holds(single, ['[!NOTE]', '[!WARNING]'], ['ac:name="info"', 'ac:name="note"']);
  });

  it('says each alert as another macro, which keeps its id, and what is important as a purple panel', () => {
    const macro = (name: string, colour = ''): string =>
      `<ac:structured-macro ac:name="${name}" ac:macro-id="i">${colour}<ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>`;
    const purple = '<ac:parameter ac:name="bgColor">#EAE6FF</ac:parameter>';
    const alerts = [
      ['NOTE', macro('info')],
      ['TIP', macro('tip')],
      ['WARNING', macro('note')],
      ['CAUTION', macro('warning')],
      ['IMPORTANT', macro('panel', purple)],
    ] as const;
    for (const [name0, source0] of alerts) {
      const { markdown } = storageToMarkdown(source0);
      assert.equal(markdown, `> [!${name0}]\n> x\n`);
      for (const [name1, source1] of alerts)
        assert.equal(saveStorageMarkdown(source0, markdown.replace(name0, name1)), source1);
      assert.equal(storageToMarkdown(saveStorageMarkdown('', markdown)).markdown, markdown);
    }
    const yellow = macro('panel', purple.replace('#EAE6FF', '#fffae6'));
    assert.equal(storageToMarkdown(yellow).markdown, '> [!NOTE]\n> x\n');
    assert.equal(saveStorageMarkdown(yellow, '> [!IMPORTANT]\n> x\n'), macro('panel', purple));
  });
});
