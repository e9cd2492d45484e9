import assert from 'node:assert/strict';
import { checklistOf } from '../../../src/atlassian/checklists/checklistOf.ts';
import { namedItems } from '../../../src/atlassian/checklists/itemNames.ts';
import { PageAlignment } from '../../../src/atlassian/pages/pageAlignment.ts';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { markdownToWiki } from '../../../src/atlassian/wiki/markdownToWiki.ts';
import { wikiToMarkdown } from '../../../src/atlassian/wiki/wikiToMarkdown.ts';
import { cleanScript } from '../../../src/checklist/testRun/cleanScript.ts';
import { readSteps } from '../../../src/checklist/testRun/readSteps.ts';
import { parseChecklists } from '../../../src/checklist/parseChecklists.ts';
import { plainWords } from '../../../src/core/plainWords.ts';
import { redact, redactForSharing, registerSecret } from '../../../src/core/redact.ts';
import { growthOf, repeated } from '../../support/growth.ts';

/** Between 1 and 16, and far from both. */
const MOST_GROWTH = 6;

type TextOf = (size: number) => string;

function staysLinear(work: (text: string) => unknown, texts: Readonly<Record<string, TextOf>>): void {
  for (const [name, textOf] of Object.entries(texts)) {
    it(name, () => {
      const growth = growthOf(work, textOf, MOST_GROWTH);
      assert.ok(growth < MOST_GROWTH, `${growth.toFixed(1)} times as long as it should be`);
    }).timeout(60_000);
  }
}

describe('the time that wiki markup takes grows with its length only', () => {
  staysLinear(wikiToMarkdown, {
    'bold that never ends': repeated('*a '),
    'bold around much': repeated('…', '*a ', ' b*'),
    'formatting in each other': repeated('*a _b '),
    'braces that never end': repeated('{*}a '),
    'much code': repeated('{{a}}'),
    'much code in brackets': repeated('{{a}}', '['),
    'code that never ends': repeated('{{'),
    'braced code that never ends': repeated('{{{}a'),
    'links that never end': repeated('[a|'),
    'mentions that never end': repeated('[~a'),
    'files that never end': repeated('[^a'),
    'images that never end': repeated('[!a'),
    'colours that never end': repeated('{color:'),
    backslashes: repeated('\\'),
    'backslashes by two': repeated('\\\\a'),
    'macros that never end': repeated('a {code:x}\n'),
    'openings that never end': repeated('{code:'),
    'macros in a row': repeated('a{code}'),
    'macros in a cell': repeated('{code}\n{code}', '|', '|'),
    'macros that never end in a cell': repeated('{code:x}', '|', '|'),
    'cells that never end': repeated('|a\nb'),
    'macros in each other': repeated('{quote}{panel}'),
    'macros behind headings': repeated('h2. a {code:x}\n'),
    'macros in quoted lines': repeated('bq. a{code}b{code}\n'),
    'drawn signs': repeated('(x):-'),
    'mixed lists': repeated('*- a\n'),
    'marks of ours': repeated('\u200b\n'),
  });
});

describe('the time that plain words take grows with the length of the text only', () => {
  staysLinear((text) => plainWords(text, []), {
    'sentences that never end': repeated('word '),
    'stops in a row': repeated('.'),
    'stops with spaces': repeated('.  '),
    'Chinese stops': repeated('。」'),
    capitals: repeated('AB '),
    'brackets that never end': repeated('AB ('),
    'fences that never end': repeated('```\na\n'),
    'code that never ends': repeated('`a '),
    'elements that never end': repeated('<a '),
    'addresses that never end': repeated('](a'),
    'words with hyphens': repeated('a-'),
    'lines of spaces': repeated('   \n'),
    spaces: repeated(' '),
  });
});

describe('the time that Markdown takes to become wiki markup grows with its length only', () => {
  staysLinear(markdownToWiki, {
    'bold that never ends': repeated('**a '),
    'bold around much': repeated('…', '**a ', ' b**'),
    'much bold': repeated('**a** '),
    'much code': repeated('`a` '),
    'code beside letters': repeated('使用`a`安**b**'),
    'lines in bold': repeated('a\\\n', '**', 'b**'),
    tags: repeated('<u>a'),
    'lines in a cell': repeated('[ ] a<br>', '| a |\n| - |\n| ', ' |\n'),
    paths: repeated('D:\\a '),
  });
});

describe('the time that storage format takes grows with its length only', () => {
  staysLinear((storage) => storageToMarkdown(storage).markdown, {
    'many macros': repeated(
      '<ac:structured-macro ac:name="x"><ac:parameter ac:name="y">a b</ac:parameter></ac:structured-macro>',
    ),
    'many parameters': repeated('<ac:parameter>a b</ac:parameter>', '<ac:macro ac:name="x">', '</ac:macro>'),
    'nodes in each other': repeated('<ac:adf-extension><ac:adf-node type="x">'),
    'fallbacks in each other': repeated('<ac:adf-extension><ac:adf-fallback>'),
    'tasks in cells': repeated('<tr><td><ac:task>a</ac:task></td></tr>', '<table>', '</table>'),
    'stars in a line': repeated('*a ', '<p>', '</p>'),
  });
});

