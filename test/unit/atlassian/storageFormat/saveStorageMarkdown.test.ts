import assert from 'node:assert/strict';
import {
  markdownToStorage,
  BrokenStorageError,
  saveStorageMarkdown,
} from '../../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';

const options = { userName: (id: string) => (id === 'acc-1' ? 'Mei Lin' : undefined) };
const base =
  '<ac:structured-macro ac:name="toc" ac:schema-version="1"/>\n' +
  '<ac:layout><ac:layout-section ac:type="two_equal"><ac:layout-cell>' +
  '<h2 local-id="h">Plan</h2><p style="text-align: center;">Hello <ac:link><ri:user ri:account-id="acc-1"/></ac:link>, ' +
  'see <ac:inline-comment-marker ac:ref="c-1">the commented part</ac:inline-comment-marker> &ndash; now.</p>' +
  '</ac:layout-cell>\n<ac:layout-cell><p>Right</p><p/></ac:layout-cell></ac:layout-section></ac:layout>' +
  '<ac:task-list>\n<ac:task><ac:task-id>7</ac:task-id><ac:task-uuid>u-7</ac:task-uuid><ac:task-status>incomplete</ac:task-status>' +
  '<ac:task-body><span>Deploy</span></ac:task-body></ac:task>\n<ac:task><ac:task-id>8</ac:task-id><ac:task-uuid>u-8</ac:task-uuid>' +
  '<ac:task-status>incomplete</ac:task-status><ac:task-body><span>Verify</span></ac:task-body></ac:task>\n</ac:task-list>' +
  '<ac:structured-macro ac:name="info" ac:macro-id="m-1"><ac:rich-text-body><p>Mind the gap</p></ac:rich-text-body></ac:structured-macro>' +
  '<table data-layout="wide"><colgroup><col style="width: 10px;"/></colgroup><tbody><tr><th><p>a</p></th><th><p>b</p></th></tr>' +
  '<tr><td data-highlight-colour="#fff"><p>c</p></td><td><p>d</p></td></tr></tbody></table><p>End.</p>';

function edit(from: string, to: string): string {
  const { markdown } = storageToMarkdown(base, options);
  assert.ok(markdown.includes(from), markdown);
  return saveStorageMarkdown(base, markdown.replace(from, to), options);
}

