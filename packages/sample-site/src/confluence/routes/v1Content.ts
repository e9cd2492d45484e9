import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { ok } from '../../http/replies.ts';
import { pageItem, type CqlItem } from '../cql/items.ts';
import { v1Page } from '../paging.ts';
import { contentById, mayView } from '../permissions.ts';
import { listParam } from '../queries.ts';
import { v1Error } from '../replies.ts';
import type { ConfluenceWorld, SampleSpace } from '../model.ts';
import { showContent } from './search.ts';
import { v1Label, v1Space } from './shared.ts';

const STATUSES = ['current', 'trashed', 'deleted', 'historical', 'draft', 'any'];
/** What `orderby` may name, followed by `asc` or `desc`. */
const ORDERS: Readonly<Record<string, (item: CqlItem) => string>> = {
  'history.createdDate': ({ createdAt }) => createdAt,
  'history.lastUpdated.when': ({ modifiedAt }) => modifiedAt,
  title: ({ title }) => title.toLowerCase(),
};

/** What the v1 API still reads of content and spaces: deprecated, but in the document, and what many clients call. */
export function v1ContentRoutes(world: ConfluenceWorld): Route[] {
  const root = '/wiki/rest/api';
  const get = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path: root + path,
    handle,
  });
  return [
    get('/content', (request) => listContent(request, world)),
    get('/content/{id}/label', (request) => {
      const { labels } = contentById(request.params['id'] ?? '', request, world);
      return listLabels(request, labels, world);
    }),
    get('/space', (request) => listSpaces(request, world)),
    get('/space/{spaceKey}', (request) => ok(showSpace(spaceInPath(request, world), request, world))),
    // A label of a space itself is somebody's own or a team's: the sample site has none.
    get('/space/{spaceKey}/label', (request) => {
      spaceInPath(request, world);
      return listLabels(request, [], world);
    }),
  ];
}

function listContent(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const { query } = request;
  const type = query.get('type') ?? 'page';
  if (type !== 'page' && type !== 'blogpost') throw v1Error(400, `Cannot list content of type ${type}`);
  const title = query.get('title');
  const key = query.get('spaceKey');
  const space = key === null ? undefined : world.spaces.find((one) => one.key === key);
  if (key !== null && space === undefined) throw v1Error(404, `No space found with key : ${key}`);
  const statuses = listParam(request, 'status') ?? ['current'];
  const unknown = statuses.find((status) => !STATUSES.includes(status));
  if (unknown !== undefined) throw v1Error(400, `Unknown content status: ${unknown}`);
  const day = query.get('postingDay');
  const items = [...world.pages.values()]
    .filter(
      (page) =>
        page.type === type &&
        (statuses.includes('any') || statuses.includes(page.status)) &&
        (space === undefined || page.spaceId === space.id) &&
        (title === null || page.title === title) &&
        (day === null || page.createdAt.startsWith(day)) &&
        mayView(page, request, world),
    )
    .map((page) => pageItem(page, world));
  const expand = listParam(request, 'expand') ?? [];
  return ok(v1Page(request, ordered(items, request), (item) => showContent(item, expand, request, world)));
}

function ordered(items: readonly CqlItem[], request: SampleRequest): readonly CqlItem[] {
  const asked = request.query.get('orderby');
  if (asked === null) return items;
  const [field = '', direction = 'asc'] = asked.trim().split(/\s+/);
  const valueOf = Object.hasOwn(ORDERS, field) ? ORDERS[field] : undefined;
  if (valueOf === undefined || !/^(?:asc|desc)$/.test(direction))
    throw v1Error(400, `Cannot order by ${asked}; there are: ${Object.keys(ORDERS).join(', ')}`);
  const sign = direction === 'asc' ? 1 : -1;
  return items.toSorted((a, b) => sign * valueOf(a).localeCompare(valueOf(b), 'en'));
}

function listLabels(request: SampleRequest, labels: readonly string[], world: ConfluenceWorld): SampleReply {
  const prefix = request.query.get('prefix') ?? 'global';
  if (!['global', 'my', 'team'].includes(prefix)) throw v1Error(400, `Unknown prefix of labels: ${prefix}`);
  const shown = prefix === 'global' ? labels : [];
  return ok(v1Page(request, shown, (name) => v1Label(name, world), 200));
}

function listSpaces(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const keys = listParam(request, 'spaceKey');
  const ids = listParam(request, 'spaceId');
  const { query } = request;
  // All spaces are global and in use, and nobody has made a favourite or put a label on one.
  const none =
    query.get('type') === 'personal' ||
    query.get('status') === 'archived' ||
    query.has('label') ||
    query.get('favourite')?.toLowerCase() === 'true';
  const spaces = world.spaces.filter(
    ({ id, key }) => !none && (keys?.includes(key) ?? true) && (ids?.includes(id) ?? true),
  );
  return ok(v1Page(request, spaces, (space) => showSpace(space, request, world)));
}

function spaceInPath(request: SampleRequest, world: ConfluenceWorld): SampleSpace {
  const key = request.params['spaceKey'] ?? '';
  const space = world.spaces.find((one) => one.key === key);
  if (space === undefined) throw v1Error(404, `No space found with key : ${key}`);
  return space;
}

/** A space with the parts that `expand` names: its description, its first page, when it was made. */
function showSpace(space: SampleSpace, request: SampleRequest, world: ConfluenceWorld) {
  const expand = listParam(request, 'expand') ?? [];
  const homepage = world.pages.get(space.homepageId);
  const descriptions = (['plain', 'view'] as const).filter((format) =>
    expand.includes(`description.${format}`),
  );
  return {
    ...v1Space(space, request),
    ...(descriptions.length > 0 && {
      description: Object.fromEntries(
        descriptions.map((representation) => [
          representation,
          { value: space.description, representation, embeddedContent: [] },
        ]),
      ),
    }),
    ...(expand.includes('homepage') &&
      homepage && { homepage: showContent(pageItem(homepage, world), [], request, world) }),
    ...(expand.includes('history') && { history: { createdDate: space.createdAt } }),
  };
}
