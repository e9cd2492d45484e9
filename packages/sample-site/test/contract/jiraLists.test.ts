import assert from 'node:assert/strict';
import { contractCheck, needsDocuments } from '../support/openapi.ts';
import { startSampleSite, type SampleSite } from '../../src/server.ts';
import { freshSite, type IssueJson } from './jiraSite.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

describe("the sample site's Jira: filters, versions, components, groups", () => {
  const checked = freshSite('jira-platform-v3', 'jira-software');

  it('keeps filters, and finds by them', async () => {
    const sent = {
      name: 'Mine',
      jql: 'assignee = currentUser() AND resolution = Unresolved',
      favourite: true,
    };
    const { id } = await checked.expect<Named>(200, 'POST', '/rest/api/3/filter', sent);
    await checked.expect(400, 'POST', '/rest/api/3/filter', sent);
    await checked.expect(400, 'POST', '/rest/api/3/filter', { name: 'Bad', jql: 'nothing = 1' });
    const names = async (path: string): Promise<string[]> =>
      (await checked.expect<Named[]>(200, 'GET', `/rest/api/3/filter/${path}`)).map(({ name }) => name);
    assert.ok((await names('favourite')).includes('Mine') && (await names('my')).includes('Mine'));
    await checked.expect(200, 'DELETE', `/rest/api/3/filter/${id}/favourite`);
    assert.ok(!(await names('favourite')).includes('Mine'));
    await checked.expect(200, 'PUT', `/rest/api/3/filter/${id}`, { name: 'My own', jql: 'key = SHOP-5' });
    const found = await checked.expect<{ issues: IssueJson[] }>(200, 'POST', '/rest/api/3/search/jql', {
      jql: 'filter = "My own"',
      fields: ['summary'],
    });
    assert.deepEqual(
      found.issues.map(({ key }) => key),
      ['SHOP-5'],
    );
    await checked.expect(400, 'PUT', '/rest/api/3/filter/10001', { name: "Somebody else's" });
    await checked.expect(204, 'DELETE', `/rest/api/3/filter/${id}`);
    await checked.expect(404, 'GET', `/rest/api/3/filter/${id}`).catch(() => undefined);
    checked.check.problems.splice(0);
  });

  it('makes, changes and counts versions, and moves on what is not done', async () => {
    const body = { name: '3.0.0', projectId: 10000, startDate: '2026-12-01', releaseDate: '2026-12-20' };
    const { id } = await checked.expect<Named>(201, 'POST', '/rest/api/3/version', body);
    await checked.expect(400, 'POST', '/rest/api/3/version', body);
    await checked.expect(204, 'PUT', '/rest/api/3/issue/SHOP-5', { fields: { fixVersions: [{ id }] } });
    const counts = (path: string): Promise<Record<string, number>> =>
      checked.expect(200, 'GET', `/rest/api/3/version/${path}`);
    assert.equal((await counts(`${id}/relatedIssueCounts`))['issuesFixedCount'], 1);
    const { issuesUnresolvedCount = 0 } = await counts('10203/unresolvedIssueCount');
    assert.ok(issuesUnresolvedCount > 0);
    await checked.expect(200, 'PUT', '/rest/api/3/version/10203', {
      released: true,
      moveUnfixedIssuesTo: `${checked.site.url}/rest/api/3/version/${id}`,
    });
    assert.equal((await counts('10203/unresolvedIssueCount'))['issuesUnresolvedCount'], 0);
    assert.ok(
      ((await counts(`${id}/unresolvedIssueCount`))['issuesUnresolvedCount'] ?? 0) >= issuesUnresolvedCount,
    );
    await checked.expect(204, 'POST', `/rest/api/3/version/${id}/removeAndSwap`, { moveFixIssuesTo: 10204 });
    await checked.expect(404, 'GET', `/rest/api/3/version/${id}`);
    const { fields } = await checked.expect<IssueJson>(
      200,
      'GET',
      '/rest/api/3/issue/SHOP-5?fields=fixVersions',
    );
    assert.deepEqual(
      (fields['fixVersions'] as Named[]).map((one) => one.id),
      ['10204'],
    );
    await checked.expect(404, 'POST', '/rest/api/3/version', { name: 'x', project: 'LEDG' });
  });

  it('makes, changes, counts and removes components', async () => {
    const body = { name: 'Gift cards', project: 'SHOP', leadAccountId: '5d9e7a4c2b1f6e0011c3b106' };
    const { id } = await checked.expect<Named>(201, 'POST', '/rest/api/3/component', body);
    await checked.expect(204, 'PUT', '/rest/api/3/issue/SHOP-5', {
      fields: { components: [{ name: 'Gift cards' }] },
    });
    const path = `/rest/api/3/component/${id}`;
    await checked.expect(200, 'PUT', path, { description: '禮物卡' });
    const { issueCount } = await checked.expect<{ issueCount: number }>(
      200,
      'GET',
      `${path}/relatedIssueCounts`,
    );
    assert.equal(issueCount, 1);
    await checked.expect(204, 'DELETE', `${path}?moveIssuesTo=10100`);
    const { fields } = await checked.expect<IssueJson>(
      200,
      'GET',
      '/rest/api/3/issue/SHOP-5?fields=components',
    );
    assert.deepEqual(
      (fields['components'] as Named[]).map((one) => one.id),
      ['10100'],
    );
    await checked.expect(404, 'GET', path);
  });

  it('tells of work logs across issues, deleted ones too', async () => {
    const { id } = await checked.expect<{ id: string }>(201, 'POST', '/rest/api/3/issue/SHOP-5/worklog', {
      timeSpent: '1h',
    });
    const list = await checked.expect<{ id: string }[]>(200, 'POST', '/rest/api/3/worklog/list', {
      ids: [Number(id), 1],
    });
    assert.deepEqual(
      list.map((one) => one.id),
      [id],
    );
    interface Changed {
      readonly values: readonly { readonly worklogId: number }[];
      readonly lastPage: boolean;
      readonly until: number;
    }
    const since = Date.UTC(2026, 10, 23);
    const updated = await checked.expect<Changed>(200, 'GET', `/rest/api/3/worklog/updated?since=${since}`);
    assert.deepEqual(
      updated.values.map(({ worklogId }) => worklogId),
      [Number(id)],
    );
    await checked.expect(204, 'DELETE', `/rest/api/3/issue/SHOP-5/worklog/${id}`);
    const deleted = await checked.expect<Changed>(200, 'GET', `/rest/api/3/worklog/deleted?since=${since}`);
    assert.deepEqual(
      deleted.values.map(({ worklogId }) => worklogId),
      [Number(id)],
    );
  });

  it('edits fields of several issues at once', async () => {
    const ids = ['SHOP-5', 'SHOP-6'];
    const { fields } = await checked.expect<{ fields: Named[] }>(
      200,
      'GET',
      `/rest/api/3/bulk/issues/fields?issueIdsOrKeys=${ids.join()}`,
    );
    assert.ok(fields.some(({ id }) => id === 'labels'));
    const edit = (input: object, selectedActions: readonly string[]): object => ({
      editedFieldsInput: input,
      selectedActions,
      selectedIssueIdsOrKeys: [...ids, 'SHOP-99999', 'LEDG-1'],
      sendBulkNotification: false,
    });
    const labels = { fieldId: 'labels', labels: [{ name: 'bulk' }], bulkEditMultiSelectFieldOption: 'ADD' };
    const { taskId } = await checked.expect<{ taskId: string }>(
      201,
      'POST',
      '/rest/api/3/bulk/issues/fields',
      edit({ labelsFields: [labels], priority: { priorityId: '1' } }, ['labels', 'priority']),
    );
    interface Progress {
      readonly status: string;
      readonly processedAccessibleIssues: readonly number[];
      readonly failedAccessibleIssues: object;
      readonly invalidOrInaccessibleIssueCount: number;
    }
    const done = await checked.expect<Progress>(200, 'GET', `/rest/api/3/bulk/queue/${taskId}`);
    assert.deepEqual(
      [
        done.processedAccessibleIssues.length,
        Object.keys(done.failedAccessibleIssues).length,
        done.invalidOrInaccessibleIssueCount,
      ],
      [2, 1, 1],
    );
    for (const key of ids) {
      const issue = await checked.expect<IssueJson>(
        200,
        'GET',
        `/rest/api/3/issue/${key}?fields=labels,priority`,
      );
      assert.ok((issue.fields['labels'] as string[]).includes('bulk'), key);
      assert.equal((issue.fields['priority'] as Named).id, '1');
    }
    await checked.expect(400, 'POST', '/rest/api/3/bulk/issues/fields', edit({}, ['labels']));
  });

  it('notifies, and says when nobody would be', async () => {
    const path = '/rest/api/3/issue/SHOP-5/notify';
    await checked.expect(204, 'POST', path, { subject: 'Look', to: { reporter: true } });
    await checked.expect(400, 'POST', path, { subject: 'Look', to: {} });
  });
});

