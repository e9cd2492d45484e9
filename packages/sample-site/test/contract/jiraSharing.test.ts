import assert from 'node:assert/strict';
import { freshSite } from './jiraSite.ts';

const API = '/rest/api/3';

interface Share {
  readonly id: number;
  readonly type: string;
}
interface Filter {
  readonly id: string;
  readonly sharePermissions: readonly Share[];
}

describe("the sample site's Jira: whom filters are shared with, and their columns", () => {
  const checked = freshSite('jira-platform-v3', 'jira-software');
  const typesOf = (shares: readonly Share[]): readonly string[] => shares.map(({ type }) => type);
  const create = (name: string, more: object = {}): Promise<Filter> =>
    checked.expect(200, 'POST', `${API}/filter`, { name, jql: 'project = SHOP', ...more });

  it('shares a filter with groups, projects, roles and people, or with everybody alone', async () => {
    const { id } = await create('Mine');
    const path = `${API}/filter/${id}/permission`;
    const add = (status: number, body: object): Promise<Share[]> =>
      checked.expect(status, 'POST', path, body);
    await add(201, { type: 'group', groupname: 'shop-developers' });
    await add(201, { type: 'project', projectId: '10000' });
    await add(201, { type: 'projectRole', projectId: '10000', projectRoleId: '10001' });
    const shares = await add(201, { type: 'user', accountId: '5d9e7a4c2b1f6e0011c3b106' });
    assert.deepEqual(typesOf(shares), ['group', 'project', 'project', 'user']);
    const [group] = shares;
    assert.deepEqual(await checked.expect(200, 'GET', `${path}/${group?.id}`), group);
    await checked.expect(204, 'DELETE', `${path}/${group?.id}`);
    await checked.expect(404, 'GET', `${path}/${group?.id}`);
    assert.deepEqual(typesOf(await add(201, { type: 'authenticated' })), ['loggedin']);
    await add(400, { type: 'group', groupname: 'shop-developers' });
    await add(400, { type: 'group', groupname: 'nobody' });
    await checked.expect(400, 'POST', `${API}/filter/10001/permission`, { type: 'global' });
    await checked.expect(404, 'POST', `${API}/filter/99999/permission`, { type: 'global' });
  });

  it('takes shares with the filter, and otherwise what the account prefers', async () => {
    assert.deepEqual((await create('Nobody else')).sharePermissions, []);
    const sharePermissions = [
      { type: 'group', group: { name: 'shop-developers' } },
      { type: 'project', project: { id: '10000' }, role: { id: 10001 } },
    ];
    const made = await create('Ours', { sharePermissions });
    assert.deepEqual(typesOf(made.sharePermissions), ['group', 'project']);
    await checked.expect(200, 'PUT', `${API}/filter/defaultShareScope`, { scope: 'GLOBAL' });
    assert.deepEqual(await checked.expect(200, 'GET', `${API}/filter/defaultShareScope`), {
      scope: 'AUTHENTICATED',
    });
    assert.deepEqual(typesOf((await create('All')).sharePermissions), ['loggedin']);
  });

  it('keeps the columns of a filter', async () => {
    const { id } = await create('Mine');
    const path = `${API}/filter/${id}/columns`;
    await checked.expect(404, 'GET', path);
    await checked.expect(200, 'PUT', path, { columns: ['issuekey', 'summary'] });
    assert.deepEqual(await checked.expect(200, 'GET', path), [
      { label: 'Key', value: 'issuekey' },
      { label: 'Summary', value: 'summary' },
    ]);
    await checked.expect(400, 'PUT', path, { columns: ['nothing'] });
    await checked.expect(403, 'PUT', `${API}/filter/10001/columns`, { columns: ['summary'] });
    await checked.expect(204, 'DELETE', path);
    await checked.expect(404, 'GET', path);
  });
});

describe("the sample site's Jira: what an account sets for itself", () => {
  const checked = freshSite('jira-platform-v3', 'jira-software');

  it('watches several issues at once', async () => {
    const selectedIssueIdsOrKeys = ['SHOP-5', 'SHOP-6'];
    const isWatching = async (): Promise<readonly boolean[]> =>
      Promise.all(
        selectedIssueIdsOrKeys.map(async (key) => {
          const reply = await checked.expect<{ isWatching: boolean }>(
            200,
            'GET',
            `${API}/issue/${key}/watchers`,
          );
          return reply.isWatching;
        }),
      );
    for (const [verb, expected] of [
      ['watch', true],
      ['unwatch', false],
    ] as const) {
      const sent = { selectedIssueIdsOrKeys };
      await checked.expect(201, 'POST', `${API}/bulk/issues/${verb}`, sent);
      assert.deepEqual(await isWatching(), [expected, expected]);
    }
    await checked.expect(400, 'POST', `${API}/bulk/issues/watch`, { selectedIssueIdsOrKeys: [] });
  });

  it('keeps preferences, sent as text or JSON', async () => {
    const path = `${API}/mypreferences?key=made`;
    await checked.expect(404, 'GET', path);
    await checked.expect(204, 'PUT', path, 'one');
    assert.equal(await checked.expect(200, 'GET', path), 'one');
    const { url, email, token } = checked.site;
    const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
    const headers = { authorization, 'content-type': 'text/plain' };
    // Not through the check, which knows bodies of JSON only.
    const { status } = await fetch(`${url}${path}`, { method: 'PUT', headers, body: 'two' });
    assert.equal(status, 204);
    assert.equal(await checked.expect(200, 'GET', path), 'two');
    await checked.expect(204, 'DELETE', path);
    await checked.expect(404, 'GET', path);
  });

  it('checks the key and the name of a project that is to be made', async () => {
    const ask = (what: string): Promise<unknown> =>
      checked.expect(200, 'GET', `${API}/projectvalidate/${what}`);
    assert.deepEqual(await ask('key?key=GIFT'), { errorMessages: [], errors: {} });
    for (const key of ['', 'SHOP', 'a', 'A', 'ABCDEFGHIJK'])
      assert.match(JSON.stringify(await ask(`key?key=${key}`)), /projectKey/, key);
    assert.equal(await ask('validProjectKey?key=GIFT'), 'GIFT');
    assert.notEqual(await ask('validProjectKey?key=SHOP'), 'SHOP');
    assert.equal(await ask('validProjectName?name=Gifts'), 'Gifts');
    assert.equal(await ask('validProjectName?name=Storefront'), 'Storefront 2');
  });
});
