import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { searchPages } from '../cql/evaluate.ts';
import { type CqlQuery, parseCql } from '../cql/parse.ts';
import { CqlError } from '../cql/tokens.ts';
import { pageWebUi } from '../addresses.ts';
import { v1CursorPage } from '../paging.ts';
import { baseUrl, v1Error } from '../replies.ts';
import { escapeHtml, plainTextOf } from '../viewBody.ts';
import type { ConfluenceWorld, SamplePage } from '../world.ts';
import { v1Space } from './shared.ts';

const EXCERPT_LENGTH = 240;

/** CQL search of the v1 API. Only pages are found: the sample site has no blog posts or attachments. */
export function searchRoutes(world: ConfluenceWorld): Route[] {
  return [{ method: 'GET', path: '/wiki/rest/api/search', handle: (request) => search(request, world) }];
}

function search(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const cql = request.query.get('cql') ?? '';
  const pages = understood(() => {
    const query: CqlQuery = parseCql(cql);
    return searchPages(query, world, request.account.accountId);
  });
  return {
    status: 200,
    body: {
      ...v1CursorPage(request, pages, (page) => showResult(page, request, world)),
      totalSize: pages.length,
      cqlQuery: cql,
      searchDuration: 1,
    },
  };
}

function understood<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof CqlError) throw v1Error(400, error.message);
    throw error;
  }
}

function showResult(page: SamplePage, request: SampleRequest, world: ConfluenceWorld) {
  const space = world.spaces.find(({ id }) => id === page.spaceId);
  const webui = pageWebUi(page, world);
  return {
    content: {
      id: page.id,
      type: 'page',
      status: page.status,
      title: page.title,
      ...(space && { space: v1Space(space, request) }),
      _expandable: { body: '', version: '', ancestors: '' },
      _links: { webui, self: `${baseUrl(request)}/rest/api/content/${page.id}` },
    },
    title: page.title,
    excerpt: excerptOf(page, request, world),
    url: webui,
    ...(space && { resultGlobalContainer: { title: space.name, displayUrl: `/spaces/${space.key}` } }),
    breadcrumbs: [],
    entityType: 'content',
    iconCssClass: 'aui-icon content-type-page',
    lastModified: page.version.createdAt,
    friendlyLastModified: page.version.createdAt.slice(0, 10),
    score: 1,
  };
}

function excerptOf(page: SamplePage, request: SampleRequest, world: ConfluenceWorld): string {
  const kind = request.query.get('excerpt') ?? 'highlight';
  if (kind === 'none') return '';
  const text = plainTextOf(page.body, world.accounts).slice(0, EXCERPT_LENGTH);
  return kind.endsWith('unescaped') ? text : escapeHtml(text, true);
}
