import assert from 'node:assert/strict';
import { ADMINISTRATION } from '../../src/jira/data/administration.ts';
import { jiraPart } from '../../src/jira/index.ts';
import type { Route } from '../../src/http/route.ts';
import { needsDocuments } from '../support/openapi.ts';
import { loadDocument } from '../support/openapiDocuments.ts';
import { type CheckedSite, startChecked } from './jiraSite.ts';

/** What the site answers although no document has it, or although it is deprecated. */
const EXCUSED: Readonly<Record<string, string>> = {
  'GET /rest/api/1.0/labels/suggest': 'what autoCompleteUrl of a labels field points at; in no document',
  'GET /rest/api/3/search': 'removed by Atlassian: answers 410',
  'POST /rest/api/3/search': 'removed by Atlassian: answers 410',
  'GET /rest/api/3/priority': 'deprecated, but served by Jira until it is removed',
  'GET /rest/api/3/priority/search': 'deprecated, but served by Jira until it is removed',
  'GET /rest/api/3/issue/createmeta': 'deprecated, but served by Jira until it is removed',
  'GET /rest/api/3/project': 'deprecated, but served by Jira until it is removed',
  'GET /rest/api/3/resolution': 'deprecated, but served by Jira until it is removed',
  'DELETE /rest/api/3/version/{id}': 'deprecated, but served by Jira until it is removed',
  'GET /rest/api/3/group': 'deprecated, but served by Jira until it is removed',
  ...Object.fromEntries(
    [
      ...['', '/epic/none', '/epic/{epicId}', '/sprint/{sprintId}'].map(
        (of) => `/board/{boardId}${of}/issue`,
      ),
      ...['/board/{boardId}/backlog', '/sprint/{sprintId}/issue'],
      ...['/epic/none/issue', '/epic/{epicIdOrKey}/issue'],
    ].map((path) => [`GET /rest/agile/1.0${path}`, 'deprecated, but served by Jira until it is removed']),
  ),
};

/** The team-managed project. */
const LAB = '10002';
/** What stands for the `{name}` parts of a path. */
const PARTS: Readonly<Record<string, string>> = {
  issueIdOrKey: 'SHOP-5',
  projectIdOrKey: 'SHOP',
  projectKeyOrId: 'SHOP',
  boardId: '1',
  sprintId: '13',
  quickFilterId: '10',
  filterId: '10101',
  issueTypeId: '10001',
  issueLinkTypeId: '10000',
  idOrName: '3',
  idOrKey: 'done',
  projectTypeKey: 'software',
  customFieldOption: '10350',
  projectId: LAB,
};
/** Queries without which an operation has nothing to answer. */
const QUERIES: Readonly<Record<string, string>> = {
  '/rest/api/3/bulk/issues/transition': 'issueIdsOrKeys=SHOP-5',
  '/rest/api/3/bulk/issues/fields': 'issueIdsOrKeys=SHOP-5',
  '/rest/api/3/projectvalidate/validProjectName': 'name=Storefront',
  '/rest/api/3/mypreferences': 'key=user.notifications.mimetype',
  '/rest/api/3/mypermissions': 'permissions=EDIT_ISSUES',
  '/rest/api/3/search/jql': 'jql=project%3DSHOP',
  '/rest/api/3/user': 'accountId=5d9e7a4c2b1f6e0011c3b106',
  '/rest/api/3/user/search': 'query=lin',
  '/rest/api/3/user/bulk': 'accountId=5d9e7a4c2b1f6e0011c3b106',
  '/rest/api/3/user/groups': 'accountId=5d9e7a4c2b1f6e0011c3b106',
  '/rest/api/3/user/viewissue/search': 'issueKey=SHOP-5&query=lin',
  '/rest/api/3/groupuserpicker': 'query=lin&showAvatar=true',
  '/rest/api/3/group/member': 'groupname=shop-developers',
  '/rest/api/3/group': 'groupname=shop-developers&expand=users',
  '/rest/api/3/group/bulk': 'groupName=shop-developers',
  '/rest/api/3/statuses': 'id=3',
  '/rest/api/3/statuses/byNames': 'name=Done',
  '/rest/api/3/user/assignable/multiProjectSearch': 'projectKeys=SHOP,LAB&query=lin',
  '/rest/api/3/issuetype/project': 'projectId=10000',
  '/rest/api/3/user/assignable/search': 'project=SHOP',
  '/rest/api/3/user/picker': 'query=lin',
  '/rest/api/3/user/search/query': 'query=is+assignee+of+SHOP',
  '/rest/api/3/jql/autocompletedata/suggestions': 'fieldName=status',
  '/rest/agile/1.0/issue/{issueIdOrKey}/estimation': 'boardId=1',
};

