import assert from 'node:assert/strict';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import type { JiraClient } from '../../../../src/atlassian/ports/jira/client.ts';
import type { Field } from '../../../../src/fields/field.ts';
import type { IssueRef } from '../../../../src/core/issueKey.ts';
import { FormMemories } from '../../../../src/fields/formMemory.ts';
import { transitionIssue } from '../../../../src/features/transitions/transitionFlow.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { BACK, ENTER, ESCAPE } from '../../../support/fakes/scriptedFormUi.ts';
import {
  DONE,
  field,
  option,
  RESOLUTION,
  REVIEW,
  scene,
  SHOP_1,
  TO_DO,
  transition,
  type Scene,
} from '../../../support/fakes/transitionFixtures.ts';

const status = ({ issues }: Scene): string | undefined => issues.get(SHOP_1)?.status.name;

/** Fails so often, then goes through. */
function failing(...errors: readonly ShipshapeError[]): () => Promise<void> {
  const left = [...errors];
  return async () => {
    const error = left.shift();
    if (error) throw error;
  };
}

const refused = (fieldErrors: Record<string, string>, ...serverMessages: string[]): ShipshapeError =>
  new ShipshapeError('invalid', 'refused', { fieldErrors, serverMessages });

describe('transitionIssue', () => {
  it('sends at once where nothing is to be asked: two requests in all', async () => {
    const it = scene([transition('Review', REVIEW)], [ENTER]);
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.deepEqual(it.ui.seen, ['SHOP-1 · To Do: Review → In Review', 'moved: SHOP-1 → In Review']);
    assert.deepEqual(
      it.jira.calls.map(([method]) => method),
      ['transitions', 'transition'],
    );
    assert.equal(status(it), 'In Review');
    assert.deepEqual(it.touched, ['SHOP-1']);
  });

  it('uses what was fetched ahead', async () => {
    const it = scene([transition('Review', REVIEW)], [ENTER]);
    it.deps.loader.prefetch(SHOP_1);
    await new Promise(setImmediate);
    await transitionIssue(it.deps, SHOP_1, false);
    assert.equal(it.jira.count('transitions'), 1);
  });

  it('leaves out what cannot be taken now, and tells twins apart', async () => {
    const twins = [
      transition('Close', DONE, [], { id: '11' }),
      transition('Close', REVIEW, [], { id: '12' }),
      transition('Close', DONE, [], { id: '13' }),
      transition('Hidden', DONE, [], { isAvailable: false }),
    ];
    const it = scene(twins, ['Close → Done (13)']);
    await transitionIssue(it.deps, SHOP_1, false);
    assert.equal(it.ui.seen[0], 'SHOP-1 · To Do: Close → Done (11), Close → In Review, Close → Done (13)');
    assert.deepEqual(it.jira.calls.at(-1)?.[2], { transitionId: '13', values: {} });
  });

  it('asks for what is required, then offers the rest', async () => {
    const optional = field('Story', 'text', { required: false });
    const it = scene(
      [transition('Done', DONE, [optional, RESOLUTION])],
      ['Done', 'Fixed', 'Story', 'told', ENTER],
    );
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.deepEqual(it.ui.seen.slice(1, -1), [
      'Resolution 1/2 []',
      'review 2/2: Transition to Done now; Resolution, Story',
      'Story []',
      'review 2/2: Transition to Done now; Resolution, Story',
    ]);
    assert.deepEqual(it.jira.calls.at(-1)?.[2], {
      transitionId: 'Done 3',
      values: {
        story: { kind: 'text', text: 'told' },
        resolution: { kind: 'option', option: option('Fixed') },
      },
    });
    assert.equal(it.issues.get(SHOP_1)?.resolution, 'Fixed');
  });

  it('offers a required field with a default preselected', async () => {
    const preset = {
      ...RESOLUTION,
      hasDefault: true,
      defaultValue: { kind: 'option', option: option('Duplicate') },
    } as const;
    const it = scene([transition('Done', DONE, [preset])], ['Done', ENTER]);
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.equal(it.ui.seen[1], 'Resolution [Duplicate]');
    assert.equal(it.issues.get(SHOP_1)?.resolution, 'Duplicate');
  });

  it('keeps the answers when going back, as far as another transition', async () => {
    const story = field('Story', 'text');
    const offered = [transition('Done', DONE, [story, RESOLUTION]), transition('Drop', DONE, [story])];
    const it = scene(offered, ['Done', 'my words', BACK, ENTER, BACK, BACK, 'Drop', ENTER]);
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.deepEqual(it.ui.seen.slice(1, -1), [
      'Story 1/2 []',
      'Resolution 2/2 []',
      'Story 1/2 [my words]',
      'Resolution 2/2 []',
      'Story 1/2 [my words]',
      'SHOP-1 · To Do: Done → Done, Drop → Done',
      'Story [my words]',
    ]);
  });

  it('keeps the answers after Escape, until the issue has been moved', async () => {
    const offered = [transition('Done', DONE, [field('Story', 'text'), RESOLUTION])];
    const first = scene(offered, ['Done', 'my words', ESCAPE]);
    assert.equal(await transitionIssue(first.deps, SHOP_1, false), 'dismissed');

    const again = scene(offered, ['Done', ENTER, 'Fixed']);
    const deps = { ...again.deps, memories: first.deps.memories };
    assert.equal(await transitionIssue(deps, SHOP_1, false), 'moved');
    assert.equal(again.ui.seen[1], 'Story 1/2 [my words]');

    const fresh = scene(offered, ['Done', 'other words', 'Fixed']);
    await transitionIssue({ ...fresh.deps, memories: first.deps.memories }, SHOP_1, false);
    assert.equal(fresh.ui.seen[1], 'Story 1/2 []');
  });

  it('keeps the answers of the latest issues only', () => {
    const memories = new FormMemories();
    const ref = (number: number): IssueRef => ({ siteId: 'one', key: `SHOP-${number}` });
    const first = memories.of(ref(1));
    for (let number = 2; number <= 20; number += 1) memories.of(ref(number));
    assert.equal(memories.of(ref(1)), first);
    for (let number = 21; number <= 40; number += 1) memories.of(ref(number));
    assert.notEqual(memories.of(ref(1)), first);
  });

  it('says where it went when it is dismissed or left backwards', async () => {
    const offered = [transition('Done', DONE, [RESOLUTION])];
    assert.equal(await transitionIssue(scene(offered, [ESCAPE]).deps, SHOP_1, false), 'dismissed');
    assert.equal(await transitionIssue(scene(offered, [BACK]).deps, SHOP_1, true), 'back');
    const it = scene(offered, ['Done', ESCAPE]);
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'dismissed');
    assert.equal(it.jira.count('transition'), 0);
  });

  it('does not take an empty answer for a required field', async () => {
    const it = scene([transition('Done', DONE, [field('Story', 'text')])], ['Done', ' ', 'words']);
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.deepEqual(it.ui.seen.slice(1, 3), ['Story []', 'Story (Story is required.) [ ]']);
  });

  it('names a required field that only the browser can fill', async () => {
    const cascade = field('Region', 'unsupported', { typeName: 'cascading select' });
    const it = scene([transition('Done', DONE, [RESOLUTION, cascade])], ['Done', 'close']);
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'left');
    assert.match(it.ui.seen[1] ?? '', /"Done" asks for .* Region \(cascading select\)/);
    assert.equal(it.jira.count('transition'), 0);
  });

  it('says so when there is no transition to take', async () => {
    const it = scene([], ['close']);
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'left');
    assert.deepEqual(it.ui.seen, ['told: SHOP-1 has no transition that you may take from "To Do".']);
  });

  it('tries to read the transitions again', async () => {
    let tries = 0;
    const it = scene([], ['try again', ENTER], {
      transitions: async () => {
        if ((tries += 1) === 1) throw new ShipshapeError('offline', 'no network');
        return [transition('Review', REVIEW)];
      },
    });
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.equal(it.ui.seen[0], 'told: offline [try again]');
  });
});