describe('saveStorageMarkdown', () => {
  it('reads code beside code as one', () => {
    assert.equal(storageToMarkdown('<p><code>a</code><code>b</code></p>').markdown, '`ab`\n');
  });

  it('keeps files of other pages, which name them', () => {
    const file = (name: string): string =>
      `<ri:attachment ri:filename="${name}"><ri:page ri:content-title="Home" /></ri:attachment>`;
    const body = `<p><ac:image>${file('a.png')}</ac:image> and <ac:link>${file('b.pdf')}</ac:link></p><p>x</p>`;
    const { markdown } = storageToMarkdown(body);
    assert.equal(markdown, '![a.png](a.png) and [b.pdf](b.pdf)\n\nx\n');
    const edited = markdown.replace(' and ', ' or ').replace('x', 'y');
    const expected = body.replace(' and ', ' or ').replace('x</p>', 'y</p>');
    assert.equal(saveStorageMarkdown(body, edited), expected);
  });

  it('goes no deeper into what names a file than anything is nested there', () => {
    const names = Array.from({ length: 20_000 }, (_, at) => `ri:x${at}`);
    const body =
      names.map((name) => `<${name}>`).join('') +
      names
        .toReversed()
        .map((name) => `</${name}>`)
        .join('');
    assert.throws(() => saveStorageMarkdown(`<p>${body}</p>`, 'x'), BrokenStorageError);
  });

  it('gives files of other pages another name without breaking the page', () => {
    const owner = '<ri:page ri:content-title="Home" />';
    const body = `<p>x <ac:image ac:width="3"><ri:attachment ri:filename="a.png">${owner}</ri:attachment></ac:image></p>`;
    assert.equal(
      saveStorageMarkdown(body, 'x ![a.png](b.png)\n'),
      '<p>x <ac:image ac:width="3"><ri:attachment ri:filename="b.png"/></ac:image></p>',
    );
  });

  for (const [what, body, from, to, saved] of [
    [
      'a file that is linked to by its name',
      '<p>x <ac:link><ri:attachment ri:filename="b &amp; c.pdf" /></ac:link></p>',
      '(b%20%26%20c.pdf)',
      '(d.pdf)',
      '<p>x <ac:link><ri:attachment ri:filename="d.pdf"/><ac:link-body>b &amp; c.pdf</ac:link-body></ac:link></p>',
    ],
    [
      'a page that is linked to by its name',
      '<p>x <ac:link><ri:page ri:content-title="b" /></ac:link> y</p>',
      'x b',
      'x [b](https://b.example)',
      '<p>x <a href="https://b.example">b</a> y</p>',
    ],
  ] as const)
    it(`puts no link into a link: ${what}`, () => {
      const { markdown } = storageToMarkdown(body);
      assert.ok(markdown.includes(from), markdown);
      assert.equal(saveStorageMarkdown(body, markdown.replace(from, to)), saved);
    });

  it('keeps what stands below a picture, and its border, where its description changes', () => {
    const picture = (alt: string): string =>
      `<ac:image ac:width="5" ac:alt="${alt}"><ri:attachment ri:filename="a.png"/><ac:caption><p>Below</p></ac:caption><ac:adf-mark key="border" size="1"/></ac:image><p>x</p>`;
    const { markdown } = storageToMarkdown(picture('Old'));
    assert.equal(saveStorageMarkdown(picture('Old'), markdown.replace('Old', 'New')), picture('New'));
  });

  describe('what a newer Confluence may have in a line', () => {
    const extension =
      '<ac:adf-extension><ac:adf-node type="made-up"/><ac:adf-fallback>f</ac:adf-fallback></ac:adf-extension>';
    const body = `<p>a <ac:made-up ac:x="1"/> b</p><p>c ${extension} d</p><p>e</p>`;
    for (const [markdown, storage] of [
      ['a ⟦made up⟧ b\n\nc f d\n\ne\n', body],
      ['a ⟦made up⟧ bb\n\nc f dd\n\ne\n', body.replace(' b<', ' bb<').replace(' d<', ' dd<')],
      ['aa ⟦made up⟧ b\n\ncc f d\n\ne\n', body.replace('>a ', '>aa ').replace('>c ', '>cc ')],
      ['a b\n\nc f d\n\ne\n', body.replace('<ac:made-up ac:x="1"/> ', '')],
      ['a b\n\nc f d\n\ne ⟦made up⟧\n', `<p>a b</p><p>c ${extension} d</p><p>e <ac:made-up ac:x="1"/></p>`],
    ] as const)
      it(`stays where it is, saved as ${markdown}`, () => {
        assert.equal(storageToMarkdown(body, { tokens: true }).markdown, 'a ⟦made up⟧ b\n\nc f d\n\ne\n');
        assert.equal(saveStorageMarkdown(body, markdown, { ...options, tokens: true }), storage);
      });
  });

  describe('macros side by side', () => {
    const formula = (body: string): string =>
      `<ac:structured-macro ac:name="mathinline"><ac:parameter ac:name="body">${body}</ac:parameter></ac:structured-macro>`;
    const body = `<p>a ${formula('x')}${formula('y')} b</p>`;
    const read = (tokens: boolean): string => storageToMarkdown(body, { tokens }).markdown;

    it('are not read as one', () => {
      assert.equal(read(false), 'a `x` `y` b\n');
      assert.equal(read(true), 'a `x`⟦macro: mathinline y⟧ b\n');
      const status = (title: string): string =>
        `<ac:structured-macro ac:name="status"><ac:parameter ac:name="title">${title}</ac:parameter></ac:structured-macro>`;
      assert.equal(storageToMarkdown(`<p>${status('OK')}${status('NO')}</p>`).markdown, '**[OK] [NO]**\n');
    });

    it('keep keys of issues whole, beside each other and behind a word', () => {
      const issue = (key: string): string =>
        `<ac:structured-macro ac:name="jira"><ac:parameter ac:name="key">${key}</ac:parameter></ac:structured-macro>`;
      const beside = `<p>see${issue('SHOP-1')}${issue('SHOP-2')}, 修正${issue('SHOP-3')}</p>`;
      assert.equal(storageToMarkdown(beside).markdown, 'see SHOP-1 SHOP-2, 修正SHOP-3\n');
      assert.equal(saveStorageMarkdown(beside, storageToMarkdown(beside).markdown, options), beside);
      const shown = storageToMarkdown(beside, { tokens: true }).markdown;
      assert.equal(saveStorageMarkdown(beside, shown, { ...options, tokens: true }), beside);
    });

    for (const [markdown, storage] of [
      [read(true), body],
      ['a `x`⟦macro: mathinline y⟧ bc', `<p>a ${formula('x')}${formula('y')} bc</p>`],
      ['a `x` and ⟦macro: mathinline y⟧ b', `<p>a ${formula('x')} and ${formula('y')} b</p>`],
      ['a `z`⟦macro: mathinline y⟧ b', `<p>a ${formula('z')}${formula('y')} b</p>`],
      ['a ⟦macro: mathinline y⟧ b', `<p>a ${formula('y')} b</p>`],
      ['a `x` b', `<p>a ${formula('x')} b</p>`],
      ['⟦macro: mathinline y⟧ before', `<p>${formula('y')} before</p>`],
    ] as const)
      it(`stay when saved as ${markdown.trim()}`, () => {
        assert.equal(saveStorageMarkdown(body, markdown, { ...options, tokens: true }), storage);
      });
  });

  it('makes tasks of the check boxes in table cells', () => {
    const markdown = '| a |\n| --- |\n| [ ] one<br>[x] two |\n';
    const storage = markdownToStorage(markdown);
    assert.match(storage, /<td><ac:task-list>.*one.*complete.*two/);
    assert.equal(storageToMarkdown(storage).markdown, markdown);
  });

  it('gives back the body itself where nothing changed', () => {
    assert.equal(saveStorageMarkdown(base, storageToMarkdown(base, options).markdown, options), base);
    for (const body of ['', 'just text', '<p>a</p>text<b>bold</b> more<p>c</p>'])
      assert.equal(saveStorageMarkdown(body, storageToMarkdown(body).markdown), body);
  });

  it('refuses a body that is not well-formed', () => {
    for (const body of ['<p>a', '<p>a</p></p>', '<![CDATA[x'])
      assert.throws(() => saveStorageMarkdown(body, storageToMarkdown(body).markdown), BrokenStorageError);
  });

  it('replaces what changed, and not another byte', () => {
    assert.equal(edit('see the', 'read the'), base.replace('see <', 'read <'));
    assert.equal(
      edit('commented part', 'commented piece'),
      base.replace('commented part', 'commented piece'),
    );
    assert.equal(edit('Plan', 'Plans'), base.replace('Plan', 'Plans'));
    assert.equal(edit('Right', 'Left'), base.replace('Right', 'Left'));
    assert.equal(edit('Mind the gap', 'Mind the step'), base.replace('the gap', 'the step'));
    assert.equal(edit('| d |', '| e |'), base.replace('<p>d</p>', '<p>e</p>'));
    assert.equal(edit('End.', 'The end.'), base.replace('End.', 'The end.'));
  });

  it('ticks a task, and keeps its ids', () => {
    assert.equal(
      edit('[ ] Verify', '[x] Verify'),
      base.replace(/incomplete(?=<\/ac:task-status><ac:task-body><span>Verify)/, 'complete'),
    );
  });

  it('puts new blocks into the column in which they stand, and takes out deleted ones', () => {
    assert.equal(
      edit('Right\n', 'Right\n\n* new\n'),
      base.replace('<p>Right</p><p/>', '<p>Right</p><p/><ul><li><p>new</p></li></ul>'),
    );
    assert.equal(edit('Right\n\n', ''), base.replace('<p>Right</p>', ''));
    // To Markdown this is one list with the tasks.
    assert.equal(
      edit('Right\n', 'Right\n\n- new\n'),
      base.replace('<ac:task-list>', '<ul><li><p>new</p></li></ul><ac:task-list>'),
    );
  });
});

