import type { Board, SavedFilter } from '../model/savedFilter.ts';
import { id, number, object, readEach, required, text, list, needList, type ReportOdd } from './read.ts';

/** Boards asked for at most; who has more types a part of a name. */
export const MOST_BOARDS_SHOWN = 50;

/**
 * Reads a list of `FilterBean`.
 * @param accountId of the signed-in account: an account id, on Data Center a user name
 */
export function readFilters(reply: unknown, accountId: string, odd: ReportOdd): readonly SavedFilter[] {
  const read = (value: unknown): SavedFilter => {
    const filter = object(value);
    const owner = object(filter['owner']);
    const ownerName = text(owner['displayName']);
    return {
      id: required(id(filter['id']), 'filter.id'),
      name: required(text(filter['name']), 'filter.name'),
      jql: text(filter['jql']) ?? '',
      favourite: filter['favourite'] === true,
      own: accountId !== '' && [owner['accountId'], owner['name']].includes(accountId),
      ...(ownerName === undefined ? {} : { owner: ownerName }),
    };
  };
  return readEach(list(reply), read, odd);
}

/** Reads a page of boards of Jira Software. */
export function readBoards(reply: unknown, odd: ReportOdd): readonly Board[] {
  const read = (value: unknown): Board => {
    const board = object(value);
    const boardId = required(number(board['id']), 'board.id');
    const location = text(object(board['location'])['displayName']);
    return {
      id: boardId,
      name: text(board['name']) ?? String(boardId),
      hasSprints: board['type'] !== 'kanban',
      ...(location === undefined ? {} : { location }),
    };
  };
  return readEach(needList(reply, 'values'), read, odd);
}

/** The id of the filter that a board's configuration names. */
export function readBoardFilterId(configuration: unknown): string {
  return required(id(object(object(configuration)['filter'])['id']), 'configuration.filter.id');
}

/** The query of a `FilterBean`. */
export function readFilterJql(filter: unknown): string {
  return required(text(object(filter)['jql']), 'filter.jql');
}
