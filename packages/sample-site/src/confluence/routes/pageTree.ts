import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { v2Page } from '../paging.ts';
import { mayView, pageById } from '../permissions.ts';
import { idInPath, v2Limit, v2NumberParam, wordParam } from '../queries.ts';
import { baseUrl } from '../replies.ts';
import { childrenOf } from '../tree.ts';
import type { ConfluenceWorld, SamplePage } from '../model.ts';

const SORTS = [
  ...(['created-date', '-created-date', 'id', '-id', 'modified-date', '-modified-date'] as const),
  ...(['child-position', '-child-position', 'title', '-title'] as const),
] as const;

/** What stands above and below a page, through the v2 API. */
export function pageTreeRoutes(world: ConfluenceWorld): Route[] {
  const root = '/wiki/api/v2/pages';
  const get = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path: `${root}${path}`,
    handle,
  });
  return [
    get('/{id}/direct-children', (request) => directChildren(request, world)),
    // Deprecated, and still in the document.
    get('/{id}/children', (request) => directChildren(request, world, {})),
    get('/{id}/descendants', (request) => descendants(request, world)),
    get('/{id}/ancestors', (request) => ancestors(request, world)),
  ];
}

function visibleChildren(page: SamplePage, request: SampleRequest, world: ConfluenceWorld): SamplePage[] {
  return childrenOf(page.id, world).filter((child) => mayView(child, request, world));
}

/** @param shown what each child tells beside its place */
function directChildren(
  request: SampleRequest,
  world: ConfluenceWorld,
  shown: Readonly<Record<string, string>> = { type: 'page' },
): SampleReply {
  const children = visibleChildren(pageById(idInPath(request), request, world), request, world);
  const positions = new Map(children.map((child, index) => [child.id, index]));
  const sort = wordParam(request, 'sort', SORTS) ?? 'child-position';
  const sign = sort.startsWith('-') ? -1 : 1;
  const key = sort.replace(/^-/, '');
  const textOf = (page: SamplePage): string => {
    if (key === 'title') return page.title;
    if (key === 'created-date') return page.createdAt;
    return key === 'modified-date' ? page.version.createdAt : '';
  };
  const position = ({ id }: SamplePage): number => (key === 'id' ? Number(id) : (positions.get(id) ?? 0));
  children.sort((a, b) => sign * (textOf(a).localeCompare(textOf(b), 'en') || position(a) - position(b)));
  return v2Page(request, children, ({ id, status, title, spaceId }) => ({
    ...{ id, status, title, ...shown, spaceId },
    childPosition: positions.get(id) ?? 0,
  }));
}

/** Everything below a page, level by level. */
function descendants(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const depthLimit = v2NumberParam(request, 'depth', { least: 1, most: 10, fallback: 2 });
  const found: { id: string; page: SamplePage; depth: number; childPosition: number }[] = [];
  let level = [pageById(idInPath(request), request, world)];
  for (let depth = 1; depth <= depthLimit && level.length > 0; depth++) {
    const next = level.map((parent) => visibleChildren(parent, request, world));
    for (const children of next)
      children.forEach((page, childPosition) => found.push({ id: page.id, page, depth, childPosition }));
    level = next.flat();
  }
  return v2Page(request, found, ({ page: { id, status, title, parentId }, depth, childPosition }) => ({
    ...{ id, status, title, type: 'page', parentId, depth, childPosition },
  }));
}

/** The highest comes first; with more than fit, those nearest to the page, and the first of them leads further up. */
function ancestors(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const limit = v2Limit(request);
  const above: { id: string; type: string }[] = [];
  let page: SamplePage | undefined = pageById(idInPath(request), request, world);
  while ((page = page.parentId === undefined ? undefined : world.pages.get(page.parentId)) !== undefined)
    above.unshift({ id: page.id, type: 'page' });
  return { status: 200, body: { results: above.slice(-limit), _links: { base: baseUrl(request) } } };
}
