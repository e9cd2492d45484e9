import type { CqlItem } from '../confluence/cql/items.ts';
import { mayView } from '../confluence/permissions.ts';
import { v1IntegerParam } from '../confluence/queries.ts';
import { v1Error } from '../confluence/replies.ts';
import { excerptOf, found } from '../confluence/routes/search.ts';
import { childrenOf } from '../confluence/tree.ts';
import type {
  ConfluenceWorld,
  SampleAttachment,
  SampleComment,
  SamplePage,
  SampleSpace,
} from '../confluence/model.ts';
import { ok } from '../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../http/route.ts';
import {
  attachmentJson,
  childrenJson,
  commentJson,
  commentsOf,
  type ContentCall,
  contentCall,
  filesOf,
  historyJson,
  labelsJson,
  pageJson,
  spaceJson,
} from './contentJson.ts';
import { userByName } from './people.ts';

type Json = Readonly<Record<string, unknown>>;

const CONTEXT = '/confluence';
const DEFAULT_PAGE = 25;
const LARGEST_PAGE = 500;

/** One page of a list, by `start` and `limit`. */
export function paged<T>({ request }: ContentCall, all: readonly T[], print: (one: T) => unknown): Json {
  const start = v1IntegerParam(request, 'start', 0);
  const limit = Math.min(v1IntegerParam(request, 'limit', DEFAULT_PAGE), LARGEST_PAGE);
  const results = all.slice(start, start + limit).map(print);
  const address = (from: number): string => {
    const query = new URLSearchParams(request.query);
    query.set('start', String(from));
    query.set('limit', String(limit));
    return `${request.path.slice(CONTEXT.length)}?${query.toString()}`;
  };
  const next = start + results.length;
  return {
    results,
    start,
    limit,
    size: results.length,
    _links: {
      base: request.siteUrl,
      context: CONTEXT,
      self: request.siteUrl + address(start),
      ...(results.length > 0 && next < all.length ? { next: address(next) } : {}),
    },
  };
}

function missing(id: string): Error {
  return v1Error(404, `No content found with id: ContentId{id=${id}}`);
}

/** Something that has an id of its own: a page, a comment or a file, with the page that it belongs to. */
export type Content =
  | { readonly kind: 'page'; readonly page: SamplePage }
  | { readonly kind: 'comment'; readonly page: SamplePage; readonly comment: SampleComment }
  | { readonly kind: 'attachment'; readonly page: SamplePage; readonly file: SampleAttachment };

/** The content that a path names; 404 when there is none, or it may not be seen. */
export function contentOf(id: string, request: SampleRequest, world: ConfluenceWorld): Content {
  const comment = world.comments.get(id);
  const file = world.attachments.get(id.startsWith('att') ? id : `att${id}`);
  const page = world.pages.get(comment?.pageId ?? (world.pages.has(id) ? id : (file?.pageId ?? id)));
  if (page === undefined || !mayView(page, request, world)) throw missing(id);
  if (comment !== undefined) return { kind: 'comment', page, comment };
  if (page.id === id) return { kind: 'page', page };
  if (file?.status !== 'current') throw missing(id);
  return { kind: 'attachment', page, file };
}

/** A published page, or a draft; 404 for one in the trash. */
function pageOf(request: SampleRequest, world: ConfluenceWorld): SamplePage {
  const id = request.params['id'] ?? '';
  const content = contentOf(id, request, world);
  if (content.kind !== 'page' || content.page.status === 'trashed') throw missing(id);
  return content.page;
}

function printContent(content: Content, call: ContentCall): Json {
  if (content.kind === 'comment') return commentJson(content.comment, content.page, call);
  return content.kind === 'attachment'
    ? attachmentJson(content.file, content.page, call)
    : pageJson(content.page, call);
}

function oneContent(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const id = request.params['id'] ?? '';
  const content = contentOf(id, request, world);
  const call = contentCall(withDefaults(request, ['space', 'history', 'version']), world);
  const statuses = (request.query.get('status') ?? 'current').split(',');
  if (content.kind !== 'page') return ok(printContent(content, call));
  const { page } = content;
  const number = request.query.get('version');
  const shown =
    number === null || number === '0'
      ? page
      : [...page.history, page].find(({ version }) => version.number === Number(number));
  if (shown === undefined) throw missing(id);
  const visible = page.status === 'current' || statuses.includes(page.status) || statuses.includes('any');
  if (!visible) throw missing(id);
  return ok(pageJson(page, call, shown));
}

/** Content on its own comes with its space, history and version, unless something else is asked for. */
function withDefaults(request: SampleRequest, names: readonly string[]): SampleRequest {
  if (request.query.has('expand')) return request;
  const query = new URLSearchParams(request.query);
  query.set('expand', names.join());
  return { ...request, query };
}

function listContent(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const { query } = request;
  const [type, key, title] = [query.get('type') ?? 'page', query.get('spaceKey'), query.get('title')];
  const status = query.get('status') ?? 'current';
  const space = key === null ? undefined : spaceWithKey(key, world);
  const call = contentCall(request, world);
  const pages = [...world.pages.values()].filter(
    (page) =>
      page.type === type &&
      (status === 'any' || page.status === status) &&
      (space === undefined || page.spaceId === space.id) &&
      (title === null || page.title === title) &&
      mayView(page, request, world),
  );
  return ok(paged(call, pages, (page) => pageJson(page, call)));
}

function spaceWithKey(key: string, world: ConfluenceWorld): SampleSpace {
  const space = world.spaces.find((one) => one.key.toLowerCase() === key.toLowerCase());
  if (space === undefined) throw v1Error(404, `No space found with key : ${key}`);
  return space;
}

