import assert from 'node:assert/strict';
import type { Write } from '../../../../src/atlassian/model/write.ts';
import { failure, only, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';

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
