import {
  pageCql,
  readContentSummary,
  readListedPage,
  readPage,
  readPageFile,
  readPageProperty,
} from '../common/pages.ts';
import { MOST_LIKE_TITLES, pageOfTitle } from '../common/pageTitles.ts';
import { isFullPage } from '../common/templates.ts';
import { ignoreOdd, needList, readEach, type ReportOdd } from '../common/read.ts';
import { unlessMissing } from '../common/unlessMissing.ts';
import type { PageChange, PageDraft, PageSummary } from '../model/page.ts';
import type { ConfluencePages } from '../ports/confluencePages.ts';
import type { Transport } from '../transport/transport.ts';

const MOST_FILES = 200;
const PAGES_AT_ONCE = 100;

/** Pages of Confluence Data Center: https://developer.atlassian.com/server/confluence/rest/ */
export function createConfluencePages(transport: Transport, odd: ReportOdd = ignoreOdd): ConfluencePages {
  const content = (pageId: string): string => `/rest/api/content/${encodeURIComponent(pageId)}`;
  const property = (pageId: string, key: string): string =>
    `${content(pageId)}/property/${encodeURIComponent(key)}`;
  const search = async (
    cql: string,
    limit: number,
    signal: AbortSignal | undefined,
  ): Promise<readonly PageSummary[]> => {
    const reply = await transport.send({
      url: '/rest/api/content/search',
      searchParams: { cql, limit, expand: 'space' },
      signal,
    });
    return readEach(needList(reply, 'results'), readContentSummary, odd);
  };
  return {
    async page(pageId, { version }, signal) {
      const reply = await unlessMissing(
        transport.send({
          url: content(pageId),
          searchParams: {
            expand: 'body.storage,version,space',
            ...(version !== undefined && { status: 'historical', version }),
          },
          signal,
        }),
      );
      return reply === undefined ? undefined : readPage(reply);
    },

    async pageByTitle(space, title, signal) {
      const exact = async (): Promise<PageSummary | undefined> => {
        const reply = await transport.send({
          url: '/rest/api/content',
          searchParams: { type: 'page', spaceKey: space.key, title, limit: 1, expand: 'space' },
          signal,
        });
        const [found] = needList(reply, 'results');
        return found === undefined ? undefined : readContentSummary(found);
      };
      return pageOfTitle(title, space.key, exact, (cql) => search(cql, MOST_LIKE_TITLES, signal));
    },

    async childPages(parent, { cursor }, signal) {
      const start = cursor === undefined ? 0 : Number(cursor);
      const part = { start, limit: PAGES_AT_ONCE, expand: 'space' };
      // Folders are Cloud's alone: what stands below one is asked for like the children of any content.
      const reply =
        parent.kind === 'space'
          ? await transport.send({
              url: `/rest/api/space/${encodeURIComponent(parent.key)}/content/page`,
              searchParams: { depth: 'root', ...part },
              signal,
            })
          : await transport.send({
              url: `/rest/api/content/${encodeURIComponent(parent.id)}/child/page`,
              searchParams: part,
              signal,
            });
      const results = needList(reply, 'results');
      return {
        pages: readEach(results, readListedPage, odd),
        ...(isFullPage(reply, PAGES_AT_ONCE) && { cursor: String(start + results.length) }),
      };
    },

    findPages: (query, signal) => search(pageCql(query), query.limit, signal),

    async createPage(draft) {
      return readPage(
        await transport.send({
          method: 'POST',
          url: '/rest/api/content',
          searchParams: { expand: 'body.storage,version,space' },
          body: newContent(draft),
          expects: [200],
        }),
      );
    },

    async updatePage(change) {
      return readPage(
        await transport.send({
          method: 'PUT',
          url: content(change.id),
          body: changedContent(change),
          expects: [200],
        }),
      );
    },

    async pageFiles(pageId, signal) {
      const reply = await transport.send({
        url: `${content(pageId)}/child/attachment`,
        searchParams: { limit: MOST_FILES },
        signal,
      });
      return readEach(needList(reply, 'results'), readPageFile, odd);
    },

    async savePageFile(pageId, file, known) {
      const folder = `/rest/api/content/${encodeURIComponent(pageId)}/child/attachment`;
      if (known === undefined) {
        await transport.send({ method: 'POST', url: folder, file, expects: [200] });
        return;
      }
      const url = `/rest/api/content/${encodeURIComponent(pageId)}/child/attachment/${encodeURIComponent(known.id)}/data`;
      await transport.send({ method: 'POST', url, file, expects: [200] });
    },

    async pageProperty(pageId, key, signal) {
      const reply = await unlessMissing(transport.send({ url: property(pageId, key), signal }));
      return reply === undefined ? undefined : readPageProperty(reply);
    },

    async setPageProperty(pageId, key, value, known) {
      if (known === undefined) {
        await transport.send({
          method: 'POST',
          url: `/rest/api/content/${encodeURIComponent(pageId)}/property`,
          body: { key, value },
          expects: [200],
        });
        return;
      }
      await transport.send({
        method: 'PUT',
        url: `/rest/api/content/${encodeURIComponent(pageId)}/property/${encodeURIComponent(key)}`,
        body: { key, value, version: { number: known.version + 1 } },
        expects: [200],
      });
    },
  };
}

function newContent({ space, parentId, title, body }: PageDraft): Readonly<Record<string, unknown>> {
  return {
    type: 'page',
    title,
    space: { key: space.key },
    ...(parentId !== undefined && { ancestors: [{ id: parentId }] }),
    body: storage(body),
  };
}

function changedContent({
  id,
  version,
  title,
  body,
  message,
  isMinor = false,
}: PageChange): Readonly<Record<string, unknown>> {
  return {
    id,
    type: 'page',
    title,
    body: storage(body),
    version: {
      number: version + 1,
      ...(message !== undefined && { message }),
      ...(isMinor && { minorEdit: true }),
    },
  };
}

function storage(value: string): Readonly<Record<string, unknown>> {
  return { storage: { value, representation: 'storage' } };
}
