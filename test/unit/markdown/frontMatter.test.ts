import assert from 'node:assert/strict';
import {
  frontMatterValue,
  splitFrontMatter,
  withFrontMatterValue,
} from '../../../src/markdown/frontMatter.ts';

describe('front matter', () => {
  it('is what stands between dashes at the beginning, and the rest is the text', () => {
    for (const [file, frontMatter] of [
      ['---\na: 1\n---\n# T\n', '---\na: 1\n---\n'],
      ['---\r\na: 1\r\n---\r\n# T\r\n', '---\r\na: 1\r\n---\r\n'],
      ['---\na: 1\n...\n# T\n', '---\na: 1\n...\n'],
      ['---\na: 1\n---', '---\na: 1\n---'],
      ['\ufeff---\na: 1\n---\nx', '\ufeff---\na: 1\n---\n'],
      ['# T\n\n---\n\na\n\n---\n', ''],
      ['---\nnever closed\n', ''],
      ['', ''],
    ] as const) {
      const split = splitFrontMatter(file);
      assert.equal(split.frontMatter, frontMatter, JSON.stringify(file));
      assert.equal(split.frontMatter + split.text, file);
    }
  });

  it('gives a value in plain or quoted words, and nothing for what is no line of its own', () => {
    const file = '---\ntitle: "A: b"\nurl: https://x.example/a#b\nnote: one # two\nlist:\n  - url: no\n---\n';
    assert.equal(frontMatterValue(file, 'title'), 'A: b');
    assert.equal(frontMatterValue(file, 'url'), 'https://x.example/a#b');
    assert.equal(frontMatterValue(file, 'note'), 'one');
    assert.equal(frontMatterValue(file, 'list'), undefined);
    assert.equal(frontMatterValue('url: x\n', 'url'), undefined);
  });

  it('takes a value in, and leaves every other line as it is', () => {
    const put = (file: string): string => withFrontMatterValue(file, 'page', 'https://x.example/1');
    assert.equal(put('# T\n'), '---\npage: https://x.example/1\n---\n\n# T\n');
    assert.equal(put('\ufeff# T\r\n'), '\ufeff---\r\npage: https://x.example/1\r\n---\r\n\r\n# T\r\n');
    assert.equal(put(''), '---\npage: https://x.example/1\n---\n');
    assert.equal(put('---\na: 1 \n---\n# T\n'), '---\na: 1 \npage: https://x.example/1\n---\n# T\n');
    assert.equal(
      put('---\r\npage: old\r\nb: 2\r\n---\r\nT'),
      '---\r\npage: https://x.example/1\r\nb: 2\r\n---\r\nT',
    );
  });
});
