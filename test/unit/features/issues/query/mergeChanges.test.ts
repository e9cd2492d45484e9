import assert from 'node:assert/strict';
import type { OrderTerm } from '../../../../../src/atlassian/jql/changeQuery.ts';
import type { Issue } from '../../../../../src/atlassian/model/issue.ts';
import { mergeChanges } from '../../../../../src/features/issues/query/mergeChanges.ts';
import { fakeIssue } from '../../../../support/fakes/fakeJira.ts';

const BY_UPDATED: readonly OrderTerm[] = [{ field: 'updated', direction: 'desc' }];
const BY_PRIORITY: readonly OrderTerm[] = [{ field: 'priority', direction: 'desc' }, ...BY_UPDATED];
const BY_KEY: readonly OrderTerm[] = [{ field: 'key', direction: undefined }];

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString();
const issue = (key: string, minute: number, change: Partial<Issue> = {}): Issue =>
  fakeIssue(key, { updated: at(minute), ...change });
const keys = (issues: readonly Issue[] | undefined): readonly string[] | undefined =>
  issues?.map(({ ref }) => ref.key);

const ROWS = [issue('A-3', 30), issue('A-2', 20), issue('A-1', 10)];

describe('merging changes into rows', () => {
  it('gives the same rows when nothing is new', () => {
    assert.equal(mergeChanges(ROWS, [], BY_UPDATED, false), ROWS);
    assert.equal(mergeChanges(ROWS, [issue('A-2', 20)], BY_UPDATED, false), ROWS);
  });

  it('moves what changed and inserts what came, by time', () => {
    const merged = mergeChanges(ROWS, [issue('A-1', 40), issue('B-1', 25)], BY_UPDATED, false);
    assert.deepEqual(keys(merged), ['A-1', 'A-3', 'B-1', 'A-2']);
  });

  it('replaces in place what keeps its place', () => {
    const renamed = issue('A-2', 50, { summary: 'New' });
    const merged = mergeChanges(ROWS, [renamed], BY_KEY, true);
    assert.deepEqual(keys(merged), ['A-3', 'A-2', 'A-1']);
    assert.equal(merged?.[1], renamed);
  });

  it('leaves to the site what only the site can order', () => {
    assert.equal(mergeChanges(ROWS, [issue('B-1', 25)], BY_KEY, false), undefined);
    assert.equal(mergeChanges(ROWS, [issue('A-2', 50)], BY_PRIORITY, false), undefined);
    assert.equal(mergeChanges(ROWS, [issue('B-1', 20)], BY_UPDATED, false), undefined, 'a tie');
    const ownOrder = [...ROWS].reverse();
    assert.equal(mergeChanges(ownOrder, [issue('B-1', 25)], BY_UPDATED, false), undefined, 'another order');
  });

  it('does not pretend to know what stands below the rows that were loaded', () => {
    const ascending: readonly OrderTerm[] = [{ field: 'updated', direction: 'asc' }];
    const rows = [...ROWS].reverse();
    assert.deepEqual(keys(mergeChanges(rows, [issue('B-1', 50)], ascending, true)), keys(rows));
    assert.equal(mergeChanges(rows, [issue('A-2', 50)], ascending, true), undefined);
    assert.deepEqual(keys(mergeChanges(rows, [issue('A-2', 50)], ascending, false)), ['A-1', 'A-3', 'A-2']);
  });

  it('follows an issue to its new key', () => {
    const moved = { ...issue('A-2', 40), ref: { siteId: 'site1', key: 'B-9' } };
    assert.deepEqual(keys(mergeChanges(ROWS, [moved], BY_UPDATED, false)), ['B-9', 'A-3', 'A-1']);
  });
});
