import assert from 'node:assert/strict';
import { storageToMarkdown } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';

/** Markdown and warnings of a piece of storage format. */
function read(storage: string): { markdown: string; warned: string[] } {
  const { markdown, warnings } = storageToMarkdown(storage);
  return { markdown, warned: warnings.map(({ reason, name }) => `${reason} ${name ?? ''}`.trim()) };
}

const TASK =
  '<ac:task-list><ac:task><ac:task-status>complete</ac:task-status><ac:task-body>done one</ac:task-body></ac:task></ac:task-list>';
const FALLBACK = `<ac:adf-fallback><div><p>Freeze at noon</p>${TASK}</div></ac:adf-fallback>`;

describe('fallbacks of ADF extensions', () => {
  const kept = 'Freeze at noon\n\n- [x] done one\n';
  const quoted = '> [!IMPORTANT]\n> Freeze at noon\n>\n> - [x] done one\n';
  const note = '<ac:adf-attribute key="panel-type">note</ac:adf-attribute>';
  for (const [title, storage, markdown] of [
    ['a panel beside its fallback', `<ac:adf-node type="panel">${note}</ac:adf-node>${FALLBACK}`, quoted],
    ['a panel around its fallback', `<ac:adf-node type="panel">${note}${FALLBACK}</ac:adf-node>`, quoted],
    [
      'a panel with empty content',
      `<ac:adf-node type="panel">${note}<ac:adf-content><p /></ac:adf-content></ac:adf-node>${FALLBACK}`,
      quoted,
    ],
    ['a decision list', `<ac:adf-node type="decision-list"></ac:adf-node>${FALLBACK}`, kept],
    [
      'a decision list with empty items',
      `<ac:adf-node type="decision-list"><ac:adf-node type="decision-item" /></ac:adf-node>${FALLBACK}`,
      kept,
    ],
    ['an unknown type', `<ac:adf-node type="block-card" />${FALLBACK}`, kept],
    ['no type', `<ac:adf-node />${FALLBACK}`, kept],
    ['no node', FALLBACK, kept],
    ['two nodes', `<ac:adf-node type="x" /><ac:adf-node type="y" />${FALLBACK}`, kept],
    [
      'a node with an empty one',
      `<ac:adf-node type="x"><ac:adf-node type="y" /></ac:adf-node>${FALLBACK}`,
      kept,
    ],
    [
      'a node in a node',
      `<ac:adf-node type="layout"><ac:adf-content><ac:adf-node type="expand">${FALLBACK}</ac:adf-node></ac:adf-content></ac:adf-node>`,
      kept,
    ],
  ] as const) {
    it(title, () => {
      const extension = `<ac:adf-extension>${storage}</ac:adf-extension>`;
      assert.equal(read(extension).markdown, markdown);
      assert.equal(storageToMarkdown(extension, { tokens: true }).markdown, markdown);
    });
  }

  it('stand in lists, cells, headings and without an extension around', () => {
    const extension = `<ac:adf-extension><ac:adf-node type="panel" /><ac:adf-fallback><p>told</p></ac:adf-fallback></ac:adf-extension>`;
    assert.equal(read(`<ul><li>${extension}</li></ul>`).markdown, '- > [!NOTE]\n  > told\n');
    assert.match(read(`<table><tr><td>${extension}</td></tr></table>`).markdown, /told/);
    assert.equal(read(`<h2>${extension}</h2>`).markdown, '## told\n');
    assert.equal(read(`<ac:adf-node type="x">${FALLBACK}</ac:adf-node>`).markdown, kept);
  });

  it('are not read beside content, in a line either', () => {
    const both = `<ac:adf-extension><ac:adf-node type="panel"><ac:adf-content><p>own</p></ac:adf-content></ac:adf-node>${FALLBACK}</ac:adf-extension>`;
    assert.equal(read(both).markdown, '> [!NOTE]\n> own\n');
    assert.equal(read(`<h1>${both}</h1>`).markdown, '# own\n');
  });

  it('give way to what the attributes say, and to a warning', () => {
    const node = (type: string, attributes: string): string =>
      `<ac:adf-extension><ac:adf-node type="${type}">${attributes}</ac:adf-node></ac:adf-extension>`;
    const attribute = (key: string, text: string): string =>
      `<ac:adf-attribute key="${key}">${text}</ac:adf-attribute>`;
    assert.deepEqual(read(node('status', attribute('text', 'Blocked') + attribute('color', 'red'))), {
      markdown: 'Blocked\n',
      warned: ['unknownMacro status'],
    });
    assert.equal(
      read(node('inline-card', attribute('url', 'https://shop.example/x'))).markdown,
      '<https://shop.example/x>\n',
    );
    assert.deepEqual(read(node('panel', attribute('panel-type', 'note'))), {
      markdown: '',
      warned: ['droppedMacro panel'],
    });
    assert.deepEqual(read('<ac:adf-extension />'), { markdown: '', warned: ['droppedMacro adf'] });
    assert.equal(
      read(
        `<ac:adf-extension><ac:adf-node type="expand">${attribute('title', 'More')}<ac:adf-content><p>in it</p></ac:adf-content></ac:adf-node></ac:adf-extension>`,
      ).markdown,
      '**More**\n\nin it\n',
    );
  });
});

