import { jiraError, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { CUSTOM } from '../fields.ts';
import type { Board, Issue, Project } from '../model.ts';
import { page, queryList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import type { World } from '../world.ts';
import { boardOf, sprintJson, sprintOf } from './boards.ts';
import { readSearchQuery, searchPage } from './search.ts';

type Json = Readonly<Record<string, unknown>>;

function projectOfBoard(world: World, board: Board): Project {
  const project = world.project(board.projectId);
  if (project === undefined) throw new Error(`board ${board.id} has no project`);
  return project;
}

function boardJson({ world, render }: JiraCall, board: Board): Json {
  const project = projectOfBoard(world, board);
  return {
    id: board.id,
    self: `${render.siteUrl}/rest/agile/1.0/board/${board.id}`,
    name: board.name,
    type: board.type,
    location: {
      projectId: Number(project.id),
      displayName: `${project.name} (${project.key})`,
      projectName: project.name,
      projectKey: project.key,
      projectTypeKey: 'software',
      avatarURI: `${render.siteUrl}/images/projects/${project.key}.svg`,
      name: `${project.name} (${project.key})`,
    },
    isPrivate: false,
  };
}

function listBoards(call: JiraCall): SampleReply {
  const { world, request } = call;
  const types = queryList(request.query, 'type');
  const name = (request.query.get('name') ?? '').toLowerCase();
  const project = request.query.get('projectKeyOrId');
  const projectId = project === null ? undefined : world.project(project)?.id;
  if (project !== null && projectId === undefined)
    throw refuse(400, [`No project could be found with key or id '${project}'.`]);
  const found = world.boards.filter(
    (board) =>
      world.project(board.projectId) !== undefined &&
      (types.length === 0 || types.includes(board.type)) &&
      board.name.toLowerCase().includes(name) &&
      (projectId === undefined || board.projectId === projectId),
  );
  return ok(
    withoutLinks(page(request, found, (board) => boardJson(call, board), { fallback: 50, most: 50 })),
  );
}

/** The pages of Jira Software bear no addresses, unlike those of the platform. */
function withoutLinks(whole: Json): Json {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== 'self' && name !== 'nextPage'));
}

function configuration(call: JiraCall): SampleReply {
  const board = boardOf(call);
  const project = projectOfBoard(call.world, board);
  const { siteUrl } = call.render;
  return ok({
    id: board.id,
    self: `${siteUrl}/rest/agile/1.0/board/${board.id}/configuration`,
    name: board.name,
    type: board.type,
    location: { type: 'project', projectKeyOrId: project.key },
    filter: { id: String(10_100 + board.id), self: `${siteUrl}/rest/api/3/filter/${10_100 + board.id}` },
    ...(board.type === 'kanban'
      ? { subQuery: { query: 'fixVersion in unreleasedVersions() OR fixVersion is EMPTY' } }
      : {}),
    columnConfig: {
      constraintType: board.columns.some((column) => column.max !== undefined) ? 'issueCount' : 'none',
      columns: board.columns.map((column) => ({
        name: column.name,
        statuses: column.statusIds.map((id) => ({ id, self: `${siteUrl}/rest/api/3/status/${id}` })),
        ...(column.max === undefined ? {} : { max: column.max }),
      })),
    },
    ...(board.type === 'scrum'
      ? { estimation: { type: 'field', field: { fieldId: CUSTOM.storyPoints, displayName: 'Story Points' } } }
      : {}),
    ranking: { rankCustomFieldId: 10019 },
  });
}

function boardSprints(call: JiraCall): SampleReply {
  const board = boardOf(call);
  if (board.type !== 'scrum') return jiraError(400, ['The board does not support sprints']);
  const states = queryList(call.request.query, 'state');
  const found = call.world.sprints.filter(
    (sprint) => sprint.boardId === board.id && (states.length === 0 || states.includes(sprint.state)),
  );
  return ok(
    withoutLinks(page(call.request, found, (sprint) => sprintJson(call, sprint), { fallback: 50, most: 50 })),
  );
}

/** Board lists without an order of their own come by rank. */
function ranked(jql: string): string {
  return /\border\s+by\b/i.test(jql) ? jql : `${jql} ORDER BY Rank ASC`.trim();
}

function issueList(call: JiraCall, within: (issue: Issue) => boolean): SampleReply {
  const input = readSearchQuery(call.request.query);
  // These lists give all navigable fields unless told otherwise.
  const fields = input.fields.length === 0 ? ['*navigable'] : input.fields;
  return ok(searchPage(call, { ...input, fields, jql: ranked(input.jql) }, within));
}

/** An issue waits in the backlog until it is in an open sprint; on a kanban board, until it leaves the first column. */
function inBacklog(world: World, board: Board, issue: Issue): boolean {
  if (issue.project.id !== board.projectId || issue.status.category === 'done' || issue.type.level !== 0)
    return false;
  if (board.type === 'kanban') return board.columns[0]?.statusIds.includes(issue.status.id) === true;
  return issue.sprintIds.every((id) => world.sprint(id)?.state === 'closed');
}

