import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutText, shortText } from '../../../src/core/cutText.ts';

describe('cutText', () => {
  it('cuts between characters', () => {
    assert.equal(cutText('ab🎁', 3), 'ab');
    assert.equal(cutText('ab🎁', 4), 'ab🎁');
    assert.equal(cutText('', 3), '');
  });

  it('keeps a text well-formed, and loses one unit at the most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, most) => {
        const cut = cutText(text, most);
        assert.ok(cut.isWellFormed());
        assert.ok(text.startsWith(cut) && cut.length >= Math.min(most, text.length) - 1);
      }),
    );
  });
});

describe('shortText', () => {
  it('says that something is missing, only where it is', () => {
    assert.equal(shortText('abc', 3), 'abc');
    assert.equal(shortText('abcd', 3), 'abc…');
    assert.equal(shortText('ab🎁', 3), 'ab…');
  });
});
