import assert from 'node:assert/strict';
import { ShipshapeError } from '../../../../../src/core/errors.ts';
import { FakeJira, fakeIssue, fakeSearch } from '../../../../support/fakes/fakeJira.ts';
import { fakeDetails, openSession } from '../sessionSupport.ts';

const SPRINT = { id: 4, name: 'Sprint 4', state: 'active' };
const TO_SPRINT = 'Move to sprint…';
const TO_BACKLOG = 'Move to backlog';
const TO_TOP = 'Move to the top of the backlog';

async function opened(
  on: FakeJira['on'] = {},
  sprint: { readonly id: number; readonly name: string; readonly state: string } = SPRINT,
) {
  const jira = new FakeJira({
    issueDetails: () => Promise.resolve(fakeDetails({}, { sprint })),
    openSprints: () =>
      Promise.resolve([
        { id: '4', label: 'Sprint 4' },
        { id: '5', label: 'Sprint 5' },
      ]),
    moveToSprint: () => Promise.resolve(),
    moveToBacklog: () => Promise.resolve(),
    rank: () => Promise.resolve(),
    ...on,
  });
  const all = openSession(jira);
  await all.session.open();
  const sent = () =>
    jira.calls.flatMap(([method, ...args]) =>
      ['moveToSprint', 'moveToBacklog', 'rank'].includes(method)
        ? [[method, ...args.filter((arg) => arg !== undefined)]]
        : [],
    );
  return { ...all, sent };
}

describe('moving an issue in its panel', () => {
  it('puts it into a sprint that is open or planned', async () => {
    const { actions, ui, sent } = await opened();
    ui.action = TO_SPRINT;
    assert.equal(await actions.more(undefined), 'undone');
    ui.sprint = 'Sprint 5';
    assert.equal(await actions.more(undefined), 'saved');
    assert.deepEqual(sent(), [['moveToSprint', 'SHOP-1', 5]]);
  });

  it('does nothing where it is there already', async () => {
    const { actions, ui, sent } = await opened();
    ui.action = TO_SPRINT;
    ui.sprint = 'Sprint 4';
    assert.equal(await actions.more(undefined), 'saved');
    assert.deepEqual(sent(), []);
  });

  it('takes it out of its sprint, and offers that only where it is in one', async () => {
    const within = await opened();
    within.ui.action = TO_BACKLOG;
    assert.equal(await within.actions.more(undefined), 'saved');
    assert.deepEqual(within.sent(), [['moveToBacklog', 'SHOP-1']]);
    const without = await opened({}, { ...SPRINT, state: 'closed' });
    assert.equal(await without.actions.more(undefined), 'undone');
    assert.deepEqual(without.ui.offered, ['Clone…', TO_SPRINT, TO_TOP]);
  });

  it('goes on from where it is on its way to', async () => {
    const offline = (): Promise<never> =>
      Promise.reject(new ShipshapeError('offline', 'no network', { notSent: true }));
    const { actions, ui, outbox } = await opened({ moveToSprint: offline, moveToBacklog: offline });
    ui.action = TO_SPRINT;
    ui.sprint = 'Sprint 5';
    assert.equal(await actions.more(undefined), 'kept');
    ui.action = TO_BACKLOG;
    assert.equal(await actions.more(undefined), 'kept');
    const [four, five] = [
      { id: 4, name: 'Sprint 4' },
      { id: 5, name: 'Sprint 5' },
    ];
    assert.deepEqual(
      outbox.kept.map(({ write }) => write),
      [
        { kind: 'sprint', from: four, to: five },
        { kind: 'sprint', from: five },
      ],
    );
  });

  it('ranks it before the first of the backlog', async () => {
    const { actions, ui, sent, jira } = await opened({ searchIssues: fakeSearch([fakeIssue('SHOP-9')]) });
    ui.action = TO_TOP;
    assert.equal(await actions.more(undefined), 'saved');
    assert.deepEqual(sent(), [
      ['moveToBacklog', 'SHOP-1'],
      ['rank', 'SHOP-1', 'before', 'SHOP-9'],
    ]);
    const [, search] = jira.calls.find(([method]) => method === 'searchIssues') ?? [];
    assert.match((search as { jql: string }).jql, /project = "?SHOP"? .*key != "?SHOP-1"? .*ORDER BY Rank/);
  });

  it('says that a project has no backlog before anything is sent', async () => {
    const { actions, ui, sent } = await opened({
      searchIssues: () => Promise.reject(new ShipshapeError('invalid', 'no field sprint')),
    });
    ui.action = TO_TOP;
    await assert.rejects(Promise.resolve(actions.more(undefined)), /no backlog/);
    assert.deepEqual(sent(), []);
  });
});
