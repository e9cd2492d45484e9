import { ok } from '../../http/replies.ts';
import type { Route, SampleRequest } from '../../http/route.ts';
import { searchContent } from '../cql/evaluate.ts';
import { type CqlItem, wordsOf } from '../cql/items.ts';
import { byCql } from '../cql/byCql.ts';
import { parseCql } from '../cql/parse.ts';
import { textField } from '../json.ts';
import { v1CursorPage } from '../paging.ts';
import { v1Error } from '../replies.ts';
import { escapeHtml } from '../viewBody.ts';
import type { ConfluenceWorld } from '../model.ts';
import { alsoWith, below, type ContentCall, contentCall, paged } from './call.ts';
import { contentJson } from './contentJson.ts';
import { contentOf } from './find.ts';
import type { ContentStyle, Json } from './style.ts';

const EXCERPT_LENGTH = 240;

/** CQL search: pages, comments and files. */
export function searchRoutes(world: ConfluenceWorld, style: ContentStyle): Route[] {
  const root = `${style.context}/rest/api`;
  const page = (call: ContentCall, items: readonly CqlItem[], show: (item: CqlItem) => Json): Json =>
    style.cursors ? v1CursorPage(call.request, items, show) : paged(call, items, show);
  return [
    {
      method: 'GET',
      path: `${root}/search`,
      handle: (request) => {
        const call = contentCall(request, world, style);
        const items = found(style.search(request), world);
        const cqlQuery = request.query.get('cql') ?? '';
        const results = page(call, items, (item) => showResult(item, call));
        return ok({ ...results, totalSize: items.length, cqlQuery, searchDuration: 1 });
      },
    },
    {
      method: 'GET',
      path: `${root}/content/search`,
      handle: (request) => {
        const call = contentCall(request, world, style);
        const items = found(style.search(request), world);
        return ok(page(call, items, (item) => showContent(item, call)));
      },
    },
  ];
}

/** What the request's `cql` finds; 400 when it cannot be understood. */
function found(request: SampleRequest, world: ConfluenceWorld): CqlItem[] {
  const { account, now } = request;
  return byCql(request, (cql) =>
    searchContent(parseCql(cql), { world, account, now, context: contextOf(request) }),
  );
}

function contextOf(request: SampleRequest): { spaceKey: string | undefined; contentId: string | undefined } {
  const given = request.query.get('cqlcontext');
  if (given === null) return { spaceKey: undefined, contentId: undefined };
  try {
    const context: unknown = JSON.parse(given);
    return { spaceKey: textField(context, 'spaceKey'), contentId: textField(context, 'contentId') };
  } catch {
    throw v1Error(400, `cqlcontext is not JSON: ${given}`);
  }
}

function showContent(item: CqlItem, call: ContentCall): Json {
  return contentJson(contentOf(item.id, call.request, call.world), call);
}

function showResult(item: CqlItem, call: ContentCall): Json {
  const { space, type, title, modifiedAt, page } = item;
  const { style, world } = call;
  const content = showContent(item, alsoWith(below(call, 'content'), ['space']));
  return {
    content,
    title,
    excerpt: excerptOf(item, call),
    url: (content['_links'] as Json)['webui'],
    ...(item.id !== page.id && {
      resultParentContainer: { title: page.title, displayUrl: style.pageUi(page, world) },
    }),
    ...(space && {
      resultGlobalContainer: { title: space.name, displayUrl: style.spaceUi(space.key) },
    }),
    breadcrumbs: [],
    entityType: 'content',
    iconCssClass: `aui-icon content-type-${type}`,
    lastModified: modifiedAt,
    friendlyLastModified: modifiedAt.slice(0, 10),
    score: 1,
  };
}

/** The words of an item around which a search shows it. */
function excerptOf(item: CqlItem, { request, world }: ContentCall): string {
  const kind = request.query.get('excerpt') ?? 'highlight';
  if (kind === 'none') return '';
  const text = wordsOf(item, world).slice(0, EXCERPT_LENGTH);
  return kind.endsWith('unescaped') ? text : escapeHtml(text);
}
