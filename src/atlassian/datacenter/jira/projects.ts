import { readPermissions } from '../../common/permissions.ts';
import { needList, object, readEach } from '../../common/read.ts';
import { readVersion } from '../../common/versions.ts';
import { readSuggestedValues } from '../../common/suggestions.ts';
import type { FieldOption } from '../../../fields/field.ts';
import type { JiraProjects } from '../../ports/jira/projects.ts';
import type { JiraContext } from './context.ts';

const VERSIONS_A_PAGE = 50;
const MAX_VERSION_PAGES = 10;

export function createProjects({ get, odd }: JiraContext): JiraProjects {
  return {
    async unreleasedVersions(projectKey, signal) {
      const versions: FieldOption[] = [];
      for (let page = 0; page < MAX_VERSION_PAGES; page += 1) {
        const reply = await get(`/project/${encodeURIComponent(projectKey)}/version`, signal, {
          orderBy: 'sequence',
          startAt: page * VERSIONS_A_PAGE,
          maxResults: VERSIONS_A_PAGE,
        });
        const values = needList(reply, 'values');
        // Released and archived ones come along; Data Center does not filter.
        const unreleased = values.filter((value) => {
          const { released, archived } = object(value);
          return released !== true && archived !== true;
        });
        versions.push(...readEach(unreleased, readVersion, odd));
        if (values.length === 0 || object(reply)['isLast'] !== false) break;
      }
      return versions;
    },

    async permissions(projectKey, signal) {
      // It tells of all of them, unasked.
      return readPermissions(await get('/mypermissions', signal, { projectKey }));
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
