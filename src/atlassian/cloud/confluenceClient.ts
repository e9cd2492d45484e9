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

const SPACES_A_PAGE = 100;

/** Confluence Cloud, REST API v2 and, for templates, v1. @param transport as for Jira, with `/ex/confluence/{cloudId}` */
export function createConfluenceClient(
  transport: Transport,
  { odd = ignoreOdd }: Pick<ClientOptions, 'odd'> = {},
): ConfluenceClient {
  return {
    ...createConfluencePages(transport, odd),

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

/** v2 gives the next page as an address of its own; only its cursor is taken from there. */
function nextCursor(reply: unknown): string | undefined {
  const next = text(object(object(reply)['_links'])['next']);
  return next === undefined
    ? undefined
    : (new URLSearchParams(next.split('?')[1] ?? '').get('cursor') ?? undefined);
}
