import assert from 'node:assert/strict';
import type { Transition } from '../../../../src/atlassian/model/transition.ts';
import { english } from '../../../../src/core/localize.ts';
import { branchWords } from '../../../../src/features/startWork/planWords.ts';
import { doesAnything, planSteps, type StepRunners } from '../../../../src/features/startWork/planSteps.ts';
import { runSteps, stepsLeft } from '../../../../src/features/startWork/runSteps.ts';
import {
  asksForStatus,
  basesOf,
  firstPlan,
  isBranchOf,
  offeredStatuses,
  readStatusChoices,
  statusChoiceKey,
  transitionTo,
  type WorkFacts,
  type WorkPlan,
} from '../../../../src/features/startWork/workPlan.ts';
import type { WorkRepository } from '../../../../src/platform/workRepository.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { DONE, REVIEW, transition } from '../../../support/fakes/transitionFixtures.ts';

function repository(change: Partial<WorkRepository> = {}): WorkRepository {
  return {
    name: 'storefront',
    root: '/code/storefront',
    branch: 'main',
    changes: 0,
    branches: ['main'],
    remoteBranches: ['origin/main'],
    remoteDefault: 'origin/main',
    createBranch: async () => undefined,
    follow: async () => undefined,
    switchTo: async () => undefined,
    ...change,
  };
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) as Omit<T, K>;
}

function facts(change: Partial<WorkFacts> = {}): WorkFacts {
  return {
    issue: { ...fakeIssue('SHOP-1'), summary: 'Gift cards' },
    accountId: 'me',
    userName: 'Kim Lin',
    repositories: [repository()],
    linkOf: () => undefined,
    transitions: [transition('Start', REVIEW), transition('Drop', DONE)],
    isTimerRunning: false,
    settings: { branchPattern: 'feature/{key}-{summary}', base: '', startsTimer: false, worktreeFolder: '' },
    ...change,
  };
}

const branchOf = (change: Partial<WorkRepository>, more: Partial<WorkFacts> = {}): string | undefined => {
  const { branch } = firstPlan(facts({ repositories: [repository(change)], ...more }));
  return branch && branchWords(branch, false, english);
};

describe('a branch for an issue that somebody began elsewhere', () => {
  const elsewhere = new Map([
    ['feature/SHOP-1-cards', 'origin/feature/SHOP-1-cards'],
    ['SHOP-2', 'fork/SHOP-2'],
  ]);

  it('is the one that a remote has', () => {
    assert.equal(branchOf({ elsewhere }), 'feature/SHOP-1-cards, from origin/feature/SHOP-1-cards');
    assert.equal(branchOf({ elsewhere, branches: ['main', 'SHOP-1'] }), 'switch to SHOP-1');
    const { branch } = firstPlan(facts({ repositories: [repository({ elsewhere })] }));
    assert.equal(branch?.kind === 'create' && branch.follows, true);
    const linkOf = (name: string): string | null | undefined => (name === 'SHOP-2' ? 'SHOP-1' : null);
    assert.equal(branchOf({ elsewhere }, { linkOf }), 'SHOP-2, from fork/SHOP-2');
    const hostile = new Map([['--SHOP-1', 'origin/--SHOP-1']]);
    assert.equal(branchOf({ elsewhere: hostile }), 'feature/SHOP-1-gift-cards, from origin/main');
  });

  it('is never a new one of the same name', () => {
    const other = new Map([['feature/SHOP-1-Gift-Cards', 'origin/feature/SHOP-1-Gift-Cards']]);
    const change = { elsewhere: other };
    const name = branchOf(change, { linkOf: () => null });
    assert.equal(name, 'feature/SHOP-1-gift-cards-2, from origin/main');
  });
});

describe('a new branch', () => {
  it('has a name that fits beside the branches that are there: they are files in folders', () => {
    const there = (...branches: string[]): string | undefined =>
      branchOf({ branches }, { linkOf: () => null });
    assert.equal(there('main', 'feature'), 'feature-SHOP-1-gift-cards, from origin/main');
    assert.equal(
      there('main', 'feature/SHOP-1-gift-cards/x'),
      'feature/SHOP-1-gift-cards-2, from origin/main',
    );
  });

  it('takes commits along that no branch has, and other branches say what stays behind', () => {
    const detached = { ...without(repository(), 'branch'), loose: '1f2e3d4c' };
    const words = (change: Partial<WorkRepository>): string => {
      const { branch } = firstPlan(facts({ repositories: [{ ...detached, ...change }] }));
      return branch ? branchWords(branch, false, english) : '';
    };
    assert.equal(words({}), 'feature/SHOP-1-gift-cards, from where you are');
    assert.equal(
      words({ branches: ['main', 'SHOP-1'] }),
      'switch to SHOP-1 · commit 1f2e3d4c stays behind on no branch',
    );
  });
});

