import type { World } from './world.ts';

/** A filter that somebody saved. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly jql: string;
  readonly ownerIndex: number;
  readonly favourite: boolean;
}

/** The filters that the signed-in account may use. */
export const FILTERS: readonly SavedFilter[] = [
  {
    id: '10000',
    name: 'My open issues',
    description: 'What I have to do',
    jql: 'assignee = currentUser() AND statusCategory != Done ORDER BY priority DESC, updated DESC',
    ownerIndex: 0,
    favourite: true,
  },
  {
    id: '10001',
    name: 'Checkout bugs',
    description: '',
    jql: 'project = SHOP AND type = Bug AND component = Checkout AND statusCategory != Done',
    ownerIndex: 1,
    favourite: true,
  },
  {
    id: '10002',
    name: '電子發票相關議題',
    description: '財務每週檢視',
    jql: 'text ~ "電子發票" ORDER BY updated DESC',
    ownerIndex: 11,
    favourite: false,
  },
];

const FIRST_BOARD_FILTER = 10_100;

/** The id of the filter that says which issues a board shows. */
export function boardFilterId(boardId: number): string {
  return String(FIRST_BOARD_FILTER + boardId);
}

/** A filter by its id: a saved one, or that of a board, which lists of filters leave out. */
export function findFilter(id: string, world: World): SavedFilter | undefined {
  const board = world.boards.find((one) => boardFilterId(one.id) === id);
  const project = board === undefined ? undefined : world.project(board.projectId);
  if (board === undefined || project === undefined) return FILTERS.find((one) => one.id === id);
  return {
    id,
    name: `Filter for ${board.name}`,
    description: '',
    jql: `project = ${project.key} ORDER BY Rank ASC`,
    ownerIndex: 3,
    favourite: false,
  };
}
