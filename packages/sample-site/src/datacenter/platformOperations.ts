import type { JqlField } from '../jira/jql/fields.ts';
import { PERMISSION_TYPES } from '../jira/permissions.ts';
import { queryList } from '../jira/request.ts';
import {
  cloudFields,
  EPIC_LINK_FIELD,
  withEpicLink,
  withEpicLinkNamed,
  withEpicLinkOnScreen,
} from './epicLink.ts';
import { cloudJql } from './jql.ts';
import { userByAccountId, userByKey, userByName } from './people.ts';
import { isRecord } from './replies.ts';
import {
  cloudComment,
  cloudEdit,
  cloudEdits,
  cloudLink,
  cloudUser,
  cloudWatcher,
  cloudWorklog,
} from './requests.ts';
import type { Same } from './sameRoutes.ts';

const API = '/rest/api/2';
const ISSUE = `${API}/issue/{issueIdOrKey}`;
const PROJECT = `${API}/project/{projectIdOrKey}`;
/** More than there are: these lists come whole. */
const ALL = '50';

/** The platform's operations that are Cloud's in other words. @param fields what queries may name */
export function platformOperations(fields: readonly JqlField[]): readonly Same[] {
  return [
    ...ISSUES,
    ...PEOPLE,
    ...REFERENCE,
    {
      method: 'GET',
      path: `${API}/issue/picker`,
      query: (query) => change(query, 'currentJQL', (jql) => cloudJql(jql, fields)),
    },
  ];
}

/** Properties of issues and comments. */
const PROPERTIES: readonly Same[] = [ISSUE, `${API}/comment/{commentId}`].flatMap((owner): Same[] => [
  { method: 'GET', path: `${owner}/properties` },
  { method: 'GET', path: `${owner}/properties/{propertyKey}` },
  { method: 'PUT', path: `${owner}/properties/{propertyKey}` },
  { method: 'DELETE', path: `${owner}/properties/{propertyKey}` },
]);

const ISSUES: readonly Same[] = [
  { method: 'POST', path: `${API}/issue`, body: cloudEdit },
  { method: 'POST', path: `${API}/issue/bulk`, body: cloudEdits },
  {
    method: 'GET',
    path: `${API}/issue/createmeta/{projectIdOrKey}/issuetypes`,
    reply: (body) => asPage(body, 'issueTypes'),
  },
  {
    method: 'GET',
    path: `${API}/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}`,
    reply: (body) => asPage(body, 'fields', withEpicLink),
  },
  {
    method: 'GET',
    path: ISSUE,
    query: (query) => {
      const fields = queryList(query, 'fields');
      if (fields.length > 0) query.set('fields', cloudFields(fields).join());
    },
    reply: withEpicLinkNamed,
  },
  { method: 'PUT', path: ISSUE, body: cloudEdit },
  { method: 'DELETE', path: ISSUE },
  { method: 'GET', path: `${ISSUE}/editmeta`, reply: withEpicLinkOnScreen },
  { method: 'GET', path: `${ISSUE}/transitions` },
  { method: 'POST', path: `${ISSUE}/transitions`, body: cloudEdit },
  { method: 'PUT', path: `${ISSUE}/assignee`, body: cloudUser },
  { method: 'GET', path: `${ISSUE}/comment` },
  { method: 'POST', path: `${ISSUE}/comment`, body: cloudComment },
  { method: 'GET', path: `${ISSUE}/comment/{id}` },
  { method: 'PUT', path: `${ISSUE}/comment/{id}`, body: cloudComment },
  { method: 'DELETE', path: `${ISSUE}/comment/{id}` },
  { method: 'GET', path: `${ISSUE}/worklog` },
  { method: 'POST', path: `${ISSUE}/worklog`, body: cloudWorklog },
  { method: 'GET', path: `${ISSUE}/worklog/{id}` },
  { method: 'PUT', path: `${ISSUE}/worklog/{id}`, body: cloudWorklog },
  { method: 'DELETE', path: `${ISSUE}/worklog/{id}` },
  { method: 'GET', path: `${ISSUE}/watchers` },
  { method: 'POST', path: `${ISSUE}/watchers`, body: cloudWatcher },
  { method: 'DELETE', path: `${ISSUE}/watchers`, query: named },
  { method: 'GET', path: `${ISSUE}/votes` },
  { method: 'POST', path: `${ISSUE}/votes`, status: 200 },
  { method: 'DELETE', path: `${ISSUE}/votes` },
  { method: 'POST', path: `${ISSUE}/attachments` },
  { method: 'GET', path: `${API}/attachment/meta` },
  { method: 'GET', path: `${API}/attachment/{id}` },
  { method: 'DELETE', path: `${API}/attachment/{id}` },
  {
    method: 'GET',
    path: '/secure/attachment/{id}/{filename}',
    cloud: '/rest/api/3/attachment/content/{id}',
    query: (query) => query.set('redirect', 'false'),
  },
  { method: 'GET', path: `${ISSUE}/remotelink` },
  { method: 'POST', path: `${ISSUE}/remotelink`, status: 200 },
  { method: 'DELETE', path: `${ISSUE}/remotelink` },
  { method: 'GET', path: `${ISSUE}/remotelink/{linkId}` },
  { method: 'PUT', path: `${ISSUE}/remotelink/{linkId}` },
  { method: 'DELETE', path: `${ISSUE}/remotelink/{linkId}` },
  ...PROPERTIES,
  {
    method: 'GET',
    path: '/secure/thumbnail/{id}/{filename}',
    cloud: '/rest/api/3/attachment/thumbnail/{id}',
    query: (query) => query.set('redirect', 'false'),
  },
  { method: 'POST', path: `${API}/issueLink`, body: cloudLink },
  { method: 'GET', path: `${API}/issueLink/{linkId}` },
  { method: 'DELETE', path: `${API}/issueLink/{linkId}` },
];

