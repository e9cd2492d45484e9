import { getIssueProperty, setIssueProperty } from 'jira.js/cloud';
import { asFieldRefusal, fieldBody, isPropertyPlace, readFieldSource } from '../../common/appChecklists.ts';
import { object } from '../../common/read.ts';
import { unlessMissing } from '../../common/unlessMissing.ts';
import type { JiraChecklists } from '../../ports/jira/checklists.ts';
import type { JiraContext } from './context.ts';

/** Fields through version 2, as the apps' manuals say: there a text is what was written, and no document. */
export function createChecklists({ api, version2 }: JiraContext): JiraChecklists {
  const issue = (key: string): string => `/issue/${encodeURIComponent(key)}`;
  return {
    async checklistSource(key, place, signal) {
      if (isPropertyPlace(place)) {
        const reply: unknown = await unlessMissing(
          getIssueProperty(api({ signal }), {
            issueIdOrKey: encodeURIComponent(key),
            propertyKey: place.id,
          }),
        );
        return object(reply)['value'];
      }
      const searchParams = { fields: place.id };
      return readFieldSource(await version2('GET', issue(key), { signal, searchParams }), place);
    },

    async saveChecklist(key, place, source, options) {
      if (isPropertyPlace(place)) {
        await setIssueProperty(api({ ...options, expects: [200, 201] }), {
          issueIdOrKey: encodeURIComponent(key),
          propertyKey: place.id,
          // A text is JSON too, though its type says otherwise.
          body: source as Record<string, unknown>,
        });
        return;
      }
      const body = fieldBody(place, source);
      await version2('PUT', issue(key), { ...options, body, expects: [204] }).catch(asFieldRefusal(place));
    },
  };
}
