import { ok } from '../../http/replies.ts';
import type { Route, SampleRequest } from '../../http/route.ts';
import { listParam } from '../queries.ts';
import type { ConfluenceWorld } from '../model.ts';
import { type ContentCall, contentCall, paged } from './call.ts';
import { contentJson } from './contentJson.ts';
import { spaceWithKey } from './find.ts';
import { spaceJson } from './spaceJson.ts';
import type { ContentStyle, Json } from './style.ts';

/** Spaces through the v1 API, deprecated on Cloud, but in the document. */
export function v1SpaceRoutes(world: ConfluenceWorld, style: ContentStyle): Route[] {
  const root = `${style.context}/rest/api/space`;
  const get = (path: string, handle: Route['handle']): Route => ({ method: 'GET', path, handle });
  const call = (request: SampleRequest): ContentCall => contentCall(request, world, style);
  return [
    get(root, (request) => ok(listSpaces(call(request)))),
    get(`${root}/{spaceKey}`, (request) => {
      const space = spaceWithKey(request.params['spaceKey'] ?? '', world);
      return ok(spaceJson(space, call(request), contentJson));
    }),
  ];
}

/** A label of a space itself is somebody's own or a team's: the sample site has none. */
export function spaceLabelRoute(world: ConfluenceWorld, style: ContentStyle): Route {
  return {
    method: 'GET',
    path: `${style.context}/rest/api/space/{spaceKey}/label`,
    handle: (request) => {
      spaceWithKey(request.params['spaceKey'] ?? '', world);
      return ok(paged(contentCall(request, world, style), [], (label) => label, 200));
    },
  };
}

function listSpaces(call: ContentCall): Json {
  const { request, world } = call;
  const keys = listParam(request, 'spaceKey')?.map((key) => key.toUpperCase());
  const ids = listParam(request, 'spaceId');
  const { query } = request;
  // All spaces are global and in use, and nobody has made a favourite or put a label on one.
  const none =
    query.get('type') === 'personal' ||
    query.get('status')?.toLowerCase() === 'archived' ||
    query.has('label') ||
    query.get('favourite')?.toLowerCase() === 'true';
  const spaces = world.spaces.filter(
    ({ id, key }) => !none && (keys?.includes(key) ?? true) && (ids?.includes(id) ?? true),
  );
  return paged(call, spaces, (space) => spaceJson(space, call, contentJson));
}