const issueOf = (key: string): WorkFacts => facts({ issue: fakeIssue(key) });

describe('the first plan for work on an issue', () => {
  for (const [title, change, expected] of [
    ['from what the remote calls its own', {}, 'feature/SHOP-1-gift-cards, from origin/main'],
    [
      'where it stands, if no remote says anything',
      { remoteBranches: [] as string[], remoteDefault: 'gone/main' },
      'feature/SHOP-1-gift-cards, from main',
    ],
    [
      'from what is usual, not from the branch of the issue before',
      { branch: 'feature/SHOP-9', branches: ['feature/SHOP-9', 'master'], remoteDefault: 'gone/main' },
      'feature/SHOP-1-gift-cards, from master',
    ],
    [
      'of no branch at all',
      { branch: 'gone', branches: ['x'], remoteDefault: 'gone/main' },
      'feature/SHOP-1-gift-cards, from x',
    ],
    [
      'in a repository without a commit',
      { branches: [] as string[], remoteBranches: [] as string[], remoteDefault: 'gone/main' },
      'feature/SHOP-1-gift-cards, from main',
    ],
    [
      'with what is not committed',
      { changes: 2 },
      'feature/SHOP-1-gift-cards, from origin/main · 2 changed files go along',
    ],
    [
      'on a branch that is there already',
      { branches: ['main', 'bugfix/SHOP-10', 'bugfix/SHOP-1-cards'] },
      'switch to bugfix/SHOP-1-cards',
    ],
    ['on the branch that is checked out', { branch: 'x/SHOP-1' }, undefined],
    [
      'never on a name that could be read as an option',
      { branches: ['--upload-pack=SHOP-1'], remoteDefault: '--x' },
      'feature/SHOP-1-gift-cards, from origin/main',
    ],
  ] as const)
    it(title, () => {
      const { branch } = firstPlan(facts({ repositories: [repository(change)] }));
      assert.equal(branch && branchWords(branch, false, english), expected);
    });

  it('knows branches that were linked to an issue by hand, before their names', () => {
    const links: Readonly<Record<string, string | null>> = {
      spike: 'SHOP-1',
      'feature/SHOP-1-gift-cards': null,
      'SHOP-1-moved-on': 'SHOP-9',
      '-x': 'SHOP-1',
    };
    const linkOf = (branch: string): string | null | undefined => links[branch];
    const there = (...branches: string[]): string | undefined => branchOf({ branches }, { linkOf });
    assert.equal(there('main', 'SHOP-1-cards', 'spike'), 'switch to spike');
    assert.equal(there('main', 'SHOP-1-cards'), 'switch to SHOP-1-cards');
    assert.equal(there('main', '-x'), 'feature/SHOP-1-gift-cards, from origin/main');
    assert.equal(branchOf({ branch: 'spike' }, { linkOf }), undefined);
    // A branch that was taken from the issue keeps its name.
    assert.equal(
      there('main', 'feature/SHOP-1-gift-cards', 'SHOP-1-moved-on'),
      'feature/SHOP-1-gift-cards-2, from origin/main',
    );
    assert.equal(
      branchOf({ branch: 'SHOP-1-moved-on' }, { linkOf }),
      'feature/SHOP-1-gift-cards, from origin/main',
    );
  });

  it('takes no branch of an issue whose key only begins alike', () => {
    assert.equal(isBranchOf('feature/SHOP-142-gift-cards', issueOf('SHOP-1')), false);
    assert.equal(isBranchOf('feature/SHOP-142-gift-cards', issueOf('SHOP-142')), true);
    assert.equal(isBranchOf('feature/shop-1', issueOf('SHOP-1')), true);
    assert.equal(isBranchOf('feature/WORKSHOP-1', issueOf('SHOP-1')), false);
  });

  it('begins with the branch that the setting names, if there is one', () => {
    const settings = { ...facts().settings, branchPattern: '{key}', base: 'origin/develop' };
    const there = { remoteBranches: ['origin/main', 'origin/develop'] };
    assert.equal(branchOf(there, { settings }), 'SHOP-1, from origin/develop');
    assert.equal(branchOf({}, { settings }), 'SHOP-1, from origin/main');
    assert.equal(branchOf({}, { settings: { ...settings, base: '--exec=x' } }), 'SHOP-1, from origin/main');
  });

  it('names the repository where there are several, and has no branch without one', () => {
    const { branch } = firstPlan(facts());
    assert.ok(branch);
    assert.equal(
      branchWords(branch, true, english),
      'storefront · feature/SHOP-1-gift-cards, from origin/main',
    );
    assert.equal(firstPlan(facts({ repositories: [] })).branch, undefined);
  });

  it('never guesses a status: it is asked for once, and then taken where it is offered', () => {
    assert.equal(firstPlan(facts()).transition, undefined);
    assert.equal(asksForStatus(facts()), true);
    const known = facts({ begunStatusId: REVIEW.id });
    assert.equal(asksForStatus(known), false);
    assert.equal(firstPlan(known).transition?.name, 'Start');
    // "None" was chosen.
    assert.equal(asksForStatus(facts({ begunStatusId: '' })), false);
    assert.equal(firstPlan(facts({ begunStatusId: '' })).transition, undefined);
    // The site could not be asked, or offers nothing, or work has begun already.
    assert.equal(asksForStatus(without(facts(), 'transitions')), false);
    assert.equal(asksForStatus(facts({ transitions: [] })), false);
    const issue = { ...fakeIssue('SHOP-1'), status: REVIEW };
    assert.equal(asksForStatus(facts({ issue })), false);
    assert.equal(transitionTo(facts({ issue }), REVIEW.id), undefined);
  });

  it('takes no transition that is not available', () => {
    const transitions: Transition[] = [transition('Start', REVIEW, [], { isAvailable: false })];
    assert.equal(transitionTo(facts({ transitions }), REVIEW.id), undefined);
    assert.deepEqual(offeredStatuses(facts({ transitions })), []);
    assert.deepEqual(
      offeredStatuses(facts({ transitions: [transition('a', DONE), transition('b', DONE)] })),
      [DONE],
    );
  });

  it('assigns what is not mine, and starts the timer where the setting says so', () => {
    assert.equal(firstPlan(facts()).assigns, true);
    const mine = { ...fakeIssue('SHOP-1'), assignee: { accountId: 'me', displayName: 'Kim', active: true } };
    assert.equal(firstPlan(facts({ issue: mine })).assigns, false);
    const settings = { ...facts().settings, startsTimer: true };
    assert.equal(firstPlan(facts({ settings })).startsTimer, true);
    assert.equal(firstPlan(facts({ settings, isTimerRunning: true })).startsTimer, false);
  });

  it('offers each base once, without options', () => {
    const odd = repository({
      branches: ['main', '-x', 'a b'],
      remoteBranches: ['origin/main', 'origin/x..y'],
    });
    assert.deepEqual(basesOf(odd, 'main'), ['main', 'origin/main']);
  });
});