describe('transitionIssue, refused', () => {
  const fields = [RESOLUTION, field('Due', 'date'), field('Story', 'text', { required: false })];

  it('asks again at the refused field, with what was typed and the words of the site', async () => {
    const it = scene(
      [transition('Done', DONE, fields)],
      ['Done', 'Fixed', '2026-01-01', ENTER, '2026-12-31'],
      {
        transition: failing(refused({ due: 'Must lie ahead.' }, 'One problem.')),
      },
    );
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.equal(it.ui.seen.at(-2), 'Due (Must lie ahead. One problem.) [2026-01-01]');
    assert.equal(status(it), 'Done');
  });

  it('puts the old status back while it asks', async () => {
    const it = scene([transition('Done', DONE, fields)], ['Done', 'Fixed', '2026-01-01', ENTER, ESCAPE], {
      transition: failing(refused({ due: 'Must lie ahead.' })),
    });
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'dismissed');
    assert.equal(status(it), 'To Do');
  });

  it('shows all answers again when the refusal names no field', async () => {
    const it = scene(
      [transition('Done', DONE, [RESOLUTION])],
      ['Done', 'Fixed', 'try again', 'Resolution', 'Duplicate', ENTER],
      {
        transition: failing(refused({}, 'Not on Fridays.')),
      },
    );
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.deepEqual(it.ui.seen.slice(2, 6), [
      'told: invalid [try again]',
      'review 2/2: Transition to Done now; Resolution',
      'Resolution [Fixed]',
      'review 2/2: Transition to Done now; Resolution',
    ]);
  });

  /** The screen, until the site has refused something on it, and from then on. */
  const changing = (before: readonly Field[], after: readonly Field[], error: ShipshapeError) => {
    let fields = before;
    let left: ShipshapeError | undefined = error;
    return {
      transitions: async () => [transition('Done', DONE, fields)],
      transition: async () => {
        fields = after;
        const now = left;
        left = undefined;
        if (now) throw now;
      },
    } satisfies Partial<JiraClient>;
  };

  it('goes on without a field that has left the screen, and keeps what was typed in it', async () => {
    const story = field('Story', 'text');
    const gone = refused({ story: 'It is not on the appropriate screen.' });
    const site = changing([story, RESOLUTION], [RESOLUTION], gone);
    const it = scene([], ['Done', 'my words', 'Fixed', ENTER], site);
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.deepEqual(it.ui.seen.slice(3, -1), ['review 2/2: Transition to Done now; Resolution']);
    assert.match(it.ui.hints.at(-1) ?? '', /^Not asked for any more: Story\. /);
    assert.deepEqual(it.jira.calls.at(-1)?.[2], {
      transitionId: 'Done 3',
      values: { resolution: { kind: 'option', option: option('Fixed') } },
    });
    assert.deepEqual(
      [...it.deps.memories.of(SHOP_1).answers],
      [['story', { kind: 'text', text: 'my words' }]],
    );
  });

  it('asks for a field that has come to the screen', async () => {
    const site = changing([], [field('Story', 'text')], refused({ story: 'Story is required.' }));
    const it = scene([], ['Done', 'try again', 'my words'], site);
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.deepEqual(it.ui.seen.slice(1, -1), ['told: invalid [try again]', 'Story []']);
  });

  it('chooses anew where the transition is gone by then, with the answers kept', async () => {
    let offered = ['Done'];
    const it = scene([], ['Done', 'Fixed', 'Drop', ENTER], {
      transitions: async () => offered.map((name) => transition(name, DONE, [RESOLUTION])),
      transition: async (_key, { transitionId }) => {
        offered = ['Drop'];
        if (transitionId.startsWith('Done')) throw refused({ resolution: 'Cannot be set.' });
      },
    });
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.deepEqual(it.ui.seen.slice(-2, -1), ['Resolution [Fixed]']);
  });

  it('asks at the refused field where the screen cannot be read again', async () => {
    let asked = 0;
    const it = scene([], ['Done', 'Fixed', ENTER], {
      transitions: async () => {
        asked += 1;
        if (asked > 1) throw new ShipshapeError('offline', 'away');
        return [transition('Done', DONE, [RESOLUTION])];
      },
      transition: failing(refused({ resolution: 'Cannot be set.' })),
    });
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.equal(it.ui.seen.at(-2), 'Resolution (Cannot be set.) [Fixed]');
  });

  it('chooses anew after a conflict, with the answers kept', async () => {
    const it = scene([transition('Done', DONE, [RESOLUTION])], ['Done', 'Fixed', 'Done', ENTER], {
      transition: failing(new ShipshapeError('conflict', 'too late')),
      issue: async () => fakeIssue('SHOP-1', { status: REVIEW }),
    });
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    assert.match(it.ui.seen[2] ?? '', /changed by somebody else meanwhile/);
    assert.equal(it.ui.seen[3], 'Resolution [Fixed]');
  });

  it('says that a deleted issue is gone', async () => {
    const it = scene([transition('Review', REVIEW)], [ENTER, 'close'], {
      transition: failing(new ShipshapeError('notFound', 'gone')),
    });
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'left');
    assert.match(it.ui.seen[1] ?? '', /^told: SHOP-1 was not found\./);
    assert.equal(status(it), 'To Do');
  });

  for (const reason of ['forbidden', 'unsupported'] as const) {
    it(`keeps the answers and tries again after ${reason}`, async () => {
      const it = scene([transition('Done', DONE, [RESOLUTION])], ['Done', 'Fixed', 'try again'], {
        transition: failing(new ShipshapeError(reason, reason)),
      });
      assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
      assert.deepEqual(it.ui.seen.slice(2), [`told: ${reason} [try again]`, 'moved: SHOP-1 → Done']);
      assert.deepEqual(it.jira.calls.at(-1)?.[2], it.jira.calls.at(-2)?.[2]);
    });
  }
});

