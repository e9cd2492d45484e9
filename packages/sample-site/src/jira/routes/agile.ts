import { jiraError, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { CUSTOM } from '../fields.ts';
import { boardFilterId } from '../boardFilters.ts';
import type { Board, Issue } from '../model.ts';
import { page, queryList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { boardOf, inBacklog, onBoard, projectOfBoard, sprintJson, sprintOf, withoutLinks } from './boards.ts';
import { issueLists, type Within } from './issueLists.ts';
import { readSearchQuery } from './search.ts';

type Json = Readonly<Record<string, unknown>>;

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

/** A board of the list, with who owns it and what the account may do where `expand` asks for that. */
function listedBoard(call: JiraCall, board: Board): Json {
  const { world, render, request } = call;
  const expand = queryList(request.query, 'expand');
  const project = projectOfBoard(world, board);
  const lead = render.userById(project.leadId);
  const { displayName, accountId, active, self, avatarUrls } = lead ?? {};
  return {
    ...boardJson(call, board),
    ...(expand.includes('admins') && {
      admins: { users: [{ displayName, accountId, active, self, avatarUrls }], groups: [] },
    }),
    ...(expand.includes('permissions') && {
      canEdit: world.permissions.may('ADMINISTER_PROJECTS', project),
    }),
  };
}

function listBoards(call: JiraCall): SampleReply {
  const { world, request } = call;
  const types = queryList(request.query, 'type');
  const name = (request.query.get('name') ?? '').toLowerCase();
  const project = request.query.get('projectKeyOrId');
  const filterId = request.query.get('filterId');
  const projectId = project === null ? undefined : world.project(project)?.id;
  if (project !== null && projectId === undefined)
    throw refuse(400, [`No project could be found with key or id '${project}'.`]);
  const found = world.boards.filter(
    (board) =>
      world.project(board.projectId) !== undefined &&
      (types.length === 0 || types.includes(board.type)) &&
      board.name.toLowerCase().includes(name) &&
      (filterId === null || boardFilterId(board.id) === filterId) &&
      (projectId === undefined || board.projectId === projectId),
  );
  return ok(
    withoutLinks(page(request, found, (board) => listedBoard(call, board), { fallback: 50, most: 50 })),
  );
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
    filter: {
      id: boardFilterId(board.id),
      self: `${siteUrl}/rest/api/3/filter/${boardFilterId(board.id)}`,
    },
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
  const ofBoard: Within = (call) => {
    const board = boardOf(call);
    return (issue) => onBoard(board, issue);
  };
  const ofBacklog: Within = (call) => {
    const board = boardOf(call);
    return (issue) => inBacklog(call.world, board, issue);
  };
  const ofSprint: Within = (call) => {
    const sprint = sprintOf(call);
    return (issue) => issue.sprintIds.includes(sprint.id);
  };
  const both =
    (one: Within, other: Within): Within =>
    (call) => {
      const [first, second] = [one(call), other(call)];
      return (issue) => first(issue) && second(issue);
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
    ...issueLists(site, '/board/{boardId}/issue', ofBoard),
    site.read('GET', `${software}/board/{boardId}/issue/approximate-count`, (call) =>
      count(call, ofBoard(call)),
    ),
    ...issueLists(site, '/board/{boardId}/backlog', ofBacklog),
    site.read('GET', `${software}/board/{boardId}/backlog/approximate-count`, (call) =>
      count(call, ofBacklog(call)),
    ),
    ...issueLists(site, '/board/{boardId}/sprint/{sprintId}/issue', both(ofBoard, ofSprint)),
    site.read('GET', `${agile}/board/{boardId}/quickfilter`, (call) =>
      ok(
        withoutLinks(
          page(call.request, quickFilters(boardOf(call)), (one) => one, { fallback: 50, most: 50 }),
        ),
      ),
    ),
    site.read('GET', `${agile}/board/{boardId}/quickfilter/{quickFilterId}`, quickFilter),
    ...issueLists(site, '/sprint/{sprintId}/issue', ofSprint),
  ];
}
