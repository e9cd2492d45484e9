import { samplePeople } from '../../accounts.ts';
import { ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { page, queryList, queryNumber } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';

type Json = Readonly<Record<string, unknown>>;

interface Dashboard {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The account that made it; absent for the one that comes with Jira. */
  readonly owner?: number;
  readonly favourite: boolean;
}

const DASHBOARDS: readonly Dashboard[] = [
  { id: '10000', name: 'Default dashboard', description: 'What comes with Jira', favourite: false },
  {
    id: '10001',
    name: 'Storefront health',
    description: 'Errors, releases, 雙11',
    owner: 3,
    favourite: true,
  },
  { id: '10002', name: 'My desk', description: '', owner: 0, favourite: true },
];

function ownerId({ owner }: Dashboard): string | undefined {
  return owner === undefined ? undefined : samplePeople()[owner]?.accountId;
}

function dashboardJson({ world, render }: JiraCall, dashboard: Dashboard): Json {
  const { id, name, description, favourite } = dashboard;
  const owner = world.person(ownerId(dashboard) ?? '');
  const self = `${render.siteUrl}/rest/api/3/dashboard/${id}`;
  return {
    id,
    isFavourite: favourite,
    name,
    description,
    ...(owner === undefined
      ? {}
      : {
          owner: {
            accountId: owner.accountId,
            displayName: owner.displayName,
            active: owner.active,
            avatarUrls: render.avatars('people', owner.accountId),
            self: `${render.siteUrl}/rest/api/3/user?accountId=${encodeURIComponent(owner.accountId)}`,
          },
        }),
    popularity: favourite ? 1 : 0,
    self,
    sharePermissions: [{ id: Number(id), type: 'loggedin' }],
    editPermissions: [],
    view: `${render.siteUrl}/jira/dashboards/${id}`,
    isWritable: ownerId(dashboard) === world.permissions.accountId,
    systemDashboard: owner === undefined,
  };
}

function list(call: JiraCall): SampleReply {
  const { query } = call.request;
  const filter = query.get('filter');
  const me = call.world.permissions.accountId;
  const found = DASHBOARDS.filter(
    (one) => (filter !== 'favourite' || one.favourite) && (filter !== 'my' || ownerId(one) === me),
  );
  const startAt = queryNumber(query, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = queryNumber(query, 'maxResults', 20, 1000);
  const dashboards = found.slice(startAt, startAt + maxResults).map((one) => dashboardJson(call, one));
  return ok({ startAt, maxResults, total: found.length, dashboards });
}

function search(call: JiraCall): SampleReply {
  const { query } = call.request;
  const text = (query.get('dashboardName') ?? '').toLowerCase();
  const account = query.get('accountId');
  const expand = queryList(query, 'expand');
  const found = DASHBOARDS.filter(
    (one) => one.name.toLowerCase().includes(text) && (account === null || ownerId(one) === account),
  );
  // Without `expand` the search gives little more than names.
  const always = new Set(['id', 'isFavourite', 'name', 'self', 'popularity', 'systemDashboard']);
  const print = (one: Dashboard): Json =>
    Object.fromEntries(
      Object.entries(dashboardJson(call, one)).filter(
        ([key]) => always.has(key) || expand.includes(key === 'view' ? 'viewUrl' : key),
      ),
    );
  return ok(page(call.request, found, print, { fallback: 50, most: 100 }));
}

/** Dashboards: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-dashboards/ */
export function dashboardRoutes(site: JiraSite): Route[] {
  const root = '/rest/api/3/dashboard';
  return [
    site.read('GET', root, list),
    site.read('GET', `${root}/search`, search),
    site.read('GET', `${root}/{id}`, (call) => {
      const found = DASHBOARDS.find(({ id }) => id === call.request.params['id']);
      if (found === undefined) throw refuse(404, ['The dashboard does not exist.']);
      return ok(dashboardJson(call, found));
    }),
  ];
}
