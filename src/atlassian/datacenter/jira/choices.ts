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

export function createChoices({ get, agile }: JiraContext): JiraChoices {
  const suggestValues: JiraChoices['suggestValues'] = async (fieldName, fieldValue, signal) => {
    const asked = { fieldName, fieldValue };
    return readSuggestedOptions(await get('/jql/autocompletedata/suggestions', signal, asked));
  };

  return {
    async openSprints(projectKey, signal) {
      const asked = { projectKeyOrId: projectKey, maxResults: MOST_BOARDS };
      const boards = await unlessMissing(agile('/board', signal, asked));
      const pages = await Promise.all(
        readBoardIds(boards).map((boardId) =>
          unlessKanban(
            agile(`/board/${encodeURIComponent(boardId)}/sprint`, signal, { state: 'active,future' }),
          ),
        ),
      );
      return readSprints(pages);
    },

    suggestTeams: (fieldId, query, signal) => suggestValues(jqlFieldName(fieldId), query, signal),
    suggestValues,

    async findGroups(query, signal) {
      return readGroups(await get('/groups/picker', signal, { query }));
    },

    async issueLinkTypes(signal) {
      return readLinkTypes(await get('/issueLinkType', signal));
    },
  };
}
