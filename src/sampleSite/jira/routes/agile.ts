import { jiraError, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { CUSTOM } from '../fields.ts';
import type { Board, Issue, Project, Sprint } from '../model.ts';
import { page, queryList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import type { World } from '../world.ts';
import { readSearchQuery, searchPage } from './search.ts';

type Json = Readonly<Record<string, unknown>>;

function boardOf({ world, request }: JiraCall): Board {
  const board = world.boards.find((one) => String(one.id) === request.params['boardId']);
  if (board === undefined)
    throw refuse(404, [
      'The requested board cannot be viewed because it either does not exist or you do not have permission to view it.',
    ]);
  return board;
}

function sprintOf({ world, request }: JiraCall): Sprint {
  const sprint = world.sprint(Number(request.params['sprintId']));
  if (sprint === undefined) throw refuse(404, ['Sprint does not exist']);
  return sprint;
}

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

function sprintJson({ render }: JiraCall, sprint: Sprint): Json {
  const { boardId, ...rest } = render.sprint(sprint);
  return { ...rest, self: `${render.siteUrl}/rest/agile/1.0/sprint/${sprint.id}`, originBoardId: boardId };
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
  if (issue.project.id !== board.projectId || issue.status.category === 'done' || issue.type.level > 0)
    return false;
  if (board.type === 'kanban') return board.columns[0]?.statusIds.includes(issue.status.id) === true;
  return issue.sprintIds.every((id) => world.sprint(id)?.state === 'closed');
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
    site.read('GET', `${agile}/sprint/{sprintId}`, (call) => ok(sprintJson(call, sprintOf(call)))),
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
    site.read('GET', `${software}/sprint/{sprintId}/issue`, (call) => {
      const sprint = sprintOf(call);
      return issueList(call, (issue) => issue.sprintIds.includes(sprint.id));
    }),
  ];
}
