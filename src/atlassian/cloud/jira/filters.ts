import { getAllBoards, getAllSprints, getConfiguration } from 'jira.js/agile';
import { createFilter, getFilter, getMyFilters, updateFilter } from 'jira.js/cloud';
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

export function createFilters({ api, odd }: JiraContext): JiraFilters {
  return {
    async savedFilters(accountId, signal) {
      const reply: unknown = await getMyFilters(api({ signal }), { includeFavourites: true });
      return readFilters(reply, accountId, odd);
    },

    async boards(name, signal) {
      const asked = { maxResults: MOST_BOARDS_SHOWN, ...(name === '' ? {} : { name }) };
      const reply: unknown = await unlessMissing(getAllBoards(api({ signal }), asked));
      return reply === undefined ? [] : readBoards(reply, odd);
    },

    async boardJql(boardId, signal) {
      const filterId = readBoardFilterId(await getConfiguration(api({ signal }), { boardId }));
      return readFilterJql(await getFilter(api({ signal }), { id: Number(filterId) }));
    },

    async boardSprints(boardId, signal) {
      const asked = { boardId, state: 'active,future' };
      return readSprints([await unlessKanban(getAllSprints(api({ signal }), asked))]);
    },

    async saveFilter(draft, options) {
      await createFilter(api({ ...options, expects: [200] }), { ...draft, favourite: true });
    },

    async changeFilter(filterId, draft, options) {
      await updateFilter(api({ ...options, expects: [200] }), { id: Number(filterId), body: { ...draft } });
    },
  };
}
