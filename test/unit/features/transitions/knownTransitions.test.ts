import assert from 'node:assert/strict';
import type { Transition } from '../../../../src/atlassian/model/transition.ts';
import type { User } from '../../../../src/atlassian/model/user.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { transitionIssues } from '../../../../src/features/transitions/bulkFlow.ts';
import type { FoundOption } from '../../../../src/fields/inputForms.ts';
import { fieldSources } from '../../../../src/ui/fieldSources.ts';
import { offeredRows } from '../../../../src/features/transitions/offeredRows.ts';
import { transitionIssue } from '../../../../src/features/transitions/transitionFlow.ts';
import { transitionRows } from '../../../../src/features/transitions/transitionRows.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { ENTER } from '../../../support/fakes/scriptedFormUi.ts';
import {
  DONE,
  field,
  RESOLUTION,
  REVIEW,
  scene,
  SHOP_1,
  transition,
  type Scene,
} from '../../../support/fakes/transitionFixtures.ts';

const SHOP_2 = { siteId: 'site1', key: 'SHOP-2' };
const offline = new ShipshapeError('offline', 'no network', { notSent: true });

/** A scene in which the step of SHOP-1 is known from an earlier run, with somebody who does not wait. */
async function laterScene(known: readonly Transition[], ...rest: Parameters<typeof scene>): Promise<Scene> {
  const earlier = scene(known, []);
  await earlier.deps.loader.load(SHOP_1);
  const [transitions, script, on] = rest;
  const later = scene(transitions, script, on, earlier.cache);
  later.ui.isQuick = true;
  return later;
}

const methods = ({ jira }: Scene): readonly string[] => jira.calls.map(([method]) => method);

describe('what is known of a step', () => {
  it('is known for other issues of the same project, type and status', async () => {
    const it = scene([transition('Review', REVIEW)], []);
    it.issues.put([
      fakeIssue('SHOP-2'),
      fakeIssue('SHOP-3', { status: REVIEW }),
      fakeIssue('SHOP-4', { type: { name: 'Bug', subtask: false, hierarchyLevel: 0 } }),
      fakeIssue('PAY-1'),
    ]);
    await it.deps.loader.load(SHOP_1);
    const names = async (key: string): Promise<readonly string[] | undefined> =>
      (await it.deps.loader.known({ siteId: 'site1', key }))?.transitions.map(({ name }) => name);
    assert.deepEqual(await names('SHOP-2'), ['Review']);
    for (const other of ['SHOP-3', 'SHOP-4', 'PAY-1', 'SHOP-99']) assert.equal(await names(other), undefined);
    assert.deepEqual(methods(it), ['transitions']);
  });

  it('is not learnt from an answer that came while the issue was moved', async () => {
    let answer: (offered: readonly Transition[]) => void = () => undefined;
    const it = scene([], [], {
      transitions: () => new Promise<readonly Transition[]>((resolve) => (answer = resolve)),
    });
    const loading = it.deps.loader.load(SHOP_1);
    await new Promise(setImmediate);
    const move = it.issues.change(SHOP_1, { status: REVIEW });
    answer([transition('Back', DONE)]);
    await loading;
    move.undo();
    assert.equal(await it.deps.loader.known(SHOP_1), undefined);
  });

  for (const [name, known, offered] of [
    ['other transitions than the last time', [transition('Review', REVIEW)], [transition('Finish', DONE)]],
    ['one to the status that it is known in', [], [transition('Back', fakeIssue('SHOP-1').status)]],
  ] as const)
    it(`has the issue read again, behind the list, where the site offers ${name}`, async () => {
      const earlier = scene(known, []);
      if (known.length > 0) await earlier.deps.loader.load(SHOP_1);
      const moved = fakeIssue('SHOP-1', { status: REVIEW });
      const it = scene(offered, [], { issue: async () => moved }, earlier.cache);
      const loaded = await it.deps.loader.load(SHOP_1);
      assert.deepEqual(loaded.transitions, offered);
      await new Promise(setImmediate);
      assert.deepEqual(methods(it), ['transitions', 'issue']);
      assert.equal(it.issues.settled(SHOP_1)?.status.id, REVIEW.id);
      assert.equal(loaded.issue.status.id, REVIEW.id);
      const kept = await it.deps.loader.known(SHOP_1);
      assert.deepEqual(kept?.transitions, offered, 'they are those of the status that it really has');
      it.issues.put([fakeIssue('SHOP-1')]);
      assert.deepEqual((await it.deps.loader.known(SHOP_1))?.transitions ?? [], known);
    });

  it('is enough to move an issue that is asked nothing: two requests in all, and no waiting', async () => {
    const review = transition('Review', REVIEW);
    const it = await laterScene([review], [], [ENTER], { transitions: () => new Promise(() => undefined) });
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.deepEqual(methods(it), ['transitions', 'transition']);
  });

  it('gives way to what the site says: a field that is required by now is asked for, then it is sent again', async () => {
    const it = await laterScene(
      [transition('Finish', DONE)],
      [transition('Finish', DONE, [RESOLUTION])],
      [ENTER, 'Fixed'],
      {
        transition: async (_key, { values }) => {
          if (values['resolution'] === undefined) {
            throw new ShipshapeError('invalid', 'refused', { fieldErrors: { resolution: 'Is required.' } });
          }
        },
      },
    );
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.deepEqual(it.ui.seen, ['SHOP-1 · To Do: Finish → Done', 'Resolution []', 'moved: SHOP-1 → Done']);
    assert.deepEqual(methods(it), ['transitions', 'transition', 'transition']);
  });

  it('is chosen from again when the transition is gone', async () => {
    const it = await laterScene(
      [transition('Finish', DONE)],
      [transition('Review', REVIEW)],
      [ENTER, 'Review'],
      {
        transition: async (_key, { transitionId }) => {
          if (transitionId === 'Finish 3') throw new ShipshapeError('invalid', 'no such transition');
        },
      },
    );
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.match(it.ui.seen[1] ?? '', /"Finish" is not possible any more\. .*: Review → In Review$/);
  });

  it('does not hide a refusal of what the site itself offers', async () => {
    const finish = transition('Finish', DONE);
    const it = await laterScene([finish], [finish], [ENTER, 'close'], {
      transition: () => Promise.reject(new ShipshapeError('invalid', 'not on Fridays')),
    });
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'left');
    assert.match(it.ui.seen[1] ?? '', /^told: invalid/);
    assert.equal(it.jira.count('transition'), 2);
  });

  it('lets several issues be moved while the site is away', async () => {
    const it = await laterScene([transition('Review', REVIEW)], [], ['Review', 'close'], {
      transitions: () => Promise.reject(offline),
      transition: () => Promise.reject(offline),
    });
    it.issues.put([fakeIssue('SHOP-2')]);
    await transitionIssues(it.deps, [SHOP_1, SHOP_2]);
    assert.match(it.ui.seen[0] ?? '', /Review → In Review 2\/2$/);
  });
});

