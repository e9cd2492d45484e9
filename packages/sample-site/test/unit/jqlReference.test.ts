import assert from 'node:assert/strict';
import { sampleAccounts } from '../../src/accounts.ts';
import { operatorsOf } from '../../src/jira/jql/fields.ts';
import { JqlError } from '../../src/jira/jql/parse.ts';
import type { Issue } from '../../src/jira/model.ts';
import { JiraSite } from '../../src/jira/site.ts';
import { aggregateFigures, workFigures, workRatio } from '../../src/jira/timeTracking.ts';

const BASE = Date.UTC(2026, 10, 22, 16);
const NOW = BASE + 10 * 60 * 60 * 1000;
const ME = sampleAccounts()[0]?.accountId ?? '';

/** The fields of Atlassian's JQL reference, one by one: https://support.atlassian.com/jira-software-cloud/docs/jql-fields/ */
describe("the fields of Atlassian's JQL reference", () => {
  const { world, search } = new JiraSite({ seed: 1, issues: 400, base: BASE });
  const find = (jql: string): readonly Issue[] => search.run(jql, ME, NOW);

  const NAMES = [
    ...['affectedVersion', 'assignee', 'attachments', 'category', 'comment', 'component'],
    ...['created', 'createdDate', 'creator', 'description', 'due', 'dueDate', 'environment', 'Epic Link'],
    ...['filter', 'request', 'savedFilter', 'searchRequest', 'fixVersion', 'hierarchyLevel'],
    ...['issueKey', 'id', 'issue', 'key', 'issueLinkType', 'labels', 'lastViewed', 'level'],
    ...['originalEstimate', 'timeOriginalEstimate', 'parent', 'parentProject', 'priority', 'project'],
    ...['projectType', 'remainingEstimate', 'timeEstimate', 'reporter', 'resolution', 'resolved'],
    ...['resolutionDate', 'sprint', 'status', 'statusCategory', 'statusCategoryChangedDate', 'summary'],
    ...['text', 'textfields', 'timeSpent', 'type', 'issueType', 'updated', 'updatedDate', 'voter', 'votes'],
    ...['watcher', 'watchers', 'worklogAuthor', 'worklogComment', 'worklogDate', 'workRatio', 'Rank'],
  ];
  it('are all known', () => {
    const unknown = NAMES.filter(
      (name) =>
        !search.fields.some(({ names }) => names.some((one) => one.toLowerCase() === name.toLowerCase())),
    );
    assert.deepEqual(unknown, []);
  });

  const ORDERS = [
    ...[
      'affectedVersion',
      'assignee',
      'component',
      'created',
      'creator',
      'description',
      'due',
      'environment',
    ],
    ...['fixVersion', 'key', 'labels', 'lastViewed', 'level', 'originalEstimate', 'parent', 'priority'],
    ...['progress', 'project', 'rank', 'remainingEstimate', 'reporter', 'resolution', 'resolved', 'sprint'],
    ...['status', 'summary', 'timespent', 'type', 'updated', 'votes', 'watchers', 'workratio'],
    ...[
      '"Release note"',
      '"Test notes"',
      'Reviewers',
      '"Fault location"',
      '"Go-live date"',
      '"Story Points"',
    ],
  ];
  for (const name of ORDERS)
    for (const direction of ['', ' ASC', ' DESC'])
      it(`order by ${name}${direction}`, () => {
        assert.equal(
          find(`project = SHOP ORDER BY ${name}${direction}`).length,
          find('project = SHOP').length,
        );
      });

  it('order what they name, and nothing where there is no order', () => {
    const counts = find('ORDER BY watchers DESC').map((issue) => issue.watcherIds.length);
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => b - a),
    );
    for (const name of ['comment', 'text', 'attachments', 'issueLinkType', 'watcher', 'filter', 'category'])
      assert.throws(() => find(`ORDER BY ${name}`), JqlError, name);
  });

  function same(jql: string, test: (issue: Issue) => boolean): void {
    const expected = world.issues.filter(test).map(({ key }) => key);
    assert.ok(expected.length > 0 && expected.length < world.issues.length, `${jql} distinguishes nothing`);
    assert.deepEqual(
      find(jql)
        .map(({ key }) => key)
        .sort(),
      expected.sort(),
      jql,
    );
  }
  const open = (issue: Issue): boolean => issue.resolutionId === undefined;
  const affected = (issue: Issue): readonly string[] => (issue.values['versions'] ?? []) as string[];
  const CASES: readonly (readonly [string, (issue: Issue) => boolean])[] = [
    ['resolution = Unresolved', open],
    ['resolution = unresolved', open],
    ['Resolution = "UNRESOLVED"', open],
    ['resolution in (Unresolved)', open],
    ['resolution != Unresolved', (issue) => !open(issue)],
    ['resolution not in (unresolved)', (issue) => !open(issue)],
    ['NOT resolution = Unresolved', (issue) => !open(issue)],
    ['resolution in (Unresolved, Duplicate)', (issue) => open(issue) || issue.resolutionId === '10002'],
    [
      'resolution not in (Unresolved, Done)',
      (issue) => issue.resolutionId !== undefined && issue.resolutionId !== '10000',
    ],
    [
      'assignee = currentUser() AND resolution = Unresolved',
      (issue) => issue.assigneeId === ME && open(issue),
    ],
    ['originalEstimate > 1d', (issue) => (workFigures(world, issue).original ?? 0) > 8 * 3600],
    ['timeOriginalEstimate is EMPTY', (issue) => workFigures(world, issue).original === undefined],
    ['remainingEstimate = 0', (issue) => workFigures(world, issue).remaining === 0],
    ['timeestimate >= 4h', (issue) => (workFigures(world, issue).remaining ?? 0) >= 4 * 3600],
    ['workRatio > 50', (issue) => workRatio(workFigures(world, issue)) > 50],
    ['watchers >= 2', (issue) => issue.watcherIds.length >= 2],
    ['watchers = 1', (issue) => issue.watcherIds.length === 1],
    ['category = "Customer facing"', (issue) => issue.project.key === 'SHOP'],
    ['category is EMPTY', (issue) => issue.project.categoryId === undefined],
    ['category not in (Operations)', (issue) => issue.project.key === 'SHOP'],
    ['affectedVersion = "2.12.0"', (issue) => affected(issue).includes('10201')],
    ['affectedVersion in releasedVersions()', (issue) => affected(issue).length > 0],
    ['affectedVersion > "2.12.0"', (issue) => affected(issue).includes('10202')],
    ['affectedVersion is not EMPTY', (issue) => affected(issue).length > 0],
    [
      'parentProject = SHOP',
      (issue) => issue.parentId !== undefined && world.issue(issue.parentId)?.project.key === 'SHOP',
    ],
    [
      'fixVersion = earliestUnreleasedVersionByReleaseDate(SHOP)',
      (issue) => issue.fixVersionIds.includes('10203'),
    ],
  ];
  for (const [jql, test] of CASES) it(jql, () => same(jql, test));

  it('finds every project among those of its type', () => {
    assert.equal(find('projectType = software').length, world.issues.length);
    assert.equal(find('projectType = business').length, 0);
    assert.throws(() => find('projectType = circus'), JqlError);
  });

  it('reads Unresolved in histories too', () => {
    const resolved = find('resolution changed FROM Unresolved TO Done');
    assert.deepEqual(resolved, find('resolution changed FROM EMPTY TO Done'));
    assert.equal(find('resolution was Unresolved').length, world.issues.length);
  });

  it('has no operators but those of the reference', () => {
    const operators = (name: string): readonly string[] => {
      const field = search.fields.find(({ names }) => names.includes(name));
      return field === undefined ? assert.fail(name) : operatorsOf(field);
    };
    assert.deepEqual(operators('comment'), ['~', '!~']);
    assert.deepEqual(operators('text'), ['~']);
    assert.deepEqual(operators('category'), ['=', '!=', 'in', 'not in', 'is', 'is not']);
    assert.ok(operators('originalEstimate').includes('>='));
    assert.ok(!operators('watcher').includes('>'));
    assert.throws(() => find('progress = 5'), /operator/i);
  });

  it('adds sub-tasks to what an issue aggregates', () => {
    const parent = world.issues.find((issue) => world.childrenOf(issue).some(({ type }) => type.level < 0));
    assert.ok(parent);
    const [subtask] = world.childrenOf(parent).filter(({ type }) => type.level < 0);
    assert.ok(subtask);
    const before = aggregateFigures(world, parent).original ?? 0;
    const own = workFigures(world, subtask).original ?? 0;
    const note = { items: [], authorId: ME, now: NOW };
    world.edit(subtask, { values: { ...subtask.values, timeoriginalestimate: own + 600 } }, note);
    assert.equal(aggregateFigures(world, parent).original, before + 600);
  });
});

describe('cascadeOption()', () => {
  const { world, search } = new JiraSite({ seed: 1, issues: 60, base: BASE });
  const keys = (jql: string): string[] => search.run(jql, ME, NOW).map(({ key }) => key);
  const FIELD = 'customfield_10036';

  it('names a parent, a child, or a parent alone', () => {
    const [one, two] = search.run('project = SHOP ORDER BY key', ME, NOW);
    assert.ok(one && two);
    const note = { items: [], authorId: ME, now: NOW };
    world.edit(one, { values: { ...one.values, [FIELD]: ['10350', '10352'] } }, note);
    world.edit(two, { values: { ...two.values, [FIELD]: ['10350'] } }, note);
    const both = [one.key, two.key].sort();
    assert.deepEqual(keys('"Fault location" in cascadeOption(carrier)').sort(), both);
    assert.deepEqual(keys('"Fault location" in cascadeOption(Carrier, Tracking)'), [one.key]);
    assert.deepEqual(keys('"Fault location" in cascadeOption(Carrier, none)'), [two.key]);
    assert.throws(() => keys('"Fault location" in cascadeOption(Moon)'), /doesn't exist/);
    assert.throws(() => keys('status in cascadeOption(Carrier)'), /invalid for the field/);
  });
});
