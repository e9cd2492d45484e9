import { getContentTemplates, getUser } from 'confluence.js/v1';
import { getSpaces } from 'confluence.js/v2';
import type { Template } from '../model/confluence.ts';
import type { ConfluenceClient } from '../ports/confluence.ts';
import type { Transport } from '../transport/transport.ts';
import { api } from './api.ts';
import { id, need, needList, number, object, text } from '../common/read.ts';
import { readTemplate } from '../common/templates.ts';
import { unlessMissing } from '../common/unlessMissing.ts';

const SPACES_A_PAGE = 100;
const TEMPLATES_A_PAGE = 50;
/** Thousands of templates in one space are a mistake somewhere, not something to read through. */
const MAX_TEMPLATE_PAGES = 40;

/** Confluence Cloud, REST API v2 and, for templates, v1. @param transport as for Jira, with `/ex/confluence/{cloudId}` */
export function createConfluenceClient(transport: Transport): ConfluenceClient {
  return {
    async spaces({ keys, cursor }, signal) {
      const reply: unknown = await getSpaces(api(transport, { signal }), {
        limit: SPACES_A_PAGE,
        sort: 'name',
        ...(keys && keys.length > 0 && { keys: [...keys] }),
        ...(cursor !== undefined && { cursor }),
      });
      const spaces = needList(reply, 'results').map((value) => {
        const space = object(value);
        const key = need(text(space['key']), 'space.key');
        return { id: need(id(space['id']), 'space.id'), key, name: text(space['name']) ?? key };
      });
      const next = nextCursor(reply);
      return { spaces, ...(next !== undefined && { cursor: next }) };
    },

    async templates(spaceKey, signal) {
      const templates: Template[] = [];
      for (let page = 0; page < MAX_TEMPLATE_PAGES; page += 1) {
        const reply: unknown = await getContentTemplates(api(transport, { signal }), {
          start: templates.length,
          limit: TEMPLATES_A_PAGE,
          expand: ['body'],
          ...(spaceKey !== undefined && { spaceKey }),
        });
        const results = needList(reply, 'results');
        templates.push(...results.map((value) => readTemplate(object(value), spaceKey)));
        // A site may give less than was asked for; it says in `limit` what it held itself to.
        if (results.length < (number(object(reply)['limit']) ?? TEMPLATES_A_PAGE) || results.length === 0)
          break;
      }
      return templates;
    },

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
