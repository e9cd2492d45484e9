import assert from 'node:assert/strict';
import type { Worklog } from '../../../../../src/atlassian/model/issueDetails.ts';
import { ShipshapeError } from '../../../../../src/core/errors.ts';
import type { LogWorkParams } from '../../../../../src/protocol/issueActions.ts';
import { FakeJira } from '../../../../support/fakes/fakeJira.ts';
import { fakeDetails, openSession, REF } from '../sessionSupport.ts';

const ME = { accountId: 'me', displayName: 'Me', active: true };
const MINE: Worklog = {
  ...{ id: '7', author: ME, started: '2026-01-02T03:00:00.000Z', spent: '1h' },
  comment: { format: 'wiki', markup: 'Looked *hard*' },
  visibility: { type: 'role', value: 'Developers' },
};
const OTHERS: Worklog = { id: '8', started: '2026-01-01T03:00:00.000Z', spent: '2d' };
const offline = (): Promise<never> =>
  Promise.reject(new ShipshapeError('offline', 'no network', { notSent: true }));
const work: LogWorkParams = {
  ...{ spent: '1.5 hours', started: '2026-02-01T08:30:00+08:00', text: 'Fixed **it**' },
  remaining: 'automatic',
};

async function opened(on: FakeJira['on'] = {}) {
  const jira = new FakeJira({
    issueDetails: () => Promise.resolve(fakeDetails({ worklogs: { items: [MINE], total: 2 } })),
    ...on,
  });
  const all = openSession(jira);
  await all.session.open();
  return { ...all, shown: () => all.session.state().issue?.details?.worklogs };
}

describe('work logs in the panel', () => {
  it('are sent in Jira’s notation, with what becomes of the estimate', async () => {
    const { actions, jira } = await opened({ addWorklog: () => Promise.resolve() });
    for (const remaining of ['automatic', 'leave', { estimate: '3 hours' }] as const)
      assert.equal(await actions.logWork({ ...work, remaining }), 'saved');
    const sent = jira.calls.filter(([method]) => method === 'addWorklog').map(([, , draft]) => draft);
    const draft = {
      kind: 'logWork',
      spent: '1h 30m',
      started: '2026-02-01T00:30:00.000Z',
      text: 'Fixed **it**',
    };
    assert.deepEqual(sent, [
      draft,
      { ...draft, remaining: 'leave' },
      { ...draft, remaining: { estimate: '3h' } },
    ]);
  });

  it('are refused in words before anything is sent', async () => {
    const { actions, jira } = await opened();
    for (const [change, words] of [
      [{ spent: 'soon' }, /Type a duration/],
      [{ spent: '0m' }, /how long/],
      [{ started: '' }, /when the work began/],
      [{ remaining: { estimate: '' } }, /Type a duration/],
    ] as const)
      await assert.rejects(Promise.resolve(actions.logWork({ ...work, ...change })), words);
    assert.equal(jira.count('addWorklog'), 0);
  });

  it('show at once as waiting, new, changed and deleted', async () => {
    const { actions, shown } = await opened({ worklog: offline, addWorklog: offline });
    assert.equal(await actions.logWork(work), 'kept');
    assert.deepEqual(
      shown()?.items.map(({ id, spent, unsent, mine }) => [id, spent, unsent?.change, mine]),
      [
        ['', '1h 30m', 'added', true],
        ['7', '1h', undefined, true],
      ],
    );
    assert.equal(shown()?.total, 3);
  });

  it('change what the user saw, and nobody else’s sight of it', async () => {
    const { actions, jira } = await opened({ updateWorklog: () => Promise.resolve() });
    assert.deepEqual(await actions.worklogForm({ worklogId: '7' }), {
      ...{ spent: '1h', started: MINE.started, text: 'Looked **hard**' },
    });
    assert.equal(await actions.logWork({ ...work, worklogId: '7' }), 'saved');
    const [, key, id, draft, source] = jira.calls.find(([method]) => method === 'updateWorklog') ?? [];
    assert.deepEqual([key, id, source], ['SHOP-1', '7', 'Looked *hard*']);
    assert.deepEqual((draft as { visibility?: unknown }).visibility, MINE.visibility);
  });

  it('are deleted after a question', async () => {
    const { actions, ui, jira } = await opened({ deleteWorklog: () => Promise.resolve() });
    ui.sure = false;
    assert.equal(await actions.deleteWorklog({ worklogId: '7' }), 'undone');
    assert.deepEqual(ui.questions, ['Delete this work log of SHOP-1: 1h?']);
    assert.match(ui.detail[0] ?? '', /^Me · Jan [12], 2026, .+: "Looked \*\*hard\*\*"$/);
    ui.sure = true;
    assert.equal(await actions.deleteWorklog({ worklogId: '7' }), 'saved');
    assert.equal(jira.count('deleteWorklog'), 1);
    await assert.rejects(Promise.resolve(actions.deleteWorklog({ worklogId: '9' })), /no longer there/);
  });

  it('are all asked for on request, and can be changed then', async () => {
    const { actions } = await opened({
      worklogs: () => Promise.resolve({ items: [MINE, OTHERS], total: 2 }),
    });
    await assert.rejects(Promise.resolve(actions.worklogForm({ worklogId: '8' })), /no longer there/);
    const { items, total } = await actions.worklogs(undefined);
    assert.deepEqual(
      [items.map(({ id, mine }) => [id, mine]), total],
      [
        [
          ['7', true],
          ['8', false],
        ],
        2,
      ],
    );
    assert.equal((await actions.worklogForm({ worklogId: '8' })).spent, '2d');
  });
});

describe('the timer in the panel', () => {
  it('shows how long, and gives its time to the form, to the minute', async () => {
    const { actions, clock, session, workTimers } = await opened({ addWorklog: () => Promise.resolve() });
    const shown = () => session.state().issue?.details?.timer;
    assert.equal(shown(), undefined);
    const begun = clock.now;
    await actions.timer({ run: 'start' });
    clock.now += 95 * 60_000;
    assert.deepEqual(shown(), { running: true, worked: 95 * 60_000, at: clock.now });
    await actions.timer({ run: 'pause' });
    assert.equal(shown()?.running, false);
    assert.deepEqual(await actions.worklogForm({}), {
      ...{ spent: '1h 35m', started: new Date(begun).toISOString(), text: '' },
    });
    assert.equal(await actions.logWork(work), 'saved');
    assert.equal(workTimers.of(REF), undefined);
  });

  it('is kept where the log was refused, and forgotten on request', async () => {
    const { actions, ui, workTimers } = await opened({
      addWorklog: () => Promise.reject(new ShipshapeError('invalid', 'no', { status: 400 })),
    });
    await actions.timer({ run: 'start' });
    await assert.rejects(Promise.resolve(actions.logWork(work)), { reason: 'invalid' });
    assert.ok(workTimers.of(REF));
    ui.sure = false;
    await actions.timer({ run: 'discard' });
    assert.ok(workTimers.of(REF));
    ui.sure = true;
    await actions.timer({ run: 'discard' });
    assert.equal(workTimers.of(REF), undefined);
  });
});
