import assert from 'node:assert/strict';
import { saveMarkdown } from '../../../src/atlassian/adf/saveMarkdown.ts';
import { saveStorageMarkdown } from '../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { saveWikiMarkdown } from '../../../src/atlassian/wiki/saveWikiMarkdown.ts';
import { doc } from '../atlassian/adf/documents.ts';

const TEXTS = [
  'one<br>two\n',
  'one <br> two\n',
  'one <br>\ntwo\n',
  '**one** <br> *two* <br> three\n',
  '| a | b |\n| --- | --- |\n| x <br> y | **z** <br> `c` |\n',
  '- one <br> two\n',
];

describe('a text that is saved again as it stands', () => {
  for (const text of TEXTS)
    it(`changes nothing: ${JSON.stringify(text)}`, () => {
      const adf = saveMarkdown(doc(), text, { localId: () => 'new' });
      assert.equal(saveMarkdown(adf, text), adf);
      const wiki = saveWikiMarkdown('', text);
      assert.equal(saveWikiMarkdown(wiki, text), wiki);
      const storage = saveStorageMarkdown('', text);
      assert.equal(saveStorageMarkdown(storage, text), storage);
    });
});
