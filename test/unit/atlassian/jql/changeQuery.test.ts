import assert from 'node:assert/strict';
import { changeQueryOf } from '../../../../src/atlassian/jql/changeQuery.ts';

const SAFE = [
  'assignee = currentUser() AND statusCategory != Done ORDER BY updated DESC',
  'updated >= -14d ORDER BY updated DESC',
  'project in (SHOP, "My, (project)") and (status = "In Progress" or priority is not empty) order by created asc, key',
  "project not in (A) AND summary ~ 'say \\'order by rank\\'' ORDER BY priority DESC, updated DESC",
  'created <= 2026-01-31 AND due < "2026/02/01 10:00" ORDER BY key',
  'parent = SHOP-1 || labels in (a, "b c") ORDER BY duedate ASC',
  'ORDER BY updated DESC',
];

/** Each with why the question for changes would miss something. */
const UNSAFE: Readonly<Record<string, string>> = {
  'project = SHOP': 'no order',
  'project = SHOP ORDER BY rank': 'ranking an issue does not change it',
  'project = SHOP ORDER BY cf[10031] DESC': 'unknown field',
  'watcher = currentUser() ORDER BY updated DESC': 'watching does not change the issue',
  'sprint in openSprints() ORDER BY updated DESC': 'sprints start and end',
  'assignee in membersOf("team") ORDER BY updated DESC': 'groups change',
  'updated <= -7d ORDER BY updated DESC': 'issues enter as time passes',
  'due = "1d" ORDER BY due ASC': 'issues enter as time passes',
  'created > startOfDay() ORDER BY created DESC': 'function',
  'NOT updated >= -7d ORDER BY updated DESC': 'negated',
  'status was "Done" ORDER BY updated DESC': 'history',
  'status changed ORDER BY updated DESC': 'history',
  '"Team[Team]" = 3 ORDER BY updated DESC': 'custom field',
  'filter = 10000 ORDER BY updated DESC': 'the filter may be edited',
  'project = "SHOP ORDER BY updated DESC': 'never closed',
  'project = SHOP AND ORDER BY updated DESC': 'broken',
  'project = (SHOP ORDER BY updated DESC': 'broken',
  'project = SHOP) ORDER BY updated DESC': 'broken',
  'project = SHOP ORDER BY': 'broken',
  'project = SHOP ORDER BY updated DESC key': 'broken',
  '': 'nothing',
};

describe('asking a query for what changed', () => {
  for (const jql of SAFE) {
    it(`can be done: ${jql}`, () => assert.ok(changeQueryOf(jql)));
  }
  for (const [jql, why] of Object.entries(UNSAFE)) {
    it(`would not be enough (${why}): ${jql}`, () => assert.equal(changeQueryOf(jql), undefined));
  }

  it('keeps the condition together and rounds minutes up', () => {
    const query = changeQueryOf('project = A OR project = B ORDER BY updated DESC, key');
    assert.equal(
      query?.changedWithin(6.2),
      '(project = A OR project = B) AND updated >= "-7m" ORDER BY updated DESC, key',
    );
    assert.deepEqual(query.order, [
      { field: 'updated', direction: 'desc' },
      { field: 'key', direction: undefined },
    ]);
    assert.equal(
      changeQueryOf('ORDER BY updated DESC')?.changedWithin(5),
      'updated >= "-5m" ORDER BY updated DESC',
    );
  });

  it('takes what stands in quotes for no keyword', () => {
    const query = changeQueryOf('summary ~ "a ORDER BY b" ORDER BY updated DESC');
    assert.equal(
      query?.changedWithin(1),
      '(summary ~ "a ORDER BY b") AND updated >= "-1m" ORDER BY updated DESC',
    );
  });
});
