import { spentText } from '../../../../src/fields/spentText.ts';
import assert from 'node:assert/strict';
import { omit } from '../../../../src/core/omit.ts';
import { english } from '../../../../src/core/localize.ts';
import {
  asksForEndStatus,
  commentText,
  finishesAnything,
  firstFinishPlan,
  withStep,
  type FinishFacts,
} from '../../../../src/features/startWork/finish/finishPlan.ts';
import { pushWords } from '../../../../src/features/startWork/finish/finishWords.ts';
import type { PushableBranch } from '../../../../src/platform/pushableBranch.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { DONE, REVIEW, transition } from '../../../support/fakes/transitionFixtures.ts';

function branch(change: Partial<PushableBranch> = {}): PushableBranch {
  return {
    name: 'feature/SHOP-1-x',
    repository: 'storefront',
    remote: 'origin',
    ahead: 2,
    changes: 0,
    commits: [{ hash: '0123456789abcdef', subject: 'fix: round `cents`' }],
    push: async () => undefined,
    ...change,
  };
}

function facts(change: Partial<FinishFacts> = {}): FinishFacts {
  return {
    issue: fakeIssue('SHOP-1'),
    branch: branch(),
    transitions: [transition('Review', REVIEW), transition('Done', DONE)],
    ...change,
  };
}

describe('finishing work', () => {
  it('pushes, comments, logs what the timer counted, and moves as it was chosen before', () => {
    const plan = firstFinishPlan(facts({ timed: 90 * 60_000, endStatusId: REVIEW.id }));
    assert.equal(plan.push?.name, 'feature/SHOP-1-x');
    assert.deepEqual(plan.comment, { words: '' });
    assert.equal(plan.spent, '1h 30m');
    assert.equal(plan.transition?.to.id, REVIEW.id);
  });

  it('does nothing where there is nothing to do', () => {
    const nothing = firstFinishPlan(facts({ branch: branch({ ahead: 0, commits: [] }) }));
    assert.equal(finishesAnything(nothing), false);
    assert.equal(firstFinishPlan({ issue: fakeIssue('SHOP-1') }).push, undefined);
    const alone = omit(branch(), 'remote');
    assert.equal(firstFinishPlan(facts({ branch: alone })).push, undefined);
  });

  it('pushes a branch that its remote does not know yet', () => {
    const fresh = omit(branch({ commits: [] }), 'ahead');
    assert.equal(firstFinishPlan(facts({ branch: fresh })).push, fresh);
    assert.equal(pushWords(fresh, english), 'feature/SHOP-1-x to origin, for the first time');
    assert.equal(
      pushWords(branch({ ahead: 1, changes: 2 }), english),
      '1 commit of feature/SHOP-1-x to origin · 2 changed files are not committed',
    );
  });

  it('asks once for the status that work ends with, and guesses none', () => {
    assert.equal(asksForEndStatus(facts()), true);
    assert.equal(firstFinishPlan(facts()).transition, undefined);
    assert.equal(asksForEndStatus(facts({ endStatusId: '' })), false);
    assert.equal(asksForEndStatus(facts({ issue: fakeIssue('SHOP-1', { status: DONE }) })), false);
  });

  it('changes a step or leaves it out', () => {
    const plan = firstFinishPlan(facts());
    assert.equal(withStep(plan, 'spent', '1h').spent, '1h');
    assert.equal('comment' in withStep(plan, 'comment', undefined), false);
    assert.ok(plan.comment, 'and the plan before stays');
  });

  it('comments with the commits, and nothing of them is markup', () => {
    assert.equal(
      commentText({ words: ' Ready *now* ' }, branch(), english),
      'Ready \\*now\\*\n\nCommits on `feature/SHOP-1-x`:\n\n- `01234567` fix: round \\`cents\\`',
    );
    assert.equal(commentText({ words: '@mia' }, undefined, english), '\\@mia');
    const many = Array.from({ length: 23 }, (_, index) => ({ hash: `${index}`, subject: `c${index}` }));
    const text = commentText({ words: '' }, branch({ commits: many }), english);
    assert.match(text, /- 3 earlier commits\n- `3` c3\n/);
    assert.match(text, /- `22` c22$/);
  });

  it('tells time as Jira takes it', () => {
    assert.deepEqual([0, 60_000, 3_600_000, 5_430_000].map(spentText), ['1m', '1m', '1h', '1h 31m']);
  });
});
