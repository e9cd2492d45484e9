import { mayView } from '../permissions.ts';
import { v1IntegerParam, listParam } from '../queries.ts';
import { v1Error } from '../replies.ts';
import { ok } from '../../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import type { ConfluenceWorld, SamplePage, SampleSpace } from '../model.ts';
import { type ContentCall, contentCall, expanded, paged } from './call.ts';
import { childrenJson, contentJson, labelsJson, labelsOf, revisionsOf, wholeContent } from './contentJson.ts';
import {
  CHILD_TYPES,
  type ChildType,
  childrenOfType,
  type Content,
  contentOf,
  idOf,
  livingContent,
  missing,
  spaceWithKey,
} from './find.ts';
import { historyJson } from './historyJson.ts';
import type { ContentStyle, Json } from './style.ts';

/** What is expanded where a request does not say. */
const USUAL = ['space', 'history', 'version'];
const STATUSES = ['current', 'trashed', 'deleted', 'historical', 'draft', 'any'];
const TYPES = ['page', 'blogpost'];
/** What `orderby` may name, followed by `asc` or `desc`. */
const ORDERS: Readonly<Record<string, (page: SamplePage) => string>> = {
  'history.createdDate': ({ createdAt }) => createdAt,
  'history.lastUpdated.when': ({ version }) => version.createdAt,
  title: ({ title }) => title.toLowerCase(),
};
const DEEPEST = 100;

/** Reading content through the v1 API of Cloud, or of Data Center. */
export function contentReadRoutes(world: ConfluenceWorld, style: ContentStyle): Route[] {
  const api = `${style.context}/rest/api`;
  const one = `${api}/content/{id}`;
  const get = (path: string, handle: Route['handle']): Route => ({ method: 'GET', path, handle });
  const call = (request: SampleRequest, defaults?: readonly string[]): ContentCall =>
    contentCall(request, world, style, defaults);
  return [
    get(`${api}/content`, (request) => ok(listContent(call(request, USUAL)))),
    get(one, (request) => oneContent(call(request, USUAL))),
    get(`${one}/history`, (request) => {
      const content = livingContent(request, world);
      const versions = revisionsOf(content).map(({ version }) => version);
      const [present] = versions.slice(-1);
      if (present === undefined) throw missing(idOf(content));
      const usual = call(request, ['previousVersion', 'nextVersion', 'lastUpdated']);
      return ok(historyJson(versions, present, usual, `/rest/api/content/${idOf(content)}`));
    }),
    get(`${one}/label`, (request) => {
      const labels = labelsJson(labelsOf(livingContent(request, world)), world);
      return ok(paged(call(request), withPrefix(labels, request), (label) => label, 200));
    }),
    get(`${one}/child`, (request) => ok(childrenJson(livingContent(request, world), call(request), 1))),
    get(`${one}/descendant`, (request) =>
      ok(childrenJson(livingContent(request, world), call(request), Infinity)),
    ),
    get(`${one}/child/{type}`, (request) => ofType(call(request), 'root')),
    get(`${one}/descendant/{type}`, (request) => ofType(call(request), 'all')),
    get(`${api}/space/{spaceKey}/content`, (request) => {
      const space = spaceWithKey(request.params['spaceKey'] ?? '', world);
      const all = call(request, TYPES);
      const parts = TYPES.map((type) => [type, () => listContent(all, { type, space })] as const);
      return ok(expanded(Object.fromEntries(parts), all));
    }),
    get(`${api}/space/{spaceKey}/content/{type}`, (request) => {
      const space = spaceWithKey(request.params['spaceKey'] ?? '', world);
      return ok(listContent(call(request, USUAL), { type: request.params['type'] ?? '', space }));
    }),
  ];
}

function withPrefix(labels: readonly Json[], { query }: SampleRequest): readonly Json[] {
  const prefix = query.get('prefix') ?? 'global';
  if (!['global', 'my', 'team'].includes(prefix)) throw v1Error(400, `Unknown prefix of labels: ${prefix}`);
  return prefix === 'global' ? labels : [];
}