describe('markdownToStorage', () => {
  it('writes every block', () => {
    const markdown =
      '# A & B\n\na **b *c*** ~~d~~ `e<f` [g](https://x.example/?a=1&b=2) <u>h</u>\\\ni\n\n- j\n  1. k\n- [x] l\n\n' +
      '> [!WARNING]\n> m\n\n```java x\nif (a && b) {}\n```\n\n| n | o |\n| --- | ---: |\n| p | |\n\n---\n\n![q](https://x.example/r.png)\n';
    const storage = markdownToStorage(markdown);
    assert.equal(
      storage,
      '<h1>A &amp; B</h1><p>a <strong>b <em>c</em></strong> <s>d</s> <code>e&lt;f</code> ' +
        '<a href="https://x.example/?a=1&amp;b=2">g</a> <u>h</u><br/>i</p><ul><li><p>j</p><ol><li><p>k</p></li></ol></li></ul>' +
        '<ac:task-list><ac:task><ac:task-status>complete</ac:task-status><ac:task-body><span>l</span></ac:task-body></ac:task></ac:task-list>' +
        '<ac:structured-macro ac:name="note" ac:schema-version="1"><ac:rich-text-body><p>m</p></ac:rich-text-body></ac:structured-macro>' +
        '<ac:structured-macro ac:name="code" ac:schema-version="1"><ac:parameter ac:name="language">java</ac:parameter>' +
        '<ac:plain-text-body><![CDATA[if (a && b) {}]]></ac:plain-text-body></ac:structured-macro>' +
        '<table><tbody><tr><th><p>n</p></th><th><p style="text-align: right;">o</p></th></tr><tr><td><p>p</p></td><td><p style="text-align: right;"/></td></tr></tbody></table>' +
        '<hr/><p><ac:image ac:alt="q"><ri:url ri:value="https://x.example/r.png"/></ac:image></p>',
    );
    assert.equal(
      storageToMarkdown(storage).markdown,
      markdown
        .replace('java x', 'java')
        .replace('- [x] l', '\n- [x] l')
        .replace('- j\n  1. k\n', '* j\n  1. k\n'),
    );
  });
});
