import { getAllBoards, getAllSprints } from 'jira.js/agile';
import { findGroups, getFieldAutoCompleteForQueryString, getIssueLinkTypes } from 'jira.js/cloud';
import {
  jqlFieldName,
  MOST_BOARDS,
  readBoardIds,
  readGroups,
  readLinkTypes,
  readSprints,
  readSuggestedOptions,
  unlessKanban,
} from '../../common/choices.ts';
import { unlessMissing } from '../../common/unlessMissing.ts';
import type { JiraChoices } from '../../ports/jira/choices.ts';
import type { JiraContext } from './context.ts';

export function createChoices({ api }: JiraContext): JiraChoices {
  const suggestValues: JiraChoices['suggestValues'] = async (fieldName, fieldValue, signal) => {
    const asked = { fieldName, fieldValue };
    return readSuggestedOptions(await getFieldAutoCompleteForQueryString(api({ signal }), asked));
  };

  return {
    async openSprints(projectKey, signal) {
      const boards: unknown = await unlessMissing(
        getAllBoards(api({ signal }), { projectKeyOrId: projectKey, maxResults: MOST_BOARDS }),
      );
      const pages = await Promise.all(
        readBoardIds(boards).map((boardId) =>
          unlessKanban(getAllSprints(api({ signal }), { boardId: Number(boardId), state: 'active,future' })),
        ),
      );
      return readSprints(pages);
    },

    suggestTeams: (fieldId, query, signal) => suggestValues(jqlFieldName(fieldId), query, signal),
    suggestValues,

    async findGroups(query, signal) {
      return readGroups(await findGroups(api({ signal }), { query }));
    },

    async issueLinkTypes(signal) {
      return readLinkTypes(await getIssueLinkTypes(api({ signal })));
    },
  };
}
