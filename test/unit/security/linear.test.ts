import assert from 'node:assert/strict';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { markdownToWiki } from '../../../src/atlassian/wiki/markdownToWiki.ts';
import { wikiToMarkdown } from '../../../src/atlassian/wiki/wikiToMarkdown.ts';
import { parseChecklists } from '../../../src/checklist/parseChecklists.ts';
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
    'mixed lists': repeated('*- a\n'),
    'marks of ours': repeated('\u200b\n'),
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
