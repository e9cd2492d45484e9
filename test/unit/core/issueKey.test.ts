import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  findIssueKey,
  findIssueKeys,
  isIssueKey,
  issueKeyOfBranch,
  projectKeyOf,
} from '../../../src/core/issueKey.ts';

const key = fc
  .tuple(fc.stringMatching(/^[A-Z][A-Z0-9]{1,8}$/), fc.integer({ min: 1, max: 99999 }))
  .map(([project, number]) => `${project}-${number}`);

describe('issue keys', () => {
  it('are found in text, not in words that only look like one', () => {
    assert.equal(findIssueKey('fixes SHOP-142, at last'), 'SHOP-142');
    assert.equal(findIssueKey('https://shop.example/browse/SHOP-142?focused=1'), 'SHOP-142');
    assert.equal(findIssueKey('議題SHOP-142已完成'), 'SHOP-142');
    for (const text of [
      'utf-8',
      'X-1',
      'SHOP-0',
      'SHOP-',
      'aSHOP-1',
      'SHOP-1a',
      'COVID-19x',
      'FOO-SHOP-1x',
    ]) {
      assert.equal(findIssueKey(text), undefined, text);
    }
  });

  it('are listed in order and once each', () => {
    assert.deepEqual(findIssueKeys('SHOP-2 SHOP-1 SHOP-2'), ['SHOP-2', 'SHOP-1']);
    assert.deepEqual(findIssueKeys('none'), []);
  });

  it('are found in a branch name in either case', () => {
    assert.equal(issueKeyOfBranch('feature/SHOP-142-gift-cards'), 'SHOP-142');
    assert.equal(issueKeyOfBranch('feature/shop-142-gift-cards'), 'SHOP-142');
    assert.equal(issueKeyOfBranch('shop-142'), 'SHOP-142');
    assert.equal(issueKeyOfBranch('v2-1/SHOP-7'), 'SHOP-7');
    assert.equal(issueKeyOfBranch('main'), undefined);
  });

  it('are recognised as a whole', () => {
    assert.ok(isIssueKey(' shop-142 '));
    assert.ok(!isIssueKey('SHOP-142 and more'));
    assert.equal(projectKeyOf('SHOP-142'), 'SHOP');
  });

  it('survive any plain surroundings', () => {
    fc.assert(
      fc.property(
        key,
        fc.constantFrom('', ' ', '(', '「', '/', '#'),
        fc.constantFrom('', ' ', ')', '」', '.', ':'),
        (k, before, after) => {
          assert.equal(findIssueKey(before + k + after), k);
          assert.equal(issueKeyOfBranch(`feature/${k.toLowerCase()}/x`), k);
        },
      ),
    );
  });
});
