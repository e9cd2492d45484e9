import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { v2Page } from '../paging.ts';
import { mayView, pageById } from '../permissions.ts';
import { idInPath, v2Limit, v2NumberParam, wordParam } from '../queries.ts';
import { baseUrl } from '../replies.ts';
import { childrenOf, foldersBelow } from '../tree.ts';
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
    get('/{id}/direct-children', (request) =>
      listChildren(pageById(idInPath(request), request, world).id, request, world),
    ),
    // Deprecated, and still in the document.
    get('/{id}/children', (request) => childPages(request, world)),
    get('/{id}/descendants', (request) => descendants(request, world)),
    get('/{id}/ancestors', (request) => ancestors(request, world)),
  ];
}

function visibleChildren(page: SamplePage, request: SampleRequest, world: ConfluenceWorld): SamplePage[] {
  return childrenOf(page.id, world).filter((child) => mayView(child, request, world));
}

/** A page or a folder in the tree. */
type Child = Pick<SamplePage, 'id' | 'title' | 'spaceId' | 'createdAt'> & {
  readonly status: string;
  readonly type: string;
  readonly modifiedAt: string;
};

/** What stands right below a page or a folder; folders last, as far as nothing else is asked for. */
export function listChildren(parentId: string, request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const pages = childrenOf(parentId, world)
    .filter((page) => mayView(page, request, world))
    .map((page): Child => ({ ...page, modifiedAt: page.version.createdAt }));
  const folders = foldersBelow(parentId, world).map((folder): Child => ({
    ...folder,
    type: 'folder',
    modifiedAt: folder.createdAt,
  }));
  return orderedChildren([...pages, ...folders], request, true);
}

/** @param telling the type of each, which the older operation does not tell */
function orderedChildren(children: readonly Child[], request: SampleRequest, telling: boolean): SampleReply {
  const positions = new Map(children.map((child, index) => [child.id, index]));
  const sort = wordParam(request, 'sort', SORTS) ?? 'child-position';
  const sign = sort.startsWith('-') ? -1 : 1;
  const key = sort.replace(/^-/, '');
  const textOf = (child: Child): string => {
    if (key === 'title') return child.title;
    if (key === 'created-date') return child.createdAt;
    return key === 'modified-date' ? child.modifiedAt : '';
  };
  const position = ({ id }: Child): number => (key === 'id' ? Number(id) : (positions.get(id) ?? 0));
  const ordered = children.toSorted(
    (a, b) => sign * (textOf(a).localeCompare(textOf(b), 'en') || position(a) - position(b)),
  );
  return v2Page(request, ordered, ({ id, status, title, type, spaceId }) => ({
    ...{ id, status, title, ...(telling && { type }), spaceId },
    childPosition: positions.get(id) ?? 0,
  }));
}

/** The older list, of pages alone. */
function childPages(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const children = visibleChildren(pageById(idInPath(request), request, world), request, world);
  const shown = children.map((page): Child => ({ ...page, modifiedAt: page.version.createdAt }));
  return orderedChildren(shown, request, false);
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
  let parentId = pageById(idInPath(request), request, world).parentId;
  while (parentId !== undefined) {
    const folder = world.folders.get(parentId);
    above.unshift({ id: parentId, type: folder === undefined ? 'page' : 'folder' });
    parentId = (folder ?? world.pages.get(parentId))?.parentId;
  }
  return { status: 200, body: { results: above.slice(-limit), _links: { base: baseUrl(request) } } };
}
