import assert from 'node:assert/strict';
import { adfProblems, needsDocuments } from '../support/openapi.ts';
import { type CheckedSite, type IssueJson, type SearchJson, startChecked } from './jiraSite.ts';

describe("the sample site's Jira: everything that is read fits Atlassian's documents", () => {
  let checked: CheckedSite;

  before(needsDocuments('jira-platform-v3', 'jira-software', 'adf-full.schema'));
  before(async () => {
    checked = await startChecked();
  });
  after(() => checked.site.close());
  afterEach(() => assert.deepEqual(checked.check.problems, []));

  const READS = [
    '/rest/api/3/myself',
    '/rest/api/3/user?accountId=5d9e7a4c2b1f6e0011c3b106',
    '/rest/api/3/serverInfo',
    '/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS,TRANSITION_ISSUES,ADMINISTER&issueKey=SHOP-3',
    '/rest/api/3/user/search?query=lin',
    '/rest/api/3/users/search?maxResults=5',
    '/rest/api/3/user/assignable/search?issueKey=SHOP-3&query=',
    '/rest/api/3/user/picker?query=%E6%9E%97&showAvatar=true',
    '/rest/api/3/user/search/query?query=is+assignee+of+SHOP',
    '/rest/api/3/field',
    '/rest/api/3/priority',
    '/rest/api/3/priority/search',
    '/rest/api/3/resolution',
    '/rest/api/3/resolution/search?maxResults=2',
    '/rest/api/3/status',
    '/rest/api/3/statuses/search?statusCategory=DONE',
    '/rest/api/3/statuscategory',
    '/rest/api/3/issuetype',
    '/rest/api/3/issueLinkType',
    '/rest/api/3/label?maxResults=3',
    '/rest/api/3/project/search?expand=lead,issueTypes,description&maxResults=2',
    '/rest/api/3/project/SHOP',
    '/rest/api/3/project/SHOP/versions',
    '/rest/api/3/project/SHOP/version?status=unreleased',
    '/rest/api/3/project/SHOP/components',
    '/rest/api/3/project/LAB/statuses',
    '/rest/api/3/filter/search?expand=jql,owner',
    '/rest/api/3/filter/favourite',
    '/rest/api/3/filter/10000',
    '/rest/api/3/jql/autocompletedata',
    '/rest/api/3/jql/autocompletedata/suggestions?fieldName=status&fieldValue=in',
    '/rest/api/3/issue/picker?query=shop-1',
    '/rest/api/3/issue/SHOP-3?expand=names,schema,changelog,transitions',
    '/rest/api/3/issue/SHOP-3?fields=-comment,*all',
    '/rest/api/3/issue/SHOP-3/comment?maxResults=1',
    '/rest/api/3/issue/SHOP-3/watchers',
    '/rest/api/3/issue/SHOP-3/changelog',
    '/rest/api/3/issue/SHOP-3/transitions?expand=transitions.fields&includeUnavailableTransitions=true',
    '/rest/api/3/bulk/issues/transition?issueIdsOrKeys=SHOP-3,FULF-3,LAB-2',
    '/rest/api/3/search/jql?jql=project%20%3D%20SHOP&fields=*all&maxResults=3&expand=names,schema',
    '/rest/agile/1.0/board',
    '/rest/agile/1.0/board/1',
    '/rest/agile/1.0/board/1/configuration',
    '/rest/agile/1.0/board/2/configuration',
    '/rest/agile/1.0/board/1/sprint?maxResults=3',
    '/rest/agile/1.0/sprint/13',
    '/rest/software/1.0/board/1/issue?maxResults=2',
    '/rest/software/1.0/board/1/issue/approximate-count',
    '/rest/software/1.0/board/1/backlog?maxResults=2',
    '/rest/software/1.0/board/1/sprint/13/issue',
    '/rest/software/1.0/sprint/13/issue',
  ];
  for (const path of READS) it(`GET ${path}`, () => checked.expect(200, 'GET', path));

  it('gives every issue, whole, on pages of a hundred', async () => {
    const keys: string[] = [];
    let nextPageToken: string | undefined;
    do {
      const page = await checked.expect<SearchJson>(200, 'POST', '/rest/api/3/search/jql', {
        jql: 'project in (SHOP, FULF, LAB) ORDER BY key',
        fields: ['*all'],
        maxResults: 5000,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      });
      assert.ok(page.issues.length <= 100);
      assert.equal(page.isLast, page.nextPageToken === undefined);
      keys.push(...page.issues.map((issue) => issue.key));
      for (const { key, fields } of page.issues) {
        const description = fields['description'];
        if (description !== null) assert.deepEqual(await adfProblems(description), [], key);
      }
      nextPageToken = page.nextPageToken;
    } while (nextPageToken !== undefined);
    assert.equal(keys.length, 300);
    assert.equal(new Set(keys).size, 300);
  });

  it('gives ids only by default, up to 5,000 of them', async () => {
    const page = await checked.expect<SearchJson>(200, 'POST', '/rest/api/3/search/jql', {
      jql: 'created <= now()',
      maxResults: 5000,
    });
    assert.equal(page.issues.length, 308);
    assert.deepEqual(Object.keys(page.issues[0] ?? {}), ['id']);
  });

  it('fetches in bulk by id and by key, and names what is missing', async () => {
    const reply = await checked.expect<{ issues: IssueJson[]; issueErrors: { id: string }[] }>(
      200,
      'POST',
      '/rest/api/3/issue/bulkfetch',
      { issueIdsOrKeys: ['SHOP-2', '10000', 'SHOP-99999'], fields: ['summary', 'status'] },
    );
    assert.equal(reply.issues.length, 2);
    assert.deepEqual(
      reply.issueErrors.map((one) => one.id),
      ['SHOP-99999'],
    );
  });

  it('parses JQL and says what is wrong with it', async () => {
    const queries = [
      'status was in (Done, "To Do") by currentUser() AND NOT labels is EMPTY ORDER BY cf[10030] DESC',
      'nonsense = 1',
      'project =',
    ];
    // Unchecked: the document's JqlQueryClause forbids every property, its own example's too.
    const { site } = checked;
    const reply = await fetch(`${site.url}/rest/api/3/jql/parse?validation=strict`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${site.email}:${site.token}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ queries }),
    });
    const labelsEmpty = {
      field: { name: 'labels', encodedName: 'labels' },
      operator: 'is',
      operand: { keyword: 'empty' },
    };
    const byMe = { function: 'currentUser', arguments: [], encodedOperand: 'currentUser()' };
    const values = [
      { value: 'Done', encodedValue: 'Done' },
      { value: 'To Do', encodedValue: '"To Do"' },
    ];
    const was = {
      field: { name: 'status', encodedName: 'status' },
      operator: 'was in',
      operand: { values, encodedOperand: '(Done, "To Do")' },
      predicates: [{ operator: 'by', operand: byMe }],
    };
    const structure = {
      where: { operator: 'and', clauses: [was, { operator: 'not', clauses: [labelsEmpty] }] },
      orderBy: { fields: [{ field: { name: 'cf[10030]', encodedName: 'cf[10030]' }, direction: 'desc' }] },
    };
    assert.deepEqual(await reply.json(), {
      queries: [
        { query: queries[0], structure },
        {
          query: queries[1],
          errors: ["Field 'nonsense' does not exist or you do not have permission to view it."],
        },
        {
          query: queries[2],
          errors: [
            'Error in the JQL Query: Expecting either a value, list or function before the end of the query.',
          ],
        },
      ],
    });
  });

  it('says which fields a project knows, and which issues a query matches', async () => {
    interface Help {
      readonly visibleFieldNames: readonly { readonly value: string; readonly cfid?: string }[];
    }
    const help = (body: object): Promise<Help> =>
      checked.expect<Help>(200, 'POST', '/rest/api/3/jql/autocompletedata', body);
    const names = ({ visibleFieldNames }: Help): readonly string[] =>
      visibleFieldNames.map((field) => field.value);
    assert.ok(names(await help({})).includes('"Rollout risk"'));
    assert.ok(!names(await help({ projectIds: [10002] })).includes('"Rollout risk"'));
    assert.ok(names(await help({ includeCollapsedFields: true })).includes('"Rollout risk[Dropdown]"'));
    const { matches } = await checked.expect<{
      matches: { matchedIssues: number[]; errors: string[] }[];
    }>(200, 'POST', '/rest/api/3/jql/match', {
      issueIds: [10000, 10001, 2008],
      jqls: ['created <= now()', 'id = 10001', 'nonsense = 1'],
    });
    assert.deepEqual(matches.slice(0, 2), [
      { matchedIssues: [10000, 10001], errors: [] },
      { matchedIssues: [10001], errors: [] },
    ]);
    assert.match(matches[2]?.errors[0] ?? '', /'nonsense' does not exist/);
  });

  it('counts', async () => {
    const reply = await checked.expect<{ count: number }>(
      200,
      'POST',
      '/rest/api/3/search/approximate-count',
      {
        jql: 'project = SHOP OR project != SHOP',
      },
    );
    assert.equal(reply.count, 308, 'eight of them in the project that may only be read');
  });
});
