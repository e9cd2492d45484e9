import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GIFT_CARD_COMMENTS, GIFT_CARD_DESCRIPTION } from '../../src/jira/data/giftCards.ts';
import type { AdfNode } from '../../src/jira/model.ts';
import { parseWiki } from '../../src/jira/wiki/parse.ts';
import { printWiki } from '../../src/jira/wiki/print.ts';
import { documentOf, wikiOf } from '../../src/jira/wiki/text.ts';
import { adfProblems, needsDocuments } from '../support/openapi.ts';

const mention = (id: string): string => `accountid:${id}`;
const print = (document: AdfNode): string => printWiki(document, mention);
const text = (words: string, ...types: readonly string[]): AdfNode => ({
  type: 'text',
  text: words,
  ...(types.length > 0 && { marks: types.map((type) => ({ type })) }),
});
const paragraph = (...content: readonly AdfNode[]): AdfNode => ({ type: 'paragraph', content });

describe("Jira's wiki markup on the sample site", () => {
  before(needsDocuments('adf-full.schema'));

  const CASES: readonly (readonly [string, readonly AdfNode[]])[] = [
    ['one', [paragraph(text('one'))]],
    ['one\ntwo', [paragraph(text('one'), { type: 'hardBreak' }, text('two'))]],
    [
      'a *b* _c_ -d- +e+ {{f}}',
      [
        paragraph(
          ...[text('a '), text('b', 'strong'), text(' '), text('c', 'em'), text(' ')],
          ...[text('d', 'strike'), text(' '), text('e', 'underline'), text(' '), text('f', 'code')],
        ),
      ],
    ],
    ['h2. Head', [{ type: 'heading', attrs: { level: 2 }, content: [text('Head')] }]],
    ['----', [{ type: 'rule' }]],
    [
      '{code:sql}\nselect *\n{code}',
      [{ type: 'codeBlock', attrs: { language: 'sql' }, content: [text('select *')] }],
    ],
    ['{quote}\nsaid\n{quote}', [{ type: 'blockquote', content: [paragraph(text('said'))] }]],
    [
      '{panel:bgColor=#fffae6}\ncareful\n{panel}',
      [{ type: 'panel', attrs: { panelType: 'warning' }, content: [paragraph(text('careful'))] }],
    ],
    [
      '[words|https://x.example/a_b]',
      [paragraph({ ...text('words'), marks: [{ type: 'link', attrs: { href: 'https://x.example/a_b' } }] })],
    ],
    [
      '|one|two|',
      [
        {
          type: 'table',
          content: [
            {
              type: 'tableRow',
              content: ['one', 'two'].map((words) => ({
                type: 'tableCell',
                attrs: {},
                content: [paragraph(text(words))],
              })),
            },
          ],
        },
      ],
    ],
    [
      '* a\n** b\n* c',
      [
        {
          type: 'bulletList',
          content: [
            {
              type: 'listItem',
              content: [
                paragraph(text('a')),
                { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('b'))] }] },
              ],
            },
            { type: 'listItem', content: [paragraph(text('c'))] },
          ],
        },
      ],
    ],
  ];
  for (const [wiki, content] of CASES)
    it(`reads and prints ${JSON.stringify(wiki)}`, async () => {
      const document = parseWiki(wiki);
      assert.deepEqual(document.content, content);
      assert.equal(print(document), wiki);
      assert.deepEqual(await adfProblems(document), []);
    });

  it('reads emphasis within a word, between braces', () => {
    const read = (wiki: string): unknown => parseWiki(wiki).content;
    assert.deepEqual(read('un{*}believ{*}able'), [
      paragraph(text('un'), text('believ', 'strong'), text('able')),
    ]);
    assert.deepEqual(read('{_}a b{_}c'), [paragraph(text('a b', 'em'), text('c'))]);
    for (const wiki of ['{*}a', '{*}a{_}']) assert.deepEqual(read(wiki), [paragraph(text(wiki))], wiki);
  });

  it('leaves signs alone that mean nothing', () => {
    for (const wiki of [
      '2 * 3 - 1',
      'a_b_c',
      'co-op-er',
      '[x] and [not a link]',
      '{nothing} here',
      'C++ and C#',
    ])
      assert.deepEqual(parseWiki(wiki).content, [paragraph(text(wiki))], wiki);
  });

  it('escapes what would mean something, so that it is read back as it was', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z*_+{}[\]()!?~^\- ]{1,24}$/), (words) => {
        const clean = words.trim();
        if (clean === '') return;
        const told = print({ type: 'doc', version: 1, content: [paragraph(text(clean))] });
        const back = (parseWiki(told).content ?? []).flatMap((one) => one.content ?? []);
        assert.equal(back.map((one) => one.text ?? `<${one.type}>`).join(''), clean, told);
        assert.ok(
          back.every(({ marks }) => marks === undefined),
          told,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('reads what it prints of a rich document as valid ADF, and then prints the same', async () => {
    for (const body of [GIFT_CARD_DESCRIPTION, ...GIFT_CARD_COMMENTS.map((one) => one.body)]) {
      const once = parseWiki(print(body));
      assert.deepEqual(await adfProblems(once), []);
      assert.equal(print(parseWiki(print(once))), print(once));
    }
  });

  it('makes valid ADF of anything', async () => {
    const token = fc.constantFrom(
      '*',
      '_',
      '{code}',
      '{quote}',
      '|',
      '||',
      '* ',
      '# ',
      '[~dev]',
      '!a.png!',
      'h1. ',
      '\n',
      'x ',
      '{color:#ff0000}',
      '{color}',
      '[a|https://x.example]',
      '{panel}',
      '-',
      '\\',
      '{{',
      '}}',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(token, { maxLength: 14 }), async (tokens) => {
        assert.deepEqual(await adfProblems(parseWiki(tokens.join(''))), [], JSON.stringify(tokens.join('')));
      }),
      { numRuns: 200 },
    );
  });

  it('gives back to the letter what was written', () => {
    const wiki = '*odd*  {spacing}\n\n\n|a|';
    assert.equal(wikiOf(documentOf(wiki), mention), wiki);
  });
});
