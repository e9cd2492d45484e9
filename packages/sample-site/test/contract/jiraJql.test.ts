import assert from 'node:assert/strict';
import { freshSite, type SearchJson } from './jiraSite.ts';

describe("the sample site's JQL: properties, development and sessions", () => {
  const checked = freshSite('jira-platform-v3');

  async function find(jql: string): Promise<readonly string[]> {
    const body = { jql, fields: ['key'], maxResults: 100 };
    const { issues } = await checked.expect<SearchJson>(200, 'POST', '/rest/api/3/search/jql', body);
    return issues.map((issue) => issue.key);
  }
  const set = (key: string, name: string, value: unknown): Promise<unknown> =>
    checked.expect(201, 'PUT', `/rest/api/3/issue/${key}/properties/${name}`, value);

  it('finds issues by what their properties hold', async () => {
    assert.deepEqual(await find('issue.property[checklist].progressPercent = 25'), ['SHOP-142']);
    assert.deepEqual(await find('issue.property[checklist].progressPercent < 25'), []);
    assert.deepEqual(await find('issue.property["com.railsware.SmartChecklist.checklist"] ~ "載具"'), [
      'SHOP-142',
    ]);
    assert.deepEqual(await find('project = SHOP AND issue.property[checklist] IS NOT EMPTY'), ['SHOP-142']);

    await set('SHOP-7', 'tasks', { completed: 1, owner: 'Mei', due: '2026-11-20', tags: ['a', 'b'] });
    await set('SHOP-8', 'tasks', { completed: 4, owner: 'Kai', due: '2026-12-24', open: true });
    assert.deepEqual(await find('issue.property[tasks].completed >= 1 ORDER BY key'), ['SHOP-7', 'SHOP-8']);
    assert.deepEqual(await find('issue.property[tasks].completed IN (2, 4)'), ['SHOP-8']);
    assert.deepEqual(await find('issue.property[tasks].owner != Mei'), ['SHOP-8']);
    assert.deepEqual(await find('NOT issue.property[tasks].owner = Mei'), ['SHOP-8']);
    assert.deepEqual(await find('issue.property[tasks].due < now()'), ['SHOP-7']);
    assert.deepEqual(await find('issue.property[tasks].due = "2026-12-24"'), ['SHOP-8']);
    assert.deepEqual(await find('issue.property[tasks].tags = b'), ['SHOP-7']);
    assert.deepEqual(await find('issue.property[tasks].open = "true"'), ['SHOP-8']);
    assert.deepEqual(await find('issue.property[tasks].open IS EMPTY AND key IN (SHOP-7, SHOP-8)'), [
      'SHOP-7',
    ]);
  });

  it('finds by a property as soon as it is changed', async () => {
    assert.deepEqual(await find('issue.property[mark] = 1'), []);
    await set('SHOP-9', 'mark', 1);
    assert.deepEqual(await find('issue.property[mark] = 1'), ['SHOP-9']);
    await checked.expect(204, 'DELETE', '/rest/api/3/issue/SHOP-9/properties/mark');
    assert.deepEqual(await find('issue.property[mark] = 1'), []);
  });

  it('counts what developers did', async () => {
    const open = await find('project = SHOP AND development[pullrequests].open > 0');
    assert.ok(open.length > 0);
    const isOpen = 'project = SHOP AND statusCategory = "In Progress"';
    const inProgress = await find(isOpen);
    assert.ok(open.every((key) => inProgress.includes(key)));
    const done = await find('project = SHOP AND development[deployments].environment = Production');
    assert.ok(done.length > 0);
    assert.deepEqual(await find('statusCategory = "To Do" AND development[commits].all > 0'), []);
    assert.deepEqual(await find('development[reviews].open > 0'), []);
    for (const jql of ['development[spells].all > 0', 'development = 1', 'issue.property = 1']) {
      const body = { jql, fields: ['key'] };
      const refused = await checked.expect<{ errorMessages: string[] }>(
        400,
        'POST',
        '/rest/api/3/search/jql',
        body,
      );
      assert.match(refused.errorMessages[0] ?? '', /does not exist or you do not have permission/);
    }
  });

  it('knows when the account signed in', async () => {
    const all = await find('project = LEDG');
    const before = await find('project = LEDG AND created < currentLogin()');
    assert.deepEqual([...before].sort(), [...all].sort());
    assert.deepEqual(await find('project = LEDG AND created > lastLogin() AND created < lastLogin()'), []);
  });
});
