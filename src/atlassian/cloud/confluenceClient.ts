import { getUser } from 'confluence.js/v1';
import { getSpaces } from 'confluence.js/v2';
import type { ClientOptions } from '../common/clientOptions.ts';
import { ignoreOdd, object, text } from '../common/read.ts';
import { readSpaces } from '../common/templates.ts';
import { unlessMissing } from '../common/unlessMissing.ts';
import type { ConfluenceClient } from '../ports/confluence.ts';
import type { Transport } from '../transport/transport.ts';
import { api } from './api.ts';
import { createConfluenceComments } from './confluenceComments.ts';
import { createConfluenceLabels } from './confluenceLabels.ts';
import { createConfluencePages } from './confluencePages.ts';
import { createConfluenceTasks } from './confluenceTasks.ts';
import { createConfluenceTemplates } from './confluenceTemplates.ts';
import { nextCursor } from './v2.ts';

const SPACES_A_PAGE = 100;

/** Confluence Cloud, REST API v2, and v1 for what that does not have. @param transport as for Jira, with `/ex/confluence/{cloudId}` */
export function createConfluenceClient(
  transport: Transport,
  { odd = ignoreOdd }: Pick<ClientOptions, 'odd'> = {},
): ConfluenceClient {
  return {
    ...createConfluencePages(transport, odd),
    ...createConfluenceLabels(transport, odd),
    ...createConfluenceTasks(transport, odd),
    ...createConfluenceComments(transport, odd),
    ...createConfluenceTemplates(transport, odd),

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

    async userName(accountId, signal) {
      const reply: unknown = await unlessMissing(getUser(api(transport, { signal }), { accountId }));
      const person = object(reply);
      // Privacy settings may hide the one or the other.
      return text(person['displayName']) ?? text(person['publicName']);
    },
  };
}
