import { refuse } from '../../http/replies.ts';
import type { Board, Issue, Project, Sprint } from '../model.ts';
import type { JiraCall } from '../site.ts';
import type { World } from '../world.ts';

/** The board that the path names; 404 where it, or its project, may not be seen. */
export function boardOf({ world, request }: JiraCall, id = request.params['boardId']): Board {
  const board = world.boards.find((one) => String(one.id) === id);
  if (board === undefined || world.project(board.projectId) === undefined)
    throw refuse(404, [
      'The requested board cannot be viewed because it either does not exist or you do not have permission to view it.',
    ]);
  return board;
}

/** The sprint that the path names; 404 as Jira Software gives it. */
export function sprintOf(call: JiraCall): Sprint {
  const sprint = call.world.sprint(Number(call.request.params['sprintId']));
  if (sprint === undefined) throw refuse(404, ['Sprint does not exist']);
  boardOf(call, String(sprint.boardId));
  return sprint;
}

/** A sprint as the agile API prints it. */
export function sprintJson({ render }: JiraCall, sprint: Sprint): Readonly<Record<string, unknown>> {
  const { boardId, ...rest } = render.sprint(sprint);
  return { ...rest, self: `${render.siteUrl}/rest/agile/1.0/sprint/${sprint.id}`, originBoardId: boardId };
}

/** The project whose issues the board shows. */
export function projectOfBoard(world: World, board: Board): Project {
  const project = world.project(board.projectId);
  if (project === undefined) throw new Error(`board ${board.id} has no project`);
  return project;
}

/** The pages of Jira Software bear no addresses, unlike those of the platform. */
export function withoutLinks(whole: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== 'self' && name !== 'nextPage'));
}

/** An issue is on the board of its project where a column has its status; epics are on no scrum board. */
export function onBoard(board: Board, { project, status, type }: Issue): boolean {
  if (project.id !== board.projectId || (board.type === 'scrum' && type.level === 1)) return false;
  return board.columns.some((column) => column.statusIds.includes(status.id));
}

/** An issue waits in the backlog until it is in an open sprint; on a kanban board, until it leaves the first column. */
export function inBacklog(world: World, board: Board, issue: Issue): boolean {
  if (issue.project.id !== board.projectId || issue.status.category === 'done' || issue.type.level !== 0)
    return false;
  if (board.type === 'kanban') return board.columns[0]?.statusIds.includes(issue.status.id) === true;
  return issue.sprintIds.every((id) => world.sprint(id)?.state === 'closed');
}
