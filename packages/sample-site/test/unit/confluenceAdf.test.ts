import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { sampleAccounts } from '../../src/accounts.ts';
import { adfFromStorage } from '../../src/confluence/adf/fromStorage.ts';
import { type AdfNode, asDocument, type BodyContext } from '../../src/confluence/adf/model.ts';
import { storageFromAdf } from '../../src/confluence/adf/toStorage.ts';
import { createWorld } from '../../src/confluence/world.ts';
import { adfProblems, needsDocuments } from '../support/openapi.ts';
import { adfDocuments, storageTexts } from './adfArbitraries.ts';

const context: BodyContext = {
  nameOf: (id) => (id === 'known' ? 'Lin Yi-Chen' : undefined),
  pageAddress: (title, key = 'SHOP') =>
    title === 'Home' ? `https://x/wiki/spaces/${key}/pages/1/Home` : undefined,
  spaceAddress: (key) => `https://x/wiki/spaces/${key}`,
  mediaOf: (name) => (name === 'plan.png' ? { id: 'file-1', collection: 'contentId-1' } : undefined),
  filenameOf: (id) => (id === 'file-1' ? 'plan.png' : undefined),
};
const read = (storage: string): AdfNode => adfFromStorage(storage, context);
const content = (storage: string): readonly AdfNode[] => read(storage).content ?? [];
const paragraph = (...nodes: readonly AdfNode[]): AdfNode => ({ type: 'paragraph', content: nodes });
const text = (words: string, ...marks: readonly string[]): AdfNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});

describe('sample site, storage format as ADF', () => {
  it('reads text, marks, entities, breaks and white space', () => {
    assert.deepEqual(content('<p>\n a <strong>b<em>c</em></strong>&nbsp;&mdash;<br />\n d\n</p>'), [
      paragraph(
        text('a '),
        text('b', 'strong'),
        text('c', 'em', 'strong'),
        text('\u00a0—'),
        { type: 'hardBreak' },
        text('d'),
      ),
    ]);
  });

  it('puts the list of a task after it, and the lines of a task in one', () => {
    const storage =
      '<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-uuid>u1</ac:task-uuid><ac:task-status>complete</ac:task-status>' +
      '<ac:task-body><p>one</p><p>more</p><ac:task-list ac:task-list-id="l2"><ac:task><ac:task-id>2</ac:task-id><ac:task-uuid>u2</ac:task-uuid>' +
      '<ac:task-status>incomplete</ac:task-status><ac:task-body>two</ac:task-body></ac:task></ac:task-list></ac:task-body></ac:task></ac:task-list>';
    const [list] = content(storage);
    assert.deepEqual(list?.content, [
      {
        type: 'taskItem',
        attrs: { localId: 'u1', state: 'DONE' },
        content: [text('one'), { type: 'hardBreak' }, text('more')],
      },
      {
        type: 'taskList',
        attrs: { localId: 'l2' },
        content: [{ type: 'taskItem', attrs: { localId: 'u2', state: 'TODO' }, content: [text('two')] }],
      },
    ]);
  });

  it('reads mentions, dates, pages of the site, pictures and panels', () => {
    const [line, picture, panel] = content(
      '<p><ac:link><ri:user ri:account-id="known" /></ac:link><time datetime="2026-11-24" />' +
        '<ac:link ac:anchor="top"><ri:page ri:content-title="Home" /></ac:link></p>' +
        '<p><ac:image ac:width="80"><ri:attachment ri:filename="plan.png" /></ac:image></p>' +
        '<ac:structured-macro ac:name="warning"><ac:rich-text-body><p>!</p></ac:rich-text-body></ac:structured-macro>',
    );
    const href = 'https://x/wiki/spaces/SHOP/pages/1/Home#top';
    assert.deepEqual(line?.content, [
      { type: 'mention', attrs: { id: 'known', text: '@Lin Yi-Chen' } },
      { type: 'date', attrs: { timestamp: String(Date.UTC(2026, 10, 24)) } },
      {
        ...text('Home'),
        marks: [
          {
            type: 'link',
            attrs: {
              href,
              collection: 'com.atlassian.confluence.migration',
              id: JSON.stringify({
                anchor: 'top',
                target: '<ri:page ri:content-title="Home" />',
                body: '',
              }),
            },
          },
        ],
      },
    ]);
    assert.deepEqual(picture?.content, [
      { type: 'media', attrs: { type: 'file', id: 'file-1', collection: 'contentId-1', width: 80 } },
    ]);
    assert.deepEqual([panel?.type, panel?.attrs], ['panel', { panelType: 'error' }]);
  });

  it('keeps what ADF cannot say, and gives it back as it was', () => {
    const nested = '<table><tbody><tr><td><p>inner</p></td></tr></tbody></table>';
    const storage = `<table><tbody><tr><td>${nested}</td></tr></tbody></table><p>a <at:var at:name="x y" /></p>`;
    assert.equal(storageFromAdf(read(storage), context), storage);
  });

  const macro = (name: string, inside: string): string =>
    `<ac:structured-macro ac:name="${name}" ac:schema-version="1">${inside}</ac:structured-macro>`;
  const parameter = (name: string, value: string): string =>
    `<ac:parameter ac:name="${name}">${value}</ac:parameter>`;
  const rich = '<ac:rich-text-body><p>x</p></ac:rich-text-body>';
  for (const [what, storage] of [
    [
      'the title and the line numbers of code',
      macro(
        'code',
        `${parameter('language', 'java')}${parameter('title', 'Main.java')}${parameter('linenumbers', 'true')}<ac:plain-text-body><![CDATA[x]]></ac:plain-text-body>`,
      ),
    ],
    ['the title of a panel', macro('info', parameter('title', 'Mind') + rich)],
    [
      'the colours of a panel',
      macro('panel', parameter('title', 'P') + parameter('borderColor', 'red') + rich),
    ],
    [
      'the widths of columns, below cells that reach down too',
      '<table><colgroup><col style="width: 100.0px;" /><col style="width: 50.5px;" /></colgroup><tbody>' +
        '<tr><td rowspan="2"><p>a</p></td><td><p>b</p></td></tr><tr><td><p>c</p></td></tr></tbody></table>',
    ],
    ['terms and what they mean', '<dl><dt>term</dt><dd>meaning</dd></dl>'],
    ['small print', '<p>a <small>fine</small> print</p>'],
    ['the title of a link', '<p><a href="https://x.example" title="Tip">w</a></p>'],
    ['a link to a page without words', '<p><ac:link><ri:page ri:content-title="Home" /></ac:link></p>'],
    [
      'a link to a page with words',
      '<p><ac:link><ri:page ri:content-title="Home" /><ac:link-body>the <strong>home</strong></ac:link-body></ac:link></p>',
    ],
    [
      'a link with plain words',
      '<p><ac:link><ri:page ri:content-title="Home" /><ac:plain-text-link-body><![CDATA[home]]></ac:plain-text-link-body></ac:link></p>',
    ],
    ['a link to a heading', '<p><ac:link ac:anchor="top"><ac:link-body>up</ac:link-body></ac:link></p>'],
    ['a link to a file', '<p><ac:link><ri:attachment ri:filename="a.pdf" /></ac:link></p>'],
  ] as const)
    it(`keeps ${what}`, async () => {
      const document = read(storage);
      assert.equal(storageFromAdf(document, context), storage);
      assert.deepEqual(await adfProblems(document), []);
    });

  it('knows documents from other values', () => {
    const doc = (node: object): object => ({ type: 'doc', version: 1, content: [node] });
    assert.ok(asDocument(doc(paragraph(text('a')))));
    const bad: readonly unknown[] = [
      ...[undefined, null, 'doc', [], { type: 'doc', content: [] }, { type: 'doc', version: 1 }],
      ...[
        doc(text('a')),
        doc(paragraph(text(''))),
        doc({ type: 'blink' }),
        doc({ type: 'bulletList', content: [] }),
      ],
      ...[doc({ type: 'heading', content: [] }), doc(paragraph({ type: 'paragraph', content: [] }))],
    ];
    for (const value of bad) assert.equal(asDocument(value), undefined, JSON.stringify(value));
  });
});

