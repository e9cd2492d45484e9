import { readSprints, unlessKanban } from '../../common/choices.ts';
import {
  MOST_BOARDS_SHOWN,
  readBoardFilterId,
  readBoards,
  readFilterJql,
  readFilters,
} from '../../common/filters.ts';
import { unlessMissing } from '../../common/unlessMissing.ts';
import type { JiraFilters } from '../../ports/jira/filters.ts';
import type { JiraContext } from './context.ts';

export function createFilters({ get, agile, send, odd }: JiraContext): JiraFilters {
  return {
    // There is no list of one's own filters; what is saved from here is made a favourite.
    async savedFilters(accountId, signal) {
      return readFilters(await get('/filter/favourite', signal), accountId, odd);
    },

    async boards(name, signal) {
      const asked = { maxResults: MOST_BOARDS_SHOWN, ...(name === '' ? {} : { name }) };
      const reply = await unlessMissing(agile('/board', signal, asked));
      return reply === undefined ? [] : readBoards(reply, odd);
    },

    async boardJql(boardId, signal) {
      const filterId = readBoardFilterId(await agile(`/board/${boardId}/configuration`, signal));
      return readFilterJql(await get(`/filter/${encodeURIComponent(filterId)}`, signal));
    },

    async boardSprints(boardId, signal) {
      const asked = { state: 'active,future' };
      return readSprints([await unlessKanban(agile(`/board/${boardId}/sprint`, signal, asked))]);
    },

    async saveFilter(draft, options) {
      await send('POST', '/filter', { ...options, body: { ...draft, favourite: true }, expects: [200] });
    },

    async changeFilter(filterId, draft, options) {
      const path = `/filter/${encodeURIComponent(filterId)}`;
      await send('PUT', path, { ...options, body: draft, expects: [200] });
    },
  };
}
