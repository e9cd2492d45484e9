import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { v2Page } from '../paging.ts';
import { showPage, showSinglePage } from '../pageReplies.ts';
import { mayView } from '../permissions.ts';
import { flagParam, idInPath, idListParam, listParam, wordParam } from '../queries.ts';
import { v2NotFound } from '../replies.ts';
import type { ConfluenceWorld, ContentType, SamplePage } from '../model.ts';
import { spaceById } from './spaces.ts';

const SORTS = [
  ...(['id', '-id', 'created-date', '-created-date'] as const),
  ...(['modified-date', '-modified-date', 'title', '-title'] as const),
] as const;

/** Reading pages and blog posts through the v2 API. */
export function pageRoutes(world: ConfluenceWorld): Route[] {
  return (['page', 'blogpost'] as const).flatMap((type) => routesOf(type, world));
}

function routesOf(type: ContentType, world: ConfluenceWorld): Route[] {
  const root = '/wiki/api/v2';
  const get = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path: `${root}${path}`,
    handle,
  });
  return [
    get(`/${type}s`, (request) => listContent(type, request, world, idListParam(request, 'space-id'))),
    get(`/spaces/{id}/${type}s`, (request) =>
      listContent(type, request, world, [spaceById(idInPath(request), world).id]),
    ),
    get(`/labels/{id}/${type}s`, (request) => {
      const name = labelInPath(request, world);
      return listContent(type, request, world, idListParam(request, 'space-id'), ({ labels }) =>
        labels.includes(name),
      );
    }),
    get(`/${type}s/{id}`, (request) => getContent(type, request, world)),
  ];
}

function listContent(
  type: ContentType,
  request: SampleRequest,
  world: ConfluenceWorld,
  spaceIds: readonly string[] | undefined,
  wanted: (page: SamplePage) => boolean = () => true,
): SampleReply {
  const ids = idListParam(request, 'id');
  const statuses = listParam(request, 'status') ?? ['current', 'archived'];
  const title = request.query.get('title');
  const rootOnly = wordParam(request, 'depth', ['all', 'root']) === 'root';
  const liveOnly = wordParam(request, 'subtype', ['live', 'page']) === 'live';
  const pages = [...world.pages.values()].filter(
    (page) =>
      page.type === type &&
      wanted(page) &&
      !liveOnly &&
      (ids?.includes(page.id) ?? true) &&
      (spaceIds?.includes(page.spaceId) ?? true) &&
      statuses.includes(page.status) &&
      (title === null || page.title === title) &&
      (!rootOnly || page.parentId === undefined) &&
      mayView(page, request, world),
  );
  // Posts cannot be sorted by title.
  const sorts = type === 'page' ? SORTS : SORTS.filter((sort) => !sort.endsWith('title'));
  pages.sort(byPageField(wordParam(request, 'sort', sorts) ?? 'id'));
  return v2Page(request, pages, (page) => showPage(page, request, world));
}

function byPageField(sort: (typeof SORTS)[number]): (a: SamplePage, b: SamplePage) => number {
  const sign = sort.startsWith('-') ? -1 : 1;
  const valueOf = (page: SamplePage): string => {
    if (sort.endsWith('title')) return page.title;
    if (sort.endsWith('created-date')) return page.createdAt;
    return sort.endsWith('modified-date') ? page.version.createdAt : '';
  };
  return (a, b) => sign * (valueOf(a).localeCompare(valueOf(b), 'en') || Number(a.id) - Number(b.id));
}

/** The name of the label that the path names by its id; 404 where there is none. */
function labelInPath(request: SampleRequest, world: ConfluenceWorld): string {
  const id = idInPath(request);
  const name = [...world.labelIds].find(([, candidate]) => candidate === id)?.[0];
  if (name === undefined) throw v2NotFound();
  return name;
}

/** One page or post, at its present version or at an earlier one. */
function getContent(type: ContentType, request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const page = world.pages.get(idInPath(request));
  const statuses = listParam(request, 'status') ?? ['current', 'archived'];
  const draft = flagParam(request, 'get-draft', false) && page?.status === 'draft';
  if (page?.type !== type || !(draft || statuses.includes(page.status))) throw v2NotFound();
  if (!mayView(page, request, world)) throw v2NotFound();
  const number = request.query.get('version');
  if (number === null || Number(number) === page.version.number)
    return { status: 200, body: showSinglePage(page, request, world) };
  const earlier = page.history.find(({ version }) => version.number === Number(number));
  if (earlier === undefined) throw v2NotFound();
  return { status: 200, body: showSinglePage({ ...page, ...earlier }, request, world) };
}
