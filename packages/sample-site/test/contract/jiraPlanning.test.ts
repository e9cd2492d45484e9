import assert from 'node:assert/strict';
import { freshSite, type IssueJson } from './jiraSite.ts';

const AGILE = '/rest/agile/1.0';

interface SprintJson {
  readonly id: number;
  readonly state: string;
  readonly goal?: string;
  readonly completeDate?: string;
}

describe("the sample site's Jira Software: planning", () => {
  const checked = freshSite('jira-software', 'jira-platform-v3');

  async function keys(path: string): Promise<string[]> {
    const list = await checked.expect<{ issues: IssueJson[] }>(200, 'GET', path);
    return list.issues.map((issue) => issue.key);
  }
  const inSprint = (id: number) =>
    keys(`/rest/software/1.0/sprint/${id}/issue?fields=summary&maxResults=100`);
  const backlog = () => keys('/rest/software/1.0/board/1/backlog?fields=summary&maxResults=100');
  const update = <T = SprintJson>(status: number, id: number, body: object, method = 'POST') =>
    checked.expect<T>(status, method, `${AGILE}/sprint/${id}`, body);

  it('takes a sprint through its life, one step at a time', async () => {
    const { values } = await checked.expect<{ values: SprintJson[] }>(
      200,
      'GET',
      `${AGILE}/board/1/sprint?state=active`,
    );
    const active = values[0]?.id ?? 0;
    const board = { originBoardId: 1 };
    const { id, state } = await checked.expect<SprintJson>(201, 'POST', `${AGILE}/sprint`, {
      ...board,
      name: 'Sprint of glass',
      goal: 'See through',
    });
    assert.equal(state, 'future');
    await checked.expect(400, 'POST', `${AGILE}/sprint`, { originBoardId: 2, name: 'Kanban has none' });
    await checked.expect(404, 'POST', `${AGILE}/sprint`, { originBoardId: 99, name: 'x' });
    await checked.expect(400, 'POST', `${AGILE}/sprint`, board);
    await update(400, id, { state: 'closed' });
    await update(400, id, { state: 'active' });
    const dates = { startDate: '2026-11-23T09:00:00.000Z', endDate: '2026-12-04T09:00:00.000Z' };
    await update(400, id, { ...dates, state: 'active' });
    await update(400, id, { startDate: dates.endDate, endDate: dates.startDate });
    assert.ok((await update(200, active, { state: 'closed' })).completeDate);
    assert.equal((await update(200, id, { ...dates, state: 'active' })).state, 'active');
    await update(400, id, { state: 'future' });
    await update(200, active, { name: 'Renamed', endDate: dates.endDate });
    assert.equal((await update(200, id, { name: 'Whole', ...dates }, 'PUT')).goal, '');
    const found = await checked.expect<{ issues: unknown[] }>(200, 'POST', '/rest/api/3/search/jql', {
      jql: 'sprint in openSprints()',
    });
    assert.equal(found.issues.length, 0);
    await checked.expect(204, 'DELETE', `${AGILE}/sprint/${id}`);
    await checked.expect(404, 'GET', `${AGILE}/sprint/${id}`);
  });

  it('moves issues between backlog and sprint, and ranks them', async () => {
    const { values } = await checked.expect<{ values: SprintJson[] }>(
      200,
      'GET',
      `${AGILE}/board/1/sprint?state=future`,
    );
    const sprint = values[0]?.id ?? 0;
    const [first = '', second = ''] = await backlog();
    const [top = ''] = await inSprint(sprint);
    await checked.expect(204, 'POST', `${AGILE}/sprint/${sprint}/issue`, {
      issues: [second, first],
      rankBeforeIssue: top,
    });
    assert.deepEqual((await inSprint(sprint)).slice(0, 3), [second, first, top]);
    assert.ok(!(await backlog()).includes(first));
    await checked.expect(204, 'PUT', `${AGILE}/issue/rank`, { issues: [second], rankAfterIssue: top });
    assert.deepEqual((await inSprint(sprint)).slice(0, 3), [first, top, second]);
    await checked.expect(204, 'POST', `${AGILE}/backlog/issue`, { issues: [top] });
    assert.ok((await backlog()).includes(top));
    const last = (await backlog()).at(-1) ?? '';
    await checked.expect(204, 'POST', `${AGILE}/backlog/1/issue`, { issues: [top], rankAfterIssue: last });
    assert.equal((await backlog()).at(-1), top);
    const ranks = await checked.expect<{ issues: IssueJson[] }>(
      200,
      'GET',
      '/rest/software/1.0/board/1/issue?fields=customfield_10019&maxResults=100',
    );
    const printed = ranks.issues.map((issue) => String(issue.fields['customfield_10019']));
    assert.deepEqual(printed, [...printed].sort(), 'the printed ranks sort as the issues do');
    const closed = `${AGILE}/sprint/1/issue`;
    await checked.expect(400, 'POST', closed, { issues: [top] });
    await checked.expect(400, 'PUT', `${AGILE}/issue/rank`, { issues: [top] });
    await checked.expect(403, 'PUT', `${AGILE}/issue/rank`, { issues: ['LEDG-1'], rankAfterIssue: top });
    await checked.expect(400, 'POST', `${AGILE}/sprint/${sprint}/issue`, { issues: ['FULF-1'] });
  });

  it('knows the epics and the quick filters of a board', async () => {
    interface Page {
      readonly total: number;
      readonly values: readonly { id: number; key: string; jql: string }[];
    }
    const epics = await checked.expect<Page>(200, 'GET', `${AGILE}/board/1/epic?done=false`);
    const [epic] = epics.values;
    await checked.expect(200, 'GET', `${AGILE}/epic/${epic?.key ?? ''}`);
    await checked.expect(404, 'GET', `${AGILE}/epic/LEDG-1`);
    await keys(`/rest/software/1.0/epic/${epic?.key ?? ''}/issue?fields=summary`);
    const filters = await checked.expect<Page>(200, 'GET', `${AGILE}/board/1/quickfilter`);
    assert.equal(filters.total, 3);
    const one = await checked.expect<{ jql: string }>(
      200,
      'GET',
      `${AGILE}/board/1/quickfilter/${filters.values[0]?.id ?? 0}`,
    );
    assert.equal(one.jql, 'assignee = currentUser()');
  });
});
