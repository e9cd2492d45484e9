import { id, needList, object, required, text } from '../../common/read.ts';
import { readSuggestedValues } from '../../common/suggestions.ts';
import type { FieldOption } from '../../../fields/field.ts';
import type { JiraProjects } from '../../ports/jira/projects.ts';
import type { JiraContext } from './context.ts';

const VERSIONS_A_PAGE = 50;
const MAX_VERSION_PAGES = 10;

export function createProjects({ get }: JiraContext): JiraProjects {
  return {
    async unreleasedVersions(projectKey, signal) {
      const versions: FieldOption[] = [];
      for (let page = 0; page < MAX_VERSION_PAGES; page += 1) {
        const reply = await get(`/project/${encodeURIComponent(projectKey)}/version`, signal, {
          orderBy: 'sequence',
          startAt: page * VERSIONS_A_PAGE,
          maxResults: VERSIONS_A_PAGE,
        });
        const values = needList(reply, 'values').map(object);
        for (const value of values) {
          // Released and archived ones come along; Data Center does not filter.
          if (value['released'] === true || value['archived'] === true) continue;
          const label = required(text(value['name']), 'version.name');
          versions.push({ id: required(id(value['id']), 'version.id'), label });
        }
        if (values.length === 0 || object(reply)['isLast'] !== false) break;
      }
      return versions;
    },

    async suggestLabels(query, signal) {
      const reply = await get('/jql/autocompletedata/suggestions', signal, {
        fieldName: 'labels',
        fieldValue: query,
      });
      return readSuggestedValues(reply);
    },
  };
}
