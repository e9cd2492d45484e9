import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSampleSite, type SampleSite } from '../../src/server.ts';
import { contractCheck, needsDocuments } from '../support/openapi.ts';

interface Issue {
  readonly key: string;
  readonly fields: Readonly<Record<string, unknown>> & { readonly summary?: string };
}
interface Found {
  readonly startAt: number;
  readonly total: number;
  readonly issues: readonly Issue[];
}
interface Page<T> {
  readonly isLast: boolean;
  readonly values: readonly T[];
}

const EPIC_LINK = 'customfield_10014';
const name = (user: unknown): unknown => (user as { name?: string } | null)?.name;

/** What a Data Center says otherwise than Cloud, whoever asks. */
describe('the sample site as a Data Center', function () {
  this.timeout(120_000);
  let site: SampleSite;
  const check = contractCheck({ deployment: 'datacenter', contextPath: '/jira' });

  before(needsDocuments('jira-dc-10.3', 'confluence-dc-10.0.3'));
  before(async () => {
    site = await startSampleSite({ issues: 300, flavor: 'datacenter' });
  });
  after(() => (site as SampleSite | undefined)?.close());
  afterEach(() => assert.deepEqual(check.problems, []));

  async function call<T>(status: number, method: string, path: string, body?: unknown): Promise<T> {
    const isForm = body instanceof FormData;
    const reply = await check.fetch(`${site.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${site.token}`,
        ...(isForm ? { 'x-atlassian-token': 'no-check' } : { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await reply.text();
    assert.equal(reply.status, status, `${method} ${path}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  const search = (jql: string, rest: object = {}): Promise<Found> =>
    call(200, 'POST', '/rest/api/2/search', { jql, fields: ['assignee', 'reporter', 'summary'], ...rest });

  it('answers about itself, its filters and what is kept with projects, boards and sprints', async () => {
    interface Keys {
      readonly keys: readonly { readonly key: string }[];
    }
    const { timeTrackingEnabled } = await call<{ timeTrackingEnabled: boolean }>(
      200,
      'GET',
      '/rest/api/2/configuration',
    );
    assert.equal(timeTrackingEnabled, true);
    await call(200, 'GET', '/rest/api/2/permissions');
    await call(200, 'GET', '/rest/api/2/project/type/software');
    await call(201, 'PUT', '/rest/api/2/project/SHOP/properties/k', { a: 1 });
    assert.equal((await call<Keys>(200, 'GET', '/rest/api/2/project/SHOP/properties')).keys[0]?.key, 'k');
    await call(204, 'DELETE', '/rest/api/2/project/SHOP/properties/k');
    await call(200, 'GET', '/rest/agile/1.0/board/1/properties');
    // The document forgot that this takes a value.
    const kept = await fetch(`${site.url}/rest/agile/1.0/sprint/13/properties/k`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${site.token}`, 'content-type': 'application/json' },
      body: '"v"',
    });
    assert.equal(kept.status, 201);
    const read = await call<{ value: string }>(200, 'GET', '/rest/agile/1.0/sprint/13/properties/k');
    assert.equal(read.value, 'v');
    assert.ok((await call<Found>(200, 'GET', '/rest/agile/1.0/epic/none/issue?maxResults=2')).total > 2);
    await call(200, 'GET', '/rest/agile/1.0/board/1/epic/none/issue?maxResults=2');
  });

  it('knows people in queries by their user names', async () => {
    const found = await search('assignee = maya.okafor');
    assert.ok(found.total > 0);
    assert.ok(found.issues.every(({ fields }) => name(fields['assignee']) === 'maya.okafor'));
    const two = await search('assignee in ("maya.okafor", weiting.chen) OR reporter = priya.raman');
    assert.ok(two.total > found.total);
    const members = await search('assignee in membersOf("shop-testers")');
    const names = new Set(members.issues.map(({ fields }) => name(fields['assignee'])));
    assert.ok(names.size > 0 && [...names].every((one) => one === 'shufen.wang' || one === 'yawen.chang'));
    const mine = await search('assignee = currentUser()');
    assert.equal(mine.total, (await search('assignee = dev')).total);
    assert.ok((await search('assignee was "maya.okafor"')).total >= found.total);
    await search('assignee changed by dev OR issue in updatedBy(dev)');
    for (const jql of ['assignee = nobody.here', 'assignee = ', 'nothing = maya.okafor'])
      await call(400, 'POST', '/rest/api/2/search', { jql });
    const { results } = await call<{ results: readonly { value: string }[] }>(
      200,
      'GET',
      '/rest/api/2/jql/autocompletedata/suggestions?fieldName=assignee&fieldValue=maya',
    );
    assert.deepEqual(
      results.map(({ value }) => value),
      ['maya.okafor'],
    );
  });

  it('ties issues to epics by a field, which queries and edits know too', async () => {
    const { issues } = await search('type = Epic AND project = SHOP ORDER BY key');
    const { key: epic } = issues[0] ?? assert.fail('no epic');
    const fields = { project: { key: 'SHOP' }, issuetype: { name: 'Task' }, summary: 'In the epic' };
    const { key } = await call<Issue>(201, 'POST', '/rest/api/2/issue', {
      fields: { ...fields, [EPIC_LINK]: epic },
    });
    const read = await call<Issue>(200, 'GET', `/rest/api/2/issue/${key}?fields=summary,${EPIC_LINK}`);
    assert.deepEqual(read.fields, { summary: 'In the epic', [EPIC_LINK]: epic });
    const within = await search(`"Epic Link" = ${epic} AND cf[10014] = ${epic}`, { fields: [EPIC_LINK] });
    assert.ok(within.issues.some((issue) => issue.key === key));
    const list = await call<Found>(200, 'GET', `/rest/agile/1.0/epic/${epic}/issue?maxResults=1000`);
    assert.equal(list.total, within.total);
  });

  it('pages by startAt and counts, in searches and on boards', async () => {
    const jql = 'project = SHOP ORDER BY key';
    const first = await search(jql, { maxResults: 7 });
    const next = await search(jql, { startAt: 7, maxResults: 7 });
    assert.deepEqual([next.startAt, next.total], [7, first.total]);
    assert.equal(new Set([...first.issues, ...next.issues].map(({ key }) => key)).size, 14);

    const boards = await call<Page<{ id: number; type: string }>>(
      200,
      'GET',
      '/rest/agile/1.0/board?maxResults=1',
    );
    assert.deepEqual([boards.values.length, boards.isLast], [1, false]);
    const { values } = await call<Page<{ id: number; type: string }>>(
      200,
      'GET',
      '/rest/agile/1.0/board?type=scrum',
    );
    const board = `/rest/agile/1.0/board/${values[0]?.id ?? ''}`;
    await call(200, 'GET', `${board}/configuration`);
    const issues = await call<Found>(200, 'GET', `${board}/issue?startAt=2&maxResults=3&fields=summary`);
    assert.deepEqual([issues.startAt, issues.issues.length], [2, 3]);
    const backlog = await call<Found>(200, 'GET', `${board}/backlog?maxResults=1000`);
    assert.ok(backlog.total > 0 && backlog.total < issues.total);
    const sprints = await call<Page<{ id: number; state: string }>>(
      200,
      'GET',
      `${board}/sprint?state=active`,
    );
    const sprint = sprints.values[0]?.id ?? assert.fail('no sprint');
    const inSprint = await call<Found>(200, 'GET', `/rest/agile/1.0/sprint/${sprint}/issue?fields=summary`);
    assert.equal((await call<Found>(200, 'GET', `${board}/sprint/${sprint}/issue`)).total, inSprint.total);
    const moved = backlog.issues.find(({ fields }) => fields['issuetype'] !== undefined)?.key;
    await call(204, 'POST', `/rest/agile/1.0/sprint/${sprint}/issue`, { issues: [moved] });
    const after = await call<Found>(200, 'GET', `/rest/agile/1.0/sprint/${sprint}/issue?fields=summary`);
    assert.equal(after.total, inSprint.total + 1);
  });

  it('keeps files outside the interface, behind the same token', async () => {
    const form = new FormData();
    form.append('file', new Blob(['hello 林']), 'a note.txt');
    const [file] = await call<readonly { id: string; content: string }[]>(
      200,
      'POST',
      '/rest/api/2/issue/SHOP-1/attachments',
      form,
    );
    assert.equal(file?.content, `${site.url}/secure/attachment/${file?.id}/a%20note.txt`);
    assert.equal((await fetch(file.content)).status, 401);
    const reply = await fetch(file.content, { headers: { authorization: `Bearer ${site.token}` } });
    assert.equal(await reply.text(), 'hello 林');
    await call(200, 'GET', `/rest/api/2/attachment/${file.id}`);
    await call(204, 'DELETE', `/rest/api/2/attachment/${file.id}`);
  });

  it('draws the signs of its markup as pictures without words', async () => {
    const fields = { project: { key: 'SHOP' }, issuetype: { name: 'Task' }, summary: 'Two items' };
    const { key } = await call<Issue>(201, 'POST', '/rest/api/2/issue', {
      fields: { ...fields, description: '* (/) one\n* (x) two' },
    });
    const read = await call<{ renderedFields: Readonly<Record<string, string>> }>(
      ...([200, 'GET', `/rest/api/2/issue/${key}?expand=renderedFields`] as const),
    );
    const html = read.renderedFields['description'] ?? '';
    assert.match(
      html,
      /<li><p><img class="emoticon" src="[^"]+\/emoticons\/check\.png"[^>]* alt=""[^>]*> one<\/p>/,
    );
    assert.match(
      html,
      /<li><p><img class="emoticon" src="[^"]+\/emoticons\/error\.png"[^>]* alt=""[^>]*> two<\/p>/,
    );
  });

  it('takes wiki markup and user names wherever they are written', async () => {
    const fields = { project: { key: 'SHOP' }, issuetype: { name: 'Task' }, summary: 'Several' };
    const { issues } = await call<Found>(201, 'POST', '/rest/api/2/issue/bulk', {
      issueUpdates: [{ fields: { ...fields, description: '*b* {{c}}', assignee: { name: 'maya.okafor' } } }],
    });
    const path = `/rest/api/2/issue/${issues[0]?.key ?? ''}`;
    const read = await call<Issue>(200, 'GET', path);
    assert.equal(read.fields['description'], '*b* {{c}}');
    assert.equal(name(read.fields['assignee']), 'maya.okafor');
    const log = { timeSpent: '1h', comment: 'h2. Done' };
    const worklog = await call<{ id: string; comment: string }>(201, 'POST', `${path}/worklog`, log);
    assert.equal(worklog.comment, 'h2. Done');
    await call(204, 'DELETE', `${path}/worklog/${worklog.id}`);
    const comment = await call<{ id: string }>(201, 'POST', `${path}/comment`, { body: 'one' });
    const edited = await call<{ body: string }>(200, 'PUT', `${path}/comment/${comment.id}`, {
      body: '_two_',
    });
    assert.equal(edited.body, '_two_');
    await call(204, 'POST', `${path}/watchers`, 'maya.okafor');
    const watchers = await call<{ watchers: readonly unknown[] }>(200, 'GET', `${path}/watchers`);
    assert.ok(watchers.watchers.map(name).includes('maya.okafor'));
    await call(204, 'DELETE', `${path}/watchers?username=maya.okafor`);
    await call(204, 'DELETE', path);
    await call(404, 'GET', path);
  });

  it('answers what clients ask before they begin', async () => {
    for (const path of [
      'priority',
      'resolution',
      'status',
      'issuetype',
      'issueLinkType',
      'mypermissions',
      'project',
    ])
      await call(200, 'GET', `/rest/api/2/${path}`);
    for (const path of [
      'project/SHOP',
      'project/SHOP/statuses',
      'project/SHOP/components',
      'filter/favourite',
    ])
      await call(200, 'GET', `/rest/api/2/${path}`);
    const types = await call<Page<{ id: string }>>(
      200,
      'GET',
      '/rest/api/2/issue/createmeta/SHOP/issuetypes',
    );
    assert.equal(types.isLast, true);
    await call(200, 'GET', `/rest/api/2/issue/createmeta/SHOP/issuetypes/${types.values[0]?.id ?? ''}`);
    const above = async (typeId: string): Promise<readonly string[]> => {
      const path = `/rest/api/2/issue/createmeta/SHOP/issuetypes/${typeId}?maxResults=200`;
      const { values } = await call<Page<{ fieldId: string }>>(200, 'GET', path);
      return values
        .map(({ fieldId }) => fieldId)
        .filter((id) => ['parent', 'customfield_10014'].includes(id));
    };
    assert.deepEqual([await above('10001'), await above('10003')], [['customfield_10014'], ['parent']]);
    assert.equal(name(await call(200, 'GET', '/rest/api/2/user?username=dev')), 'dev');
    await call(404, 'GET', '/rest/api/2/user?username=nobody');
    const people = await call<readonly unknown[]>(200, 'GET', '/rest/api/2/user/search?username=maya');
    assert.deepEqual(people.map(name), ['maya.okafor']);
  });

  it('keeps its changes, for a Data Center alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'data-center-'));
    const stateFile = join(folder, 'state');
    try {
      const before = await startSampleSite({ issues: 20, flavor: 'datacenter', stateFile });
      const headers = { authorization: `Bearer ${before.token}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ body: 'h1. kept' });
      await fetch(`${before.url}/rest/api/2/issue/SHOP-1/comment`, { method: 'POST', headers, body });
      await before.close();
      await assert.rejects(startSampleSite({ issues: 20, stateFile }), /flavor datacenter/);
      const again = await startSampleSite({ issues: 20, flavor: 'datacenter', stateFile });
      const reply = await fetch(`${again.url}/rest/api/2/issue/SHOP-1/comment`, { headers });
      assert.match(await reply.text(), /h1\. kept/);
      await again.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
