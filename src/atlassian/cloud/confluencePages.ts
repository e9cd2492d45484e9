import { searchByCQL } from 'confluence.js/v1';
import {
  createPage,
  createPageProperty,
  getFolderDirectChildren,
  getPageAttachments,
  getPageById,
  getPageContentProperties,
  getPageDirectChildren,
  getPages,
  getPagesInSpace,
  updatePage,
  updatePagePropertyById,
} from 'confluence.js/v2';
import {
  isUnpublished,
  pageCql,
  readContentSummary,
  readListedPage,
  readPage,
  readPageFile,
  readPageProperty,
} from '../common/pages.ts';
import { MOST_LIKE_TITLES, pageOfTitle } from '../common/pageTitles.ts';
import { ignoreOdd, list, needList, object, readEach, type ReportOdd } from '../common/read.ts';
import { unlessMissing } from '../common/unlessMissing.ts';
import type { PageParent, PageSummary } from '../model/page.ts';
import type { ConfluencePages } from '../ports/confluencePages.ts';
import type { Transport } from '../transport/transport.ts';
import { api } from './api.ts';
import { nextCursor, numberOf } from './v2.ts';

const MOST_FILES = 250;
const PAGES_AT_ONCE = 100;
const STORAGE = { representation: 'storage' } as const;

/** Pages of Confluence Cloud: REST API v2, and v1 for the search. */
export function createConfluencePages(transport: Transport, odd: ReportOdd = ignoreOdd): ConfluencePages {
  const askBelow = (
    { kind, id }: PageParent,
    options: { readonly limit: number; readonly cursor?: string },
    signal: AbortSignal | undefined,
  ): Promise<unknown> => {
    const asked = { id: numberOf(id), ...options };
    switch (kind) {
      case 'space':
        return getPagesInSpace(api(transport, { signal }), {
          ...asked,
          depth: 'root',
          status: ['current'],
          sort: 'title',
        });
      case 'page':
        return getPageDirectChildren(api(transport, { signal }), asked);
      case 'folder':
        return getFolderDirectChildren(api(transport, { signal }), asked);
    }
  };
  const search = async (
    cql: string,
    limit: number,
    signal: AbortSignal | undefined,
  ): Promise<readonly PageSummary[]> => {
    const reply: unknown = await searchByCQL(api(transport, { signal }), {
      cql,
      limit,
      expand: ['content.space'],
    });
    return readEach(
      needList(reply, 'results'),
      (result) => readContentSummary(object(result)['content']),
      odd,
    );
  };
  return {
    async page(pageId, { version }, signal) {
      const reply: unknown = await unlessMissing(
        getPageById(api(transport, { signal }), {
          id: numberOf(pageId),
          bodyFormat: 'storage',
          ...(version !== undefined && { version }),
        }),
      );
      return reply === undefined || isUnpublished(reply) ? undefined : readPage(reply);
    },

    async pageByTitle(space, title, signal) {
      const exact = async (): Promise<PageSummary | undefined> => {
        const reply: unknown = await getPages(api(transport, { signal }), {
          spaceId: [numberOf(space.id)],
          title,
          status: ['current'],
          limit: 1,
        });
        const [found] = needList(reply, 'results');
        return found === undefined ? undefined : { ...readContentSummary(found), spaceKey: space.key };
      };
      return pageOfTitle(title, space.key, exact, (cql) => search(cql, MOST_LIKE_TITLES, signal));
    },

    async childPages(parent, { cursor }, signal) {
      const options = { limit: PAGES_AT_ONCE, ...(cursor !== undefined && { cursor }) };
      const reply: unknown = await askBelow(parent, options, signal);
      const next = nextCursor(reply);
      return {
        pages: readEach(needList(reply, 'results'), readListedPage, odd),
        ...(next !== undefined && { cursor: next }),
      };
    },

    findPages: (query, signal) => search(pageCql(query), query.limit, signal),

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
