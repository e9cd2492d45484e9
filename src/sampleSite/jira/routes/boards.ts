import { refuse } from '../../http/replies.ts';
import type { Board, Sprint } from '../model.ts';
import type { JiraCall } from '../site.ts';

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
