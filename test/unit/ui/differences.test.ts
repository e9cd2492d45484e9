import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differences, excerpt, type TextPart } from '../../../src/ui/differences.ts';

const whole = (parts: readonly TextPart[]): string => parts.map(({ text }) => text).join('');
const marked = (parts: readonly TextPart[]): string =>
  parts.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');

describe('what two texts differ in', () => {
  for (const [one, other, shownOne, shownOther] of [
    ['Pay by card', 'Pay by gift card', 'Pay by card', 'Pay by [gift ]card'],
    ['Sprint 12', 'Sprint 13', 'Sprint [12]', 'Sprint [13]'],
    ['付款失敗', '付款很慢', '付款[失敗]', '付款[很慢]'],
    ['', 'new', '', '[new]'],
    ['same', 'same', 'same', 'same'],
  ] as const)
    it(`${one} / ${other}`, () => {
      const [a, b] = differences(one, other);
      assert.deepEqual([marked(a), marked(b)], [shownOne, shownOther]);
    });

  it('is all of both texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        assert.deepEqual(differences(one, other).map(whole), [one, other]);
      }),
    );
  });

  it('is in sight of a long text, whatever comes before', () => {
    const [one] = differences(`${'as before '.repeat(50)}mine`, `${'as before '.repeat(50)}theirs`);
    const short = excerpt(one, 100);
    assert.match(marked(short), /^….*\[mine\]$/);
    assert.ok(whole(short).length <= 101);
    const [long] = differences('x'.repeat(500), 'y');
    assert.equal(whole(excerpt(long, 100)).length, 101);
    assert.equal(whole(excerpt([{ text: 'on\n two  lines', differs: false }], 100)), 'on two lines');
  });
});