describe('default parameters', () => {
  const unnamed = ['<ac:default-parameter>X</ac:default-parameter>', '<ac:parameter>X</ac:parameter>'].concat(
    '<ac:parameter ac:name="">X</ac:parameter>',
  );
  for (const element of ['ac:macro', 'ac:structured-macro'])
    for (const parameter of unnamed) {
      const macro = (name: string, value: string, body = ''): string =>
        `<${element} ac:name="${name}">${parameter.replace('X', value)}${body}</${element}>`;
      const code = '<ac:plain-text-body><![CDATA[int x;]]></ac:plain-text-body>';
      it(`${element} ${parameter}`, () => {
        assert.equal(read(macro('code', 'java', code)).markdown, '```java\nint x;\n```\n');
        assert.equal(read(macro('status', 'Done')).markdown, '**[Done]**\n');
        assert.equal(read(macro('jira', 'SHOP-142')).markdown, 'SHOP-142\n');
        assert.equal(read(macro('jira', 'project = SHOP')).markdown, '`project = SHOP`\n');
        assert.equal(
          read(macro('jiraissues', 'https://jira.example/?jql=x')).markdown,
          '<https://jira.example/?jql=x>\n',
        );
        assert.equal(
          read(macro('widget', 'https://video.example/1')).markdown,
          '<https://video.example/1>\n',
        );
        assert.equal(read(macro('someone', 'Plan for May')).markdown, 'Plan for May\n');
        assert.equal(
          read(macro('expand', 'More', '<ac:rich-text-body><p>y</p></ac:rich-text-body>')).markdown,
          '**More**\n\ny\n',
        );
        assert.equal(
          read(macro('info', 'Mind', '<ac:rich-text-body><p>y</p></ac:rich-text-body>')).markdown,
          '> [!NOTE]\n> **Mind**\n>\n> y\n',
        );
        assert.equal(
          read(macro('column', '50%', '<ac:rich-text-body><p>y</p></ac:rich-text-body>')).markdown,
          'y\n',
        );
      });
    }
});

describe('emoticons', () => {
  const emoticon = (attributes: Record<string, string>): string =>
    read(
      `<p><ac:emoticon ${Object.entries(attributes)
        .map(([name, value]) => `ac:${name}="${value}"`)
        .join(' ')}/></p>`,
    ).markdown.trim();
  const atlassian = (name: string, classic: string): Record<string, string> => ({
    name: classic,
    'emoji-shortname': `:${name}:`,
    'emoji-id': `atlassian-${name}`,
    'emoji-fallback': `:${name}:`,
  });
  for (const [attributes, text] of [
    [atlassian('check_mark', 'tick'), '✅'],
    [atlassian('cross_mark', 'cross'), '❌'],
    [atlassian('warning', 'warning'), '⚠️'],
    [atlassian('light_bulb_on', 'light-on'), '💡'],
    [atlassian('check_mark', 'blue-star'), '✅'],
    [{ 'emoji-id': 'atlassian-info' }, 'ℹ️'],
    [{ 'emoji-shortname': ':question_mark:' }, '❓'],
    [{ name: 'Thumbs_Up' }, '👍'],
    [{ name: 'blue-star' }, '⭐'],
    [{ name: 'blue-star', 'emoji-shortname': ':tada:', 'emoji-id': '1f389', 'emoji-fallback': '🎉' }, '🎉'],
    [{ name: 'blue-star', 'emoji-shortname': ':tada:', 'emoji-id': '1f389' }, '🎉'],
    [{ name: 'blue-star', 'emoji-shortname': ':parrot:', 'emoji-id': '0a1b2c3d-1' }, ':parrot:'],
    [{ name: 'unheard-of' }, ':unheard-of:'],
  ] as const) {
    it(JSON.stringify(attributes), () => assert.equal(emoticon(attributes), text));
  }

  it('warns of one without any name', () => {
    assert.deepEqual(read('<p>a <ac:emoticon /></p>'), { markdown: 'a\n', warned: ['leftOut emoticon'] });
  });
});

