import assert from 'node:assert/strict';
import type { EditWrite, IssueWrite, UnsentWrite, Write } from '../../../../src/atlassian/model/write.ts';
import type { WriteOutcome } from '../../../../src/atlassian/ports/outbox.ts';
import { english } from '../../../../src/core/localize.ts';
import { AnswerRefused } from '../../../../src/features/issuePanel/issueEditing.ts';
import { settleConflict } from '../../../../src/features/issuePanel/settleConflict.ts';
import { fakeField, REF } from './sessionSupport.ts';

const text = (words: string) => ({ kind: 'text', text: words }) as const;
const edit = (...ids: readonly string[]): EditWrite => ({
  kind: 'edit',
  edits: ids.map((id) => ({ field: fakeField(id, 'text'), from: text('old'), to: text('mine') })),
});

function outboxOf(
  write: IssueWrite,
  inConflict: readonly string[],
  state: UnsentWrite['state'] = 'conflict',
) {
  const texts = inConflict.map((id) => ({ fieldId: id, name: id, text: 'theirs', value: text('theirs') }));
  const unsent: UnsentWrite = {
    ...{ id: '1', ref: REF, accountId: 'me', write, createdAt: 0, state },
    conflict: { texts },
  };
  const asked: (string | Write | undefined)[] = [];
  const outbox = {
    listOf: () => [unsent],
    retry: (
      _id: string,
      how: { readonly overwrite?: boolean; readonly write?: Write } = {},
    ): Promise<WriteOutcome> => {
      asked.push(how.overwrite ? 'overwrite' : how.write);
      return Promise.resolve({ kind: 'done' });
    },
    discard: () => {
      asked.push('discard');
      return Promise.resolve();
    },
  };
  const settle = (use: 'mine' | 'theirs', fieldId?: string): Promise<string> =>
    settleConflict(REF, { id: '1', use, ...(fieldId !== undefined && { fieldId }) }, { outbox, t: english });
  return { asked, settle };
}

describe('what the user decides about a conflict', () => {
  it('overwrites what was shown, or forgets what was entered', async () => {
    for (const [use, done] of [
      ['mine', 'overwrite'],
      ['theirs', 'discard'],
    ] as const) {
      const { asked, settle } = outboxOf(edit('summary'), ['summary']);
      assert.equal(await settle(use, 'summary'), 'saved');
      assert.deepEqual(asked, [done]);
    }
  });

  it('is about one of several fields: the others stay in question, or go on', async () => {
    const both = outboxOf(edit('summary', 'team'), ['summary', 'team']);
    await both.settle('mine', 'summary');
    const [summary, team] = edit('summary', 'team').edits;
    assert.ok(summary && team);
    assert.deepEqual(both.asked, [{ kind: 'edit', edits: [{ ...summary, from: text('theirs') }, team] }]);
    const one = outboxOf(edit('summary', 'team'), ['summary']);
    await one.settle('mine', 'summary');
    await one.settle('theirs', 'summary');
    assert.deepEqual(one.asked, ['overwrite', edit('team')]);
  });

  it('is about all of any other change', async () => {
    const { asked, settle } = outboxOf({ kind: 'sprint', to: { id: 7, name: 'Week 7' } }, []);
    await settle('mine');
    await settle('theirs');
    assert.deepEqual(asked, ['overwrite', 'discard']);
  });

  it('is refused where it is in question no more', async () => {
    const { asked, settle } = outboxOf(edit('summary'), ['summary'], 'waiting');
    await assert.rejects(settle('mine', 'summary'), AnswerRefused);
    assert.deepEqual(asked, []);
  });
});