/** @param within where the path says which content it is, and not the query */
function listContent(
  call: ContentCall,
  within?: { readonly type: string; readonly space: SampleSpace },
): Json {
  const { request, world } = call;
  const { query } = request;
  const type = within?.type ?? query.get('type') ?? 'page';
  if (!TYPES.includes(type)) throw v1Error(400, `Cannot list content of type ${type}`);
  const key = query.get('spaceKey');
  const space = within?.space ?? (key === null ? undefined : spaceWithKey(key, world));
  const statuses = listParam(request, 'status') ?? ['current'];
  const unknown = statuses.find((status) => !STATUSES.includes(status));
  if (unknown !== undefined) throw v1Error(400, `Unknown content status: ${unknown}`);
  const [title, day] = [query.get('title'), query.get('postingDay')];
  // `depth=root` of a space's pages: those at its top.
  const atTop = within !== undefined && query.get('depth') === 'root';
  const pages = [...world.pages.values()].filter(
    (page) =>
      page.type === type &&
      (statuses.includes('any') || statuses.includes(page.status)) &&
      (space === undefined || page.spaceId === space.id) &&
      (title === null || page.title === title) &&
      (day === null || page.createdAt.startsWith(day)) &&
      !(atTop && page.parentId !== undefined) &&
      mayView(page, request, world),
  );
  return paged(call, ordered(pages, request), (page) => contentJson({ kind: 'page', page }, call));
}

function ordered(pages: readonly SamplePage[], { query }: SampleRequest): readonly SamplePage[] {
  const asked = query.get('orderby');
  if (asked === null) return pages;
  const [field = '', direction = 'asc'] = asked.trim().split(/\s+/);
  const valueOf = Object.hasOwn(ORDERS, field) ? ORDERS[field] : undefined;
  if (valueOf === undefined || !/^(?:asc|desc)$/.test(direction))
    throw v1Error(400, `Cannot order by ${asked}; there are: ${Object.keys(ORDERS).join(', ')}`);
  const sign = direction === 'asc' ? 1 : -1;
  return pages.toSorted((a, b) => sign * valueOf(a).localeCompare(valueOf(b), 'en'));
}

/** Content as it is, or as it was at another version; what is no page of today is told where its status is asked for. */
function oneContent(call: ContentCall): SampleReply {
  const { request, world } = call;
  const id = request.params['id'] ?? '';
  const content = contentOf(id, request, world);
  const { status } = content.page;
  const statuses = listParam(request, 'status') ?? ['current'];
  const visible =
    content.kind === 'page'
      ? status === 'current' || statuses.includes(status) || statuses.includes('any')
      : status !== 'trashed';
  if (!visible) throw missing(id);
  const number = v1IntegerParam(request, 'version', 0);
  const at = revisionsOf(content).find(({ version }) => version.number === number);
  if (number !== 0 && at === undefined) throw missing(id);
  return ok(wholeContent(content, call, at));
}

/** Children or descendants of one kind, down to a depth. */
function ofType(call: ContentCall, usual: 'root' | 'all'): SampleReply {
  const { request, world } = call;
  const content = livingContent(request, world);
  const type = CHILD_TYPES.find((one) => one === request.params['type']);
  if (type === undefined) throw v1Error(400, `There is no content of type ${request.params['type'] ?? ''}`);
  const depth = depthOf(request.query.get('depth') ?? usual);
  const found = childrenOfType(content, type, depth, request, world).filter((one) =>
    wanted(one, type, request),
  );
  return ok(paged(call, found, (one) => contentJson(one, call)));
}

/** How many levels `depth` means: `root`, `all`, or a number. */
function depthOf(depth: string): number {
  if (depth === 'all' || depth === '') return Infinity;
  if (depth === 'root') return 1;
  const number = /^\d{1,3}$/.test(depth) ? Number(depth) : 0;
  if (number < 1 || number > DEEPEST) throw v1Error(400, `depth is all, root, or 1 to ${DEEPEST}: ${depth}`);
  return number;
}

/** The filters of comments and of files. */
function wanted(content: Content, type: ChildType, request: SampleRequest): boolean {
  const { query } = request;
  if (content.kind === 'attachment') {
    const [filename, mediaType] = [query.get('filename'), query.get('mediaType')];
    const newest = content.file.versions.at(-1);
    return (
      (filename === null || filename === content.file.filename) &&
      (mediaType === null || mediaType === newest?.mediaType)
    );
  }
  if (type !== 'comment' || content.kind !== 'comment') return true;
  const places = listParam(request, 'location') ?? [];
  const { inline } = content.comment;
  const place = inline === undefined ? 'footer' : inline.resolution === 'resolved' ? 'resolved' : 'inline';
  return places.length === 0 || places.includes(place);
}
