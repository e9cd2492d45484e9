import assert from 'node:assert/strict';
import type { Issue } from '../../../../../src/atlassian/model/issue.ts';
import { english } from '../../../../../src/core/localize.ts';
import { TimeSlice } from '../../../../../src/core/timeSlice.ts';
import { groupIdOf, groupIssues, type GroupBy } from '../../../../../src/features/issues/tree/grouping.ts';
import { sortIssues, type SortBy } from '../../../../../src/features/issues/tree/sorting.ts';
import { fakeIssue } from '../../../../support/fakes/fakeJira.ts';

const person = (accountId: string, displayName: string) => ({ accountId, displayName, active: true });
const status = (name: string, category: Issue['status']['category']) => ({ id: name, name, category });

async function labels(issues: readonly Issue[], by: Exclude<GroupBy, 'none'>): Promise<string[]> {
  return (await groupIssues(issues, by, { t: english, accountId: 'me' }, new TimeSlice())).map(
    ({ label, issues: own }) => `${label} ${own.length}`,
  );
}

describe('grouping issues', () => {
  it('by status merges equal names of different projects and puts work in progress first', async () => {
    const issues = [
      fakeIssue('A-1', { status: status('Done', 'done') }),
      fakeIssue('A-2', { status: { ...status('To Do', 'todo'), id: '10' } }),
      fakeIssue('B-1', { status: { ...status('To Do', 'todo'), id: '20' } }),
      fakeIssue('A-3', { status: status('Review', 'inProgress') }),
    ];
    assert.deepEqual(await labels(issues, 'status'), ['Review 1', 'To Do 2', 'Done 1']);
    const groups = await groupIssues(issues, 'status', { t: english }, new TimeSlice());
    assert.deepEqual(
      groups.map(({ done }) => done),
      [false, false, true],
    );
    assert.equal(
      groups[0]?.id,
      groupIdOf(fakeIssue('X-1', { status: status('Review', 'inProgress') }), 'status'),
    );
  });

  it('by assignee puts me first and nobody last', async () => {
    const issues = [
      fakeIssue('A-1'),
      fakeIssue('A-2', { assignee: person('x', 'Ann') }),
      fakeIssue('A-3', { assignee: person('me', 'Zoe') }),
    ];
    assert.deepEqual(await labels(issues, 'assignee'), ['Zoe 1', 'Ann 1', 'Unassigned 1']);
  });

  it('by sprint puts the active one first', async () => {
    const sprint = (id: number, state: string) => ({ id, name: `Sprint ${id}`, state });
    const issues = [
      fakeIssue('A-1'),
      fakeIssue('A-2', { sprint: sprint(1, 'closed') }),
      fakeIssue('A-3', { sprint: sprint(3, 'future') }),
      fakeIssue('A-4', { sprint: sprint(2, 'active') }),
    ];
    assert.deepEqual(await labels(issues, 'sprint'), [
      'Sprint 2 1',
      'Sprint 3 1',
      'Sprint 1 1',
      'No sprint 1',
    ]);
  });

  it('by parent and by project', async () => {
    const issues = [fakeIssue('B-1'), fakeIssue('A-1', { parent: { key: 'A-9', summary: 'Epic' } })];
    assert.deepEqual(await labels(issues, 'parent'), ['A-9  Epic 1', 'No epic or parent 1']);
    assert.deepEqual(await labels(issues, 'project'), ['Project A (A) 1', 'Project B (B) 1']);
  });

  it('groups 20,000 issues', async () => {
    const issues = Array.from({ length: 20_000 }, (_, index) =>
      fakeIssue(`A-${index}`, { status: status(`S${index % 12}`, 'todo') }),
    );
    assert.equal((await labels(issues, 'status')).length, 12);
  });
});

describe('sorting issues', () => {
  const issues = [
    fakeIssue('A-10', { priority: { id: '3', name: 'Medium' }, updated: '2026-01-03T00:00:00Z' }),
    fakeIssue('A-9', { priority: { id: '1', name: 'Highest' }, dueDate: '2026-02-02' }),
    fakeIssue('A-8', { dueDate: '2026-02-01', updated: '2026-01-04T00:00:00Z' }),
  ];
  const keys = async (by: SortBy): Promise<string[]> =>
    (await sortIssues(issues, by, new TimeSlice())).map(({ ref }) => ref.key);

  it('keeps the query’s order, or sorts by one thing', async () => {
    assert.deepEqual(await keys('query'), ['A-10', 'A-9', 'A-8']);
    assert.deepEqual(await keys('key'), ['A-8', 'A-9', 'A-10']);
    assert.deepEqual(await keys('priority'), ['A-9', 'A-10', 'A-8']);
    assert.deepEqual(await keys('updated'), ['A-8', 'A-10', 'A-9']);
    assert.deepEqual(await keys('dueDate'), ['A-8', 'A-9', 'A-10']);
  });

  it('leaves thousands of equals in the query’s order', async () => {
    const many = Array.from({ length: 9001 }, (_, at) =>
      fakeIssue(`A-${at}`, { dueDate: `2026-01-0${1 + ((at * 7) % 5)}` }),
    );
    assert.deepEqual(
      await sortIssues(many, 'dueDate', new TimeSlice()),
      many.toSorted((a, b) => (a.dueDate ?? '').localeCompare(b.dueDate ?? '')),
    );
  });
});
