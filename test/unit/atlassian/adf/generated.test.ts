import assert from 'node:assert/strict';
import type { AdfDocument, AdfNode } from '../../../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../../../src/atlassian/adf/adfToMarkdown.ts';
import { saveMarkdown } from '../../../../src/atlassian/adf/saveMarkdown.ts';
import { adfProblems, needsDocuments } from '../../../../packages/sample-site/test/support/openapi.ts';
import { loadDocument } from '../../../../packages/sample-site/test/support/openapiDocuments.ts';
import { adfGenerator } from '../../../support/adfGenerator.ts';

/** `ADF_DOCUMENTS=100000 npx mocha test/unit/atlassian/adf/generated.test.ts` for a long run; `ADF_FIRST` is where it begins. */
const COUNT = Number(process.env['ADF_DOCUMENTS'] ?? 100);
const FIRST = Number(process.env['ADF_FIRST'] ?? 1);

/** What is put into the Markdown at random. */
const SCRIBBLES = [
  ...[
    'x',
    '\n',
    '\n\n',
    '- ',
    '> ',
    '# ',
    '|',
    '**',
    '`',
    '```\n',
    '⟦',
    '⟧',
    '[',
    '](',
    '\\',
    '    ',
    '@alpha ',
    '---\n',
  ],
  ...[
    '\n- [ ] t\n',
    '\n| a |\n|---|\n| b |\n',
    '<br>',
    '<u>',
    '1. ',
    '⟦status: a⟧',
    '⟦next column⟧',
    '⟦end of layout⟧',
  ],
];

/** A number from 0 that the seed and a salt give, below a count. */
function pick(seed: number, salt: number, count: number): number {
  const mixed = Math.imul((seed * 31 + salt) ^ 0x9e3779b1, 2_654_435_761);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % Math.max(1, count);
}

function anchors(document: unknown): string[] {
  return [...new Set(JSON.stringify(document).match(/"annotation","attrs":\{[^}]*\}/g))].sort();
}

describe('documents made from Atlassian’s schema', () => {
  let generate: (seed: number, size?: number) => AdfDocument;

  before(needsDocuments('adf-full.schema'));
  before(async () => {
    generate = adfGenerator(await loadDocument('adf-full.schema'));
  });

  async function each(
    check: (document: AdfDocument, markdown: string, seed: number) => Promise<void> | void,
  ): Promise<void> {
    for (let seed = FIRST; seed < FIRST + COUNT; seed += 1) {
      const document = generate(seed, 20 + (seed % 8) * 25);
      const { markdown } = adfToMarkdown(document);
      try {
        await check(document, markdown, seed);
      } catch (error) {
        throw new Error(`document ${seed}: ${String(error)}\n${markdown}`, { cause: error });
      }
    }
  }

  it('are valid', () => each(async (document) => assert.deepEqual(await adfProblems(document), []))).timeout(
    0,
  );

  it('are the same after they were saved untouched', () =>
    each((document, markdown) => {
      assert.equal(saveMarkdown(document, markdown), document);
      assert.doesNotMatch(markdown, /localId|3f2504e0/);
    })).timeout(0);

  it('differ in nothing but the block in which a word was changed, and keep every comment’s anchor', () =>
    each(async (document, markdown, seed) => {
      const words = [...markdown.matchAll(/\b(?:alpha|beta|gamma|delta)\b/g)];
      const word = words[pick(seed, 1, words.length)];
      if (word === undefined) return;
      const edited = `${markdown.slice(0, word.index)}omega${markdown.slice(word.index + word[0].length)}`;
      const result = saveMarkdown(document, edited);
      assert.deepEqual(await adfProblems(result), []);
      assert.equal(result.content.length, document.content.length);
      const different = result.content.filter((node, at) => node !== document.content[at]);
      assert.ok(different.length <= 1, JSON.stringify(different));
      assert.deepEqual(anchors(result), anchors(document));
    })).timeout(0);

  it('keep every block around a new one', () =>
    each(async (document, markdown) => {
      if (markdown === '') return;
      const result = saveMarkdown(document, `A new beginning.\n\n${markdown}\nA new end.\n`);
      assert.deepEqual(await adfProblems(result), []);
      const isOld = (node: AdfNode): boolean => document.content.includes(node);
      assert.deepEqual(result.content.filter(isOld), document.content);
    })).timeout(0);

  it('are valid whatever is written into them', () =>
    each(async (document, markdown, seed) => {
      let text = markdown;
      for (let step = 0; step < 1 + (seed % 4); step += 1) {
        const at = pick(seed, 10 + step, text.length + 1);
        const scribble = SCRIBBLES[pick(seed, 20 + step, SCRIBBLES.length)] ?? '';
        text = text.slice(0, at) + scribble + text.slice(at + pick(seed, 30 + step, 12));
      }
      const result = saveMarkdown(document, text);
      assert.deepEqual(await adfProblems(result), [], text);
      // And what was saved reads as it is.
      const again = adfToMarkdown(result).markdown;
      assert.equal(saveMarkdown(result, again), result);
    })).timeout(0);
});
