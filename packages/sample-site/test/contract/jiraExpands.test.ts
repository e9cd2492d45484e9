import assert from 'node:assert/strict';
import { freshSite } from './jiraSite.ts';

type Json = Readonly<Record<string, unknown>>;
interface Page {
  readonly values: readonly Json[];
}
const API = '/rest/api/3';

describe("the sample site's Jira: what expand names beside issues", () => {
  const checked = freshSite('jira-platform-v3', 'jira-software');
  const get = <T = Json>(path: string): Promise<T> => checked.expect<T>(200, 'GET', path);
  const first = async (path: string): Promise<Json> => (await get<Page>(path)).values[0] ?? {};
  /** Everything that is named is told, and nothing of it without. */
  async function tells(path: string, names: Readonly<Record<string, string>>): Promise<void> {
    const bare = await first(path);
    const whole = await first(`${path}${path.includes('?') ? '&' : '?'}expand=${Object.keys(names).join()}`);
    for (const [name, key] of Object.entries(names)) {
      assert.equal(bare[key], undefined, `${path}: ${name} unasked`);
      assert.notEqual(whole[key], undefined, `${path}: ${name}`);
    }
  }

  /** What the document itself names for `expand`, though its schema has no room for it. */
  function passOver(name: string): void {
    const others = checked.check.problems.splice(0).filter((one) => !one.includes(name));
    assert.deepEqual(others, []);
  }

  it('tells more of versions', async () => {
    const expand = 'expand=operations,issuesstatus,driver,approvers';
    const me = await get<{ accountId: string }>(`${API}/myself`);
    const made = await checked.expect<Json>(201, 'POST', `${API}/version`, {
      ...{ project: 'SHOP', name: 'Expanded', driver: me.accountId },
      expand: 'operations,issuesstatus,driver,approvers',
    });
    const told = await get(`${API}/version/${String(made['id'])}?${expand}`);
    for (const one of [made, told]) {
      assert.ok(Array.isArray(one['operations']) && one['operations'].length > 0);
      assert.deepEqual(one['issuesStatusForFixVersion'], { unmapped: 0, toDo: 0, inProgress: 0, done: 0 });
      assert.deepEqual([one['driver'], one['approvers']], [me.accountId, []]);
    }
    const listed = await first(`${API}/project/SHOP/version?${expand}`);
    const counts = Object.values(listed['issuesStatusForFixVersion'] as Json).map(Number);
    assert.ok(counts.reduce((sum, one) => sum + one, 0) > 0);
    const [plain] = await get<Json[]>(`${API}/project/SHOP/versions?expand=operations`);
    assert.ok(plain?.['operations']);
    assert.equal((await first(`${API}/project/SHOP/version`))['operations'], undefined);
  });

  it('moves, merges and deletes versions', async () => {
    const make = async (name: string): Promise<string> => {
      const sent = { project: 'LAB', name };
      return (await checked.expect<{ id: string }>(201, 'POST', `${API}/version`, sent)).id;
    };
    const names = async (): Promise<unknown[]> =>
      (await get<Json[]>(`${API}/project/LAB/versions`)).map(({ name }) => name).slice(-3);
    const [a, b, c] = [await make('A'), await make('B'), await make('C')];
    await checked.expect(200, 'POST', `${API}/version/${a}/move`, { position: 'Later' });
    assert.deepEqual(await names(), ['B', 'A', 'C']);
    const after = `http://site${API}/version/${c}`;
    await checked.expect(200, 'POST', `${API}/version/${a}/move`, { after });
    assert.deepEqual(await names(), ['B', 'C', 'A']);
    await checked.expect(200, 'POST', `${API}/version/${a}/move`, { position: 'First' });
    const [top] = await get<Json[]>(`${API}/project/LAB/versions`);
    assert.equal(top?.['name'], 'A');
    await checked.expect(400, 'POST', `${API}/version/${a}/move`, { position: 'Sideways' });
    const issue = await checked.expect<{ key: string }>(201, 'POST', `${API}/issue`, {
      fields: {
        ...{ project: { key: 'LAB' }, issuetype: { name: 'Task' }, summary: 'x' },
        fixVersions: [{ id: b }],
      },
    });
    await checked.expect(204, 'PUT', `${API}/version/${b}/mergeto/${c}`);
    const fixed = async (): Promise<unknown> => {
      const { fields } = await get<{ fields: { fixVersions: readonly Json[] } }>(
        `${API}/issue/${issue.key}?fields=fixVersions`,
      );
      return fields.fixVersions.map(({ name }) => name);
    };
    assert.deepEqual(await fixed(), ['C']);
    await checked.expect(404, 'GET', `${API}/version/${b}`);
    checked.check.problems.splice(0); // deprecated, and called by most clients
    await checked.expect(204, 'DELETE', `${API}/version/${c}?moveFixIssuesTo=${a}`);
    checked.check.problems.splice(0);
    assert.deepEqual(await fixed(), ['A']);
  });

  it('tells more of fields, priorities, filters and dashboards', async () => {
    await tells(`${API}/field/search?type=custom`, {
      ...{ key: 'key', stableId: 'stableId', lastUsed: 'lastUsed', screensCount: 'screensCount' },
      ...{ contextsCount: 'contextsCount', isLocked: 'isLocked', searcherKey: 'searcherKey' },
    });
    await tells(`${API}/priority/search`, { schemes: 'schemes' });
    const more = { isWritable: 'isWritable', sharePermissions: 'sharePermissions' };
    await tells(`${API}/filter/search`, {
      ...{ ...more, owner: 'owner' },
      ...{ jql: 'jql', viewUrl: 'viewUrl', searchUrl: 'searchUrl', favourite: 'favourite' },
      ...{ subscriptions: 'subscriptions', approximateLastUsed: 'approximateLastUsed' },
    });
    passOver('"isWritable"');
    await tells(`${API}/dashboard/search`, { ...more, viewUrl: 'view', description: 'description' });
    const filter = await first(`${API}/filter/search`);
    const one = await get(`${API}/filter/${String(filter['id'])}?expand=sharedUsers,subscriptions`);
    assert.ok(one['sharedUsers'] && one['subscriptions']);
  });

  it('tells more of projects, people and boards', async () => {
    await get(`${API}/issue/SHOP-1?updateHistory=true`);
    const [recent] = await get<Json[]>(`${API}/project/recent?expand=lead,permissions,insight,issueTypes`);
    assert.ok(recent?.['lead'] && recent['permissions'] && recent['insight'] && recent['issueTypes']);
    const [all] = await get<Json[]>(`${API}/project/recent?expand=*`);
    assert.ok(all?.['insight']);
    passOver('"projectKeys"');
    await tells(`${API}/project/search?keys=SHOP`, { insight: 'insight', permissions: 'permissions' });
    const whole = await get(`${API}/project/SHOP?expand=issueTypeHierarchy,permissions`);
    assert.ok(whole['issueTypeHierarchy'] && whole['permissions']);
    const me = await get<{ applicationRoles: { items: unknown[] } }>(`${API}/myself?expand=applicationRoles`);
    assert.equal(me.applicationRoles.items.length, 1);
    await tells('/rest/agile/1.0/board', { admins: 'admins', permissions: 'canEdit' });
  });

  it('keeps no nulls of what is optional in a remote link', async () => {
    const path = `${API}/issue/SHOP-3/remotelink`;
    await fetchNulls(path);
    const [link] = await get<{ object: Json; application?: unknown }[]>(path);
    assert.deepEqual(link?.object, { url: 'https://x.example/1', title: 'T', status: { resolved: true } });
    assert.equal(link.application, undefined);
  });

  async function fetchNulls(path: string): Promise<void> {
    const object = {
      ...{ url: 'https://x.example/1', title: 'T', summary: null, icon: null },
      status: { resolved: true, icon: null },
    };
    const reply = await checked.call('POST', path, { object, application: null, relationship: null });
    assert.equal(reply.status, 201);
    checked.check.problems.splice(0); // that a client sends null is what this is about
  }

  it('tells single choices, avatars, the hierarchy and the language', async () => {
    const meta = await get<{
      fields: Readonly<Record<string, { allowedValues?: { id: string; value?: string }[] }>>;
    }>(`${API}/issue/SHOP-142/editmeta`);
    const choice = Object.values(meta.fields)
      .flatMap(({ allowedValues }) => allowedValues ?? [])
      .find(({ value }) => value !== undefined);
    const option = await get(`${API}/customFieldOption/${choice?.id ?? ''}`);
    assert.equal(option['value'], choice?.value);
    await checked.expect(404, 'GET', `${API}/customFieldOption/1`);
    const avatars = await get<{ system: { isSelected: boolean }[] }>(`${API}/project/SHOP/avatars`);
    assert.ok(avatars.system.some(({ isSelected }) => isSelected));
    const lab = await get<{ id: string }>(`${API}/project/LAB`);
    const tree = await get<{ hierarchy: { level: number }[] }>(`${API}/project/${lab.id}/hierarchy`);
    assert.ok(tree.hierarchy.some(({ level }) => level === 0));
    assert.match(String((await get(`${API}/mypreferences/locale`))['locale']), /^[a-z]{2}/);
  });
});
