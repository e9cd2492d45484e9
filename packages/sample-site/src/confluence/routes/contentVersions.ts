import type { Route } from '../../http/route.ts';
import { bodyIn, listFormat } from '../bodies.ts';
import type { ConfluenceWorld, ContentType, SamplePage } from '../model.ts';
import { pageOperations } from '../pageReplies.ts';
import { pageById } from '../permissions.ts';
import { idInPath } from '../queries.ts';
import { listVersions, oneVersion } from '../versions.ts';

/** What a page or a post was at earlier times, and what the caller may do with it, through the v2 API. */
export function contentVersionRoutes(world: ConfluenceWorld): Route[] {
  return (['page', 'blogpost'] as const).flatMap((type) => routesOf(type, world));
}

function routesOf(type: ContentType, world: ConfluenceWorld): Route[] {
  const root = `/wiki/api/v2/${type}s`;
  const allOf = (page: SamplePage): readonly Pick<SamplePage, 'version' | 'title' | 'body'>[] => [
    ...page.history,
    page,
  ];
  const get = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path: `${root}${path}`,
    handle,
  });
  return [
    get('/{id}/operations', (request) => {
      const page = pageById(idInPath(request), request, world, type);
      return { status: 200, body: { operations: pageOperations(page, request, world) } };
    }),
    get('/{id}/versions', (request) => {
      const page = pageById(idInPath(request), request, world, type);
      const versions = allOf(page).map(({ version, title, body }) => ({ ...version, title, body }));
      const owner = { ...page, pageId: page.id };
      return listVersions(request, versions, ({ title, body }) => ({
        [type]: { id: page.id, title, body: bodyIn(listFormat(request), body, owner, request, world) },
      }));
    }),
    get(`/{${type}-id}/versions/{version-number}`, (request) => {
      const page = pageById(idInPath(request, `${type}-id`), request, world, type);
      return oneVersion(
        request,
        allOf(page).map(({ version }) => version),
      );
    }),
  ];
}
