import { asFieldRefusal, fieldBody, isPropertyPlace, readFieldSource } from '../../common/appChecklists.ts';
import type { JiraChecklists } from '../../ports/jira/checklists.ts';
import type { JiraContext } from './context.ts';
import { createProperties } from './properties.ts';

/** Fields through version 2, as the apps' manuals say: there a text is what was written, and no document. */
export function createChecklists({ api, version2 }: JiraContext): JiraChecklists {
  const properties = createProperties({ api });
  const issue = (key: string): string => `/issue/${encodeURIComponent(key)}`;
  return {
    async checklistSource(key, place, signal) {
      if (isPropertyPlace(place)) return properties.issueProperty(key, place.id, signal);
      const searchParams = { fields: place.id };
      return readFieldSource(await version2('GET', issue(key), { signal, searchParams }), place);
    },

    async saveChecklist(key, place, source, options) {
      if (isPropertyPlace(place)) return properties.setIssueProperty(key, place.id, source, options);
      const body = fieldBody(place, source);
      await version2('PUT', issue(key), { ...options, body, expects: [204] }).catch(asFieldRefusal(place));
    },
  };
}
