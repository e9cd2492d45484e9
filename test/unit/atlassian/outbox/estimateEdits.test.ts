import assert from 'node:assert/strict';
import { cloudFieldCodec } from '../../../../src/atlassian/cloud/fieldCodec.ts';
import { readValue } from '../../../../src/atlassian/common/fieldValues.ts';
import { isAnswer } from '../../../../src/atlassian/common/isAnswer.ts';
import type { IssueChange } from '../../../../src/atlassian/model/history.ts';
import { edit } from '../../../../src/atlassian/outbox/kinds/edit.ts';
import type { Evidence, SentWindow } from '../../../../src/atlassian/outbox/kinds/kind.ts';
import type { Field, FieldAnswer } from '../../../../src/fields/field.ts';
import { FakeJira, fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { NO_CONFLUENCE } from '../../../support/fakes/fakeSites.ts';

const FIELD: Field = {
  ...{ id: 'timetracking', name: 'Time tracking', kind: 'timeTracking', required: false },
  ...{ operations: ['set'], allowedValues: [], hasDefault: false, typeName: 'timetracking' },
};
const NOW = Date.parse('2026-01-02T00:00:00Z');
const tracking = (original?: string, remaining?: string): FieldAnswer => ({
  kind: 'timeTracking',
  ...(original !== undefined && { original }),
  ...(remaining !== undefined && { remaining }),
});
const stored = (original?: string, remaining?: string): unknown => ({
  ...(original !== undefined && { originalEstimate: original }),
  ...(remaining !== undefined && { remainingEstimate: remaining }),
});

function look(
  from: FieldAnswer,
  to: FieldAnswer,
  now: unknown,
  { sent, changes = [] }: { readonly sent?: SentWindow; readonly changes?: readonly IssueChange[] } = {},
): Promise<Evidence> {
  const jira = new FakeJira({
    issueHistory: () =>
      Promise.resolve({ issue: fakeIssue('SHOP-1'), changes, fields: { timetracking: now } }),
    readAnswer: async ({ kind }, value) => readValue(kind, value, cloudFieldCodec),
    isAnswer: (field, value, answer, source) => isAnswer(field, value, answer, cloudFieldCodec, source),
  });
  return edit.look(
    { kind: 'edit', edits: [{ field: FIELD, from, to }] },
    {
      ...{ jira: jira.client, confluence: NO_CONFLUENCE, key: 'SHOP-1', accountId: 'me' },
      ...{ seenAt: NOW, decidedAt: NOW, ...(sent && { sent }) },
    },
  );
}

describe('an estimate that is changed', () => {
  for (const [what, from, to, now, kind] of [
    ['the whole alone, done', tracking('2h', '1h'), tracking('3h'), stored('3h', '1h'), 'arrived'],
    [
      'the whole alone, the rest with it',
      tracking('2h', '2h'),
      tracking('3h'),
      stored('3h', '3h'),
      'arrived',
    ],
    ['the whole alone, not yet', tracking('2h', '1h'), tracking('3h'), stored('2h', '1h'), 'absent'],
    ['the whole alone, work logged', tracking('2h', '1h'), tracking('3h'), stored('2h', '30m'), 'absent'],
    ['the whole alone, by others', tracking('2h', '1h'), tracking('3h'), stored('4h', '1h'), 'conflict'],
    ['the rest alone, done', tracking('2h', '1h'), tracking(undefined, '4h'), stored('2h', '4h'), 'arrived'],
    ['the rest alone, by others', tracking('2h'), tracking(undefined, '4h'), stored('2h', '1h'), 'conflict'],
    ['the rest alone, the first time', tracking('2h'), tracking(undefined, '4h'), stored('2h'), 'absent'],
    ['both, one by others', tracking('2h', '1h'), tracking('3h', '1h'), stored('2h', '30m'), 'conflict'],
    ['both, where none was', { kind: 'cleared' }, tracking('3h', '1h'), stored(), 'absent'],
    ['cleared', tracking('2h', '1h'), { kind: 'cleared' }, stored(), 'arrived'],
    ['cleared, work logged', tracking('2h', '1h'), { kind: 'cleared' }, stored('2h', '30m'), 'conflict'],
  ] as const) {
    it(`${what}: ${kind}`, async () => assert.equal((await look(from, to, now)).kind, kind));
  }

  it('may have been changed again, where the history has what was sent of it', async () => {
    const by = (field: string): readonly IssueChange[] => [
      {
        author: { accountId: 'me', displayName: 'Me', active: true },
        created: '2026-01-02T00:00:01.000+0000',
        items: [{ field }],
      },
    ];
    const sent = { certain: NOW, possible: NOW };
    const rest = [tracking('2h', '1h'), tracking(undefined, '4h'), stored('2h', '5h')] as const;
    assert.equal((await look(...rest, { sent, changes: by('timeestimate') })).kind, 'untraceable');
    assert.equal((await look(...rest, { sent, changes: by('timeoriginalestimate') })).kind, 'conflict');
  });
});
