import assert from 'node:assert/strict';
import { smartCommitsAt } from '../../../../src/features/issueKeys/smartCommits.ts';

describe('smart commits', () => {
  const words = (before: string): readonly string[] | undefined =>
    smartCommitsAt(before)?.commands.map(({ word }) => word);

  it('stand behind a key in the same line', () => {
    assert.deepEqual(words('SHOP-142 #'), ['comment', 'time']);
    assert.deepEqual(words('SHOP-142 SHOP-143 Round cents #t'), ['time']);
    assert.equal(smartCommitsAt('SHOP-142 #com')?.typed, 4);
  });

  it('are none without a key before them, within a word, or with another name', () => {
    for (const before of [
      '#',
      'Round cents #c',
      '# SHOP-142',
      'SHOP-142#',
      'SHOP-142 a#c',
      'SHOP-142 #close',
    ])
      assert.equal(words(before), undefined, before);
  });

  it('follow one another', () => {
    assert.deepEqual(words('SHOP-142 #time 2h #'), ['comment', 'time']);
  });
});
