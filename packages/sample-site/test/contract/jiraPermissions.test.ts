import assert from 'node:assert/strict';
import { adf, type ErrorJson, freshSite, type SearchJson } from './jiraSite.ts';
import { control } from '../support/control.ts';

const READABLE = '/rest/api/3/issue/LEDG-1';
const ME = '712020:0b6f6a52-3c0e-4d7e-9a55-6d0f1c7be101';

describe("the sample site's Jira: what the account may not do", () => {
  const checked = freshSite('jira-platform-v3');

  const steer = (body: object): Promise<unknown> => control(checked.site, body);
  async function may(where: string): Promise<Record<string, boolean>> {
    const wanted = 'BROWSE_PROJECTS,EDIT_ISSUES,TRANSITION_ISSUES,ASSIGN_ISSUES,ADD_COMMENTS,ADMINISTER';
    const { permissions } = await checked.expect<{
      permissions: Record<string, { havePermission: boolean }>;
    }>(200, 'GET', `/rest/api/3/mypermissions?permissions=${wanted}${where}`);
    return Object.fromEntries(Object.entries(permissions).map(([key, one]) => [key, one.havePermission]));
  }
  const search = <T = SearchJson>(status: number, jql: string): Promise<T> =>
    checked.expect<T>(status, 'POST', '/rest/api/3/search/jql', { jql, fields: ['key'] });

  it('says in which projects and on which issues some permissions hold', async () => {
    const { id: shop } = await checked.expect<{ id: string }>(200, 'GET', '/rest/api/3/project/SHOP');
    const { id: ledger } = await checked.expect<{ id: string }>(200, 'GET', '/rest/api/3/project/LEDG');
    const { id: issue } = await checked.expect<{ id: string }>(200, 'GET', READABLE);
    const permissions = ['EDIT_ISSUES'];
    const granted = await checked.expect<{ globalPermissions: string[]; projectPermissions: object[] }>(
      200,
      'POST',
      '/rest/api/3/permissions/check',
      {
        globalPermissions: ['BULK_CHANGE', 'ADMINISTER'],
        projectPermissions: [
          { permissions, projects: [Number(shop), Number(ledger)], issues: [Number(issue)] },
        ],
      },
    );
    assert.deepEqual(granted.globalPermissions, ['BULK_CHANGE']);
    assert.deepEqual(granted.projectPermissions, [
      { permission: 'EDIT_ISSUES', issues: [], projects: [Number(shop)] },
    ]);
    const { projects } = await checked.expect<{ projects: { key: string }[] }>(
      200,
      'POST',
      '/rest/api/3/permissions/project',
      { permissions },
    );
    assert.deepEqual(
      projects.map(({ key }) => key),
      ['SHOP', 'FULF', 'LAB'],
    );
    await checked.expect(400, 'POST', '/rest/api/3/permissions/project', { permissions: ['FLY'] });
    await checked.expect(403, 'POST', '/rest/api/3/permissions/check', { accountId: 'somebody' });
  });

  it('lets nobody but administrators keep JSON with a project', async () => {
    await checked.expect(403, 'PUT', '/rest/api/3/project/LEDG/properties/k', 1);
    await checked.expect(201, 'PUT', '/rest/api/3/project/SHOP/properties/k', { a: 1 });
    await checked.expect(204, 'DELETE', '/rest/api/3/project/SHOP/properties/k');
    await checked.expect(403, 'GET', '/rest/api/3/user/properties?accountId=5d9e7a4c2b1f6e0011c3b106');
  });

  it('says which issues the account watches', async () => {
    const { id } = await checked.expect<{ id: string }>(200, 'GET', READABLE);
    const asked = { issueIds: [id, '1'] };
    const ask = (): Promise<{ issuesIsWatching: Record<string, boolean> }> =>
      checked.expect(200, 'POST', '/rest/api/3/issue/watching', asked);
    await checked.expect(204, 'POST', `${READABLE}/watchers`, ME);
    assert.deepEqual((await ask()).issuesIsWatching, { [id]: true });
    await checked.expect(204, 'DELETE', `${READABLE}/watchers?accountId=${encodeURIComponent(ME)}`);
    assert.deepEqual((await ask()).issuesIsWatching, { [id]: false });
  });

  it('hides a project that may not be browsed as if it were not there', async () => {
    const refused = await checked.expect<ErrorJson>(404, 'GET', '/rest/api/3/issue/PEOPLE-1');
    const absent = await checked.expect<ErrorJson>(404, 'GET', '/rest/api/3/issue/NONE-1');
    assert.deepEqual(refused, absent);
    await checked.expect(404, 'GET', '/rest/api/3/project/PEOPLE');
    await checked.expect(404, 'GET', '/rest/api/3/mypermissions?permissions=EDIT_ISSUES&projectKey=PEOPLE');
    const bulk = await checked.expect<{ issues: unknown[]; issueErrors: unknown[] }>(
      200,
      'POST',
      '/rest/api/3/issue/bulkfetch',
      { issueIdsOrKeys: ['PEOPLE-1', 'SHOP-1'], fields: ['summary'] },
    );
    assert.deepEqual([bulk.issues.length, bulk.issueErrors.length], [1, 1]);
    assert.match(
      (await search<ErrorJson>(400, 'project = PEOPLE')).errorMessages[0] ?? '',
      /'PEOPLE' does not exist for the field 'project'/,
    );
    assert.equal((await search(200, 'summary ~ Salary')).issues.length, 0);
    const page = await fetch(`${checked.site.url}/browse/PEOPLE-1`);
    assert.equal(page.status, 404);
    assert.ok(!(await (await fetch(`${checked.site.url}/`)).text()).includes('PEOPLE'));
  });

  it('refuses changes where only reading is allowed', async () => {
    await checked.expect(200, 'GET', READABLE);
    const { transitions } = await checked.expect<{ transitions: unknown[] }>(
      200,
      'GET',
      `${READABLE}/transitions`,
    );
    assert.deepEqual(transitions, []);
    await checked.expect(400, 'POST', `${READABLE}/transitions`, { transition: { id: '11' } });
    await checked.expect(400, 'PUT', READABLE, { fields: { summary: 'x' } });
    await checked.expect(403, 'PUT', `${READABLE}/assignee`, { accountId: ME });
    await checked.expect(403, 'DELETE', READABLE);
    await checked.expect(400, 'POST', `${READABLE}/worklog`, { timeSpent: '1h' });
    await checked.expect(201, 'POST', `${READABLE}/comment`, { body: adf('Still, comments are welcome') });
    const people = await checked.expect<{ accountId: string }[]>(
      200,
      'GET',
      '/rest/api/3/user/assignable/search?issueKey=LEDG-1',
    );
    assert.ok(people.length > 0 && people.every((person) => person.accountId !== ME));
  });

  it('tells the truth in mypermissions', async () => {
    const no = { EDIT_ISSUES: false, TRANSITION_ISSUES: false, ASSIGN_ISSUES: false, ADMINISTER: false };
    const yes = { EDIT_ISSUES: true, TRANSITION_ISSUES: true, ASSIGN_ISSUES: true, ADMINISTER: false };
    const open = { BROWSE_PROJECTS: true, ADD_COMMENTS: true };
    assert.deepEqual(await may('&projectKey=LEDG'), { ...open, ...no });
    assert.deepEqual(await may('&issueKey=SHOP-1'), { ...open, ...yes });
    assert.deepEqual(await may(''), { ...open, ...yes });
  });

  it('takes permissions away while it runs, and gives them back', async () => {
    await steer({ denied: { SHOP: ['TRANSITION_ISSUES'], FULF: ['BROWSE_PROJECTS'] } });
    assert.equal((await may('&projectKey=SHOP'))['TRANSITION_ISSUES'], false);
    await checked.expect(404, 'GET', '/rest/api/3/issue/FULF-1');
    assert.equal(
      (await search(200, 'project != SHOP AND project != LAB AND project != LEDG')).issues.length,
      0,
    );
    await steer({ clear: true });
    await checked.expect(200, 'GET', '/rest/api/3/issue/FULF-1');
    assert.ok((await search(200, 'project = FULF')).issues.length > 0);
  });

  it('lists neither deactivated people nor those that hide their address by it', async () => {
    const find = async (path: string) =>
      (await checked.expect<{ accountId: string }[]>(200, 'GET', `/rest/api/3/user/${path}`)).length;
    assert.equal(await find('search?query=Jonas'), 0);
    assert.equal(await find('assignable/search?project=SHOP&query=Jonas'), 0);
    assert.equal(await find('search?query=yawen.chang'), 0);
    assert.equal(await find('search?query=Chang'), 1);
  });

  it('shows apps and people whose account is gone, and gives issues to neither', async () => {
    interface Person {
      readonly accountId: string;
      readonly displayName: string;
      readonly accountType: string;
      readonly active: boolean;
      readonly emailAddress?: string;
    }
    const reporter = async (key: string): Promise<Person> =>
      (await checked.expect<{ fields: { reporter: Person } }>(200, 'GET', `/rest/api/3/issue/${key}`)).fields
        .reporter;
    const app = await reporter('LEDG-3');
    const former = await reporter('LEDG-4');
    assert.deepEqual([app.accountType, app.active, app.emailAddress], ['app', true, undefined]);
    assert.deepEqual([former.displayName, former.active], ['Former user', false]);
    const names = (path: string): Promise<Person[]> =>
      checked.expect<Person[]>(200, 'GET', `/rest/api/3/user/${path}`);
    assert.deepEqual(await names('search?query=former'), []);
    assert.equal((await names('search?query=automation')).length, 1);
    assert.deepEqual(await names('assignable/search?project=SHOP&query=automation'), []);
    for (const { accountId } of [app, former])
      await checked.expect(400, 'PUT', '/rest/api/3/issue/SHOP-5/assignee', { accountId });
    assert.equal((await search(200, `reporter = "${former.accountId}"`)).issues.length, 1);
  });

  it('lets page tokens expire', async () => {
    const jql = 'project = SHOP';
    const { nextPageToken = '' } = await search(200, jql);
    const body = { jql, fields: ['key'], nextPageToken };
    await checked.expect(200, 'POST', '/rest/api/3/search/jql', body);
    await steer({ expirePageTokens: true });
    await checked.expect(400, 'POST', '/rest/api/3/search/jql', body);
    await search(200, jql);
  });
});
