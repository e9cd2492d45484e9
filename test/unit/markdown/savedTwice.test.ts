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
  '[one\\\n**two**](https://l.example)\n',
  '| a |\n| --- |\n| x [one<br>two](https://l.example) |\n',
];

/** Of these ADF cannot say all, and what it says instead stands. */
const PICTURES = [
  '[![a](https://i.example/i.png)](https://l.example)\n',
  'x [a ![b](https://i.example/i.png) c](https://l.example) y\n',
  '- [ ] [![](https://i.example/i.png)](https://l.example)\n',
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

  for (const text of PICTURES)
    it(`changes nothing, and loses no address: ${JSON.stringify(text)}`, () => {
      const adf = saveMarkdown(doc(), text, { localId: () => 'new' });
      assert.match(JSON.stringify(adf), /l\.example.*i\.example|i\.example.*l\.example/);
      assert.deepEqual(saveMarkdown(adf, text, { localId: () => 'new' }), adf);
      const wiki = saveWikiMarkdown('', text);
      assert.equal(saveWikiMarkdown(wiki, text), wiki);
    });
});