describe('text in the parameters of macros', () => {
  const macro = (name: string, parameters: Record<string, string>): string =>
    `<ac:structured-macro ac:name="${name}">${Object.entries(parameters)
      .map(([key, value]) => `<ac:parameter ac:name="${key}">${value}</ac:parameter>`)
      .join('')}</ac:structured-macro>`;
  for (const [name, parameters, markdown] of [
    ['eazy-math-inline', { body: 'a^2 + b_1' }, '`a^2 + b_1`'],
    ['mathinline', { equation: '\\frac{a}{b}' }, '`\\frac{a}{b}`'],
    [
      'auibutton',
      { title: 'Deploy', url: 'https://d.example', type: 'primary' },
      '[Deploy](https://d.example)',
    ],
    ['button', { label: 'Roll back', link: 'https://d.example/r' }, '[Roll back](https://d.example/r)'],
    [
      'drawio',
      {
        diagramName: 'Rollout flow',
        diagramDisplayName: 'Rollout flow',
        diagramWidth: '641',
        revision: '2',
        baseUrl: 'https://c.example/wiki',
        simple: '0',
      },
      'Rollout flow',
    ],
    ['gliffy', { name: 'Cluster', macroId: '11f6', pageid: '42' }, 'Cluster'],
    ['lucidchart', { documentName: '部署流程', width: '700' }, '部署流程'],
    ['countdown', { date: '2026-12-01', theme: 'dark' }, '2026-12-01'],
    ['milestone', { until: '2026-12-24 18:00', kind: 'x' }, '2026-12-24 18:00'],
    ['tracker', { watched: 'SHOP-1, SHOP-2' }, 'SHOP-1, SHOP-2'],
    ['badge', { state: 'Blocked', colour: 'Red' }, 'Blocked'],
    ['eazy-math-block', { '--uriencoded--body': '%5Cfrac%7Ba%7D%7B100%25%7D' }, '`\\frac{a}{100%}`'],
    ['excerpt-include', { '': 'Runbook' }, 'Runbook'],
    ['contentbylabel', { cql: 'label = "how-to"' }, '`label = "how-to"`'],
    ['poll', { question: 'Ship on Friday?', secret: 'true' }, 'Ship on Friday?'],
  ] as const) {
    it(name, () => {
      assert.equal(read(macro(name, parameters)).markdown, `${markdown}\n`);
      assert.equal(read(`<h2>x ${macro(name, parameters)}</h2>`).markdown, `## x ${markdown}\n`);
    });
  }

  it('leaves settings away, with a warning', () => {
    assert.deepEqual(read(macro('pagetree', { depth: '3', sort: 'title', theme: 'a b' })), {
      markdown: '',
      warned: ['droppedMacro pagetree'],
    });
    assert.deepEqual(read(macro('status', { colour: 'Green' })).warned, ['droppedMacro status']);
    assert.deepEqual(read(macro('toc', { maxLevel: '3' })), { markdown: '', warned: [] });
  });

  it('makes no link of an address that must not be one', () => {
    const { markdown, warned } = read(macro('auibutton', { title: 'Go', url: 'command:a.b' }));
    assert.equal(markdown, 'Go\n');
    assert.deepEqual(warned, ['unsafeLink command']);
  });

  it('keeps what stands beside a body', () => {
    const body = '<ac:rich-text-body><p>y</p></ac:rich-text-body>';
    const storage = `<ac:structured-macro ac:name="ui-tab"><ac:parameter ac:name="title">Staging</ac:parameter><ac:parameter ac:name="description">First stage</ac:parameter>${body}</ac:structured-macro>`;
    assert.deepEqual(read(storage), {
      markdown: '**Staging**\n\nFirst stage\n\ny\n',
      warned: ['unknownMacro ui-tab'],
    });
  });
});

