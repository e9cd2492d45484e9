import { sampleAccounts } from '../../accounts.ts';
import { ok, refuse } from '../../http/replies.ts';
import type { Route } from '../../http/route.ts';
import { FILTERS, findFilter, type SavedFilter } from '../filters.ts';
import type { Renderer } from '../render.ts';
import { page, queryList } from '../request.ts';
import type { JiraSite } from '../site.ts';

function filterJson(render: Renderer, filter: SavedFilter): Readonly<Record<string, unknown>> {
  const { id, name, description, jql, favourite, ownerIndex } = filter;
  const { siteUrl } = render;
  return {
    self: `${siteUrl}/rest/api/3/filter/${id}`,
    id,
    name,
    description,
    owner: render.userById(sampleAccounts()[ownerIndex]?.accountId),
    jql,
    viewUrl: `${siteUrl}/issues/?filter=${id}`,
    searchUrl: `${siteUrl}/rest/api/3/search/jql?jql=${encodeURIComponent(jql)}`,
    favourite,
    favouritedCount: favourite ? 1 : 0,
    sharePermissions: [],
    editPermissions: [],
  };
}

/** Saved filters: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/ */
export function filterRoutes(site: JiraSite): Route[] {
  return [
    site.read('GET', '/rest/api/3/filter/search', ({ request, render }) => {
      const text = (request.query.get('filterName') ?? '').toLowerCase();
      const owner = request.query.get('accountId');
      const expand = queryList(request.query, 'expand');
      const found = FILTERS.filter(
        (filter) =>
          filter.name.toLowerCase().includes(text) &&
          (owner === null || sampleAccounts()[filter.ownerIndex]?.accountId === owner),
      );
      // Without `expand` the search gives little more than names.
      const always = new Set(['self', 'id', 'name']);
      const print = (filter: SavedFilter): Readonly<Record<string, unknown>> =>
        Object.fromEntries(
          Object.entries(filterJson(render, filter)).filter(
            ([key]) => always.has(key) || expand.includes(key),
          ),
        );
      return ok(page(request, found, print, { fallback: 50, most: 100 }));
    }),
    site.read('GET', '/rest/api/3/filter/favourite', ({ render }) =>
      ok(FILTERS.filter((filter) => filter.favourite).map((filter) => filterJson(render, filter))),
    ),
    site.read('GET', '/rest/api/3/filter/{id}', ({ world, request, render }) => {
      const filter = findFilter(request.params['id'] ?? '', world);
      if (filter === undefined)
        throw refuse(404, [
          'The selected filter is not available to you, perhaps it has been deleted or had its permissions changed.',
        ]);
      return ok(filterJson(render, filter));
    }),
  ];
}