const PEOPLE: readonly Same[] = [
  { method: 'GET', path: `${API}/myself` },
  { method: 'GET', path: `${API}/user`, query: named },
  { method: 'GET', path: `${API}/user/search`, query: (query) => rename(query, 'username', 'query') },
  {
    method: 'GET',
    path: `${API}/user/assignable/search`,
    query: (query) => rename(query, 'username', 'query'),
  },
  { method: 'GET', path: `${API}/user/picker` },
  {
    method: 'GET',
    path: `${API}/mypermissions`,
    // Unlike Cloud, it tells about all of them, unasked.
    query: (query) => query.set('permissions', [...PERMISSION_TYPES.keys()].join()),
  },
];

const REFERENCE: readonly Same[] = [
  {
    method: 'GET',
    path: `${API}/field`,
    reply: (fields) => [...(Array.isArray(fields) ? (fields as unknown[]) : []), EPIC_LINK_FIELD],
  },
  { method: 'GET', path: `${API}/jql/autocompletedata` },
  { method: 'GET', path: `${API}/jql/autocompletedata/suggestions`, reply: withUserNames },
  {
    method: 'GET',
    path: `${API}/project`,
    cloud: '/rest/api/3/project/search',
    query: (query) => query.set('maxResults', ALL),
    reply: (body) => (isRecord(body) ? body['values'] : body),
  },
  { method: 'GET', path: PROJECT },
  { method: 'GET', path: `${PROJECT}/version` },
  { method: 'GET', path: `${PROJECT}/versions` },
  { method: 'GET', path: `${PROJECT}/components` },
  { method: 'GET', path: `${PROJECT}/statuses` },
  ...[
    'priority',
    'resolution',
    'status',
    'statuscategory',
    'issuetype',
    'issueLinkType',
    'filter/favourite',
  ].map((name): Same => ({ method: 'GET', path: `${API}/${name}` })),
  { method: 'GET', path: `${API}/filter/{id}` },
];

function change(query: URLSearchParams, name: string, by: (value: string) => string): void {
  const value = query.get(name);
  if (value !== null) query.set(name, by(value));
}

function rename(query: URLSearchParams, from: string, to: string): void {
  const value = query.get(from);
  query.delete(from);
  if (value !== null) query.set(to, value);
}

/** A person by `username` or `key`; Cloud's id of nobody where nobody bears it. */
function named(query: URLSearchParams): void {
  const key = query.get('key');
  const name = query.get('username') ?? query.get('userName');
  const user = key === null ? userByName(name) : userByKey(key);
  query.set('accountId', user?.person.accountId ?? '');
}

/** Data Center's pages call their content `values`, whatever it is. */
function asPage(body: unknown, name: string, told = (value: unknown): unknown => value): unknown {
  if (!isRecord(body)) return body;
  const { [name]: all, ...rest } = body;
  const values = Array.isArray(all) ? all.map(told) : all;
  const end = Number(rest['startAt']) + (Array.isArray(values) ? values.length : 0);
  return { ...rest, isLast: end >= Number(rest['total']), values };
}

/** People are suggested by what a query names them by. */
function withUserNames(body: unknown): unknown {
  const results = isRecord(body) ? body['results'] : undefined;
  if (!Array.isArray(results)) return body;
  return {
    results: results.filter(isRecord).map((result) => {
      const id = typeof result['value'] === 'string' ? result['value'].replace(/^"|"$/g, '') : '';
      const user = userByAccountId(id);
      return user === undefined ? result : { ...result, value: user.name };
    }),
  };
}
