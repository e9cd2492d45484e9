import type { SampleRequest } from '../http/route.ts';
import { pageWebUi } from './addresses.ts';
import { bodyIn, listFormat, singleFormat } from './bodies.ts';
import { propertiesOf } from './contentProperties.ts';
import { flagParam } from './queries.ts';
import { mayEdit } from './permissions.ts';
import { baseUrl } from './replies.ts';
import { childrenOf } from './tree.ts';
import { labelId } from './world.ts';
import type { ConfluenceWorld, SamplePage } from './model.ts';

/** A page or a post as lists show it (`PageBulk`, `BlogPostBulk`). */
export function showPage(page: SamplePage, request: SampleRequest, world: ConfluenceWorld) {
  return {
    id: page.id,
    status: page.status,
    title: page.title,
    spaceId: page.spaceId,
    authorId: page.authorId,
    ...(page.type === 'page' && {
      ...(page.parentId !== undefined && {
        parentId: page.parentId,
        parentType: world.folders.has(page.parentId) ? 'folder' : 'page',
      }),
      position: siblingsOf(page, world).indexOf(page),
      ownerId: page.ownerId,
      lastOwnerId: null,
    }),
    createdAt: page.createdAt,
    version: page.version,
    body: bodyIn(listFormat(request), page.body, { ...page, pageId: page.id }, request, world),
    _links: pageLinks(page, world),
  };
}

/** So many labels, versions and so on come with a page; the rest must be asked for. */
const MOST_INCLUDED = 50;

/** A page or a post on its own (`PageSingle`, `BlogPostSingle`), with what `include-…` asks for. */
export function showSinglePage(page: SamplePage, request: SampleRequest, world: ConfluenceWorld) {
  const list = (name: string, results: readonly unknown[]) =>
    flagParam(request, `include-${name}`, false)
      ? {
          [name]: {
            results: results.slice(0, MOST_INCLUDED),
            meta: { hasMore: results.length > MOST_INCLUDED },
            _links: { self: `/wiki/api/v2/${page.type}s/${page.id}/${name}` },
          },
        }
      : {};
  const { version, ...shown } = showPage(page, { ...request, query: new URLSearchParams() }, world);
  return {
    ...shown,
    ...(flagParam(request, 'include-version', true) && { version }),
    body: bodyIn(singleFormat(request), page.body, { ...page, pageId: page.id }, request, world),
    ...list(
      'labels',
      page.labels.map((name) => ({ id: labelId(name, world), name, prefix: 'global' })),
    ),
    ...list('operations', pageOperations(page, request, world)),
    ...list('versions', [...page.history, page].map((one) => one.version).reverse()),
    ...list('likes', []),
    ...list('properties', propertiesOf(page.id, world)),
    ...(flagParam(request, 'include-favorited-by-current-user-status', false) && {
      isFavoritedByCurrentUser: world.favourites.get(request.account.accountId)?.has(page.id) ?? false,
    }),
    _links: { ...pageLinks(page, world), base: baseUrl(request) },
  };
}

/** The children of the same parent, in the order of their creation. */
function siblingsOf(page: SamplePage, world: ConfluenceWorld): SamplePage[] {
  return childrenOf(page.parentId, world).filter(({ spaceId }) => spaceId === page.spaceId);
}

function pageLinks(page: SamplePage, world: ConfluenceWorld) {
  const webui = pageWebUi(page, world);
  return {
    webui,
    editui: `/pages/resumedraft.action?draftId=${page.id}`,
    tinyui: `/x/${Number(page.id).toString(36)}`,
  };
}

/** What the caller may do with a page. */
export function pageOperations(page: SamplePage, request: SampleRequest, world: ConfluenceWorld) {
  const allowed = mayEdit(page, request, world)
    ? ['read', 'update', 'create_comment', 'create_attachment', 'delete', 'restrict_content']
    : ['read', 'create_comment'];
  return allowed.map((word) => {
    const [operation = word, targetType = page.type] = word === 'restrict_content' ? [word] : word.split('_');
    return { operation, targetType };
  });
}