function descendants(page: SamplePage, world: ConfluenceWorld): readonly SamplePage[] {
  return childrenOf(page.id, world).flatMap((child) => [child, ...descendants(child, world)]);
}

/** Children or descendants of one kind. */
function ofType(request: SampleRequest, world: ConfluenceWorld, deep: boolean): SampleReply {
  const page = pageOf(request, world);
  const call = contentCall(request, world);
  switch (request.params['type']) {
    case 'page': {
      const all = (deep ? descendants(page, world) : childrenOf(page.id, world)).filter((one) =>
        mayView(one, request, world),
      );
      return ok(paged(call, all, (one) => pageJson(one, call)));
    }
    case 'comment':
      return comments(request, world);
    case 'attachment':
      return files(request, world);
    default:
      return ok(paged(call, [], () => ({})));
  }
}

function comments(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const page = pageOf(request, world);
  const call = contentCall(request, world);
  const places = request.query.getAll('location').flatMap((one) => one.split(','));
  const all = request.query.get('depth') === 'all';
  const found = commentsOf(page, world).filter(({ parentId, inline }) => {
    const place = inline === undefined ? 'footer' : inline.resolution === 'resolved' ? 'resolved' : 'inline';
    return (all || parentId === undefined) && (places.length === 0 || places.includes(place));
  });
  return ok(paged(call, found, (one) => commentJson(one, page, call)));
}

function files(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const page = pageOf(request, world);
  const call = contentCall(request, world);
  const filename = request.query.get('filename');
  const found = filesOf(page, world).filter((one) => filename === null || one.filename === filename);
  return ok(paged(call, found, (one) => attachmentJson(one, page, call)));
}

const PEOPLE = /\b(creator|contributor|mention|watcher|favourite)(\s*(?:!=|=)\s*)(["']?)([\w.@-]+)\3/gi;

/** Queries name people by their user names. */
function withAccounts(request: SampleRequest): SampleRequest {
  const query = new URLSearchParams(request.query);
  const cql = (query.get('cql') ?? '').replace(
    PEOPLE,
    (whole, field: string, sign: string, _, name: string) => {
      const user = userByName(name);
      return user === undefined ? whole : `${field}${sign}"${user.person.accountId}"`;
    },
  );
  query.set('cql', cql);
  return { ...request, query };
}

function contentOfItem(item: CqlItem, request: SampleRequest, world: ConfluenceWorld): Content {
  return contentOf(item.id, request, world);
}

function searchResult(item: CqlItem, call: ContentCall): Json {
  const { request, world } = call;
  const { space, page, type } = item;
  return {
    content: printContent(contentOfItem(item, request, world), { request, world, expand: new Set() }),
    title: item.title,
    excerpt: excerptOf(item, request, world),
    url: `/pages/viewpage.action?pageId=${page.id}`,
    ...(type !== 'page' && {
      resultParentContainer: { title: page.title, displayUrl: `/pages/viewpage.action?pageId=${page.id}` },
    }),
    ...(space && { resultGlobalContainer: { title: space.name, displayUrl: `/display/${space.key}` } }),
    entityType: 'content',
    iconCssClass: `aui-icon content-type-${type}`,
    lastModified: item.modifiedAt,
    friendlyLastModified: item.modifiedAt.slice(0, 10),
  };
}

/** Reading content on Data Center: https://developer.atlassian.com/server/confluence/rest/ */
export function contentReadRoutes(world: ConfluenceWorld): Route[] {
  const api = `${CONTEXT}/rest/api`;
  const one = `${api}/content/{id}`;
  const get = (path: string, handle: Route['handle']): Route => ({ method: 'GET', path, handle });
  return [
    get(`${api}/content`, (request) => listContent(request, world)),
    get(`${api}/content/search`, (request) => {
      const call = contentCall(request, world);
      const items = found(withAccounts(request), world);
      return ok(paged(call, items, (item) => printContent(contentOfItem(item, request, world), call)));
    }),
    get(`${api}/search`, (request) => {
      const call = contentCall(request, world);
      const items = found(withAccounts(request), world);
      const page = paged(call, items, (item) => searchResult(item, call));
      return ok({
        ...page,
        totalSize: items.length,
        cqlQuery: request.query.get('cql') ?? '',
        searchDuration: 1,
      });
    }),
    get(one, (request) => oneContent(request, world)),
    get(`${one}/history`, (request) => ok(historyJson(pageOf(request, world), request))),
    get(`${one}/label`, (request) => {
      const content = contentOf(request.params['id'] ?? '', request, world);
      const names =
        content.kind === 'comment' ? [] : content.kind === 'page' ? content.page.labels : content.file.labels;
      return ok(paged(contentCall(request, world), labelsJson(names, world), (label) => label));
    }),
    get(`${one}/child`, (request) => ok(childrenJson(pageOf(request, world), contentCall(request, world)))),
    get(`${one}/child/comment`, (request) => comments(request, world)),
    get(`${one}/child/attachment`, (request) => files(request, world)),
    get(`${one}/child/{type}`, (request) => ofType(request, world, false)),
    get(`${one}/descendant/{type}`, (request) => ofType(request, world, true)),
    get(`${api}/space/{spaceKey}`, (request) =>
      ok(spaceJson(spaceWithKey(request.params['spaceKey'] ?? '', world), contentCall(request, world))),
    ),
    get(`${api}/space/{spaceKey}/content/{type}`, (request) => {
      const query = new URLSearchParams(request.query);
      query.set('spaceKey', request.params['spaceKey'] ?? '');
      query.set('type', request.params['type'] ?? '');
      return listContent({ ...request, query }, world);
    }),
  ];
}
