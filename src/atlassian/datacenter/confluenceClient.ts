import { ShipshapeError } from '../../core/errors.ts';
import type { ClientOptions } from '../common/clientOptions.ts';
import { ignoreOdd, object, text } from '../common/read.ts';
import { isFullPage, readAllTemplates, readSpaces } from '../common/templates.ts';
import { unlessMissing } from '../common/unlessMissing.ts';
import type { ConfluenceClient } from '../ports/confluence.ts';
import type { Transport } from '../transport/transport.ts';
import { createConfluenceComments } from './confluenceComments.ts';
import { createConfluenceLabels } from './confluenceLabels.ts';
import { createConfluencePages } from './confluencePages.ts';
import { createConfluenceTasks } from './confluenceTasks.ts';

const SPACES_A_PAGE = 100;

/**
 * Confluence Data Center, REST API (7.9 and later). Templates exist at an undocumented, experimental path only, which
 * not every version has.
 * @param transport its base is Confluence's own address with its context path
 */
export function createConfluenceClient(
  transport: Transport,
  { odd = ignoreOdd }: Pick<ClientOptions, 'odd'> = {},
): ConfluenceClient {
  return {
    ...createConfluencePages(transport, odd),
    ...createConfluenceLabels(transport, odd),
    ...createConfluenceTasks(transport),
    ...createConfluenceComments(transport, odd),

    async spaces({ keys, cursor }, signal) {
      const start = cursor === undefined ? 0 : Number(cursor);
      const reply = await transport.send({
        url: '/rest/api/space',
        searchParams: { start, limit: SPACES_A_PAGE, spaceKey: keys },
        signal,
      });
      // Confluence does not sort by name itself.
      const spaces = [...readSpaces(reply, odd)].sort((a, b) => a.name.localeCompare(b.name));
      return { spaces, ...(isFullPage(reply, SPACES_A_PAGE) && { cursor: String(start + spaces.length) }) };
    },

    templates: (spaceKey, signal) =>
      readAllTemplates(
        spaceKey,
        (page) =>
          transport
            .send({
              url: '/rest/experimental/template/page',
              searchParams: { spaceKey, ...page, expand: 'body' },
              signal,
            })
            .catch((error: unknown) => {
              throw isMissing(error) ? unsupported(error) : error;
            }),
        odd,
      ),
    templateAbility: () => Promise.resolve({ kind: 'unsupported' }),
    createTemplate: () =>
      Promise.reject(new ShipshapeError('unsupported', 'No way to make templates over REST')),

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
  spaces: noConfluence,
  templates: noConfluence,
  templateAbility: noConfluence,
  createTemplate: noConfluence,
  userName: () => Promise.resolve(undefined),
  page: noConfluence,
  pageByTitle: noConfluence,
  childPages: noConfluence,
  findPages: noConfluence,
  createPage: noConfluence,
  updatePage: noConfluence,
  pageFiles: noConfluence,
  savePageFile: noConfluence,
  pageProperty: noConfluence,
  setPageProperty: noConfluence,
  pageLabels: noConfluence,
  addPageLabels: noConfluence,
  removePageLabel: noConfluence,
  pageTasks: noConfluence,
  tickTask: noConfluence,
  pageComments: noConfluence,
  commentAbilities: noConfluence,
  latestPageComments: noConfluence,
  addPageComment: noConfluence,
  commentResolution: noConfluence,
  resolvePageComment: noConfluence,
  saysTheSameComment: () => false,
};

function noConfluence(): Promise<never> {
  return Promise.reject(new ShipshapeError('unsupported', 'No Confluence', { code: 'noConfluence' }));
}

function isMissing(error: unknown): error is ShipshapeError {
  return error instanceof ShipshapeError && error.reason === 'notFound';
}

function unsupported({ detail }: ShipshapeError): ShipshapeError {
  return new ShipshapeError('unsupported', 'No templates over REST', { ...detail, code: 'noTemplates' });
}
