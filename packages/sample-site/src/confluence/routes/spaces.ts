import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { v2Page } from '../paging.ts';
import { flagParam, idInPath, idListParam, listParam, wordParam } from '../queries.ts';
import { baseUrl, v2NotFound } from '../replies.ts';
import type { ConfluenceWorld, SampleSpace } from '../model.ts';
import { administers, mayEditIn } from '../permissions.ts';

const SORTS = ['id', '-id', 'key', '-key', 'name', '-name'] as const;

/** Spaces in the v2 API: listed, read, and what the caller may do in one. */
export function spaceRoutes(world: ConfluenceWorld): Route[] {
  return [
    { method: 'GET', path: '/wiki/api/v2/spaces', handle: (request) => listSpaces(request, world) },
    {
      method: 'GET',
      path: '/wiki/api/v2/spaces/{id}',
      handle: (request) => {
        const space = spaceById(idInPath(request), world);
        const body = showSpace(space, request);
        return { status: 200, body: { ...body, _links: { ...body._links, base: baseUrl(request) } } };
      },
    },
    {
      method: 'GET',
      path: '/wiki/api/v2/spaces/{id}/operations',
      handle: (request) => {
        const space = spaceById(idInPath(request), world);
        return { status: 200, body: { operations: spaceOperations(space, request) } };
      },
    },
  ];
}

/** What the caller may do in a space (`PermittedOperationsResponse`). */
function spaceOperations(space: SampleSpace, request: SampleRequest) {
  const creates = ['page', 'blogpost', 'comment', 'attachment'].map((targetType) => ({
    operation: 'create',
    targetType,
  }));
  return [
    { operation: 'read', targetType: 'space' },
    ...(mayEditIn(space, request) ? creates : []),
    ...(administers(space, request) ? [{ operation: 'administer', targetType: 'space' }] : []),
  ];
}

function listSpaces(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const ids = idListParam(request, 'ids');
  const keys = listParam(request, 'keys')?.map((key) => key.toUpperCase());
  const type = request.query.get('type');
  const status = wordParam(request, 'status', ['current', 'archived']);
  const spaces = world.spaces.filter(
    ({ id, key }) =>
      (ids?.includes(id) ?? true) &&
      (keys?.includes(key) ?? true) &&
      (type === null || type === 'global') &&
      status !== 'archived',
  );
  const sort = wordParam(request, 'sort', SORTS) ?? 'id';
  spaces.sort(bySpaceField(sort));
  return v2Page(request, spaces, (space) => showSpace(space, request));
}

function bySpaceField(sort: (typeof SORTS)[number]): (a: SampleSpace, b: SampleSpace) => number {
  const sign = sort.startsWith('-') ? -1 : 1;
  if (sort.endsWith('id')) return (a, b) => sign * (Number(a.id) - Number(b.id));
  const field = sort.endsWith('key') ? 'key' : 'name';
  return (a, b) => sign * a[field].localeCompare(b[field], 'en');
}

function showSpace(space: SampleSpace, request: SampleRequest) {
  const format = wordParam(request, 'description-format', ['plain', 'view']);
  return {
    id: space.id,
    key: space.key,
    name: space.name,
    type: 'global',
    status: 'current',
    authorId: space.authorId,
    createdAt: space.createdAt,
    homepageId: space.homepageId,
    ...(format && { description: { [format]: { representation: format, value: space.description } } }),
    ...(flagParam(request, 'include-icon', false) && {
      icon: { path: `/wiki/aa-avatar/${space.id}`, apiDownloadLink: `/wiki/aa-avatar/${space.id}` },
    }),
    _links: { webui: `/spaces/${space.key}` },
  };
}

/** The space with this id; 404 when there is none. */
export function spaceById(id: string, world: ConfluenceWorld): SampleSpace {
  const space = world.spaces.find((candidate) => candidate.id === id);
  if (space === undefined) throw v2NotFound();
  return space;
}
