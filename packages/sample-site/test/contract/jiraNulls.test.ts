import assert from 'node:assert/strict';
import { contractCheck, needsDocuments } from '../support/openapi.ts';
import { startSampleSite, type SampleSite } from '../../src/server.ts';
import { adf, freshSite, type IssueJson } from './jiraSite.ts';

const ISSUE = '/rest/api/3/issue/SHOP-5';
const MAYA = '5d9e7a4c2b1f6e0011c3b106';

/** Takes the problems, and gives those that are more than a type of the request: schemas know no null, and no True. */
function besidesTypes(problems: string[]): string[] {
  return problems.splice(0).filter((problem) => !/: request .* must be /.test(problem));
}

/** Nulls and defaults where the documents allow them; see the descriptions of the operations. */
describe("the sample site's Jira: nobody, the default, and what is left out", () => {
  const checked = freshSite('jira-platform-v3', 'jira-software');
  const assignee = async (key = 'SHOP-5'): Promise<unknown> => {
    const issue = await checked.expect<IssueJson>(200, 'GET', `/rest/api/3/issue/${key}?fields=assignee`);
    return (issue.fields['assignee'] as { accountId: string } | null)?.accountId ?? null;
  };

  it('gives an issue to nobody, on the path of the assignee and in edits', async () => {
    for (const [method, path, body] of [
      ['PUT', `${ISSUE}/assignee`, { accountId: null }],
      ['PUT', ISSUE, { fields: { assignee: null } }],
      ['PUT', ISSUE, { fields: { assignee: { accountId: null } } }],
      ['PUT', ISSUE, { fields: { assignee: { id: null } } }],
      ['PUT', ISSUE, { update: { assignee: [{ set: null }] } }],
      ['PUT', ISSUE, { update: { assignee: [{ set: { accountId: null } }] } }],
    ] as const) {
      await checked.expect(204, 'PUT', `${ISSUE}/assignee`, { accountId: MAYA });
      await checked.expect(204, method, path, body);
      assert.equal(await assignee(), null, JSON.stringify(body));
    }
  });

  it("gives it to the project's default assignee", async () => {
    const { lead, assigneeType } = await checked.expect<{
      lead: { accountId: string };
      assigneeType: string;
    }>(200, 'GET', '/rest/api/3/project/FULF');
    assert.equal(assigneeType, 'PROJECT_LEAD');
    await checked.expect(204, 'PUT', '/rest/api/3/issue/FULF-3/assignee', { accountId: '-1' });
    assert.equal(await assignee('FULF-3'), lead.accountId);
    await checked.expect(204, 'PUT', '/rest/api/3/issue/FULF-3/assignee', { accountId: null });
    await checked.expect(204, 'PUT', '/rest/api/3/issue/FULF-3', {
      fields: { assignee: { accountId: '-1' } },
    });
    assert.equal(await assignee('FULF-3'), lead.accountId);
    await checked.expect(204, 'PUT', `${ISSUE}/assignee`, { accountId: '-1' });
    assert.equal(await assignee(), null, 'SHOP leaves them to nobody');
    const fields = { project: { key: 'FULF' }, issuetype: { name: 'Task' }, summary: 'Whose?' };
    const { key } = await checked.expect<IssueJson>(201, 'POST', '/rest/api/3/issue', { fields });
    assert.equal(await assignee(key), lead.accountId);
    const nobody = { fields: { ...fields, assignee: null } };
    const other = await checked.expect<IssueJson>(201, 'POST', '/rest/api/3/issue', nobody);
    assert.equal(await assignee(other.key), null);
    await checked.expect(400, 'PUT', `${ISSUE}/assignee`, {});
  });

  it('takes null for what may be left out', async () => {
    await checked.expect(201, 'POST', '/rest/api/3/issueLink', {
      type: { name: 'Blocks' },
      inwardIssue: { key: 'SHOP-5' },
      outwardIssue: { key: 'SHOP-6' },
      comment: null,
    });
    const log = { timeSpent: '30m', comment: null, started: null, visibility: null, properties: null };
    const { id } = await checked.expect<{ id: string }>(201, 'POST', `${ISSUE}/worklog`, log);
    await checked.expect(200, 'PUT', `${ISSUE}/worklog/${id}`, { timeSpent: '45m', comment: null });
    await checked.expect(201, 'POST', `${ISSUE}/comment`, {
      body: adf('x'),
      visibility: null,
      properties: null,
    });
    await checked.expect(204, 'PUT', ISSUE, { fields: { duedate: null, labels: null }, update: null });
    await checked.expect(204, 'PUT', ISSUE, {
      fields: { summary: 'Still here' },
      historyMetadata: { type: 'x', description: null, actor: null, cause: { id: 'c', url: null } },
    });
    const fields = { project: { key: 'SHOP' }, issuetype: { name: 'Task' }, summary: 'New' };
    const { key } = await checked.expect<IssueJson>(201, 'POST', '/rest/api/3/issue', {
      fields: { ...fields, reporter: null, description: null, parent: null },
      update: null,
    });
    const path = `/rest/api/3/issue/${key}/transitions`;
    await checked.expect(204, 'POST', path, { transition: { id: '11' }, fields: null, update: null });
    await checked.expect(200, 'POST', '/rest/api/3/search/jql', {
      jql: 'project = SHOP',
      fields: null,
      expand: null,
      maxResults: null,
      nextPageToken: null,
      reconcileIssues: null,
    });
    assert.deepEqual(besidesTypes(checked.check.problems), []);
  });

  it('reads the booleans of a query in any case', async () => {
    for (const word of ['true', 'True', 'TRUE'])
      await checked.expect(200, 'PUT', `${ISSUE}?returnIssue=${word}`, { fields: { summary: word } });
    for (const word of ['false', 'False', ''])
      await checked.expect(204, 'PUT', `${ISSUE}?returnIssue=${word}`, { fields: { summary: `x${word}` } });
    assert.deepEqual(besidesTypes(checked.check.problems), []);
  });

  it('counts work against the estimate, as the request asks', async () => {
    interface Tracking {
      readonly originalEstimateSeconds?: number;
      readonly remainingEstimateSeconds?: number;
    }
    const tracking = async (): Promise<Tracking> => {
      const issue = await checked.expect<IssueJson>(200, 'GET', `${ISSUE}?fields=timetracking`);
      return issue.fields['timetracking'] as Tracking;
    };
    const both = { originalEstimate: '2d', remainingEstimate: '1d 4h' };
    await checked.expect(204, 'PUT', ISSUE, { fields: { timetracking: both } });
    const log = async (query: string): Promise<string> => {
      const made = await checked.expect<{ id: string }>(201, 'POST', `${ISSUE}/worklog${query}`, {
        timeSpent: '2h',
      });
      return made.id;
    };
    const hours = async (): Promise<number> => ((await tracking()).remainingEstimateSeconds ?? 0) / 3600;
    assert.deepEqual([(await tracking()).originalEstimateSeconds, await hours()], [16 * 3600, 12]);
    const id = await log('');
    assert.equal(await hours(), 10);
    await checked.expect(204, 'DELETE', `${ISSUE}/worklog/${id}`);
    assert.equal(await hours(), 12);
    await log('?adjustEstimate=leave');
    assert.equal(await hours(), 12);
    await log('?adjustEstimate=new&newEstimate=3h');
    assert.equal(await hours(), 3);
    await log('?adjustEstimate=manual&reduceBy=1h');
    assert.equal(await hours(), 2);
    await checked.expect(400, 'POST', `${ISSUE}/worklog?adjustEstimate=new`, { timeSpent: '2h' });
    await checked.expect(204, 'PUT', ISSUE, {
      update: { timetracking: [{ edit: { remainingEstimate: '90m' } }] },
    });
    assert.equal(await hours(), 1.5);
    const wrong = { fields: { timetracking: { originalEstimate: 'soon' } } };
    await checked.expect(400, 'PUT', ISSUE, wrong);
  });
});

