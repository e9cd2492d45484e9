import { ShipshapeError } from '../../core/errors.ts';
import { readTemplate } from '../common/templates.ts';
import { unlessMissing } from '../common/unlessMissing.ts';
import { id, need, needList, number, object, text } from '../common/read.ts';
import type { Template } from '../model/confluence.ts';
import type { ConfluenceClient } from '../ports/confluence.ts';
import type { Transport } from '../transport/transport.ts';

const SPACES_A_PAGE = 100;
const TEMPLATES_A_PAGE = 50;
/** Thousands of templates in one space are a mistake somewhere, not something to read through. */
const MAX_TEMPLATE_PAGES = 40;

/**
 * Confluence Data Center, REST API (7.9 and later). Templates exist at an undocumented, experimental path only, which
 * not every version has.
 * @param transport its base is Confluence's own address with its context path
 */
export function createConfluenceClient(transport: Transport): ConfluenceClient {
  return {
    async spaces({ keys, cursor }, signal) {
      const start = cursor === undefined ? 0 : Number(cursor);
      const reply = await transport.send({
        url: '/rest/api/space',
        searchParams: { start, limit: SPACES_A_PAGE, spaceKey: keys },
        signal,
      });
      const spaces = needList(reply, 'results').map((value) => {
        const space = object(value);
        const key = need(text(space['key']), 'space.key');
        return { id: need(id(space['id']), 'space.id'), key, name: text(space['name']) ?? key };
      });
      // Confluence does not sort by name itself.
      spaces.sort((a, b) => a.name.localeCompare(b.name));
      return { spaces, ...(isFull(reply, SPACES_A_PAGE) && { cursor: String(start + spaces.length) }) };
    },

    async templates(spaceKey, signal) {
      const templates: Template[] = [];
      for (let page = 0; page < MAX_TEMPLATE_PAGES; page += 1) {
        const searchParams = { spaceKey, start: templates.length, limit: TEMPLATES_A_PAGE, expand: 'body' };
        const reply = await transport
          .send({ url: '/rest/experimental/template/page', searchParams, signal })
          .catch((error: unknown) => {
            throw isMissing(error) ? unsupported(error) : error;
          });
        templates.push(...needList(reply, 'results').map((value) => readTemplate(object(value), spaceKey)));
        if (!isFull(reply, TEMPLATES_A_PAGE)) break;
      }
      return templates;
    },

    async userName(key, signal) {
      const reply = await unlessMissing(
        transport.send({ url: '/rest/api/user', searchParams: { key }, signal }),
      );
      return text(object(reply)['displayName']);
    },
  };
}

/** The Confluence of a site whose Confluence nobody named: Data Center's products are separate servers. */
export const NO_CONFLUENCE: ConfluenceClient = {
  spaces: () => Promise.reject(new ShipshapeError('unsupported', 'No Confluence', { code: 'noConfluence' })),
  templates: () =>
    Promise.reject(new ShipshapeError('unsupported', 'No Confluence', { code: 'noConfluence' })),
  userName: () => Promise.resolve(undefined),
};

/** Whether another page may follow. A server may give less than was asked for; it says in `limit` what it held itself to. */
function isFull(reply: unknown, asked: number): boolean {
  const count = needList(reply, 'results').length;
  return count > 0 && count >= (number(object(reply)['limit']) ?? asked);
}

function isMissing(error: unknown): error is ShipshapeError {
  return error instanceof ShipshapeError && error.reason === 'notFound';
}

function unsupported({ detail }: ShipshapeError): ShipshapeError {
  return new ShipshapeError('unsupported', 'No templates over REST', { ...detail, code: 'noTemplates' });
}
