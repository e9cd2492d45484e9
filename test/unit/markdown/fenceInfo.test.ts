import assert from 'node:assert/strict';
import { parseFenceInfo, printFenceInfo } from '../../../src/markdown/fenceInfo.ts';
import { markdownToAdf } from '../../../src/atlassian/adf/markdownToAdf.ts';
import { markdownToStorage } from '../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { markdownToWiki } from '../../../src/atlassian/wiki/markdownToWiki.ts';
import { wikiToMarkdown } from '../../../src/atlassian/wiki/wikiToMarkdown.ts';

const INFOS: readonly (readonly [info: string, language: string, title: string])[] = [
  ['', '', ''],
  ['js', 'js', ''],
  ['c++', 'c++', ''],
  ['java A.java', 'java', 'A.java'],
  ['js title="src/a b.js"', 'js', 'src/a b.js'],
  ["js title='a.js' {1,3}", 'js', 'a.js'],
  ['title="x"', '', 'x'],
  ['ts filename="a b.ts" copy', 'ts', 'a b.ts'],
  ['js {1,3-4}', 'js', ''],
  ['js{1,2} showLineNumbers', 'js', ''],
  ['js:app.js', 'js', 'app.js'],
  ['{.python .numberLines}', 'python', ''],
  ['{r setup, echo=FALSE}', 'r', ''],
  ['{python}', 'python', ''],
  ['ruby startline=3', 'ruby', ''],
  ['föö', 'föö', ''],
  ['sql 查詢 訂單', 'sql', '查詢 訂單'],
];

describe('what stands behind a fence', () => {
  it('is a language, and a title as renderers take it', () => {
    for (const [info, language, title] of INFOS)
      assert.deepEqual(parseFenceInfo(info), { language, title }, info);
  });

  it('is written so that it is read again', () => {
    for (const language of ['', 'js'])
      for (const title of ['', 'A.java', 'a = b', 'x=1', 'showLineNumbers', ':x', 'title="x"', 'word']) {
        const read = parseFenceInfo(printFenceInfo({ language, title }));
        assert.equal(read.language, language);
        assert.equal(read.title, title);
      }
  });

  it('is in no format an attribute that only renderers of Markdown know', () => {
    const fence = (info: string): string => `\`\`\`${info}\nx\n\`\`\``;
    assert.equal(markdownToWiki(fence('js title="src/a.js" {1}')), '{code:title=src/a.js|js}\nx\n{code}');
    assert.equal(markdownToWiki(fence('js {1,3-4}')), '{code:js}\nx\n{code}');
    assert.equal(markdownToWiki(fence('{.python}')), '{code:python}\nx\n{code}');
    assert.equal(markdownToWiki(fence('title="x"')), '{noformat:title=x}\nx\n{noformat}');
    assert.match(markdownToStorage(fence('js{1,2}')), /"language">js</);
    assert.doesNotMatch(markdownToStorage(fence('title="x"')), /"language"/);
    assert.deepEqual(markdownToAdf(fence('{r setup}')).content[0]?.attrs, { language: 'r' });
    assert.equal(markdownToAdf(fence('title="x"')).content[0]?.attrs, undefined);
  });

  it('keeps a title of wiki markup that looks like an attribute', () => {
    const wiki = '{code:title=a=b|java}\nx\n{code}';
    assert.equal(markdownToWiki(wikiToMarkdown(wiki)), wiki);
  });
});