describe('other ways to the sample site', () => {
  let site: SampleSite;
  afterEach(() => site.close());
  async function call<T>(status: number, method: string, path: string, body?: unknown): Promise<T> {
    const secret = Buffer.from(`${site.email}:${site.token}`).toString('base64');
    const reply = await fetch(`${site.url}${path}`, {
      method,
      headers: { authorization: `Basic ${secret}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    assert.equal(reply.status, status, `${method} ${path}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  it('version 2 on Cloud speaks wiki markup, over the same issues', async () => {
    site = await startSampleSite({ issues: 120 });
    const path = '/rest/api/2/issue/SHOP-5';
    await call(204, 'PUT', path, { fields: { description: 'h2. Why\n\n*because*' } });
    const { fields, ...issue } = await call<IssueJson & { self: string }>(200, 'GET', path);
    assert.equal(fields['description'], 'h2. Why\n\n*because*');
    assert.ok(issue.self.startsWith(`${site.url}/rest/api/2/issue/`));
    const same = await call<IssueJson>(200, 'GET', '/rest/api/3/issue/SHOP-5');
    assert.deepEqual((same.fields['description'] as { content: unknown[] }).content, [
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Why' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'because', marks: [{ type: 'strong' }] }] },
    ]);
    await call(204, 'PUT', '/rest/api/3/issue/SHOP-5', {
      fields: { description: same.fields['description'] },
    });
    assert.equal((await call<IssueJson>(200, 'GET', path)).fields['description'], 'h2. Why\n\n*because*');
    const comment = await call<{ body: string }>(201, 'POST', `${path}/comment`, {
      body: '_see_ [~accountid:5d9e7a4c2b1f6e0011c3b106]',
    });
    assert.equal(comment.body, '_see_ [~accountid:5d9e7a4c2b1f6e0011c3b106]');
    await call(400, 'PUT', path, { fields: { description: { type: 'doc', version: 1, content: [] } } });
    const made = await call<{ key: string }>(201, 'POST', '/rest/api/2/issue', {
      fields: { project: { key: 'SHOP' }, issuetype: { name: 'Task' }, summary: 'v2', description: 'a' },
    });
    await call(204, 'POST', `/rest/api/2/issue/${made.key}/transitions`, {
      transition: { id: '51' },
      update: { comment: [{ add: { body: 'stuck' } }] },
    });
    await call(200, 'POST', '/rest/api/2/search/jql', { jql: 'key = SHOP-5', fields: ['*all'] });
    await call(410, 'GET', '/rest/api/2/search?jql=key%3DSHOP-5');
  });

  it('latest is the newest version there is, on both', async () => {
    site = await startSampleSite({ issues: 60 });
    const issue = await call<IssueJson>(200, 'GET', '/rest/api/latest/issue/SHOP-5');
    assert.notEqual(typeof issue.fields['description'], 'string');
    await call(200, 'GET', '/rest/api/latest/serverInfo');
    await call(200, 'GET', '/rest/agile/latest/board');
    await site.close();
    site = await startSampleSite({ issues: 60, flavor: 'datacenter' });
    const authorization = `Bearer ${site.token}`;
    const reply = await fetch(`${site.url}/rest/api/latest/issue/SHOP-5`, { headers: { authorization } });
    assert.equal(reply.status, 200);
    assert.equal((await fetch(`${site.url}/rest/api/latest/serverInfo`)).status, 200);
  });

  it('the old createmeta tells projects, types and fields', async () => {
    site = await startSampleSite({ issues: 60 });
    interface Meta {
      readonly projects: readonly {
        readonly key: string;
        readonly issuetypes: readonly {
          readonly name: string;
          readonly fields?: Readonly<Record<string, { required: boolean }>>;
        }[];
      }[];
    }
    const all = await call<Meta>(200, 'GET', '/rest/api/3/issue/createmeta');
    assert.deepEqual(all.projects.map(({ key }) => key).sort(), ['FULF', 'LAB', 'SHOP']);
    assert.equal(all.projects[0]?.issuetypes[0]?.fields, undefined);
    const query = 'projectKeys=shop&issuetypeNames=Bug&expand=projects.issuetypes.fields';
    const one = await call<Meta>(200, 'GET', `/rest/api/2/issue/createmeta?${query}`);
    assert.deepEqual(
      one.projects.map(({ issuetypes }) => issuetypes.map(({ name }) => name)),
      [['Bug']],
    );
    assert.equal(one.projects[0]?.issuetypes[0]?.fields?.['summary']?.required, true);
  });

  it('a name of its own stands in every address, and leads to its pages', async () => {
    site = await startSampleSite({ issues: 60, host: 'shop.localhost' });
    const { hostname, port } = new URL(site.url);
    assert.equal(hostname, 'shop.localhost');
    const secret = Buffer.from(`${site.email}:${site.token}`).toString('base64');
    const headers = { authorization: `Basic ${secret}` };
    const reply = await fetch(`http://127.0.0.1:${port}/rest/api/3/issue/SHOP-5`, { headers });
    assert.ok(((await reply.json()) as { self: string }).self.startsWith(`http://shop.localhost:${port}/`));
  });
});

describe('the sample site as a Data Center: filters, versions, components, groups', () => {
  const check = contractCheck({ deployment: 'datacenter', contextPath: '/jira' });
  let site: SampleSite;
  before(needsDocuments('jira-dc-10.3'));
  before(async () => {
    site = await startSampleSite({ issues: 120, flavor: 'datacenter' });
  });
  after(() => (site as SampleSite | undefined)?.close());
  afterEach(() => assert.deepEqual(check.problems, []));

  async function call<T>(status: number, method: string, path: string, body?: unknown): Promise<T> {
    const reply = await check.fetch(`${site.url}/rest/${path}`, {
      method,
      headers: { authorization: `Bearer ${site.token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    assert.equal(reply.status, status, `${method} ${path}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  for (const path of [
    ...[
      'issuetype/10001',
      'priority/3',
      'resolution/10000',
      'status/3',
      'statuscategory/done',
      'issueLinkType/10000',
    ],
    ...[
      'role',
      'role/10001',
      'project/SHOP/role',
      'project/SHOP/role/10001',
      'projectCategory',
      'project/type',
    ],
    ...['dashboard', 'dashboard/10001', 'groupuserpicker?query=lin', 'groups/picker?query=shop', 'workflow'],
    ...['version/10203', 'version/10203/relatedIssueCounts', 'version/10203/unresolvedIssueCount'],
    ...['component/10100', 'component/10100/relatedIssueCounts', 'component/page?projectIds=10000'],
    ...['worklog/updated', 'worklog/deleted', 'user/viewissue/search?username=maya&issueKey=SHOP-5'],
  ])
    it(`GET ${path} answers as its document says`, () => call(200, 'GET', `api/2/${path}`));

  it('tells who is signed in', async () => {
    const { name } = await call<{ name: string }>(200, 'GET', 'auth/1/session');
    assert.equal(name, 'dev');
  });

  it('makes filters, versions and components', async () => {
    const filter = await call<Named>(200, 'POST', 'api/2/filter', { name: 'Mine', jql: 'project = SHOP' });
    await call(200, 'PUT', `api/2/filter/${filter.id}`, { name: 'Mine too' });
    await call(204, 'DELETE', `api/2/filter/${filter.id}`);
    const version = await call<Named>(201, 'POST', 'api/2/version', { name: '3.0', project: 'SHOP' });
    await call(200, 'PUT', `api/2/version/${version.id}`, { released: true });
    const lead = { leadUserName: 'maya.okafor' };
    const component = await call<Named & { lead: { name: string } }>(201, 'POST', 'api/2/component', {
      name: 'New',
      project: 'SHOP',
      ...lead,
    });
    assert.equal(component.lead.name, 'maya.okafor');
    await call(204, 'DELETE', `api/2/component/${component.id}`);
    await call(204, 'POST', 'api/2/issue/SHOP-5/notify', { subject: 'x', to: { reporter: true } });
  });
});
