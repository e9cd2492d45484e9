import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { english } from '../../../../src/core/localize.ts';
import { branchComplaint, branchName, isPlainRef } from '../../../../src/features/startWork/branchName.ts';

const PATTERN = 'feature/{key}-{summary}';
const subject = (summary: string) => ({
  key: 'SHOP-142',
  summary,
  issueType: 'Bug',
  userName: 'Maya Okafor',
});
const name = (summary: string, pattern = PATTERN): string => branchName(pattern, subject(summary));

/** Git itself, asked whether it takes a name. */
function gitTakes(branch: string): boolean {
  try {
    execFileSync('git', ['check-ref-format', '--branch', branch], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

describe('branchName', () => {
  for (const [summary, expected] of [
    ['Gift cards in the basket', 'feature/SHOP-142-gift-cards-in-the-basket'],
    ['Checkout fails: "3-D Secure" (50 %)', 'feature/SHOP-142-checkout-fails-3-d-secure-50'],
    ['超商取貨整合', 'feature/SHOP-142-超商取貨整合'],
    ['🎁 Gifts 🎉', 'feature/SHOP-142-gifts'],
    ['--upload-pack=x', 'feature/SHOP-142-upload-pack-x'],
    ['$(rm -rf ~) `x` ; y', 'feature/SHOP-142-rm-rf-x-y'],
    ['../../etc', 'feature/SHOP-142-etc'],
    ['a.lock', 'feature/SHOP-142-a-lock'],
    ['', 'feature/SHOP-142'],
    ['Ünïcode ＦＵＬＬ width', 'feature/SHOP-142-ünïcode-full-width'],
    [
      'A very long summary that goes on and on and on until nobody reads it any more',
      'feature/SHOP-142-a-very-long-summary-that-goes-on-and-on-and-on-until-nobody',
    ],
  ] as const)
    it(summary || '(no summary)', () => assert.equal(name(summary), expected));

  for (const [pattern, expected] of [
    ['{type}/{user}/{key}', 'bug/maya-okafor/SHOP-142'],
    ['{key}', 'SHOP-142'],
    ['{nothing}', 'SHOP-142'],
    ['-{key}', 'SHOP-142'],
    ['/a//{key}/', 'a/SHOP-142'],
    ['.{key}.lock', 'SHOP-142'],
    ['@', 'SHOP-142'],
    ['--exec={summary}', 'exec=x'],
    ['{constructor}{key}', 'SHOP-142'],
  ] as const)
    it(`by the pattern ${pattern}`, () => assert.equal(name('x', pattern), expected));

  it('holds the key, however long the parts around it are', () => {
    const long = 'gift cards '.repeat(60);
    const subject = { key: 'SHOP-142', summary: long, issueType: long, userName: long };
    assert.match(branchName('{user}/{type}/{key}-{summary}', subject), /SHOP-142/);
  });

  it('is always one that Git takes, short enough, and no option', () => {
    const pieces = fc.constantFrom(
      '{key}',
      '{summary}',
      '{type}',
      '/',
      '-',
      '.',
      '..',
      '@{',
      '.lock',
      '~',
      ' ',
    );
    const pattern = fc.oneof(
      fc
        .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 8 })
        .map((all) => all.join('')),
      fc.constant(PATTERN),
    );
    const summary = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    );
    fc.assert(
      fc.property(pattern, summary, (how, what) => {
        const made = name(what, how);
        assert.ok(isPlainRef(made), made);
        assert.equal(branchComplaint(made, english), undefined, made);
        assert.ok(Buffer.byteLength(made) <= 200);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(pattern, summary, (how, what) => assert.ok(gitTakes(name(what, how)), name(what, how))),
      { numRuns: 40 },
    );
  });

  it('never changes what it made', () => {
    fc.assert(fc.property(fc.string(), (what) => assert.equal(name('', name(what)), name(what))));
  });
});

describe('branchComplaint', () => {
  for (const [typed, wrong] of [
    ['feature/SHOP-1', false],
    ['修正/結帳', false],
    ['', true],
    ['a b', true],
    ['-x', true],
    ['a..b', true],
    ['a.lock', true],
    ['x'.repeat(201), true],
  ] as const)
    it(typed.slice(0, 20) || '(nothing)', () => {
      assert.equal(branchComplaint(typed, english) !== undefined, wrong);
    });
});

describe('isPlainRef', () => {
  for (const [ref, plain] of [
    ['origin/main', true],
    ['--upload-pack=x', false],
    ['main~1', false],
    ['a..b', false],
    ['', false],
  ] as const)
    it(ref || '(nothing)', () => assert.equal(isPlainRef(ref), plain));
});
