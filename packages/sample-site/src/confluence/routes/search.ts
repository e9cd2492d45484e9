import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { pageWebUi } from '../addresses.ts';
import { v1Attachment } from '../attachmentReplies.ts';
import { bodyIn } from '../bodies.ts';
import { searchContent } from '../cql/evaluate.ts';
import { type CqlItem, wordsOf } from '../cql/items.ts';
import { parseCql } from '../cql/parse.ts';
import { CqlError } from '../cql/tokens.ts';
import { textField } from '../json.ts';
import { v1CursorPage } from '../paging.ts';
import { listParam } from '../queries.ts';
import { baseUrl, v1Error } from '../replies.ts';
import { escapeHtml } from '../viewBody.ts';
import type { ConfluenceWorld } from '../model.ts';
import { v1Space } from './shared.ts';

const EXCERPT_LENGTH = 240;

/** CQL search of the v1 API: pages, comments and files. */
export function searchRoutes(world: ConfluenceWorld): Route[] {
  const root = '/wiki/rest/api';
  return [
    {
      method: 'GET',
      path: `${root}/search`,
      handle: (request) => {
        const items = found(request, world);
        const page = v1CursorPage(request, items, (item) => showResult(item, request, world));
        const cqlQuery = request.query.get('cql') ?? '';
        return ok({ ...page, totalSize: items.length, cqlQuery, searchDuration: 1 });
      },
    },
    {
      method: 'GET',
      path: `${root}/content/search`,
      handle: (request) => {
        const expand = listParam(request, 'expand') ?? [];
        const show = (item: CqlItem) => showContent(item, expand, request, world);
        return ok(v1CursorPage(request, found(request, world), show));
      },
    },
  ];
}

function ok(body: unknown): SampleReply {
  return { status: 200, body };
}

/** What the request's `cql` finds; 400 when it cannot be understood. */
export function found(request: SampleRequest, world: ConfluenceWorld): CqlItem[] {
  const cql = request.query.get('cql') ?? '';
  try {
    const { account, now } = request;
    return searchContent(parseCql(cql), { world, account, now, context: contextOf(request) });
  } catch (error) {
    if (error instanceof CqlError) throw v1Error(400, error.message);
    throw error;
  }
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

function showResult(item: CqlItem, request: SampleRequest, world: ConfluenceWorld) {
  const { space, type, title, modifiedAt, page } = item;
  return {
    content: showContent(item, ['space'], request, world),
    title,
    excerpt: excerptOf(item, request, world),
    url: webUi(item, world),
    ...(item.id !== page.id && {
      resultParentContainer: { title: page.title, displayUrl: pageWebUi(page, world) },
    }),
    ...(space && { resultGlobalContainer: { title: space.name, displayUrl: `/spaces/${space.key}` } }),
    breadcrumbs: [],
    entityType: 'content',
    iconCssClass: `aui-icon content-type-${type}`,
    lastModified: modifiedAt,
    friendlyLastModified: modifiedAt.slice(0, 10),
    score: 1,
  };
}

function webUi({ type, id, page }: CqlItem, world: ConfluenceWorld): string {
  if (type === 'attachment') return `/pages/viewpageattachments.action?pageId=${page.id}`;
  return pageWebUi(page, world) + (type === 'comment' ? `?focusedCommentId=${id}` : '');
}

const BODIES = ['storage', 'view', 'atlas_doc_format'] as const;

/** Content of the v1 API, with the parts that `expand` names. */
export function showContent(
  item: CqlItem,
  expand: readonly string[],
  request: SampleRequest,
  world: ConfluenceWorld,
) {
  const { id, type, title, space, body, page, attachment } = item;
  const expandSpace =
    space !== undefined && expand.includes('space') ? { space: v1Space(space, request) } : {};
  if (attachment !== undefined) return { ...v1Attachment(attachment, request, world), ...expandSpace };
  const owner = { spaceId: page.spaceId, pageId: page.id };
  const bodies = BODIES.filter((format) => expand.includes(`body.${format}`)).map((format) =>
    bodyIn(format, body, owner, request, world),
  );
  return {
    ...{ id, type, status: id === page.id ? page.status : 'current', title, ...expandSpace },
    ...(bodies.length > 0 && { body: Object.assign({}, ...bodies) as object }),
    ...(expand.includes('version') && id === page.id && { version: v1Version(item) }),
    _expandable: { container: '', history: `/rest/api/content/${id}/history`, ancestors: '', children: '' },
    _links: { webui: webUi(item, world), self: `${baseUrl(request)}/rest/api/content/${id}` },
  };
}

function v1Version({ page: { version } }: CqlItem) {
  const { number, message, minorEdit, createdAt } = version;
  return { number, message, minorEdit, when: createdAt, friendlyWhen: createdAt.slice(0, 10) };
}

/** The words of an item around which a search shows it. */
export function excerptOf(item: CqlItem, request: SampleRequest, world: ConfluenceWorld): string {
  const kind = request.query.get('excerpt') ?? 'highlight';
  if (kind === 'none') return '';
  const text = wordsOf(item, world).slice(0, EXCERPT_LENGTH);
  return kind.endsWith('unescaped') ? text : escapeHtml(text);
}
