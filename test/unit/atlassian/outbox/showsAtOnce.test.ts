import assert from 'node:assert/strict';
import type { EditWrite } from '../../../../src/atlassian/model/write.ts';
import { omit } from '../../../../src/core/omit.ts';
import type { FieldAnswer, FieldValue } from '../../../../src/fields/field.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { DONE, moveTo, OFFLINE, OTHER, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';
import { field } from './support/fieldEdits.ts';

const REF = { siteId: 'site1', key: 'SHOP-1' };
const FULL = {
  assignee: OTHER,
  priority: { id: '1', name: 'High' },
  resolution: 'Fixed',
  dueDate: '2026-12-01',
  labels: ['a'],
} as const;
const ANSWERS: readonly (readonly [id: string, answer: FieldValue])[] = [
  ['assignee', { kind: 'user', user: { id: OTHER.accountId, label: OTHER.displayName } }],
  ['priority', { kind: 'priority', option: { id: '1', label: 'High' } }],
  ['resolution', { kind: 'resolution', option: { id: '5', label: 'Fixed' } }],
  ['duedate', { kind: 'date', text: '2026-12-01' }],
  ['labels', { kind: 'labels', labels: ['a'] }],
];

function edits(to: 'set' | 'cleared'): EditWrite {
  const cleared: FieldAnswer = { kind: 'cleared' };
  return {
    kind: 'edit',
    edits: ANSWERS.map(([id, answer]) => ({
      field: { ...field(id), kind: answer.kind },
      ...(to === 'set' ? { from: cleared, to: answer } : { from: answer, to: cleared }),
    })),
  };
}

describe('what lists show of an edit that waits', () => {
  let desk: OutboxFixture;
  beforeEach(async () => (desk = await OutboxFixture.open()));
  afterEach(() => desk.close());

  it('is all of it: what is filled in, and what is emptied', async () => {
    const { outbox, issues } = desk.window();
    issues.put([fakeIssue('SHOP-1', FULL)]);
    const bare = omit(fakeIssue('SHOP-1', FULL), 'assignee', 'priority', 'resolution', 'dueDate');
    desk.jira.on.issueHistory = () => Promise.reject(OFFLINE);
    await desk.send(outbox, edits('cleared'));
    assert.deepEqual(issues.get(REF), { ...bare, labels: [] });
    await outbox.discard(outbox.list()[0]?.id ?? '');
    assert.deepEqual(issues.get(REF), fakeIssue('SHOP-1', FULL));
    issues.put([{ ...bare, labels: [] }]);
    await desk.send(outbox, edits('set'));
    assert.deepEqual(issues.get(REF), fakeIssue('SHOP-1', FULL));
  });

  it('is what the screen of a transition sets, too', async () => {
    const { outbox, issues } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, { ...moveTo(DONE), values: Object.fromEntries(ANSWERS) });
    const { status, labels, dueDate, resolution } = issues.get(REF) ?? {};
    assert.deepEqual([status?.name, labels, dueDate, resolution], ['Done', ['a'], '2026-12-01', 'Fixed']);
  });
});