function epicJson({ render }: JiraCall, issue: Issue): Json {
  return {
    id: issue.id,
    key: issue.key,
    self: `${render.siteUrl}/rest/agile/1.0/epic/${issue.id}`,
    name: issue.summary,
    summary: issue.summary,
    color: { key: `color_${(issue.number % 9) + 1}` },
    done: issue.status.category === 'done',
  };
}

function boardEpics(call: JiraCall): SampleReply {
  const board = boardOf(call);
  const done = call.request.query.get('done');
  const epics = call.world.issues.filter(
    (issue) =>
      issue.project.id === board.projectId &&
      issue.type.level === 1 &&
      (done === null || String(issue.status.category === 'done') === done),
  );
  return ok(
    withoutLinks(page(call.request, epics, (epic) => epicJson(call, epic), { fallback: 50, most: 50 })),
  );
}

function epicOf({ world, request }: JiraCall): Issue {
  const epic = world.issue(request.params['epicIdOrKey'] ?? '');
  if (epic?.type.level !== 1)
    throw refuse(404, ['The epic does not exist or you do not have permission to view it.']);
  return epic;
}

/** The buttons above a board. */
const QUICK_FILTERS = [
  { name: 'Only my issues', description: '', jql: 'assignee = currentUser()' },
  { name: 'Recently updated', description: 'The last two days', jql: 'updated >= -2d' },
  { name: 'Bugs', description: '', jql: 'type = Bug' },
] as const;

function quickFilters(board: Board): readonly Json[] {
  return QUICK_FILTERS.map((filter, position) => ({
    ...filter,
    id: board.id * 10 + position,
    boardId: board.id,
    position,
  }));
}

function quickFilter(call: JiraCall): SampleReply {
  const filter = quickFilters(boardOf(call)).find(
    (one) => String(one['id']) === call.request.params['quickFilterId'],
  );
  if (filter === undefined) throw refuse(404, ['The quick filter does not exist.']);
  return ok(filter);
}

/** Boards and sprints: https://developer.atlassian.com/cloud/jira/software/rest/ */
export function agileRoutes(site: JiraSite): Route[] {
  const agile = '/rest/agile/1.0';
  const software = '/rest/software/1.0';
  const onBoard = (call: JiraCall): ((issue: Issue) => boolean) => {
    const board = boardOf(call);
    return (issue) => issue.project.id === board.projectId;
  };
  const count = (call: JiraCall, within: (issue: Issue) => boolean): SampleReply => {
    const { jql } = readSearchQuery(call.request.query);
    const found = call.search.run(jql, call.request.account.accountId, call.request.now);
    return ok({ count: found.filter(within).length });
  };
  return [
    site.read('GET', `${agile}/board`, listBoards),
    site.read('GET', `${agile}/board/{boardId}`, (call) => ok(boardJson(call, boardOf(call)))),
    site.read('GET', `${agile}/board/{boardId}/configuration`, configuration),
    site.read('GET', `${agile}/board/{boardId}/sprint`, boardSprints),
    site.read('GET', `${software}/board/{boardId}/issue`, (call) => issueList(call, onBoard(call))),
    site.read('GET', `${software}/board/{boardId}/issue/approximate-count`, (call) =>
      count(call, onBoard(call)),
    ),
    site.read('GET', `${software}/board/{boardId}/backlog`, (call) => {
      const board = boardOf(call);
      return issueList(call, (issue) => inBacklog(call.world, board, issue));
    }),
    site.read('GET', `${software}/board/{boardId}/sprint/{sprintId}/issue`, (call) => {
      const within = onBoard(call);
      const sprint = sprintOf(call);
      return issueList(call, (issue) => within(issue) && issue.sprintIds.includes(sprint.id));
    }),
    site.read('GET', `${agile}/board/{boardId}/epic`, boardEpics),
    site.read('GET', `${agile}/epic/{epicIdOrKey}`, (call) => ok(epicJson(call, epicOf(call)))),
    site.read('GET', `${software}/epic/{epicIdOrKey}/issue`, (call) => {
      const epic = epicOf(call);
      return issueList(call, (issue) => issue.parentId === epic.id);
    }),
    site.read('GET', `${agile}/board/{boardId}/quickfilter`, (call) =>
      ok(
        withoutLinks(
          page(call.request, quickFilters(boardOf(call)), (one) => one, { fallback: 50, most: 50 }),
        ),
      ),
    ),
    site.read('GET', `${agile}/board/{boardId}/quickfilter/{quickFilterId}`, quickFilter),
    site.read('GET', `${software}/sprint/{sprintId}/issue`, (call) => {
      const sprint = sprintOf(call);
      return issueList(call, (issue) => issue.sprintIds.includes(sprint.id));
    }),
  ];
}