describe('the sample site as a Data Center: nobody and the default', () => {
  const check = contractCheck({ deployment: 'datacenter', contextPath: '/jira' });
  let site: SampleSite;
  before(needsDocuments('jira-dc-10.3'));
  before(async () => {
    site = await startSampleSite({ issues: 100, flavor: 'datacenter' });
  });
  after(() => (site as SampleSite | undefined)?.close());
  afterEach(() => assert.deepEqual(check.problems, []));

  async function call(status: number, method: string, path: string, body?: unknown): Promise<unknown> {
    const reply = await check.fetch(`${site.url}/rest/api/2/${path}`, {
      method,
      headers: { authorization: `Bearer ${site.token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    assert.equal(reply.status, status, `${method} ${path}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
  async function assignee(key: string): Promise<string | undefined> {
    const issue = (await call(200, 'GET', `issue/${key}?fields=assignee`)) as IssueJson;
    return (issue.fields['assignee'] as { name: string } | null)?.name;
  }

  it('knows both by name and null', async () => {
    for (const [path, body] of [
      ['issue/SHOP-5/assignee', { name: null }],
      ['issue/SHOP-5', { fields: { assignee: null } }],
      ['issue/SHOP-5', { fields: { assignee: { name: null } } }],
      ['issue/SHOP-5', { update: { assignee: [{ set: { name: null } }] } }],
    ] as const) {
      await call(204, 'PUT', 'issue/SHOP-5/assignee', { name: 'maya.okafor' });
      assert.equal(await assignee('SHOP-5'), 'maya.okafor');
      await call(204, 'PUT', path, body);
      assert.equal(await assignee('SHOP-5'), undefined, JSON.stringify(body));
    }
    await call(204, 'PUT', 'issue/FULF-3/assignee', { name: '-1' });
    assert.equal(await assignee('FULF-3'), 'meiling.liu');
  });

  it('takes null for the comment of a work log and of a link, and wiki markup for both', async () => {
    await call(201, 'POST', 'issue/SHOP-5/worklog', { timeSpent: '1h', comment: null });
    const link = (comment: unknown): object => ({
      type: { name: 'Blocks' },
      inwardIssue: { key: 'SHOP-5' },
      outwardIssue: { key: 'SHOP-6' },
      comment,
    });
    await call(201, 'POST', 'issueLink', link(null));
    await call(201, 'POST', 'issueLink', link({ body: '*why*' }));
    const { comments } = (await call(200, 'GET', 'issue/SHOP-5/comment')) as { comments: { body: string }[] };
    assert.equal(comments.at(-1)?.body, '*why*');
    assert.deepEqual(besidesTypes(check.problems), []);
  });
});