describe('what cannot be carried over', () => {
  for (const [storage, markdown, warned] of [
    ['<p>a <ac:image ac:width="30" /></p>', 'a\n', ['leftOut image']],
    ['<p><ac:image><ri:page ri:content-title="Map" /></ac:image></p>', 'Map\n', ['unresolvedLink Map']],
    ['<p>a <ac:link /></p>', 'a\n', ['leftOut link']],
    ['<p>See <ri:page ri:content-title="Map" /></p>', 'See Map\n', ['unresolvedLink Map']],
    ['<p><iframe src="https://v.example/1"></iframe></p>', '<https://v.example/1>\n', []],
    ['<p>a <iframe></iframe></p>', 'a\n', ['leftOut iframe']],
    ['<p>a <at:var /></p>', 'a\n', ['leftOut at:var']],
    ['<p>a <ac:made-up ac:x="1" /> b</p>', 'a b\n', ['leftOut ac:made-up']],
    ['<ac:made-up></ac:made-up>', '', ['leftOut ac:made-up']],
    ['<ul><li>a <made-up /></li></ul>', '- a\n', ['leftOut made-up']],
    ['<h2>a <ac:made-up /></h2>', '## a\n', ['leftOut ac:made-up']],
    ['<p>a <ac:made-up>b</ac:made-up> <ac:made-up><p>c</p></ac:made-up></p>', 'a b\n\nc\n', []],
    ['<p>a <ri:made-up ri:x="1" /></p>', 'a\n', ['leftOut ri:made-up']],
    ['<p>a <time /> <img /></p>', 'a\n', ['leftOut time', 'leftOut image']],
    ['<p>a <img src="data:image/png;base64,AA" /></p>', 'a\n', ['leftOut image']],
    ['<p>a <ac:image><ri:url ri:value="C:\\x.png" /></ac:image></p>', 'a\n', ['leftOut image']],
    ['<p>a <img src="data:image/png;base64,AA" alt="b" /></p>', 'a b\n', ['unsafeLink data']],
    ['<p>a <ac:image ac:alt="b"><ri:attachment ri:filename="" /></ac:image></p>', 'a b\n', []],
    ['<p>a <span /><strong /><a name="x" /><ac:placeholder /></p>', 'a\n', []],
    [
      '<p>a <ac:adf-extension><ac:adf-node type="made-up" /></ac:adf-extension> b</p>',
      'a b\n',
      ['droppedMacro made-up'],
    ],
    [
      '<p>a <ac:adf-extension><ac:adf-node type="made-up" /><ac:adf-fallback>f</ac:adf-fallback></ac:adf-extension> b</p>',
      'a f b\n',
      ['unknownMacro made-up'],
    ],
    [
      '<li>a <ac:adf-node type="made-up"><ac:adf-content>c</ac:adf-content></ac:adf-node></li>',
      '- a c\n',
      ['unknownMacro made-up'],
    ],
    [
      '<p>a <ac:adf-extension><ac:adf-node type="made-up"><ac:adf-content><p>c</p></ac:adf-content></ac:adf-node></ac:adf-extension></p>',
      'a\n\nc\n',
      ['unknownMacro made-up'],
    ],
    [
      '<p>a</p> <ac:adf-extension><ac:adf-node type="made-up" /><ac:adf-fallback>f</ac:adf-fallback></ac:adf-extension> <p>b</p>',
      'a\n\nf\n\nb\n',
      ['unknownMacro made-up'],
    ],
    [
      '<ac:structured-macro ac:name="info"><ac:rich-text-body><p /></ac:rich-text-body></ac:structured-macro>',
      '',
      ['droppedMacro info'],
    ],
  ] as const) {
    it(storage, () => assert.deepEqual(read(storage), { markdown, warned: [...warned] }));
  }
});