describe("sample site, ADF by Atlassian's schema", () => {
  before(needsDocuments('adf-full.schema'));
  before(() => adfProblems({})); // compiling the schema takes longer than the checks

  it('makes valid ADF of every page and template, with all their words', async () => {
    const world = createWorld({ seed: 1, accounts: sampleAccounts() });
    const bodies = [...world.pages.values(), ...world.templates.values()].map(({ body }) => body);
    const broken = [...world.templates.values()].find(({ name }) => name.startsWith('Legacy cut-over'))?.body;
    assert.ok(bodies.length > 20 && broken !== undefined);
    for (const body of bodies) {
      const document = read(body);
      assert.deepEqual(await adfProblems(document), [], body.slice(0, 200));
      assert.ok(asDocument(document));
      if (body !== broken) assert.deepEqual(read(storageFromAdf(document, context)), document);
    }
  });

  it('makes valid ADF of any storage format, well-formed or not', async () => {
    await fc.assert(
      fc.asyncProperty(storageTexts, async (storage) => {
        const document = read(storage);
        assert.deepEqual(await adfProblems(document), []);
        assert.ok(asDocument(document));
      }),
      { numRuns: 100 },
    );
  });

  it('gives back every document that was written as ADF', async () => {
    await fc.assert(
      fc.asyncProperty(adfDocuments, async (document) => {
        assert.deepEqual(await adfProblems(document), [], 'the generator keeps to the schema');
        assert.ok(asDocument(document));
        assert.deepEqual(read(storageFromAdf(document, context)), document);
      }),
      { numRuns: 100 },
    );
  });
});
