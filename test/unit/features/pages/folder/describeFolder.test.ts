import assert from 'node:assert/strict';
import { english } from '../../../../../src/core/localize.ts';
import { describeFolder } from '../../../../../src/features/pages/folder/describeFolder.ts';
import { chinese } from '../../../../support/chinese.ts';

const EMPTY = { path: 'empty.md', why: 'The file is empty.' };
const REFUSED = { path: 'a.md', why: 'No permission to create' };

describe('what came of publishing a folder, in words', () => {
  it('is short where all went well', () => {
    const words = { published: 3, failed: [], left: [], open: 0 };
    assert.equal(describeFolder(words, english), 'Pages published: 3.');
    assert.equal(describeFolder(words, chinese), '已發佈頁面：3。');
  });

  it('names what failed just now before what was told already', () => {
    const words = { published: 2, failed: [REFUSED], left: [EMPTY], open: 0 };
    assert.equal(
      describeFolder(words, english),
      'Pages published: 2. Failed: 1. Left out: 1. a.md: No permission to create. The log names all.',
    );
    assert.equal(
      describeFolder(words, chinese),
      '已發佈頁面：2。失敗：1。略過：1。a.md：No permission to create。記錄檔有完整清單。',
    );
  });

  it('never runs two sentences together, and gives none two full stops', () => {
    for (const why of ['Gone.', 'Why?', '檔案是空的。', 'Ask “Kim.”'])
      assert.match(
        describeFolder(
          { published: 0, failed: [{ path: 'a.md', why }, REFUSED], left: [], open: 0 },
          english,
        ),
        new RegExp(`a\\.md: ${why.replace(/[.?]/g, '\\$&')} The log names all\\.$`, 'u'),
      );
  });

  it('says how many files were not tried', () => {
    const words = describeFolder({ published: 1, failed: [], left: [EMPTY], open: 4 }, english);
    assert.equal(
      words,
      'Pages published: 1. Not published yet: 4. Left out: 1. empty.md: The file is empty.',
    );
  });
});
