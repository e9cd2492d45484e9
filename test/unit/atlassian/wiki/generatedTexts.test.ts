import assert from 'node:assert/strict';
import { saveWikiMarkdown } from '../../../../src/atlassian/wiki/saveWikiMarkdown.ts';
import { wikiToMarkdown } from '../../../../src/atlassian/wiki/wikiToMarkdown.ts';
import { Random } from '../../../support/random.ts';
import { wikiText } from '../../../support/wikiGenerator.ts';

/** `TEXTS=10000 npx mocha test/unit/atlassian/wiki/generatedTexts.test.ts` for a long run; `TEXTS_FIRST` is where it begins. */
const COUNT = Number(process.env['TEXTS'] ?? 100);
const FIRST = Number(process.env['TEXTS_FIRST'] ?? 1);

describe('made-up texts in wiki markup', () => {
  function each(check: (text: string, markdown: string, random: Random) => void): void {
    for (let seed = FIRST; seed < FIRST + COUNT; seed += 1) {
      const text = wikiText(seed);
      try {
        check(text, wikiToMarkdown(text), new Random(seed));
      } catch (error) {
        throw new Error(`text ${seed}: ${String(error)}`, { cause: error });
      }
    }
  }

  it('are the same after they were saved untouched', () =>
    each((text, markdown) => assert.equal(saveWikiMarkdown(text, markdown), text))).timeout(0);

  it('differ in nothing but the word that was changed', () =>
    each((text, markdown, random) => {
      const words = markdown.match(/(?<![a-z\d])w\d+(?!\d)/g) ?? [];
      if (words.length === 0) return;
      const word = new RegExp(`(?<![a-z\\d])${random.of(words)}(?!\\d)`);
      assert.equal(saveWikiMarkdown(text, markdown.replace(word, 'omega')), text.replace(word, 'omega'));
    })).timeout(0);

  it('keep all that stood in them when blocks are put around it', () =>
    each((text, markdown) => {
      const saved = saveWikiMarkdown(text, `A new beginning.\n\n${markdown}\n\nA new end.\n`);
      const old = saved.replace('A new beginning.', '').replace('A new end.', '');
      assert.equal(old.replace(/\s/g, ''), text.replace(/\s/g, ''));
    })).timeout(0);
});
