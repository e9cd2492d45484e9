import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  markdownToStorage,
  saveStorageMarkdown,
} from '../../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { PROJECT } from '../../../support/paths.ts';

/** What people write that a page shows otherwise: spaces, empty lines and descriptions that nobody sees. */
const WRITTEN = [
  '**Note:**<br>\nbehind the end of a line',
  'a  b <br> c',
  '<sub>\n<br> small</sub> and more',
  'ends with an empty line<br>\n<br>\n\nnext',
  'two<br><br>paragraphs',
  'code `` ` `` and ` x`, `y `, `  ` end',
  '\u200bwithout\u200b a width',
  '[![](https://i.example/a%20b.svg)](https://x.example) beside',
  '![](a%20b.png)',
  '[![](https://i.example/x.svg) ](https://x.example) beside',
  '# Title\n\n##\n\nunder nothing',
  '- item  one<br>\n  more\n  - `code ` in it\n\n> quote  <br> d',
  '| a  b | c<br> d |\n| --- | --- |\n| e  | ` f` |',
];

describe('a page made of Markdown that somebody wrote', () => {
  for (const markdown of WRITTEN)
    it(`stays as it is where nothing was touched: ${JSON.stringify(markdown)}`, () => {
      const body = markdownToStorage(`first\n\n${markdown}\n`);
      assert.equal(saveStorageMarkdown(body, `first\n\n${markdown}\n`, { tokens: true }), body);
      const edited = saveStorageMarkdown(body, `last\n\n${markdown}\n`, { tokens: true });
      assert.equal(edited, body.replace('first', 'last'));
    });

  it('stays so with this project’s own documents', () => {
    for (const name of ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/api.md', 'docs/security.md']) {
      const markdown = readFileSync(`${PROJECT}/${name}`, 'utf8');
      const body = markdownToStorage(markdown);
      assert.equal(saveStorageMarkdown(body, markdown, { tokens: true }), body, name);
    }
  });
});
