import { asFieldRefusal, fieldBody, isPropertyPlace, readFieldSource } from '../../common/appChecklists.ts';
import type { JiraChecklists } from '../../ports/jira/checklists.ts';
import { issuePath, type JiraContext } from './context.ts';
import { createProperties } from './properties.ts';

export function createChecklists({ get, send }: JiraContext): JiraChecklists {
  const properties = createProperties({ get, send });
  return {
    async checklistSource(key, place, signal) {
      if (isPropertyPlace(place)) return properties.issueProperty(key, place.id, signal);
      return readFieldSource(await get(issuePath(key), signal, { fields: place.id }), place);
    },

    async saveChecklist(key, place, source, options) {
      if (isPropertyPlace(place)) return properties.setIssueProperty(key, place.id, source, options);
      const body = fieldBody(place, source);
      await send('PUT', issuePath(key), { ...options, body, expects: [204] }).catch(asFieldRefusal(place));
    },
  };
}
