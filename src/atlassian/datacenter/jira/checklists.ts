import { asFieldRefusal, fieldBody, isPropertyPlace, readFieldSource } from '../../common/appChecklists.ts';
import { object } from '../../common/read.ts';
import { unlessMissing } from '../../common/unlessMissing.ts';
import type { JiraChecklists } from '../../ports/jira/checklists.ts';
import { issuePath, type JiraContext } from './context.ts';

export function createChecklists({ get, send }: JiraContext): JiraChecklists {
  const property = (key: string, name: string): string =>
    `${issuePath(key)}/properties/${encodeURIComponent(name)}`;
  return {
    async checklistSource(key, place, signal) {
      if (isPropertyPlace(place))
        return object(await unlessMissing(get(property(key, place.id), signal)))['value'];
      return readFieldSource(await get(issuePath(key), signal, { fields: place.id }), place);
    },

    async saveChecklist(key, place, source, options) {
      if (isPropertyPlace(place)) {
        await send('PUT', property(key, place.id), { ...options, body: source, expects: [200, 201] });
        return;
      }
      const body = fieldBody(place, source);
      await send('PUT', issuePath(key), { ...options, body, expects: [204] }).catch(asFieldRefusal(place));
    },
  };
}
