import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { SavedFilter, Share } from '../filters.ts';
import { findFilter } from '../boardFilters.ts';
import { JqlError } from '../jql/parse.ts';
import { bodyObject, optionalText, page, queryFlag, queryList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { readSharePermission, shareJson } from '../sharing.ts';
import { jiraTime } from '../time.ts';

type Json = Readonly<Record<string, unknown>>;

const MISSING =
  'The selected filter is not available to you, perhaps it has been deleted or had its permissions changed.';
const LONGEST_NAME = 255;

function sharePermissions({ world, render }: JiraCall, { shares }: SavedFilter): readonly Json[] {
  return shares.map((share) => shareJson(world, render, share));
}

const NOBODY = { size: 0, items: [], 'max-results': 1000, 'start-index': 0, 'end-index': 0 };

function filterJson(call: JiraCall, filter: SavedFilter): Json {
  const { world, render } = call;
  const { id, name, description, jql, favourite, ownerId } = filter;
  const { siteUrl } = render;
  return {
    self: `${siteUrl}/rest/api/3/filter/${id}`,
    id,
    name,
    description,
    owner: render.userById(world.person(ownerId)?.accountId),
    jql,
    viewUrl: `${siteUrl}/issues/?filter=${id}`,
    searchUrl: `${siteUrl}/rest/api/3/search/jql?jql=${encodeURIComponent(jql)}`,
    favourite,
    favouritedCount: favourite ? 1 : 0,
    sharePermissions: sharePermissions(call, filter),
    editPermissions: [],
    // Nobody has subscribed to one, and with whom it is shared is told by `sharePermissions`.
    subscriptions: NOBODY,
    sharedUsers: NOBODY,
  };
}

/** The filter that the path names; refused with the status that the operation's document has for it. */
export function filterOf({ world, request }: JiraCall, status: 400 | 404 = 400): SavedFilter {
  const filter = findFilter(request.params['id'] ?? '', world);
  if (filter === undefined) throw refuse(status, [MISSING]);
  return filter;
}

/** Only its owner changes a filter. */
export function ownFilter(call: JiraCall, status: 400 | 404 = 400): SavedFilter {
  const filter = filterOf(call, status);
  if (filter.ownerId !== call.request.account.accountId)
    throw refuse(status, [`The user is not the owner of the filter with id ${filter.id}.`]);
  return filter;
}

/** Name, query and the like of a filter; what is not sent stays as it was. */
function read(call: JiraCall, before: SavedFilter): SavedFilter {
  const { world, request, search } = call;
  const sent = bodyObject(request);
  const name = (optionalText(sent, 'name') ?? before.name).trim();
  if (name === '' || name.length > LONGEST_NAME)
    throw refuse(400, [], { filterName: 'You must specify a name to save this filter as.' });
  const taken = world.filters.all.some(
    (one) =>
      one.id !== before.id && one.ownerId === before.ownerId && one.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw refuse(400, [], { filterName: 'Filter with same name already exists.' });
  const jql = optionalText(sent, 'jql') ?? before.jql;
  try {
    search.check(jql, request.account.accountId, request.now);
  } catch (error) {
    if (error instanceof JqlError) throw refuse(400, error.messages);
    throw error;
  }
  const { favourite, sharePermissions } = sent;
  return {
    ...before,
    name,
    jql,
    description: optionalText(sent, 'description') ?? before.description,
    favourite: typeof favourite === 'boolean' ? favourite : before.favourite,
    shares: Array.isArray(sharePermissions)
      ? sharePermissions.map((one: unknown) => ({ id: world.takeId(), ...readSharePermission(world, one) }))
      : before.shares,
  };
}

function create(call: JiraCall): SampleReply {
  const { world, request } = call;
  const { accountId } = request.account;
  const shares: readonly Share[] =
    world.filters.defaultScope === 'PRIVATE' ? [] : [{ id: world.takeId(), type: 'loggedin' }];
  const blank = { id: '', name: '', description: '', jql: '', favourite: false, shares };
  const filter = read(call, { ...blank, ownerId: accountId });
  const made = { ...filter, id: world.takeId() };
  world.filters.put(made);
  return ok(filterJson(call, made));
}

function edit(call: JiraCall): SampleReply {
  const edited = read(call, ownFilter(call));
  call.world.filters.put(edited);
  return ok(filterJson(call, edited));
}

function favour(call: JiraCall, favourite: boolean): SampleReply {
  const filter = { ...filterOf(call), favourite };
  call.world.filters.put(filter);
  return ok(filterJson(call, filter));
}

/** A filter as a search lists it, with all that `expand` may name. */
function searchedFilter(call: JiraCall, filter: SavedFilter): Json {
  return {
    ...filterJson(call, filter),
    isWritable: filter.ownerId === call.request.account.accountId,
    subscriptions: [],
    approximateLastUsed: jiraTime(call.request.now),
  };
}

function searchFilters(call: JiraCall): SampleReply {
  const { world, request } = call;
  const { query } = request;
  const text = (query.get('filterName') ?? '').toLowerCase();
  const owner = query.get('accountId') ?? query.get('owner');
  const ids = queryList(query, 'id');
  const expand = queryList(query, 'expand');
  const found = world.filters.all.filter(
    (filter) =>
      filter.name.toLowerCase().includes(text) &&
      (owner === null || filter.ownerId === owner) &&
      (ids.length === 0 || ids.includes(filter.id)),
  );
  // Without `expand` the search gives little more than names.
  const always = new Set(['self', 'id', 'name']);
  const print = (filter: SavedFilter): Json =>
    Object.fromEntries(
      Object.entries(searchedFilter(call, filter)).filter(([key]) => always.has(key) || expand.includes(key)),
    );
  return ok(page(request, found, print, { fallback: 50, most: 100 }));
}

/** Saved filters: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/ */
export function filterRoutes(site: JiraSite): Route[] {
  const root = '/rest/api/3/filter';
  return [
    site.write('POST', root, create),
    site.read('GET', `${root}/search`, searchFilters),
    site.read('GET', `${root}/favourite`, (call) =>
      ok(
        call.world.filters.all.filter(({ favourite }) => favourite).map((filter) => filterJson(call, filter)),
      ),
    ),
    site.read('GET', `${root}/my`, (call) => {
      const withFavourites = queryFlag(call.request.query, 'includeFavourites');
      const found = call.world.filters.all.filter(
        ({ ownerId, favourite }) =>
          ownerId === call.request.account.accountId || (withFavourites && favourite),
      );
      return ok(found.map((filter) => filterJson(call, filter)));
    }),
    site.read('GET', `${root}/{id}`, (call) => ok(filterJson(call, filterOf(call, 404)))),
    site.read('GET', `${root}/{id}/permission`, (call) => ok(sharePermissions(call, filterOf(call, 404)))),
    site.write('PUT', `${root}/{id}`, edit),
    site.write('DELETE', `${root}/{id}`, (call) => {
      call.world.filters.remove(ownFilter(call).id);
      return noContent();
    }),
    site.write('PUT', `${root}/{id}/favourite`, (call) => favour(call, true)),
    site.write('DELETE', `${root}/{id}/favourite`, (call) => favour(call, false)),
  ];
}
