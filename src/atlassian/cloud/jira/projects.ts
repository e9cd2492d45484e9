import {
  getFieldAutoCompleteForQueryString,
  getMyPermissions,
  getProjectVersionsPaginated,
} from 'jira.js/cloud';
import { ASKED_PERMISSIONS, readPermissions } from '../../common/permissions.ts';
import { needList, object, readEach } from '../../common/read.ts';
import { readVersion } from '../../common/versions.ts';
import { readSuggestedValues } from '../../common/suggestions.ts';
import type { FieldOption } from '../../../fields/field.ts';
import type { JiraProjects } from '../../ports/jira/projects.ts';
import type { JiraContext } from './context.ts';

const MAX_VERSION_PAGES = 10;

export function createProjects({ api, odd }: JiraContext): JiraProjects {
  return {
    async unreleasedVersions(projectKey, signal) {
      const versions: FieldOption[] = [];
      let startAt = 0;
      for (let page = 0; page < MAX_VERSION_PAGES; page += 1) {
        const reply: unknown = await getProjectVersionsPaginated(api({ signal }), {
          projectIdOrKey: encodeURIComponent(projectKey),
          status: 'unreleased',
          orderBy: 'sequence',
          startAt,
        });
        const values = needList(reply, 'values');
        versions.push(...readEach(values, readVersion, odd));
        startAt += values.length;
        if (values.length === 0 || object(reply)['isLast'] !== false) break;
      }
      return versions;
    },

    async permissions(projectKey, signal) {
      const permissions = ASKED_PERMISSIONS.join(',');
      return readPermissions(await getMyPermissions(api({ signal }), { projectKey, permissions }));
    },

    async suggestLabels(query, signal) {
      const reply: unknown = await getFieldAutoCompleteForQueryString(api({ signal }), {
        fieldName: 'labels',
        fieldValue: query,
      });
      return readSuggestedValues(reply);
    },
  };
}
