import { sampleAccounts } from '../../accounts.ts';
import { ok, refuse } from '../../http/replies.ts';
import type { Route } from '../../http/route.ts';
import type { Renderer } from '../render.ts';
import { page, queryList } from '../request.ts';
import type { JiraSite } from '../site.ts';

interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly jql: string;
  readonly ownerIndex: number;
  readonly favourite: boolean;
}

const FILTERS: readonly SavedFilter[] = [
  {
    id: '10000',
    name: 'My open issues',
    description: 'What I have to do',
    jql: 'assignee = currentUser() AND statusCategory != Done ORDER BY priority DESC, updated DESC',
    ownerIndex: 0,
    favourite: true,
  },
  {
    id: '10001',
    name: 'Checkout bugs',
    description: '',
    jql: 'project = SHOP AND type = Bug AND component = Checkout AND statusCategory != Done',
    ownerIndex: 1,
    favourite: true,
  },
  {
    id: '10002',
    name: '電子發票相關議題',
    description: '財務每週檢視',
    jql: 'text ~ "電子發票" ORDER BY updated DESC',
    ownerIndex: 11,
    favourite: false,
  },
];

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
    site.read('GET', '/rest/api/3/filter/{id}', ({ request, render }) => {
      const filter = FILTERS.find((one) => one.id === request.params['id']);
      if (filter === undefined)
        throw refuse(404, [
          'The selected filter is not available to you, perhaps it has been deleted or had its permissions changed.',
        ]);
      return ok(filterJson(render, filter));
    }),
  ];
}