/** Nobody but an administrator of a board sets its properties, so there is none to be read. */
const MISSING = new Set(['/rest/agile/1.0/board/{boardId}/properties/{propertyKey}']);

interface Operation {
  readonly deprecated?: boolean;
  readonly description?: string;
  readonly responses?: Readonly<Record<string, unknown>>;
}

/** Whether an operation demands the global permission "Administer Jira", nothing else, and answers 403 without it. */
function isForAdministrators({ deprecated, description = '', responses = {} }: Operation): boolean {
  const [, permissions = ''] = description.split('[Permissions](#permissions) required:**');
  const words = permissions.replace(/\(https?:[^)]*\)/g, '').trim();
  return (
    deprecated !== true && '403' in responses && /^\*Administer Jira\* \[global permission\]\.?$/.test(words)
  );
}

describe("every operation of the sample site's Jira", () => {
  let checked: CheckedSite;
  const documented = new Map<string, Operation>();
  const { routes } = jiraPart({ seed: 1, issues: 1, base: 0 });
  const anonymous = (path: string): string => path.replace(/\{[^}]+\}/g, '{}');

  before(needsDocuments('jira-platform-v3', 'jira-software'));
  before(async () => {
    for (const name of ['jira-platform-v3', 'jira-software'] as const) {
      const document = (await loadDocument(name)) as {
        readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
      };
      for (const [path, operations] of Object.entries(document.paths))
        for (const [method, operation] of Object.entries(operations))
          documented.set(`${method.toUpperCase()} ${anonymous(path)}`, operation);
    }
    checked = await startChecked();
  });
  after(() => checked.site.close());

  for (const { method, path } of routes) {
    const name = `${method} ${path}`;
    if (name in EXCUSED) continue;
    it(`${name} is in a document, and not deprecated`, () => {
      const operation = documented.get(`${method} ${anonymous(path)}`);
      assert.ok(operation, 'no document has it');
      assert.notEqual(operation.deprecated, true);
    });
  }

  it('needs every one of the excuses', () => {
    const names = new Set(routes.map(({ method, path }) => `${method} ${path}`));
    assert.deepEqual(
      Object.keys(EXCUSED).filter((name) => !names.has(name)),
      [],
    );
  });

  const administration = new Set(
    ADMINISTRATION.flatMap(([path, ...methods]) => methods.map((method) => `${method} /rest/api/3/${path}`)),
  );
  const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

  it('refuses all that only administrators may, as their documents say', async () => {
    const served = routes.map(nameOf).filter((name) => !administration.has(name));
    const others = new Set(served.map(anonymous));
    const expected = [...documented]
      .filter(([name, operation]) => isForAdministrators(operation) && !others.has(name))
      .map(([name]) => name);
    assert.deepEqual([...administration].map(anonymous).toSorted(), expected.toSorted());
    for (const name of expected) {
      const [method = '', path = ''] = name.split(' ');
      const { status, json } = await checked.call(method, path.replaceAll('{}', '10000'));
      assert.equal(status, 403, name);
      assert.match(JSON.stringify(json), /Administer Jira/);
    }
    // The requests say nothing: whoever may not do it is told so whatever is asked.
    const problems = checked.check.problems.splice(0).filter((problem) => !problem.includes(': request '));
    assert.deepEqual(problems, []);
  });

  const reads = routes.filter(
    (route) => route.method === 'GET' && !(nameOf(route) in EXCUSED) && !administration.has(nameOf(route)),
  );
  for (const { path } of reads)
    it(`GET ${path} answers as its document says`, async () => {
      const parts = { ...PARTS, ...(await made()) };
      const address = path.replace(/\{([^}]+)\}/g, (_, part: string) => {
        const linkId = path.includes('/remotelink/') ? 'remoteLinkId' : 'linkId';
        const value = part === 'linkId' ? parts[linkId] : (parts[partOf(path, part)] ?? parts[part]);
        assert.ok(value, `what stands for {${part}}?`);
        return value;
      });
      const query = QUERIES[path];
      const { status } = await call(query === undefined ? address : `${address}?${query}`);
      assert.equal(status, MISSING.has(path) ? 404 : 200, address);
      assert.deepEqual(checked.check.problems.splice(0), []);
    });

  function partOf(path: string, part: string): string {
    return part === 'id' ? (/\/([^/]+)\/\{id\}/.exec(path)?.[1] ?? part) : part;
  }

  async function call(address: string): Promise<Response> {
    const { site, check } = checked;
    const authorization = `Basic ${Buffer.from(`${site.email}:${site.token}`).toString('base64')}`;
    return check.fetch(`${site.url}${address}`, { headers: { authorization } });
  }

  let known: Promise<Record<string, string>> | undefined;
  /** Things that have to be made first, by the part of the path that names them. */
  function made(): Promise<Record<string, string>> {
    known ??= make();
    return known;
  }
  async function make(): Promise<Record<string, string>> {
    const issue = '/rest/api/3/issue/SHOP-5';
    const remote = await checked.expect<{ id: number }>(201, 'POST', `${issue}/remotelink`, {
      object: { url: 'https://git.example/1', title: 'One' },
    });
    const property = { key: 'made', value: 1 };
    const body = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [] }] };
    const text = { ...body, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }] };
    const comment = await checked.expect<{ id: string }>(201, 'POST', `${issue}/comment`, {
      body: text,
      properties: [property],
    });
    const worklog = await checked.expect<{ id: string }>(201, 'POST', `${issue}/worklog`, {
      timeSpentSeconds: 600,
      properties: [property],
    });
    await checked.expect(201, 'PUT', `${issue}/properties/made`, 1);
    await checked.expect(201, 'PUT', '/rest/api/3/project/SHOP/properties/made', 1);
    await checked.expect(201, 'PUT', '/rest/api/3/user/properties/made', 1);
    await checked.expect(201, 'PUT', '/rest/agile/1.0/sprint/13/properties/made', 1);
    await checked.expect(201, 'POST', '/rest/api/3/issueLink', {
      type: { name: 'Blocks' },
      inwardIssue: { key: 'SHOP-5' },
      outwardIssue: { key: 'FULF-1' },
    });
    const { fields } = await checked.expect<{ fields: { issuelinks: { id: string }[] } }>(
      200,
      'GET',
      `${issue}?fields=issuelinks`,
    );
    await checked.expect(200, 'PUT', '/rest/api/3/filter/10000/columns', { columns: ['issuekey'] });
    const [shared] = await checked.expect<{ id: number }[]>(
      201,
      'POST',
      '/rest/api/3/filter/10000/permission',
      { type: 'group', groupname: 'shop-developers' },
    );
    const { taskId } = await checked.expect<{ taskId: string }>(
      201,
      'POST',
      '/rest/api/3/bulk/issues/transition',
      { bulkTransitionInputs: [{ selectedIssueIdsOrKeys: ['FULF-1'], transitionId: '11' }] },
    );
    const found = await checked.expect<{ issues: { fields: { attachment: { id: string }[] } }[] }>(
      200,
      'POST',
      '/rest/api/3/search/jql',
      { jql: 'attachments is not EMPTY', fields: ['attachment'], maxResults: 1 },
    );
    const epics = await checked.expect<{ values: { id: number }[] }>(
      200,
      'GET',
      '/rest/agile/1.0/board/1/epic',
    );
    const epic = String(epics.values[0]?.id ?? '');
    const attachment = found.issues[0]?.fields.attachment[0]?.id ?? '';
    return {
      propertyKey: 'made',
      commentId: comment.id,
      worklogId: worklog.id,
      comment: comment.id,
      worklog: worklog.id,
      linkId: fields.issuelinks.at(-1)?.id ?? '',
      remoteLinkId: String(remote.id),
      taskId,
      epicIdOrKey: epic,
      epicId: epic,
      attachment,
      content: attachment,
      thumbnail: attachment,
      filter: '10000',
      permissionId: String(shared?.id),
      issuetype: '10001',
      priority: '3',
      resolution: '10000',
      projectCategory: '10500',
      role: '10001',
      dashboard: '10001',
      version: '10203',
      component: '10100',
      securitylevel: '10400',
    };
  }
});