describe('the statuses that work begins with', () => {
  it('are kept for each kind of issue in a project', () => {
    const issue = fakeIssue('SHOP-1');
    const other = { ...issue, type: { ...issue.type, name: 'Bug' } };
    assert.notEqual(statusChoiceKey(issue), statusChoiceKey(other));
  });

  for (const stored of [undefined, null, 'x', 3, [], { a: 1, b: null }])
    it(`are none in ${JSON.stringify(stored)}`, () => assert.deepEqual(readStatusChoices(stored), {}));

  it('are read as far as they are some', () => {
    assert.deepEqual(readStatusChoices({ a: '1', b: 2, c: '' }), { a: '1', c: '' });
  });
});

describe('the steps of a plan', () => {
  const plan: WorkPlan = {
    branch: { kind: 'create', repository: repository(), name: 'x' },
    transition: transition('Start', REVIEW),
    assigns: true,
    startsTimer: true,
  };

  function runners(failing: readonly string[], ran: string[]): StepRunners {
    const run = (name: string) => async () => {
      ran.push(name);
      if (failing.includes(name)) throw new Error(name);
    };
    return {
      branch: run('branch'),
      assign: run('assign'),
      transition: run('transition'),
      timer: run('timer'),
    };
  }

  it('does all steps, in order', async () => {
    const ran: string[] = [];
    const steps = planSteps(plan, runners([], ran));
    const result = await runSteps(steps);
    assert.deepEqual(ran, ['branch', 'assign', 'transition', 'timer']);
    assert.deepEqual(result, { done: ran, failed: [] });
    assert.deepEqual(stepsLeft(steps, result), []);
  });

  it('leaves out what is left out', async () => {
    const ran: string[] = [];
    await runSteps(planSteps({ assigns: true, startsTimer: false }, runners([], ran)));
    assert.deepEqual(ran, ['assign']);
    assert.equal(doesAnything({ assigns: false, startsTimer: false }), false);
  });

  it('goes on behind a step that fails, and tries that alone again', async () => {
    const ran: string[] = [];
    const failing = ['branch', 'transition'];
    const steps = planSteps(plan, runners(failing, ran));
    const result = await runSteps(steps);
    assert.deepEqual(ran, ['branch', 'assign', 'transition', 'timer']);
    assert.deepEqual(
      result.failed.map(({ step }) => step),
      ['branch', 'transition'],
    );
    failing.length = 0;
    const again = await runSteps(stepsLeft(steps, result));
    assert.deepEqual(again.done, ['branch', 'transition']);
    assert.equal(ran.length, 6);
  });
});
