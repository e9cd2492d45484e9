import { searchByCQL } from 'confluence.js/v1';
import {
  createPage,
  createPageProperty,
  getPageAttachments,
  getPageById,
  getPageContentProperties,
  getPages,
  updatePage,
  updatePagePropertyById,
} from 'confluence.js/v2';
import { pageCql, readContentSummary, readPage, readPageFile, readPageProperty } from '../common/pages.ts';
import { ignoreOdd, list, needList, object, readEach, type ReportOdd } from '../common/read.ts';
import { unlessMissing } from '../common/unlessMissing.ts';
import type { ConfluencePages } from '../ports/confluencePages.ts';
import type { Transport } from '../transport/transport.ts';
import { api } from './api.ts';
import { numberOf } from './v2.ts';

const MOST_FILES = 250;
const STORAGE = { representation: 'storage' } as const;

/** Pages of Confluence Cloud: REST API v2, and v1 for the search. */
export function createConfluencePages(transport: Transport, odd: ReportOdd = ignoreOdd): ConfluencePages {
  return {
    async page(pageId, { version }, signal) {
      const reply: unknown = await unlessMissing(
        getPageById(api(transport, { signal }), {
          id: numberOf(pageId),
          bodyFormat: 'storage',
          ...(version !== undefined && { version }),
        }),
      );
      return reply === undefined ? undefined : readPage(reply);
    },

    async pageByTitle(space, title, signal) {
      const reply: unknown = await getPages(api(transport, { signal }), {
        spaceId: [numberOf(space.id)],
        title,
        status: ['current'],
        limit: 1,
      });
      const [found] = needList(reply, 'results');
      return found === undefined ? undefined : { ...readContentSummary(found), spaceKey: space.key };
    },

    async findPages(query, signal) {
      const reply: unknown = await searchByCQL(api(transport, { signal }), {
        cql: pageCql(query),
        limit: query.limit,
        expand: ['content.space'],
      });
      return readEach(
        needList(reply, 'results'),
        (result) => readContentSummary(object(result)['content']),
        odd,
      );
    },

    async createPage({ space, parentId, title, body }) {
      const reply: unknown = await createPage(api(transport, { expects: [200] }), {
        body: {
          spaceId: space.id,
          status: 'current',
          title,
          ...(parentId !== undefined && { parentId }),
          body: { ...STORAGE, value: body },
        },
      });
      return { ...readPage(reply), spaceKey: space.key };
    },

    async updatePage({ id, version, title, body, message }) {
      const reply: unknown = await updatePage(api(transport, { expects: [200] }), {
        id: numberOf(id),
        body: {
          id,
          status: 'current',
          title,
          body: { ...STORAGE, value: body },
          version: { number: version + 1, ...(message !== undefined && { message }) },
        },
      });
      return readPage(reply);
    },

    async pageFiles(pageId, signal) {
      const reply: unknown = await getPageAttachments(api(transport, { signal }), {
        id: numberOf(pageId),
        limit: MOST_FILES,
      });
      return readEach(needList(reply, 'results'), readPageFile, odd);
    },

    async savePageFile(pageId, file) {
      // Not confluence.js: its form is not ours to send again. A file of the name that is there gets a new version.
      await transport.send({
        method: 'PUT',
        url: `/wiki/rest/api/content/${numberOf(pageId)}/child/attachment`,
        file,
        expects: [200],
      });
    },

    async pageProperty(pageId, key, signal) {
      const reply: unknown = await getPageContentProperties(api(transport, { signal }), {
        pageId: numberOf(pageId),
        key,
        limit: 1,
      });
      const [found] = list(object(reply)['results']);
      return found === undefined ? undefined : readPageProperty(found);
    },

    async setPageProperty(pageId, key, value, known) {
      const page = { pageId: numberOf(pageId), key, value };
      if (known === undefined) {
        await createPageProperty(api(transport, { expects: [200] }), page);
        return;
      }
      await updatePagePropertyById(api(transport, { expects: [200] }), {
        ...page,
        propertyId: numberOf(known.id),
        version: { number: known.version + 1 },
      });
    },
  };
}
