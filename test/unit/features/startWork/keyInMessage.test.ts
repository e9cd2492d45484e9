import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withKey } from '../../../../src/features/startWork/commitMessage/keyInMessage.ts';

const PATTERN = '{key} {message}';
const added = (message: string, pattern = PATTERN): string => withKey(message, 'SHOP-142', pattern);

describe('the key in a commit’s message', () => {
  it('stands where the pattern says', () => {
    assert.equal(added('Round cents\n\nBecause.'), 'SHOP-142 Round cents\n\nBecause.');
    assert.equal(added('Round cents', '[{key}] {message}'), '[SHOP-142] Round cents');
    assert.equal(added('Round cents', '{message} ({key})'), 'Round cents (SHOP-142)');
    assert.equal(added('Round cents\n\nBecause.', '{message} ({key})'), 'Round cents (SHOP-142)\n\nBecause.');
    assert.equal(added('fix: round\r\n\r\nSo.', '{message} ({key})'), 'fix: round (SHOP-142)\r\n\r\nSo.');
    const trailer = '{message}\n\nRefs: {key}';
    assert.equal(added('Round cents\n\nSo.', trailer), 'Round cents\n\nSo.\n\nRefs: SHOP-142');
    assert.equal(added('Round cents', 'Refs'), 'SHOP-142 Refs Round cents');
    assert.equal(added(''), 'SHOP-142 ');
  });

  it('stands behind the head of a conventional commit', () => {
    assert.equal(added('fix: round cents'), 'fix: SHOP-142 round cents');
    assert.equal(added('feat(cart)!: gift cards'), 'feat(cart)!: SHOP-142 gift cards');
    assert.equal(added('fix:'), 'fix: SHOP-142 ');
    assert.equal(added('https://shop.example/a'), 'SHOP-142 https://shop.example/a');
  });

  it('is there once', () => {
    for (const message of ['SHOP-142 Round cents', 'fix: SHOP-142 x', 'Round\n\nRefs SHOP-142'])
      assert.equal(added(message), message);
    assert.equal(added('SHOP-1420 Round'), 'SHOP-142 SHOP-1420 Round');
    assert.equal(added('$& $1 {key}'), 'SHOP-142 $& $1 {key}');
  });

  it('stays out of what Git melts into another commit, which it finds by its words', () => {
    for (const message of ['fixup! Round cents', 'squash! fix: round cents\n\nMore.', 'amend! Round cents'])
      assert.equal(added(message), message);
  });

  it('comes in once whatever the message, and loses nothing of it', () => {
    const words = fc.constantFrom(
      'fix',
      'feat(a)',
      '!',
      ':',
      ' ',
      '\n',
      'SHOP-142',
      'SHOP-1',
      'x',
      '{key}',
      '-',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (parts) => {
        const message = parts.join('');
        const once = added(message);
        assert.ok(once.includes('SHOP-142'));
        assert.equal(added(once), once);
        const letters = (text: string): string => text.replace(/SHOP-142| /g, '');
        assert.equal(letters(once), letters(message));
      }),
    );
  });
});
