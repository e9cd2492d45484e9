import { ownerId, type SavedFilter } from './filters.ts';
import type { World } from './world.ts';

const FIRST_BOARD_FILTER = 10_100;
const FIRST_BOARD_SHARE = 10_060;

/** The id of the filter that says which issues a board shows. */
export function boardFilterId(boardId: number): string {
  return String(FIRST_BOARD_FILTER + boardId);
}

/** A filter by its id: a saved one, or that of a board, which lists of filters leave out. */
export function findFilter(id: string, world: World): SavedFilter | undefined {
  const board = world.boards.find((one) => boardFilterId(one.id) === id);
  const project = board === undefined ? undefined : world.project(board.projectId);
  if (board === undefined || project === undefined) return world.filters.all.find((one) => one.id === id);
  return {
    id,
    name: `Filter for ${board.name}`,
    description: '',
    jql: `project = ${project.key} ORDER BY Rank ASC`,
    ownerId: ownerId(3),
    favourite: false,
    shares: [{ id: String(FIRST_BOARD_SHARE + board.id), type: 'project', projectId: project.id }],
  };
}
