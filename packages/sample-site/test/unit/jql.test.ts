import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sampleAccounts } from '../../src/accounts.ts';
import { JqlError } from '../../src/jira/jql/parse.ts';
import type { Issue } from '../../src/jira/model.ts';
import { JiraSite } from '../../src/jira/site.ts';
import { DAY, jiraDate, startOf } from '../../src/jira/time.ts';

const BASE = Date.UTC(2026, 10, 22, 16); // midnight in Taipei
const NOW = BASE + 10 * 60 * 60 * 1000;
const [me, other] = sampleAccounts();
const ME = me?.accountId ?? '';

describe('JQL on the sample site', () => {
  const site = new JiraSite({ seed: 1, issues: 400, base: BASE });
  const { world, search } = site;

  function find(jql: string): readonly Issue[] {
    return search.run(jql, ME, NOW);
  }
  function keys(issues: readonly Issue[]): string[] {
    return issues.map((issue) => issue.key).sort();
  }
  /** The query must find exactly what the test finds, and that must be something. */
  function same(jql: string, test: (issue: Issue) => boolean): void {
    const expected = world.issues.filter(test);
    assert.ok(expected.length > 0 && expected.length < world.issues.length, `${jql} distinguishes nothing`);
    assert.deepEqual(keys(find(jql)), keys(expected), jql);
  }

  const CASES: readonly (readonly [string, (issue: Issue) => boolean])[] = [
    ['project = SHOP', (issue) => issue.project.key === 'SHOP'],
    ['project = storefront', (issue) => issue.project.key === 'SHOP'],
    ['project != 10000', (issue) => issue.project.key !== 'SHOP'],
    ['project in (SHOP, LAB)', (issue) => ['SHOP', 'LAB'].includes(issue.project.key)],
    ['status = "To Do"', (issue) => issue.status.name === 'To Do'],
    ['status not in (Done, "In Progress")', (issue) => !['Done', 'In Progress'].includes(issue.status.name)],
    ['statusCategory = "In Progress"', (issue) => issue.status.category === 'indeterminate'],
    ['statusCategory != Done', (issue) => issue.status.category !== 'done'],
    ['statusCategory in ("To Do", Done)', (issue) => issue.status.category !== 'indeterminate'],
    ['assignee = currentUser()', (issue) => issue.assigneeId === ME],
    [`assignee = "${other?.displayName ?? ''}"`, (issue) => issue.assigneeId === other?.accountId],
    ['assignee != currentUser()', (issue) => issue.assigneeId !== undefined && issue.assigneeId !== ME],
    ['NOT assignee = currentUser()', (issue) => issue.assigneeId !== undefined && issue.assigneeId !== ME],
    [
      'comment ~ currentUser()',
      (issue) => world.comments(issue).some(({ body }) => JSON.stringify(body).includes(`"id":"${ME}"`)),
    ],
    ['assignee is EMPTY', (issue) => issue.assigneeId === undefined],
    [
      'assignee in (currentUser(), EMPTY)',
      (issue) => issue.assigneeId === ME || issue.assigneeId === undefined,
    ],
    ['not (assignee is empty)', (issue) => issue.assigneeId !== undefined],
    ['watcher = currentUser()', (issue) => issue.watcherIds.includes(ME)],
    ['resolution is not EMPTY', (issue) => issue.resolutionId !== undefined],
    ['labels = checkout', (issue) => issue.labels.includes('checkout')],
    ['labels != checkout', (issue) => issue.labels.length > 0 && !issue.labels.includes('checkout')],
    [
      'labels in (checkout, 電子發票)',
      (issue) => issue.labels.some((label) => ['checkout', '電子發票'].includes(label)),
    ],
    ['component = Checkout', (issue) => issue.componentIds.includes('10100')],
    [
      'fixVersion in unreleasedVersions(SHOP)',
      (issue) => issue.fixVersionIds.some((id) => ['10203', '10204'].includes(id)),
    ],
    ['fixVersion = "2.14.0"', (issue) => issue.fixVersionIds.includes('10203')],
    ['priority = High', (issue) => issue.priorityId === '2'],
    ['priority > Medium', (issue) => Number(issue.priorityId) < 3],
    ['priority <= Low', (issue) => Number(issue.priorityId) >= 4],
    ['type = Bug', (issue) => issue.type.name === 'Bug'],
    ['issuetype in subTaskIssueTypes()', (issue) => issue.type.level < 0],
    ['parent is not EMPTY', (issue) => issue.parentId !== undefined],
    ['key = shop-7', (issue) => issue.key === 'SHOP-7'],
    ['key in (SHOP-1, FULF-2)', (issue) => ['SHOP-1', 'FULF-2'].includes(issue.key)],
    ['key > SHOP-20', (issue) => issue.project.key === 'SHOP' && issue.number > 20],
    ['sprint in openSprints()', (issue) => issue.sprintIds.includes(13)],
    ['sprint in closedSprints()', (issue) => issue.sprintIds.some((id) => id < 13)],
    ['sprint in futureSprints()', (issue) => issue.sprintIds.some((id) => id > 13)],
    ['Sprint = "Storefront Sprint 43"', (issue) => issue.sprintIds.includes(13)],
    ['created >= -14d', (issue) => issue.created >= NOW - 14 * DAY],
    ['created < "-4w 2d"', (issue) => issue.created < NOW - 30 * DAY],
    ['created >= startOfMonth()', (issue) => issue.created >= startOf('month', NOW)],
    [
      'created >= startOfMonth(-1) AND created <= endOfMonth("-1")',
      (issue) => issue.created >= startOf('month', NOW, -1) && issue.created < startOf('month', NOW),
    ],
    ['updated > startOfDay(-2d)', (issue) => issue.updated > startOf('day', NOW, -2)],
    ['created < "2026-10-01"', (issue) => issue.created < Date.UTC(2026, 8, 30, 16)],
    ['created < "2026/10/01 12:30"', (issue) => issue.created < Date.UTC(2026, 9, 1, 4, 30)],
    ['due < now()', (issue) => issue.dueDate !== undefined && issue.dueDate < jiraDate(NOW)],
    [
      'due >= startOfDay() AND due <= 7d',
      (issue) =>
        issue.dueDate !== undefined &&
        issue.dueDate >= jiraDate(NOW) &&
        issue.dueDate <= jiraDate(NOW + 7 * DAY),
    ],
    ['duedate is empty', (issue) => issue.dueDate === undefined],
    ['"Story Points" >= 5', (issue) => Number(issue.values['customfield_10016'] ?? 0) >= 5],
    ['cf[10016] = 3', (issue) => issue.values['customfield_10016'] === 3],
    [
      '"Rollout risk[Dropdown]" in (Low, High)',
      (issue) => ['10300', '10302'].some((id) => issue.values['customfield_10030'] === id),
    ],
    [
      '"Affected markets" = Taiwan',
      (issue) => (issue.values['customfield_10032'] as string[] | undefined)?.includes('10320') === true,
    ],
    ['summary ~ "gift"', (issue) => /\bgifts?\b/i.test(issue.summary)],
    ['summary ~ "check*"', (issue) => /\bcheck/i.test(issue.summary)],
    ['summary ~ 發票', (issue) => issue.summary.includes('發票')],
    ['summary !~ gift', (issue) => !/\bgift(s|ed|ing)?\b/i.test(issue.summary)],
    ['summary ~ "\\"gift cards\\""', (issue) => /gift cards/i.test(issue.summary)],
    [
      'reporter in membersOf("shop-testers")',
      (issue) =>
        ['5f0c3b1e9d2a4c0068b7a103', '712020:3a85d1e7-64c2-4a19-92d0-7bb3f05ed105'].includes(
          issue.reporterId,
        ),
    ],
    ['worklogAuthor = currentUser()', (issue) => world.worklogs(issue).some((one) => one.authorId === ME)],
    [
      'worklogDate >= startOfMonth(-1) AND worklogDate < startOfMonth()',
      (issue) =>
        world.worklogs(issue).some((one) => one.started >= startOf('month', NOW, -1)) &&
        world.worklogs(issue).some((one) => one.started < startOf('month', NOW)),
    ],
    ['worklogDate is EMPTY', (issue) => world.worklogs(issue).length === 0],
    ['timespent > 2h', (issue) => world.timeSpent(issue) > 2 * 3600],
    ['timespent = EMPTY', (issue) => world.timeSpent(issue) === 0],
    [
      'issueLinkType = "is blocked by"',
      (issue) =>
        world.extras.links(issue.id).some((link) => link.typeId === '10000' && link.outwardId === issue.id),
    ],
    ['issueLinkType is not EMPTY', (issue) => world.extras.links(issue.id).length > 0],
    ['hierarchyLevel > 0', (issue) => issue.type.level > 0],
    ['level is not EMPTY', (issue) => issue.securityId !== undefined],
    [
      'parent in (SHOP-1, SHOP-2)',
      (issue) => ['SHOP-1', 'SHOP-2'].some((key) => world.issue(key)?.id === issue.parentId),
    ],
    ['fixVersion > 2.13.0', (issue) => issue.fixVersionIds.some((id) => ['10203', '10204'].includes(id))],
    ['fixVersion = earliestUnreleasedVersion(SHOP)', (issue) => issue.fixVersionIds.includes('10203')],
    ['fixVersion = latestReleasedVersion("Storefront")', (issue) => issue.fixVersionIds.includes('10202')],
    [
      'project in projectsWhereUserHasPermission("Edit Issues")',
      (issue) => ['SHOP', 'FULF', 'LAB'].includes(issue.project.key),
    ],
    ['reporter was currentUser()', (issue) => issue.reporterId === ME],
    [
      'statusCategoryChangedDate >= -7d',
      (issue) => {
        const crossed = world.changes(issue).filter((change) => {
          const [from, to] = [change.items[0]?.from, change.items[0]?.to].map(
            (id) => issue.project.statuses.find((status) => status.id === id)?.category,
          );
          return from !== to;
        });
        return (crossed.at(-1)?.at ?? issue.created) >= NOW - 7 * DAY;
      },
    ],
    [
      'status changed DURING (startOfMonth(-1), endOfMonth(-1)) FROM "To Do" TO "In Progress" BY currentUser()',
      (issue) =>
        world
          .changes(issue)
          .some(
            ({ at, authorId, items: [item] }) =>
              at >= startOf('month', NOW, -1) &&
              at < startOf('month', NOW) &&
              authorId === ME &&
              item?.fromString === 'To Do' &&
              item.toString === 'In Progress',
          ),
    ],
    [
      'status was "In Review" BEFORE startOfMonth()',
      (issue) =>
        world
          .changes(issue)
          .some((change) => change.at <= startOf('month', NOW) && change.items[0]?.toString === 'In Review'),
    ],
    [
      'status was "In Review"',
      (issue) => world.changes(issue).some((change) => change.items[0]?.toString === 'In Review'),
    ],
    [
      'status changed to Done',
      (issue) => world.changes(issue).some((change) => change.items[0]?.toString === 'Done'),
    ],
    [
      'status changed after -7d',
      (issue) => world.changes(issue).some((change) => change.at >= NOW - 7 * DAY),
    ],
    [
      'status changed from "To Do" to "In Progress" by currentUser()',
      (issue) =>
        world
          .changes(issue)
          .some((change) => change.authorId === ME && change.items[0]?.fromString === 'To Do'),
    ],
  ];
  for (const [jql, test] of CASES) it(jql, () => same(jql, test));

  it('reads AND before OR, and NOT before both', () => {
    assert.deepEqual(
      keys(find('project = LAB OR project = SHOP AND NOT type = Bug')),
      keys(find('project = LAB OR (project = SHOP AND (NOT type = Bug))')),
    );
  });

  it('orders by several fields, empty ones last', () => {
    const found = find('project = SHOP ORDER BY priority DESC, due ASC, key DESC');
    const rank = (issue: Issue): readonly [number, string, number] => [
      Number(issue.priorityId),
      issue.dueDate ?? '9999',
      -issue.number,
    ];
    for (const [index, issue] of found.slice(1).entries()) {
      const before = found[index];
      assert.ok(before);
      assert.ok(
        JSON.stringify(compare(rank(before), rank(issue))) === '-1',
        `${before.key} before ${issue.key}`,
      );
    }
  });

  it('finds the same when asked twice', () => {
    assert.deepEqual(find('project = FULF order by updated'), find('project = FULF order by updated'));
    assert.equal(search.check('project = FULF', ME, NOW).bounded, true);
    assert.equal(search.check('project = FULF', ME, NOW).bounded, true);
    assert.equal(search.check('order by key', ME, NOW).bounded, false);
  });

  const ERRORS: readonly (readonly [string, RegExp])[] = [
    ['project =', /Expecting either a value, list or function before the end of the query\./],
    ['status Done', /Expecting operator but got 'Done'\..*\(line 1, character 8\)/],
    ['project = SHOP AND', /Expecting a field name at the end of the query\./],
    [
      'project = SHOP assignee',
      /Expecting either 'OR' or 'AND' but got 'assignee'\. \(line 1, character 16\)/,
    ],
    [
      'project = and',
      /Expecting either a value, list or function but got 'and'\. You must surround 'and' in quotation marks/,
    ],
    ['summary ~ "open', /The quoted string 'open' has not been completed\. \(line 1, character 11\)/],
    [
      'assignee = @me',
      /The character '@' is a reserved JQL character\..*'\\u0040' instead\. \(line 1, character 12\)/,
    ],
    ['(project = SHOP', /Expecting '\)' before the end of the query\./],
    ['nothing = 1', /^Field 'nothing' does not exist or you do not have permission to view it\.$/],
    ['project = NOPE', /^The value 'NOPE' does not exist for the field 'project'\.$/],
    ['status = 99', /^A value with ID '99' does not exist for the field 'status'\.$/],
    ['key = SHOP-99999', /^An issue with key 'SHOP-99999' does not exist for field 'key'\.$/],
    ['status ~ Done', /^The operator '~' is not supported by the 'status' field\.$/],
    ['summary = gift', /^The operator '=' is not supported by the 'summary' field\.$/],
    ['created > yesterday', /^Date value 'yesterday' for field 'created' is invalid\./],
    ['assignee = nobodyKnows()', /^Unable to find JQL function 'nobodyKnows\(\)'\.$/],
    [
      'status = currentUser()',
      /^A value provided by the function 'currentUser' is invalid for the field 'status'\.$/,
    ],
    ['assignee in membersOf(nobody)', /the group does not exist/],
    ['project = SHOP ORDER BY nonsense', /^Not able to sort using field 'nonsense'\.$/],
    ['project in SHOP', /^Operator 'in' does not support the non-list value '"SHOP"' for field 'project'\.$/],
    [
      'project = (SHOP, "Growth Lab")',
      /^Operator '=' does not support the list value '\("SHOP", "Growth Lab"\)' for field 'project'\.$/,
    ],
    [
      'assignee in currentUser()',
      /^Operator 'in' does not support the non-list value 'currentUser\(\)' for field 'assignee'\.$/,
    ],
    [
      'sprint = openSprints()',
      /^Operator '=' does not support the list value 'openSprints\(\)' for field 'Sprint'\.$/,
    ],
    [
      'priority < EMPTY',
      /^The operator '<' on field 'priority' does not support searching for EMPTY values\.$/,
    ],
    ['project not SHOP', /Expecting operator but got 'not'\..*\(line 1, character 9\)/],
    ['key = SHOP-1 ORDER BY key sideways', /Expecting ',' but got 'sideways'\. \(line 1, character 27\)/],
    [
      'summary ~ "a\\q"',
      /'\\q' is an illegal JQL escape sequence\. The valid escape sequences are .* \(line 1, character 13\)/,
    ],
    ['project = SHOP\n  AND status Done', /Expecting operator but got 'Done'\..*\(line 2, character 14\)/],
    [
      'project = Select',
      /: 'Select' is a reserved JQL word\. You must surround it in quotation marks to use it in a query\. \(line 1, character 11\)/,
    ],
    [
      'project in projectsWhereUserHasRole(Nobody)',
      /^The role 'Nobody' provided to the function does not exist/,
    ],
    ['status was Done DURING ("2026-01-01")', /^The predicate 'during' needs two dates/],
    ['timespent > tomorrow', /^The value 'tomorrow' for field 'timespent' is not a valid duration\.$/],
    ['summary was x', /^The operator 'WAS' is not supported by the 'summary' field\.$/],
    ['project in projectsWhereUserHasPermission(Fly)', /^The permission 'Fly'/],
    ['level = "Finance only"', /^The value 'Finance only' does not exist for the field 'level'\.$/],
    ['key = SHOP-1 ORDER BY a, b, c, d, e, f, g, h', /maximum number of fields/],
  ];
  for (const [jql, message] of ERRORS) {
    it(`refuses ${jql}`, () => {
      assert.throws(
        () => find(jql),
        (error) => {
          assert.ok(error instanceof JqlError);
          assert.match(error.messages[0] ?? '', message);
          return true;
        },
      );
    });
  }

  it('names every mistake at once', () => {
    assert.throws(
      () => find('nothing = 1 AND project = NOPE'),
      (error) => error instanceof JqlError && error.messages.length === 2,
    );
  });

  const clauses = CASES.map(([jql]) => jql);
  const clause = fc.constantFrom(...clauses);
  const found = (jql: string): Set<string> => new Set(keys(find(jql)));

  it('AND is the intersection and OR the union', () => {
    fc.assert(
      fc.property(clause, clause, (a, b) => {
        const [left, right] = [found(a), found(b)];
        assert.deepEqual(
          found(`(${a}) AND (${b})`),
          new Set(keys([...world.issues].filter((one) => left.has(one.key) && right.has(one.key)))),
        );
        assert.deepEqual(
          found(`(${a}) OR (${b})`),
          new Set(keys([...world.issues].filter((one) => left.has(one.key) || right.has(one.key)))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('a query and its negation never agree, and NOT twice is nothing', () => {
    fc.assert(
      fc.property(clause, (a) => {
        const yes = found(a);
        assert.ok([...found(`NOT (${a})`)].every((key) => !yes.has(key)));
        assert.deepEqual(found(`NOT (NOT (${a}))`), yes);
      }),
      { numRuns: 60 },
    );
  });

  it('De Morgan holds', () => {
    fc.assert(
      fc.property(clause, clause, (a, b) => {
        assert.deepEqual(found(`NOT ((${a}) AND (${b}))`), found(`(NOT (${a})) OR (NOT (${b}))`));
      }),
      { numRuns: 40 },
    );
  });
});

function compare(a: readonly [number, string, number], b: readonly [number, string, number]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right !== undefined && left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
