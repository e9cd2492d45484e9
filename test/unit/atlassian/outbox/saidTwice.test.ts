import assert from 'node:assert/strict';
import type { Write } from '../../../../src/atlassian/model/write.ts';
import {
  DONE,
  failure,
  ME,
  moveTo,
  only,
  OTHER,
  OutboxFixture,
  TODO,
} from '../../../support/fakes/outboxFixture.ts';

const LOGGED = '2026-06-01T10:00:00.000Z';
const ADDING: readonly Write[] = [
  { kind: 'comment', text: 'Same here.' },
  { kind: 'logWork', spent: '1h', started: LOGGED, text: 'Same here.' },
];

describe('what was added twice on purpose, within moments', () => {
  let desk: OutboxFixture;
  beforeEach(async () => (desk = await OutboxFixture.open()));
  afterEach(() => desk.close());

  const traces = (): number => desk.comments.length + desk.worklogs.length;

  for (const write of ADDING) {
    it(`is never taken for there once of ${write.kind}: where the second may be lost, the user looks`, async () => {
      const { outbox } = desk.window();
      assert.equal((await desk.send(outbox, write)).kind, 'done');
      desk.misfortunes.push(failure('connectionLost'));
      await desk.send(outbox, write);
      assert.deepEqual([traces(), only(outbox).write, only(outbox).state], [1, write, 'unknown']);
      for (let round = 0; round < 7; round += 1) await desk.pass(10_000);
      assert.equal(only(outbox).state, 'uncertain');
      assert.equal((await outbox.retry(only(outbox).id, { overwrite: true })).kind, 'done');
      assert.deepEqual([traces(), outbox.list()], [2, []]);
    });

    it(`is found by its own trace a while later, of ${write.kind}`, async () => {
      const { outbox } = desk.window();
      await desk.send(outbox, write);
      await desk.pass(60_000);
      desk.misfortunes.push('answerLost');
      assert.equal((await desk.send(outbox, write)).kind, 'done');
      assert.equal(traces(), 2);
    });
  }
});

describe('what was done, taken back and done again, within moments', () => {
  let desk: OutboxFixture;
  beforeEach(async () => (desk = await OutboxFixture.open()));
  afterEach(() => desk.close());

  const seven = { id: 7, name: 'Sprint 7' };
  const rank = (other: string): Write => ({ kind: 'rank', place: 'before', other });
  /** There, and back; each begins where the other ends. */
  const PAIRS: readonly (readonly [there: Write, back: Write])[] = [
    [moveTo(DONE), moveTo(TODO, { from: DONE })],
    [
      { kind: 'assign', from: OTHER, to: ME },
      { kind: 'assign', from: ME, to: OTHER },
    ],
    [
      { kind: 'sprint', to: seven },
      { kind: 'sprint', from: seven },
    ],
  ];
  const place = (): unknown => [desk.issue.status.id, desk.issue.assignee?.accountId, desk.issue.sprint?.id];

  for (const [there, back] of PAIRS) {
    const { kind } = there;

    it(`is not taken for done by its first trace, ${kind}: the user looks`, async () => {
      const { outbox } = desk.window();
      for (const write of [there, back]) assert.equal((await desk.send(outbox, write)).kind, 'done');
      const before = place();
      desk.misfortunes.push(failure('connectionLost'));
      await desk.send(outbox, there);
      assert.deepEqual([place(), only(outbox).write, only(outbox).state], [before, there, 'unknown']);
      for (let round = 0; round < 7; round += 1) await desk.pass(10_000);
      assert.equal(only(outbox).state, 'uncertain');
      assert.equal((await outbox.retry(only(outbox).id, { overwrite: true })).kind, 'done');
      assert.notDeepEqual(place(), before);
    });

    it(`is done where the issue stands there, ${kind}`, async () => {
      const { outbox } = desk.window();
      for (const write of [there, back]) await desk.send(outbox, write);
      desk.misfortunes.push('answerLost');
      assert.equal((await desk.send(outbox, there)).kind, 'done');
      assert.deepEqual(outbox.list(), []);
    });
  }

  it('is sent again of rank, as no trace says where', async () => {
    const { outbox } = desk.window();
    await desk.send(outbox, rank('SHOP-2'));
    desk.misfortunes.push(failure('connectionLost'));
    await desk.send(outbox, rank('SHOP-3'));
    for (let round = 0; round < 7; round += 1) await desk.pass(10_000);
    assert.deepEqual([desk.ranks, outbox.list()], [['before SHOP-2', 'before SHOP-3'], []]);
  });
});
