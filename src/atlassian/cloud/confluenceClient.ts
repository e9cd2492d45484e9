import { getContentTemplates, getUser } from 'confluence.js/v1';
import { getSpaces } from 'confluence.js/v2';
import type { ClientOptions } from '../common/clientOptions.ts';
import { ignoreOdd, object, text } from '../common/read.ts';
import { readAllTemplates, readSpaces } from '../common/templates.ts';
import { unlessMissing } from '../common/unlessMissing.ts';
import type { ConfluenceClient } from '../ports/confluence.ts';
import type { Transport } from '../transport/transport.ts';
import { api } from './api.ts';
import { createConfluencePages } from './confluencePages.ts';
import { createConfluenceTasks } from './confluenceTasks.ts';
import { nextCursor } from './v2.ts';

const SPACES_A_PAGE = 100;

/** Confluence Cloud, REST API v2 and, for templates, v1. @param transport as for Jira, with `/ex/confluence/{cloudId}` */
export function createConfluenceClient(
  transport: Transport,
  { odd = ignoreOdd }: Pick<ClientOptions, 'odd'> = {},
): ConfluenceClient {
  return {
    ...createConfluencePages(transport, odd),
    ...createConfluenceTasks(transport, odd),

    async spaces({ keys, cursor }, signal) {
      const reply: unknown = await getSpaces(api(transport, { signal }), {
        limit: SPACES_A_PAGE,
        sort: 'name',
        ...(keys && keys.length > 0 && { keys: [...keys] }),
        ...(cursor !== undefined && { cursor }),
      });
      const next = nextCursor(reply);
      return { spaces: readSpaces(reply, odd), ...(next !== undefined && { cursor: next }) };
    },

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

    async userName(accountId, signal) {
      const reply: unknown = await unlessMissing(getUser(api(transport, { signal }), { accountId }));
      const person = object(reply);
      // Privacy settings may hide the one or the other.
      return text(person['displayName']) ?? text(person['publicName']);
    },
  };
}
