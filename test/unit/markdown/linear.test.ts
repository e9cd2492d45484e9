import assert from 'node:assert/strict';
import { adfToMarkdown } from '../../../src/atlassian/adf/adfToMarkdown.ts';
import { markdownToAdf } from '../../../src/atlassian/adf/markdownToAdf.ts';
import { saveMarkdown } from '../../../src/atlassian/adf/saveMarkdown.ts';
import {
  BrokenStorageError,
  markdownToStorage,
  saveStorageMarkdown,
} from '../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { markdownToWiki } from '../../../src/atlassian/wiki/markdownToWiki.ts';
import { saveWikiMarkdown } from '../../../src/atlassian/wiki/saveWikiMarkdown.ts';
import { wikiToMarkdown } from '../../../src/atlassian/wiki/wikiToMarkdown.ts';
import { mergeMarkdown } from '../../../src/markdown/mergeMarkdown.ts';
import { costRatio } from '../../support/growth.ts';
import { isThorough } from '../../support/thorough.ts';

/** Texts that make readers look again and again from each place, so many times. */
const TEXTS: Readonly<Record<string, (times: number) => string>> = {
  'emphasis that ends late': (times) => `*a ${'x '.repeat(times)}b*`,
  'emphasis that does not end': (times) => '**a '.repeat(times),
  'code in braces': (times) => '{{a}} '.repeat(times),
  'braces that do not end': (times) => '{{a '.repeat(times),
  'colours that do not end': (times) => '{color:red}a '.repeat(times),
  brackets: (times) => '['.repeat(times),
  'links that do not end': (times) => '[a|b '.repeat(times),
  'images that do not end': (times) => '![a '.repeat(times),
  'quotes in quotes': (times) => `${'>'.repeat(times)}a`,
  'lists in lists': (times) => `${'- '.repeat(times)}a`,
  'list items': (times) => '- a\n'.repeat(times),
  paragraphs: (times) => 'a\n\n'.repeat(times),
  'table rows': (times) => `| a | b |\n|---|---|\n${'| c | d |\n'.repeat(times)}`,
  'table columns': (times) => `|${' a |'.repeat(times)}\n|${'---|'.repeat(times)}\n|${' b |'.repeat(times)}`,
  'tags that do not end': (times) => '<u>a '.repeat(times),
  tokens: (times) => '⟦macro: a⟧ '.repeat(times),
  names: (times) => '@Lin '.repeat(times),
  'elements that do not end': (times) => '<p>'.repeat(times),
  'data that does not end': (times) => '<![CDATA['.repeat(times),
  'a script without spaces': (times) => '檢查'.repeat(times),
};

const newId = (): string => 'id';
const halved = (markdown: string): string =>
  `${markdown.slice(0, markdown.length >> 1)}q${markdown.slice(markdown.length >> 1)}\n\nend\n`;

/** What is not well-formed, or too deep, is refused. */
function saveOrRefuse(body: string): string {
  try {
    return saveStorageMarkdown(body, halved(storageToMarkdown(body, { tokens: true }).markdown), {
      tokens: true,
    });
  } catch (error) {
    if (!(error instanceof BrokenStorageError)) throw error;
    return error.message;
  }
}

const CONVERSIONS: Readonly<Record<string, (text: string) => unknown>> = {
  'Markdown to ADF and back': (text) => adfToMarkdown(markdownToAdf(text, newId)),
  'Markdown to wiki markup': markdownToWiki,
  'wiki markup to Markdown': wikiToMarkdown,
  'Markdown to storage format': markdownToStorage,
  'storage format to Markdown': (text) => storageToMarkdown(text),
  'saving ADF': (text) => {
    const document = markdownToAdf(text, newId);
    return saveMarkdown(document, halved(adfToMarkdown(document).markdown));
  },
  'saving wiki markup': (text) => saveWikiMarkdown(text, halved(wikiToMarkdown(text))),
  'saving storage format': (text) => saveOrRefuse(markdownToStorage(text)),
  'refusing storage format': saveOrRefuse,
  merging: (text) => mergeMarkdown(text, text.replaceAll('a', 'e'), `${text}\n\nb\n`),
};

const TIMES = isThorough ? 300 : 150;
const GROWTH = 6;
/** Linear takes 6 times as long for 6 times as much, quadratic 36 times. */
const MOST = 22;
/** Milliseconds of the processor below which the garbage collector decides. */
const LEAST = 100;

describe('reading, writing, saving and merging take time in proportion to the text', () => {
  for (const [name, convert] of Object.entries(CONVERSIONS)) {
    it(name, () => {
      for (const [what, textOf] of Object.entries(TEXTS)) {
        const [small, large] = [textOf(TIMES), textOf(TIMES * GROWTH)];
        convert(small);
        const ratio = costRatio(
          () => convert(large),
          () => convert(small),
          { most: MOST, negligible: LEAST },
        );
        assert.ok(ratio < MOST, `${what}: ${ratio.toFixed(1)} times as long`);
      }
    }).timeout(0);
  }
});
