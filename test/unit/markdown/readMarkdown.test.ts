import assert from 'node:assert/strict';
import { plainText } from '../../../src/markdown/model.ts';
import { readMarkdown } from '../../../src/markdown/readMarkdown.ts';

function paragraphs(markdown: string): string[] {
  return readMarkdown(markdown).map((block) =>
    block.type === 'paragraph' ? plainText(block.runs) : block.type,
  );
}

describe('readMarkdown', () => {
  it('keeps the text of footnotes, and every one on its own', () => {
    assert.deepEqual(paragraphs('a[^1] and b[^note]\n\n[^1]: one\n[^note]: two words\n    more\n- item\n'), [
      'a[^1] and b[^note]',
      '[^1]: one',
      '[^note]: two words more',
      'list',
    ]);
    assert.deepEqual(paragraphs('[r][]\n\n[r]: https://x.example\n'), ['r']);
  });

  it('takes a byte order mark for no part of the text', () => {
    assert.equal(readMarkdown('\ufeff# Title\n')[0]?.type, 'heading');
  });
});
