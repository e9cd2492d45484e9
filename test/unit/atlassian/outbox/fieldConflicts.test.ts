import assert from 'node:assert/strict';
import type { EditWrite } from '../../../../src/atlassian/model/write.ts';
import { OFFLINE, only, OutboxFixture, failure } from '../../../support/fakes/outboxFixture.ts';
import { edit, text } from './support/fieldEdits.ts';

describe('a conflict of fields', () => {
  let desk: OutboxFixture;
  beforeEach(async () => {
    desk = await OutboxFixture.open();
    desk.fields = { summary: text('old'), team: text('blue') };
  });
  afterEach(() => desk.close());

  const later = async (rounds = 4): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) await desk.pass(5000);
  };

  it('keeps what stands there now as an answer, to be gone on from', async () => {
    const { outbox } = desk.window();
    desk.fields['summary'] = text('theirs');
    await desk.send(outbox, edit(['summary', 'old', 'mine']));
    assert.deepEqual(only(outbox).conflict?.texts?.[0]?.value, text('theirs'));
    // Also for another window, and after a restart.
    const other = desk.window();
    await other.outbox.load();
    assert.deepEqual(only(other.outbox).conflict, only(outbox).conflict);
  });

  describe('of several fields, each in conflict', () => {
    const both = edit(['summary', 'old', 'mine'], ['team', 'blue', 'red']);
    const decided: EditWrite = {
      kind: 'edit',
      edits: both.edits.map((one) => (one.field.id === 'summary' ? { ...one, from: text('theirs') } : one)),
    };
    beforeEach(() => (desk.fields = { summary: text('theirs'), team: text('green') }));

    it('is decided field by field, and sent when all are', async () => {
      const { outbox } = desk.window();
      await desk.send(outbox, both);
      const { id } = only(outbox);
      await desk.settled(outbox.retry(id, { write: decided }));
      const left = only(outbox);
      assert.deepEqual(
        [left.id, left.state, left.conflict?.texts?.map(({ fieldId }) => fieldId)],
        [id, 'conflict', ['team']],
      );
      assert.equal(desk.jira.count('editFields'), 0);
      await desk.settled(outbox.retry(id, { overwrite: true }));
      assert.deepEqual(desk.fields, { summary: text('mine'), team: text('red') });
      assert.deepEqual(outbox.list(), []);
    });

    it('overwrites nothing that was changed again, and stays where the site refuses', async () => {
      const { outbox } = desk.window();
      await desk.send(outbox, both);
      const { id } = only(outbox);
      desk.fields = { summary: text('newer'), team: text('blue') };
      await desk.settled(outbox.retry(id, { write: decided }));
      assert.deepEqual(
        only(outbox).conflict?.texts?.map(({ value }) => value),
        [text('newer')],
      );
      desk.fields['summary'] = text('theirs');
      desk.misfortunes.push(failure('invalid'));
      await desk.settled(outbox.retry(id, { write: decided }));
      const { state, write } = only(outbox);
      assert.deepEqual([state, write], ['refused', decided]);
    });

    it('waits with what was decided while the site is away', async () => {
      const { outbox } = desk.window();
      await desk.send(outbox, both);
      const { id } = only(outbox);
      const issueHistory = desk.jira.on.issueHistory;
      desk.jira.on.issueHistory = () => Promise.reject(OFFLINE);
      await desk.settled(outbox.retry(id, { write: decided }));
      assert.deepEqual([only(outbox).state, only(outbox).write], ['waiting', decided]);
      if (issueHistory) desk.jira.on.issueHistory = issueHistory;
      await later();
      assert.deepEqual(
        only(outbox).conflict?.texts?.map(({ fieldId }) => fieldId),
        ['team'],
      );
    });
  });
});
