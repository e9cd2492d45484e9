import { createContentTemplate, getContentTemplates } from 'confluence.js/v1';
import { getSpaceById, getSpaceOperations } from 'confluence.js/v2';
import { ignoreOdd, object, objects, required, type ReportOdd } from '../common/read.ts';
import { readAllTemplates, readSpace } from '../common/templates.ts';
import type { ConfluenceTemplates } from '../ports/confluenceTemplates.ts';
import type { Transport } from '../transport/transport.ts';
import { api } from './api.ts';
import { numberOf } from './v2.ts';

/** Templates of Confluence Cloud: REST API v1 has them, v2 knows who administers a space. */
export function createConfluenceTemplates(
  transport: Transport,
  odd: ReportOdd = ignoreOdd,
): ConfluenceTemplates {
  return {
    templates: (spaceKey, signal) =>
      readAllTemplates(
        spaceKey,
        (page) =>
          getContentTemplates(api(transport, { signal }), {
            ...page,
            expand: ['body'],
            ...(spaceKey !== undefined && { spaceKey }),
          }),
        odd,
      ),

    async templateAbility({ spaceId }, signal) {
      const client = api(transport, { signal });
      const asked = { id: numberOf(required(spaceId, 'page.spaceId')) };
      const [space, allowed]: readonly unknown[] = await Promise.all([
        getSpaceById(client, asked),
        getSpaceOperations(client, asked),
      ]);
      const administers = objects(object(allowed)['operations']).some(
        ({ operation, targetType }) => operation === 'administer' && targetType === 'space',
      );
      return { kind: administers ? 'allowed' : 'notAdmin', space: readSpace(space) };
    },

    async createTemplate({ spaceKey, name, body }, signal) {
      await createContentTemplate(api(transport, { signal, expects: [200] }), {
        ...{ name, templateType: 'page', space: { key: spaceKey } },
        body: { storage: { value: body, representation: 'storage' } },
      });
    },
  };
}
