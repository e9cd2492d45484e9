import assert from 'node:assert/strict';
import type { IssueWrite, WorklogSeen } from '../../../../src/atlassian/model/write.ts';
import { failure, OFFLINE, only, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';

const STARTED = '2026-06-01T09:00:00+08:00';
const work = (spent: string, text = '', started = STARTED): IssueWrite => ({
  ...{ kind: 'logWork', spent, started, text },
});

describe('work logs', () => {
  let desk: OutboxFixture;
  beforeEach(async () => {
    desk = await OutboxFixture.open();
  });
  afterEach(() => desk.close());

  const later = async (rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) await desk.pass(10_000);
  };
  const logged = (): readonly string[] => desk.worklogs.map(({ spent }) => spent);

  it('add up, one after the other, also those that are alike', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE, OFFLINE, OFFLINE);
    for (const spent of ['1h', '2h', '1h']) await desk.send(outbox, work(spent));
    assert.equal(outbox.list().length, 3);
    await later(8);
    assert.deepEqual([logged(), outbox.list()], [['1h', '2h', '1h'], []]);
  });

  it('are found on the site when the answer was lost, by who, when, how long and what', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push('answerLost');
    assert.equal((await desk.send(outbox, work('1h', 'Looked'))).kind, 'done');
    assert.equal(desk.jira.count('addWorklog'), 1);
  });

  for (const [what, write, other] of [
    ['of another length', work('1h'), work('2h')],
    ['of other words', work('1h', 'mine'), work('1h', 'theirs')],
    ['of another time', work('1h'), work('1h', '', '2026-06-01T09:01:00+08:00')],
  ] as const)
    it(`are sent again where only one ${what} is there`, async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push(failure('connectionLost'));
      const kept = desk.send(outbox, write);
      await kept;
      await desk.jira.client.addWorklog('SHOP-1', other as never);
      await later(7);
      assert.deepEqual([desk.worklogs.length, outbox.list()], [2, []]);
    });

  it('in days, which only the site can count, are found by the rest', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push('answerLost');
    assert.equal((await desk.send(outbox, work('1d', 'Looked'))).kind, 'done');
  });

  describe('that are there', () => {
    const from: WorklogSeen = { started: STARTED, spent: '1h', source: 'Looked' };
    const change = (spent: string, seen = from): IssueWrite => ({
      ...{ kind: 'editWorklog', worklogId: '1', from: seen, spent, started: STARTED, text: 'Looked' },
    });
    const remove: IssueWrite = { kind: 'deleteWorklog', worklogId: '1', from };

    beforeEach(async () => {
      await desk.jira.client.addWorklog('SHOP-1', { spent: '1h', started: STARTED, text: 'Looked' });
    });

    it('are changed, also when the answer is lost', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push('answerLost');
      assert.equal((await desk.send(outbox, change('2h'))).kind, 'done');
      assert.deepEqual([logged(), desk.jira.count('updateWorklog')], [['2h'], 1]);
    });

    it('stay with those for whom alone they are, also since they were seen', async () => {
      const { outbox } = desk.window();
      const visibility = { type: 'role', value: 'Developers' } as const;
      const draft = { spent: '1h', started: STARTED, text: 'Looked', visibility };
      await desk.jira.client.updateWorklog('SHOP-1', '1', draft, undefined);
      assert.equal((await desk.send(outbox, change('2h'))).kind, 'done');
      assert.deepEqual([logged(), desk.worklogs[0]?.visibility], [['2h'], visibility]);
    });

    it('are never overwritten unseen', async () => {
      const { outbox } = desk.window();
      await desk.jira.client.updateWorklog(
        ...['SHOP-1', '1'],
        { spent: '5h', started: STARTED, text: 'Looked' },
        undefined,
      );
      await desk.send(outbox, change('2h'));
      const { state, conflict, id } = only(outbox);
      assert.deepEqual([state, conflict?.texts], ['conflict', [{ text: '5h: Looked' }]]);
      await desk.settled(outbox.discard(id));
      await desk.send(outbox, remove);
      assert.deepEqual([only(outbox).state, logged()], ['conflict', ['5h']]);
    });

    it('without words are one with an empty document for them', async () => {
      const { outbox } = desk.window();
      const [first] = desk.worklogs;
      assert.ok(first);
      desk.worklogs = [{ ...first, body: { type: 'doc', version: 1, content: [] } }];
      const silent = { started: STARTED, spent: '1h' };
      assert.equal((await desk.send(outbox, change('2h', silent))).kind, 'done');
    });

    it('keep the last of several changes that wait', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push(OFFLINE, OFFLINE, OFFLINE);
      await desk.send(outbox, change('2h'));
      await desk.send(outbox, change('3h', { ...from, spent: '2h' }));
      await desk.send(outbox, remove);
      assert.equal(outbox.list().length, 1);
      await later(2);
      assert.deepEqual([logged(), outbox.list()], [[], []]);
    });

    it('are gone where somebody deleted them before', async () => {
      const { outbox } = desk.window();
      desk.worklogs = [];
      assert.equal((await desk.send(outbox, remove)).kind, 'done');
      assert.equal(desk.jira.count('deleteWorklog'), 0);
    });
  });
});
