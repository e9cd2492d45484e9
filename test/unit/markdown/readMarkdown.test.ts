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

  it('makes no link of an address that an editor would run, and keeps it', () => {
    assert.deepEqual(
      paragraphs('[a *b*](command:x)\n\n<command:y>\n\n![c](vscode://z)\n\n[d](https://x.example)'),
      ['a b (command:x)', 'command:y', 'c (vscode://z)', 'd'],
    );
    const links = JSON.stringify(readMarkdown('[a](command:x) <command:y> ![c](vscode://z)'));
    assert.doesNotMatch(links, /"address"/);
  });

  it('takes a byte order mark for no part of the text', () => {
    assert.equal(readMarkdown('\ufeff# Title\n')[0]?.type, 'heading');
  });
});
