import assert from 'node:assert/strict';
import type { SprintChoice, SprintWrite } from '../../../../src/atlassian/model/write.ts';
import { failure, OFFLINE, only, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';

const REF = { siteId: 'site1', key: 'SHOP-1' };
const SEVEN = { id: 7, name: 'Sprint 7' };
const EIGHT = { id: 8, name: 'Sprint 8' };
const move = (from: SprintChoice | undefined, to: SprintChoice | undefined): SprintWrite => ({
  ...{ kind: 'sprint' },
  ...(from && { from }),
  ...(to && { to }),
});

describe('planning', () => {
  let desk: OutboxFixture;
  beforeEach(async () => {
    desk = await OutboxFixture.open();
  });
  afterEach(() => desk.close());

  const later = async (rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) await desk.pass(10_000);
  };

  describe('sprint', () => {
    it('shows at once, there and back', async () => {
      const { outbox, issues } = desk.window();
      const { issueHistory } = desk.jira.on;
      assert.ok(issueHistory);
      desk.misfortunes.push(OFFLINE);
      await desk.send(outbox, move(undefined, SEVEN));
      assert.equal(issues.get(REF)?.sprint?.name, 'Sprint 7');
      desk.jira.on.issueHistory = () => Promise.reject(OFFLINE);
      await desk.send(outbox, move(SEVEN, undefined));
      assert.equal(issues.get(REF)?.sprint, undefined);
      assert.deepEqual(only(outbox).write, { kind: 'sprint' });
      desk.jira.on.issueHistory = issueHistory;
      await later(2);
      assert.deepEqual([outbox.list(), desk.issue.sprint], [[], undefined]);
    });

    it('is found by its trace when the answer was lost, though somebody moved the issue on', async () => {
      const { outbox } = desk.window();
      const moveOn = desk.jira.on.moveToSprint;
      desk.jira.on.moveToSprint = async (...what) => {
        await moveOn?.(...what);
        desk.somebodyElse({ sprint: { ...EIGHT, state: 'active' } }, 'Sprint');
        throw failure('connectionLost');
      };
      assert.equal((await desk.send(outbox, move(undefined, SEVEN))).kind, 'done');
      assert.equal(desk.issue.sprint?.id, 8);
    });

    it('is never taken from where somebody else put it meanwhile', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push(OFFLINE);
      await desk.send(outbox, move(undefined, SEVEN));
      desk.somebodyElse({ sprint: { ...EIGHT, state: 'active' } }, 'Sprint');
      await later(2);
      const { state, conflict } = only(outbox);
      assert.deepEqual([state, conflict?.texts], ['conflict', [{ text: 'Sprint 8' }]]);
      assert.equal(desk.issue.sprint?.id, 8);
    });

    it('counts a closed sprint for the backlog', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push(OFFLINE);
      desk.issue = { ...desk.issue, sprint: { ...EIGHT, state: 'closed' } };
      await desk.send(outbox, move(undefined, SEVEN));
      await later(2);
      assert.deepEqual([outbox.list(), desk.issue.sprint?.id], [[], 7]);
    });
  });

  describe('rank', () => {
    const rank = (other: string) => ({ kind: 'rank', place: 'before', other }) as const;

    it('keeps the last place of several that wait', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push(OFFLINE, OFFLINE);
      await desk.send(outbox, rank('SHOP-2'));
      await desk.send(outbox, rank('SHOP-3'));
      await later(2);
      assert.deepEqual([desk.ranks, outbox.list()], [['before SHOP-3'], []]);
    });

    it('is found by its trace when the answer was lost, and sent again without one', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push('answerLost');
      assert.equal((await desk.send(outbox, rank('SHOP-2'))).kind, 'done');
      desk.misfortunes.push(failure('connectionLost'));
      await desk.pass(10_000);
      await desk.send(outbox, rank('SHOP-3'));
      await later(7);
      assert.deepEqual([desk.ranks, outbox.list()], [['before SHOP-2', 'before SHOP-3'], []]);
    });
  });
});
