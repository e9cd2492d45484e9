import assert from 'node:assert/strict';
import { saveStorageMarkdown } from '../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { saveWikiMarkdown } from '../../../src/atlassian/wiki/saveWikiMarkdown.ts';
import { wikiToMarkdown } from '../../../src/atlassian/wiki/wikiToMarkdown.ts';

describe('a text whose lines end as on Windows', () => {
  const edits: readonly (readonly [from: string, to: string])[] = [
    ['two', 'zwei'],
    ['one\ntwo', 'one\nbetween\ntwo'],
    ['three', 'three\nfour'],
    ['two\n', ''],
  ];
  const windows = (text: string): string => text.replaceAll('\n', '\r\n');

  it('keeps them in code that is edited, in storage format', () => {
    const body = `<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[\r\none\r\ntwo\r\nthree\r\n]]></ac:plain-text-body></ac:structured-macro>`;
    for (const [from, to] of edits)
      assert.equal(
        saveStorageMarkdown(body, storageToMarkdown(body).markdown.replace(from, to)),
        body.replace(windows(from), windows(to)),
      );
  });

  it('keeps them in code that is edited, in wiki markup', () => {
    const wiki = 'a\r\n\r\n{code:java}\r\none\r\ntwo\r\nthree\r\n{code}\r\n\r\nb\r\n';
    for (const [from, to] of edits)
      assert.equal(
        saveWikiMarkdown(wiki, wikiToMarkdown(wiki).replace(from, to)),
        wiki.replace(windows(from), windows(to)),
      );
  });
});
