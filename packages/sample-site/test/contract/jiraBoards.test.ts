import assert from 'node:assert/strict';
import { freshSite, type IssueJson, type SearchJson } from './jiraSite.ts';
import { control } from '../support/control.ts';

const AGILE = '/rest/agile/1.0';
const SOFTWARE = '/rest/software/1.0';

interface Page<T> {
  readonly total: number;
  readonly values: readonly T[];
}
interface SprintJson {
  readonly id: number;
  readonly state: string;
}

describe("the sample site's Jira Software: boards, epics, estimates", () => {
  const checked = freshSite('jira-platform-v3', 'jira-software');

  const get = <T>(path: string, status = 200): Promise<T> => checked.expect<T>(status, 'GET', path);
  async function keys(path: string): Promise<readonly string[]> {
    const { issues } = await get<{ issues: IssueJson[] }>(
      `${path}${path.includes('?') ? '&' : '?'}maxResults=100&fields=summary`,
    );
    return issues.map((issue) => issue.key);
  }
  async function find(jql: string): Promise<readonly string[]> {
    const body = { jql, fields: ['key'], maxResults: 100 };
    const { issues } = await checked.expect<SearchJson>(200, 'POST', '/rest/api/3/search/jql', body);
    return issues.map((issue) => issue.key);
  }
  async function first(jql: string): Promise<string> {
    const [key] = await find(jql);
    assert.ok(key, jql);
    return key;
  }

  it('says what belongs to a board', async () => {
    const versions = await get<Page<{ name: string }>>(`${AGILE}/board/1/version?released=false`);
    assert.deepEqual(
      versions.values.map((one) => one.name),
      ['2.14.0', '2.15.0'],
    );
    const projects = await get<Page<{ key: string }>>(`${AGILE}/board/2/project`);
    assert.deepEqual(
      projects.values.map((one) => one.key),
      ['FULF'],
    );
    assert.equal((await get<Page<unknown>>(`${AGILE}/board/2/project/full`)).total, 1);
    const { features } = await get<{ features: { boardFeature: string; state: string }[] }>(
      `${AGILE}/board/2/features`,
    );
    assert.equal(features.find((one) => one.boardFeature === 'SPRINTS')?.state, 'DISABLED');
    const { filter } = await get<{ filter: { id: string } }>(`${AGILE}/board/1/configuration`);
    const { jql } = await get<{ jql: string }>(`/rest/api/3/filter/${filter.id}`);
    assert.equal(jql, 'project = SHOP ORDER BY Rank ASC');
    const of = await get<Page<{ id: number }>>(`${AGILE}/board/filter/${filter.id}`);
    assert.deepEqual([of.total, of.values[0]?.id], [1, 1]);
    assert.equal((await get<Page<unknown>>(`${AGILE}/board?filterId=${filter.id}`)).total, 1);
    assert.deepEqual(await find(`filter = ${filter.id} AND key = SHOP-1`), ['SHOP-1']);
    await get(`${AGILE}/board/99/version`, 404);
  });

  it('counts a backlog', async () => {
    const { count } = await get<{ count: number }>(`${SOFTWARE}/board/1/backlog/approximate-count`);
    const seen: string[] = [];
    for (let token: string | undefined, more = true; more; more = token !== undefined) {
      const next: string = token === undefined ? '' : `&nextPageToken=${token}`;
      const page: SearchJson = await get<SearchJson>(
        `${SOFTWARE}/board/1/backlog?maxResults=20&fields=summary${next}`,
      );
      seen.push(...page.issues.map((issue) => issue.key));
      token = page.nextPageToken;
    }
    assert.equal(seen.length, count);
  });

  it('gives the lists that are deprecated for others all the same, by startAt and counted', async () => {
    const { id: epic } = await get<{ id: number }>(
      `${AGILE}/epic/${await first('type = Epic AND project = SHOP')}`,
    );
    const { id: sprint } = (await get<Page<SprintJson>>(`${AGILE}/board/1/sprint?state=active`)).values[0]!;
    const lists = [
      '/board/1/issue',
      '/board/1/backlog',
      `/board/1/sprint/${sprint}/issue`,
      `/board/1/epic/${epic}/issue`,
      '/board/1/epic/none/issue',
      `/sprint/${sprint}/issue`,
      `/epic/${epic}/issue`,
      '/epic/none/issue',
    ];
    for (const list of lists) {
      const page = await get<SearchJson & { total: number; startAt: number }>(
        `${AGILE}${list}?startAt=1&maxResults=5&fields=summary,sprint`,
      );
      const all = await get<SearchJson>(`${SOFTWARE}${list}?maxResults=6&fields=summary,sprint`);
      assert.deepEqual(page.issues, all.issues.slice(1), list);
      assert.ok(page.total >= page.issues.length && page.startAt === 1);
    }
  });

  it('tells fields of Jira Software with the issues of a board, and leaves epics out', async () => {
    const { issues } = await get<SearchJson>(
      `${SOFTWARE}/board/1/issue?maxResults=50&jql=sprint is not EMPTY`,
    );
    const [issue] = issues;
    assert.ok(
      issue && 'closedSprints' in issue.fields && 'epic' in issue.fields && 'flagged' in issue.fields,
    );
    assert.deepEqual(await keys(`${SOFTWARE}/board/1/issue?jql=type = Epic`), []);
  });

  it('moves issues of a kanban board between backlog and board', async () => {
    const [key = ''] = await keys(`${SOFTWARE}/board/2/backlog`);
    await checked.expect(204, 'POST', `${AGILE}/board/2/issue`, { issues: [key] });
    assert.deepEqual(await find(`key = ${key} AND status = "Selected for Development"`), [key]);
    assert.ok(!(await keys(`${SOFTWARE}/board/2/backlog`)).includes(key));
    await checked.expect(204, 'POST', `${AGILE}/backlog/2/issue`, { issues: [key] });
    assert.deepEqual(await find(`key = ${key} AND status = Backlog`), [key]);
    await checked.expect(400, 'POST', `${AGILE}/board/1/issue`, { issues: [await first('project = SHOP')] });
  });

  it('changes an epic, and ranks it', async () => {
    const [one = '', other = ''] = await find('project = SHOP AND type = Epic ORDER BY Rank');
    const change = <T>(status: number, body: object): Promise<T> =>
      checked.expect<T>(status, 'POST', `${AGILE}/epic/${one}`, body);
    const epic = await change<{ name: string; done: boolean; color: { key: string } }>(200, {
      name: 'Renamed epic',
      color: { key: 'color_5' },
      done: true,
    });
    assert.deepEqual([epic.name, epic.done, epic.color.key], ['Renamed epic', true, 'color_5']);
    const done = await get<Page<{ key: string }>>(`${AGILE}/board/1/epic?done=true`);
    assert.ok(done.values.some((entry) => entry.key === one));
    await checked.expect(204, 'PUT', `${AGILE}/epic/${one}/rank`, { rankAfterEpic: other });
    const ranked = await find('project = SHOP AND type = Epic ORDER BY Rank');
    assert.deepEqual(ranked.slice(0, 2), [other, one]);
    const lab = await first('project = LAB AND type = Epic');
    await checked.expect(400, 'POST', `${AGILE}/epic/${lab}`, { done: true });
    await checked.expect(404, 'PUT', `${AGILE}/epic/${one}/rank`, { rankAfterEpic: 'SHOP-99999' });
  });

  it('puts issues below an epic and takes them out again', async () => {
    const epic = await first('project = SHOP AND type = Epic');
    const story = await first('project = SHOP AND type = Story AND parent is EMPTY');
    assert.ok((await find('parent is EMPTY AND type = Story')).includes(story));
    await checked.expect(204, 'POST', `${AGILE}/epic/${epic}/issue`, { issues: [story] });
    assert.ok((await find(`parent = ${epic}`)).includes(story));
    const { id } = await get<IssueJson>(`/rest/api/3/issue/${epic}?fields=summary`);
    assert.ok((await keys(`${SOFTWARE}/board/1/epic/${id}/issue`)).includes(story));
    const jql = encodeURIComponent(`key = ${story}`);
    const none = async (path: string): Promise<number> =>
      (await get<SearchJson>(`${SOFTWARE}${path}/epic/none/issue?jql=${jql}&fields=summary`)).issues.length;
    assert.deepEqual([await none(''), await none('/board/1')], [0, 0]);
    await checked.expect(204, 'POST', `${AGILE}/epic/none/issue`, { issues: [story] });
    assert.deepEqual([await none(''), await none('/board/1')], [1, 1]);
    const subtask = await first('project = SHOP AND type = Sub-task');
    await checked.expect(400, 'POST', `${AGILE}/epic/${epic}/issue`, { issues: [subtask] });
  });

  it('estimates with the field of the board', async () => {
    const key = await first('project = SHOP AND type = Story AND "Story Points" is EMPTY');
    const path = `${AGILE}/issue/${key}/estimation?boardId=1`;
    assert.deepEqual(await get(path), { fieldId: 'customfield_10016' });
    const after = await checked.expect(200, 'PUT', path, { value: '8' });
    assert.deepEqual(after, { fieldId: 'customfield_10016', value: '8.0' });
    assert.deepEqual(await find(`key = ${key} AND "Story Points" = 8`), [key]);
    await checked.expect(400, 'PUT', path, { value: 'many' });
    await get(`${AGILE}/issue/${key}/estimation?boardId=2`, 400);
  });

  it('shows an issue as boards see it', async () => {
    const spilled = await first('Sprint in closedSprints() AND Sprint in openSprints()');
    const { fields } = await get<{
      fields: { sprint: SprintJson; closedSprints: SprintJson[]; flagged: boolean };
    }>(`${AGILE}/issue/${spilled}`);
    assert.deepEqual([fields.sprint.state, fields.closedSprints[0]?.state], ['active', 'closed']);
    const few = await get<{ fields: object }>(`${AGILE}/issue/${spilled}?fields=summary,epic`);
    assert.deepEqual(Object.keys(few.fields).sort(), ['epic', 'summary']);
  });

  it('swaps sprints, and keeps properties with them', async () => {
    const future = async (): Promise<readonly number[]> =>
      (await get<Page<SprintJson>>(`${AGILE}/board/1/sprint?state=future`)).values.map((one) => one.id);
    const [one = 0, other = 0] = await future();
    await checked.expect(204, 'POST', `${AGILE}/sprint/${one}/swap`, { sprintToSwapWith: other });
    assert.deepEqual(await future(), [other, one]);
    const property = `${AGILE}/sprint/${one}/properties/note`;
    await checked.expect(201, 'PUT', property, { by: 'me' });
    assert.deepEqual(await get(property), { key: 'note', value: { by: 'me' } });
    await checked.expect(204, 'DELETE', property);
    await checked.expect(403, 'PUT', `${AGILE}/board/1/properties/note`, { by: 'me' });
  });

  it('lets sprints run side by side where that is allowed', async () => {
    const dates = { startDate: '2026-11-23T09:00:00.000Z', endDate: '2026-12-04T09:00:00.000Z' };
    const begin = (status: number): Promise<void> =>
      checked.expect(status, 'POST', `${AGILE}/sprint/14`, { ...dates, state: 'active' });
    await begin(400);
    await control(checked.site, { parallelSprints: true });
    await begin(200);
    const active = await get<Page<SprintJson>>(`${AGILE}/board/1/sprint?state=active`);
    assert.deepEqual(
      active.values.map((one) => one.id),
      [13, 14],
    );
    const open = new Set(await find('Sprint in openSprints()'));
    for (const key of await find('Sprint = 14')) assert.ok(open.has(key), key);
  });
});