describe('rows that the answer of the site puts right', () => {
  const rows = (...transitions: readonly Transition[]) => transitionRows(transitions);
  const shown = rows(transition('A', DONE), transition('B', REVIEW), transition('C', DONE));
  const look = (latest: ReturnType<typeof rows>): readonly string[] =>
    offeredRows(shown, latest).map(({ label, gone }) => (gone ? `${label} gone` : label));

  it('keep their places, with what is gone among them and what is new below', () => {
    const latest = rows(transition('New', DONE), transition('C', DONE), transition('A', DONE));
    assert.deepEqual(look(latest), ['A', 'B gone', 'C', 'New']);
  });

  it('are gone when they lead elsewhere or bear another name by now', () => {
    const [a, b, c] = shown.map((row) => row.transition);
    assert.ok(a && b && c);
    const latest = rows({ ...a, to: REVIEW }, { ...b, name: 'Bee' }, { ...c, fields: [RESOLUTION] });
    assert.deepEqual(look(latest), ['A gone', 'B gone', 'C', 'A', 'Bee']);
    assert.deepEqual(offeredRows(shown, latest)[2]?.asksFor, ['Resolution']);
  });
});

describe('what an epic can stand below', () => {
  it('is not the epic itself', async () => {
    const epics = [fakeIssue('SHOP-1'), fakeIssue('SHOP-2')];
    const it = scene([], [], { searchIssues: async () => ({ issues: epics }) });
    const sources = fieldSources(it.deps, { siteId: 'site1', key: 'SHOP-1' });
    const found = await sources.search(
      field('Parent', 'parent'),
      '',
      new AbortController().signal,
      () => undefined,
    );
    assert.deepEqual(
      found.map(({ id }) => id),
      ['SHOP-2'],
    );
  });
});

describe('people to choose from', () => {
  it('are those of the last time at once, for every issue of the project', async () => {
    const users: readonly User[] = [{ accountId: 'a', displayName: 'Ada', active: true }];
    const it = scene([], [], { assignableUsers: async () => users });
    const signal = new AbortController().signal;
    const assignee = field('Assignee', 'user');
    const ada = [{ id: 'a', label: 'Ada' }];
    const early: (readonly FoundOption[])[] = [];
    const ask = (key: string, query: string) =>
      fieldSources(it.deps, { siteId: 'site1', key }).search(assignee, query, signal, (found) =>
        early.push(found),
      );
    assert.deepEqual(await ask('SHOP-1', ''), ada);
    assert.deepEqual(early, []);
    assert.deepEqual(await ask('SHOP-2', ''), ada);
    assert.deepEqual(early, [ada]);
    await ask('SHOP-2', 'a');
    await ask('PAY-1', '');
    assert.deepEqual(early, [ada]);
  });
});
