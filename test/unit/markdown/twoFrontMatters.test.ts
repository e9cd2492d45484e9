import assert from 'node:assert/strict';
import { lineOfSecond } from '../../../src/markdown/twoFrontMatters.ts';

const second = (file: string): number | undefined => lineOfSecond(file, 'confluence');

describe('front matter that stands there twice', () => {
  it('is found where its second begins, or where the field is given once more', () => {
    assert.equal(second('---\nconfluence: a\n---\n\n---\nconfluence: b\n---\n# T\n'), 4);
    assert.equal(second('---\r\ntitle: a\r\n---\r\n---\r\ntitle: b\r\n---\r\n'), 3);
    assert.equal(second('---\ntitle: a\n---\n---\nconfluence: b\n---\n'), 3);
    assert.equal(second('---\nconfluence: a\ntitle: t\nconfluence: b\n---\n'), 3);
  });

  it('is none where all is clear', () => {
    for (const file of [
      ...['', '# T\n', '---\nconfluence: a\n---\n# T\n', '---\nconfluence: a\nconfluence: a\n---\n'],
      ...['---\nconfluence: a\n---\n\n---\n\nText\n\n---\n', '---\na: 1\n---\n---\nb: 2\n---\n'],
    ])
      assert.equal(second(file), undefined, file);
  });
});
