import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { contentOf } from '../content/find.ts';
import { baseUrl, v1Error } from '../replies.ts';
import type { ConfluenceWorld } from '../model.ts';

const PATH =
  '/wiki/rest/api/relation/{relationName}/from/{sourceType}/{sourceKey}/to/{targetType}/{targetKey}';

/** What people keep for later: the one relation of the v1 API that the sample site knows, from oneself to content. */
export function favouriteRoutes(world: ConfluenceWorld): Route[] {
  const route = (method: Route['method'], handle: (own: Set<string>, id: string) => unknown): Route => ({
    method,
    path: PATH,
    ...(method !== 'GET' && { writes: true }),
    handle: (request) => {
      const id = favouriteIn(request, world);
      const { accountId } = request.account;
      const own = world.favourites.get(accountId) ?? new Set<string>();
      world.favourites.set(accountId, own);
      handle(own, id);
      return method === 'DELETE' ? { status: 204 } : { status: 200, body: relation(request) };
    },
  });
  return [
    route('GET', (own, id) => {
      if (!own.has(id)) throw v1Error(404, `There is no relation to content ${id}`);
    }),
    route('PUT', (own, id) => own.add(id)),
    route('DELETE', (own, id) => own.delete(id)),
  ];
}

/** The id of the content that the request is about. */
function favouriteIn(request: SampleRequest, world: ConfluenceWorld): string {
  const { relationName, sourceType, sourceKey, targetType, targetKey = '' } = request.params;
  if (relationName !== 'favourite') throw v1Error(400, 'The sample site knows the relation favourite alone');
  if (sourceType !== 'user' || targetType !== 'content')
    throw v1Error(400, 'The sample site keeps favourites from users to content alone');
  if (sourceKey !== 'current' && sourceKey !== request.account.accountId)
    throw v1Error(403, 'These are the favourites of somebody else');
  const content = contentOf(targetKey, request, world);
  return content.kind === 'page' ? content.page.id : targetKey;
}

function relation(request: SampleRequest): SampleReply['body'] {
  return {
    name: 'favourite',
    _expandable: { relationData: '', source: '', target: '' },
    _links: { base: baseUrl(request), context: '/wiki' },
  };
}