describe('the time that looking for check boxes takes grows with the length only', () => {
  staysLinear(parseChecklists, {
    'boxes in a cell': repeated('[ ] a<br>', '| a |\n| - |\n| ', ' |\n'),
    'code in a cell': repeated('` `` ', '| a |\n| - |\n| ', ' |\n'),
    'bars in a cell': repeated('\\|', '| a |\n| - |\n| [ ] ', ' |\n'),
    rows: repeated('| [ ] a | [x] |\n', '| a | b |\n| - | - |\n'),
  });
});

describe('the time that cleaning a line of the log takes grows with its length only', () => {
  before(() => registerSecret('a-token-without-a-prefix'));
  const texts = {
    'beginnings of a web token': repeated('eyJ-'),
    'beginnings of an address': repeated('a@'),
    'parts of an address': repeated('a-', 'a@'),
    schemes: repeated('://'),
    'words for secrets': repeated('token'),
    'words for secrets, spaced': repeated('token   '),
    dots: repeated('a.'),
    hexadecimal: repeated('0a'),
    'random text': repeated('aB3'),
    'random text with dashes': repeated('aB3-'),
    headers: repeated('Basic '),
    quotes: repeated('「“"'),
    'a prefix': repeated('ATATT'),
    'escapes in each other': repeated('\\\\'),
    'quotes in each other': repeated('\\\\\\"'),
    'escapes of addresses in each other': repeated('25', '%'),
    'many escapes': repeated('\\u0041%2541&#65;'),
    'beginnings of entities': repeated('&#6'),
    credentials: repeated('a-token-without-a\\u002dprefix '),
    'beginnings of a credential': repeated('a-token-'),
    'beginnings of a credential in base64': repeated('YS10b2tlbi13'),
  };
  staysLinear(redact, texts);
  staysLinear(redactForSharing, texts);
});

describe("the time that an app's checklist takes grows with its length only", () => {
  for (const app of ['heroCoders', 'smartChecklist'] as const) {
    const read = (text: string): unknown => namedItems(checklistOf(app).read(text)?.entries ?? []);
    staysLinear(read, {
      [`${app}: white space`]: repeated(' ', '', 'a'),
      [`${app}: boxes that never end`]: repeated('[a'),
      [`${app}: links that never end`]: repeated('[](a'),
      [`${app}: signs`]: repeated('- ! '),
      [`${app}: items`]: repeated('- a\n'),
      [`${app}: details`]: repeated('>> a\n', '- a\n'),
    });
  }
});

describe('the time that finding the comments of a page in its file takes grows with their length only', () => {
  const mark = '<ac:inline-comment-marker ac:ref="r">a</ac:inline-comment-marker>';
  const place = (body: string, file: string): unknown => {
    const alignment = new PageAlignment(body, file);
    return [alignment.placeOf('r'), alignment.wordsAt(0, 0)];
  };
  staysLinear((text) => place(`<p>a ${mark}</p>`, text), {
    'links that never end': repeated('](a'),
    'links with brackets': repeated('](a(b)'),
    'titles that never end': repeated('](a "b'),
    'tags that never end': repeated('<a b'),
    'tokens that never end': repeated('⟦a'),
    entities: repeated('&a'),
    quotes: repeated('> > - [ ] '),
    'the same word': repeated('a '),
  });
  staysLinear((text) => place(text, 'a b c'), {
    'the same words beside comments': repeated(`<p>a b ${mark}</p>`),
    'words in code': repeated('<ac:plain-text-body>a</ac:plain-text-body>', `<p>a ${mark}</p>`),
  });
});

describe('the time that a test script takes grows with its length only', () => {
  const HEAD = '| Step | Expected | Result |\n| - | - | - |\n';
  const texts = {
    'steps of a list': repeated('- [ ] a ❌ **Failed**: b (SHOP-1)\n'),
    'rows of a table': (size: number) => HEAD + repeated('| a | b | [ ] ⛔ **Blocked**: c |\n')(size),
    'rows without a box': (size: number) => HEAD + repeated('| a | b | |\n')(size),
    'boxes in one cell': (size: number) => `${HEAD}| a | b | ${repeated('[ ] a<br>')(size)} |\n`,
    'remarks in one step': (size: number) => `- [ ] a ${repeated('❌ **Failed** ')(size)}`,
    'bars in one row': (size: number) => `${HEAD}| a | b ${repeated('|')(size)}\n`,
    'numbered items': repeated('1. a\n'),
  };
  staysLinear(readSteps, texts);
  staysLinear(cleanScript, texts);
});
