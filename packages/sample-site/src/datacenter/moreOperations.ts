import { userByName } from './people.ts';
import { isRecord } from './replies.ts';
import type { Same } from './sameRoutes.ts';

const API = '/rest/api/2';

const get = (path: string, rest: Partial<Same> = {}): Same => ({
  method: 'GET',
  path: `${API}/${path}`,
  ...rest,
});

function fromName(query: URLSearchParams): void {
  const name = query.get('username') ?? query.get('userName');
  query.delete('username');
  if (name !== null) query.set('query', name);
}

function valuesOf(body: unknown): unknown {
  return isRecord(body) ? body['values'] : body;
}

/** Whoever leads a component is named there. */
function cloudComponent(body: unknown): unknown {
  if (!isRecord(body) || !('leadUserName' in body)) return body;
  const { leadUserName, ...rest } = body;
  return { ...rest, leadAccountId: userByName(leadUserName)?.person.accountId ?? leadUserName };
}

/** Filters, versions, components, groups and the like, as Data Center's document has them. */
export const MORE_OPERATIONS: readonly Same[] = [
  { method: 'POST', path: `${API}/filter` },
  { method: 'PUT', path: `${API}/filter/{id}` },
  { method: 'DELETE', path: `${API}/filter/{id}` },
  get('filter/{id}/permission'),
  { method: 'POST', path: `${API}/version` },
  get('version/{id}'),
  { method: 'PUT', path: `${API}/version/{id}` },
  { method: 'POST', path: `${API}/version/{id}/removeAndSwap` },
  { method: 'PUT', path: `${API}/version/{id}/mergeto/{moveIssuesTo}` },
  { method: 'POST', path: `${API}/version/{id}/move` },
  get('version/{id}/relatedIssueCounts'),
  get('version/{id}/unresolvedIssueCount'),
  { method: 'POST', path: `${API}/component`, body: cloudComponent },
  get('component/page', { cloud: '/rest/api/3/component', query: (query) => renameProjects(query) }),
  get('component/{id}'),
  { method: 'PUT', path: `${API}/component/{id}`, body: cloudComponent },
  { method: 'DELETE', path: `${API}/component/{id}` },
  get('component/{id}/relatedIssueCounts'),
  get('configuration'),
  get('permissions'),
  get('user/assignable/multiProjectSearch', { query: fromName }),
  ...['project/type/{projectTypeKey}', 'project/type/{projectTypeKey}/accessible'].map((path) => get(path)),
  ...['', '/{propertyKey}'].map((rest) => get(`project/{projectIdOrKey}/properties${rest}`)),
  { method: 'PUT', path: `${API}/project/{projectIdOrKey}/properties/{propertyKey}` },
  { method: 'DELETE', path: `${API}/project/{projectIdOrKey}/properties/{propertyKey}` },
  get('customFieldOption/{id}'),
  get('project/{projectIdOrKey}/avatars'),
  get('dashboard'),
  get('dashboard/{id}'),
  get('groupuserpicker'),
  get('groups/picker'),
  get('group/member'),
  get('user/viewissue/search', { query: fromName }),
  ...['issuetype/{id}', 'priority/{id}', 'resolution/{id}', 'status/{idOrName}'].map((path) => get(path)),
  ...['statuscategory/{idOrKey}', 'issueLinkType/{issueLinkTypeId}'].map((path) => get(path)),
  ...['role', 'role/{id}', 'project/{projectIdOrKey}/role', 'project/{projectIdOrKey}/role/{id}'].map(
    (path) => get(path),
  ),
  ...['projectCategory', 'projectCategory/{id}', 'project/type', 'securitylevel/{id}'].map((path) =>
    get(path),
  ),
  get('project/{projectKeyOrId}/securitylevel'),
  { method: 'POST', path: `${API}/issue/{issueIdOrKey}/notify` },
  { method: 'POST', path: `${API}/worklog/list` },
  get('worklog/updated'),
  get('worklog/deleted'),
  get('workflow', { cloud: '/rest/api/3/workflows/search', reply: workflows }),
];

function renameProjects(query: URLSearchParams): void {
  const ids = query.get('projectIds');
  query.delete('projectIds');
  if (ids !== null) query.set('projectIdsOrKeys', ids);
}

/** A plain list of names, with how many steps each has. */
function workflows(body: unknown): unknown {
  const values = valuesOf(body);
  return (Array.isArray(values) ? values : []).filter(isRecord).map(({ name, description, statuses }) => ({
    name,
    description,
    steps: Array.isArray(statuses) ? statuses.length : 0,
    default: false,
  }));
}
