import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fileHead } from '../../../../../src/features/pages/comments/fileHead.ts';
import { movedRange, type OffsetChange } from '../../../../../src/features/pages/comments/movedRange.ts';

describe('a part of a text that is changed', () => {
  it('keeps just those signs that were in it, wherever they go', () => {
    const change = fc.tuple(fc.nat(40), fc.nat(12), fc.string({ unit: fc.constant('+'), maxLength: 5 }));
    fc.assert(
      fc.property(fc.nat(40), fc.nat(12), fc.array(change, { maxLength: 4 }), (from, length, drawn) => {
        // Each sign is another one.
        const text = String.fromCharCode(...Array.from({ length: 60 }, (_, at) => 0x4e00 + at));
        const changes: OffsetChange[] = [];
        let free = 0;
        for (const [gap, rangeLength, put] of drawn) {
          const rangeOffset = free + gap;
          if (rangeOffset + rangeLength > text.length) continue;
          changes.push({ rangeOffset, rangeLength, text: put });
          free = rangeOffset + rangeLength;
        }
        let after = text;
        for (const { rangeOffset, rangeLength, text: put } of changes.toReversed())
          after = after.slice(0, rangeOffset) + put + after.slice(rangeOffset + rangeLength);
        const range = movedRange({ from, to: from + length }, changes);
        assert.ok(0 <= range.from && range.from <= range.to && range.to <= after.length);
        const left = Array.from(text.slice(from, from + length)).filter((sign) => after.includes(sign));
        const found = after.slice(range.from, range.to);
        if (left.length > 0) {
          assert.equal(found.replaceAll('+', ''), left.join(''));
          assert.doesNotMatch(found, /^\+|\+$/);
        }
      }),
    );
  });

  it('moves whole with what is written before it, and not with what is written behind', () => {
    const at = (rangeOffset: number, rangeLength: number, text: string): OffsetChange => ({
      ...{ rangeOffset, rangeLength, text },
    });
    assert.deepEqual(movedRange({ from: 5, to: 9 }, [at(5, 0, 'ab')]), { from: 7, to: 11 });
    assert.deepEqual(movedRange({ from: 5, to: 9 }, [at(9, 0, 'ab')]), { from: 5, to: 9 });
    assert.deepEqual(movedRange({ from: 5, to: 9 }, [at(6, 1, 'abc')]), { from: 5, to: 11 });
    assert.deepEqual(movedRange({ from: 5, to: 9 }, [at(0, 20, '')]), { from: 0, to: 0 });
    // At once: its first letter is taken out, and something is written in its place.
    assert.deepEqual(movedRange({ from: 5, to: 9 }, [at(5, 1, ''), at(6, 0, 'ab')]), { from: 7, to: 10 });
  });
});

describe('the head of a file', () => {
  it('is its front matter and its title', () => {
    const file = '---\nconfluence: x\n---\n\n# Roll back\n\nFirst.\n';
    const { at, end } = fileHead(file);
    assert.equal(file.slice(at, end), '# Roll back');
    const untitled = '---\nconfluence: x\n---\nFirst.\n## Second\n';
    assert.deepEqual(fileHead(untitled), { at: 22, end: 22 });
    assert.deepEqual(fileHead(''), { at: 0, end: 0 });
    assert.deepEqual(fileHead('   \n'), { at: 0, end: 0 });
  });
});