describe('transitionIssue, when it cannot be sent', () => {
  const offered = [transition('Review', REVIEW), transition('Done', DONE, [field('Story', 'text')])];

  for (const reason of ['connectionLost', 'timeout', 'serverError', 'rateLimited', 'unauthorized'] as const) {
    it(`leaves it to the outbox, and asks nothing more, after ${reason}`, async () => {
      const it = scene(offered, ['Done', 'my words'], {
        transition: failing(new ShipshapeError(reason, 'no')),
      });
      assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'left');
      assert.equal(it.jira.count('transition'), 1);
      assert.equal(it.outbox.kept.length, 1);
      assert.equal(status(it), 'Done');
      assert.deepEqual(it.touched, ['SHOP-1']);
      assert.equal(it.deps.memories.of(SHOP_1).answers.size, 0);
    });
  }

  const offline = new ShipshapeError('offline', 'no network', { notSent: true });

  it('says where nobody knows what leads on from what waits, and begins where the site is', async () => {
    const it = scene(offered, ['Done', 'my words', 'Done', ENTER], { transition: failing(offline) });
    await transitionIssue(it.deps, SHOP_1, false);
    assert.equal(status(it), 'Done');
    assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
    const notice =
      '"Done" waits to be sent, and what leads on from "Done" is not known here. What you choose takes its place.';
    assert.deepEqual(it.ui.seen.slice(2, 4), [
      `SHOP-1 · To Do (${notice}): Review → In Review, Done → Done`,
      'Story [my words]',
    ]);
  });

  /** SHOP-1 from To Do over In Review to Done without a network, by what was once seen of its kind. */
  async function offlineScene(...script: Parameters<typeof scene>[1]): Promise<Scene> {
    const seen = scene([transition('Approve', DONE), transition('Reject', TO_DO)], []);
    seen.issues.put([fakeIssue('SHOP-1', { status: REVIEW })]);
    await seen.deps.loader.load(SHOP_1);
    const it = scene(offered, script, { transition: () => Promise.reject(offline) }, seen.cache);
    await it.deps.loader.load(SHOP_1);
    return it;
  }

  it('offers what leads on from a step that waits, one after the other', async () => {
    const it = await offlineScene('Review', 'Approve');
    await transitionIssue(it.deps, SHOP_1, false);
    await transitionIssue(it.deps, SHOP_1, false);
    assert.equal(
      it.ui.seen[1],
      'SHOP-1 · In Review ("Review" waits to be sent. What you choose comes after it.): Approve → Done, Reject → To Do',
    );
    const steps = it.outbox.kept.flatMap(({ write }) => (write.kind === 'transition' ? [write] : []));
    assert.deepEqual(
      steps.map(({ from, to }) => `${from.name} → ${to.name}`),
      ['To Do → In Review', 'In Review → Done'],
    );
    assert.equal(it.jira.count('transitions'), 1, 'the site cannot tell from where the issue will be');
  });

  it('changes the step that is edited, each from where it begins', async () => {
    const it = await offlineScene('Review', 'Approve', ESCAPE, ESCAPE);
    await transitionIssue(it.deps, SHOP_1, false);
    await transitionIssue(it.deps, SHOP_1, false);
    for (const { id } of it.outbox.kept) await transitionIssue(it.deps, SHOP_1, false, { edits: id });
    assert.deepEqual(it.ui.seen.slice(2), [
      'SHOP-1 · To Do ("Review" waits to be sent. What you choose takes its place.): Review → In Review, Done → Done',
      'SHOP-1 · In Review ("Approve" waits to be sent. What you choose takes its place.): Approve → Done, Reject → To Do',
    ]);
  });

  it('begins with what was refused, to be put right', async () => {
    const it = await offlineScene('Review', ESCAPE);
    await transitionIssue(it.deps, SHOP_1, false);
    it.outbox.kept = it.outbox.kept.map((unsent) => ({ ...unsent, state: 'refused' }));
    await transitionIssue(it.deps, SHOP_1, false);
    assert.match(
      it.ui.seen[1] ?? '',
      /^SHOP-1 · To Do \("Review" waits to be sent\. What you choose takes its place\.\)/,
    );
  });
});
