import assert from 'node:assert/strict';
import type { Transition } from '../../../../src/atlassian/model/transition.ts';
import { smartCommitAt, smartCommits } from '../../../../src/features/issueKeys/smartCommits.ts';
import { DONE, REVIEW, transition } from '../../../support/fakes/transitionFixtures.ts';

function words(before: string, transitions: readonly Transition[] = []): readonly string[] | undefined {
  const found = smartCommitAt(before);
  return found && smartCommits(found.word, transitions).map(({ word }) => word);
}

describe('smart commits', () => {
  it('stand behind a key in the same line', () => {
    assert.deepEqual(words('SHOP-142 #'), ['comment', 'time']);
    assert.deepEqual(words('SHOP-142 SHOP-143 Round cents #t'), ['time']);
    assert.deepEqual(smartCommitAt('SHOP-142 SHOP-143 #Com'), { typed: 4, word: 'com', key: 'SHOP-143' });
  });

  it('stand behind the key of a project that is known, whatever else is called so', () => {
    assert.equal(smartCommitAt('ES-6 #c'), undefined);
    assert.equal(smartCommitAt('ES-6 #c', (project) => project === 'ES')?.key, 'ES-6');
  });

  it('are none without a key before them, within a word, or with another name', () => {
    for (const before of ['#', 'Round cents #c', '# SHOP-142', 'SHOP-142#', 'SHOP-142 a#c', 'SHOP-142 #-c'])
      assert.equal(words(before), undefined, before);
    assert.deepEqual(words('SHOP-142 #close'), []);
  });

  it('follow one another', () => {
    assert.deepEqual(words('SHOP-142 #time 2h #'), ['comment', 'time']);
  });

  it('are transitions, too: with hyphens for spaces, named by where they lead', () => {
    const offered = [transition('In Review', REVIEW), transition(' Close  issue ', DONE)];
    assert.deepEqual(words('SHOP-142 #', offered), ['comment', 'time', 'in-review', 'close-issue']);
    assert.deepEqual(words('SHOP-142 #In-r', offered), ['in-review']);
    assert.deepEqual(smartCommits('in', offered)[0]?.does, { to: REVIEW.name });
  });

  it('are no transitions that Jira would not take', () => {
    const offered = [
      transition('Done', DONE),
      transition('done', REVIEW),
      transition('Time', DONE),
      transition('開始進行', DONE),
      transition('Step 2', DONE),
      transition('-x', DONE),
      transition('${1:x}', DONE),
      transition('Gone', DONE, [], { isAvailable: false }),
    ];
    assert.deepEqual(words('SHOP-142 #', offered), ['comment', 'time']);
    const [asking] = [transition('Close', DONE)].map((one) => ({
      ...one,
      fields: [{ id: 'x', name: 'Resolution', required: true }] as unknown as Transition['fields'],
    }));
    assert.deepEqual(words('SHOP-142 #', asking ? [asking] : []), ['comment', 'time']);
  });
});
