import { ok, refuse, RequestRefused } from '../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../http/route.ts';
import { PERMISSION_TYPES } from '../jira/permissions.ts';
import { FieldSelection } from '../jira/issueJson.ts';
import { bodyObject, optionalText, queryList, queryNumber, textList } from '../jira/request.ts';
import type { JiraCall, JiraSite } from '../jira/site.ts';
import { dataCenterJson } from './replies.ts';
import { cloudComment, cloudEdit, cloudUser } from './requests.ts';

/** Where Jira stands on the server. */
export const JIRA_CONTEXT = '/jira';
const API = `${JIRA_CONTEXT}/rest/api/2`;
const VERSION = [10, 3, 2] as const;
const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 1000;

interface Same {
  readonly method: Route['method'];
  /** Below `/rest/api/2`, and below `/rest/api/3` on Cloud. */
  readonly path: string;
  readonly body?: (body: unknown) => unknown;
  /** Query parameters that Cloud calls otherwise, by their name here. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Query parameters that Cloud asks for and Data Center does not know. */
  readonly added?: Readonly<Record<string, string>>;
}

/** Operations that differ from Cloud's only in how people, texts and addresses are written. */
const SAME: readonly Same[] = [
  { method: 'GET', path: '/myself' },
  { method: 'GET', path: '/mypermissions', added: { permissions: [...PERMISSION_TYPES.keys()].join(',') } },
  { method: 'GET', path: '/field' },
  { method: 'GET', path: '/issue/picker' },
  { method: 'GET', path: '/issue/{issueIdOrKey}' },
  { method: 'PUT', path: '/issue/{issueIdOrKey}', body: cloudEdit },
  { method: 'GET', path: '/issue/{issueIdOrKey}/transitions' },
  { method: 'POST', path: '/issue/{issueIdOrKey}/transitions', body: cloudEdit },
  { method: 'PUT', path: '/issue/{issueIdOrKey}/assignee', body: cloudUser },
  { method: 'GET', path: '/issue/{issueIdOrKey}/comment' },
  { method: 'POST', path: '/issue/{issueIdOrKey}/comment', body: cloudComment },
  { method: 'GET', path: '/user/assignable/search', renamed: { username: 'query' } },
  { method: 'GET', path: '/user/picker' },
  { method: 'GET', path: '/jql/autocompletedata' },
  { method: 'GET', path: '/jql/autocompletedata/suggestions' },
  { method: 'GET', path: '/project/{projectIdOrKey}/version' },
];

/**
 * Jira Data Center's REST API 2 over the world of the Cloud site.
 * @param cloud the Cloud operations, which do the work
 */
export function dataCenterJiraRoutes(site: JiraSite, cloud: readonly Route[]): Route[] {
  const byName = new Map(cloud.map((route) => [`${route.method} ${route.path}`, route]));
  const same = SAME.map((operation): Route => {
    const route = byName.get(`${operation.method} /rest/api/3${operation.path}`);
    if (route === undefined) throw new Error(`no Cloud operation ${operation.method} ${operation.path}`);
    const handle = (request: SampleRequest): SampleReply => translated(route, operation, request);
    return { method: operation.method, path: `${API}${operation.path}`, handle, ...writesOf(route) };
  });
  return [
    ...same,
    site.read('GET', `${API}/serverInfo`, serverInfo),
    site.read('POST', `${API}/search`, (call) => search(call, readPost(call))),
    site.read('GET', `${API}/search`, (call) => search(call, readQuery(call))),
  ];
}

function writesOf({ writes }: Route): Pick<Route, 'writes'> {
  return writes === undefined ? {} : { writes };
}

function translated(
  route: Route,
  { body, renamed = {}, added = {} }: Same,
  request: SampleRequest,
): SampleReply {
  const query = new URLSearchParams(added);
  for (const [name, value] of request.query) query.append(renamed[name] ?? name, value);
  const cloudRequest = {
    ...request,
    query,
    path: request.path.replace(API, '/rest/api/3'),
    body: body && request.body !== undefined ? body(request.body) : request.body,
  };
  try {
    return inDataCenterWords(route.handle(cloudRequest), request.siteUrl);
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    return inDataCenterWords(error.reply, request.siteUrl);
  }
}

function inDataCenterWords(reply: SampleReply, siteUrl: string): SampleReply {
  return reply.body === undefined ? reply : { ...reply, body: dataCenterJson(reply.body, siteUrl) };
}

function serverInfo({ request }: JiraCall): SampleReply {
  return ok({
    baseUrl: request.siteUrl,
    version: VERSION.join('.'),
    versionNumbers: VERSION,
    deploymentType: 'Server',
    buildNumber: 10030002,
    serverTitle: 'Sample site',
  });
}

interface SearchInput {
  readonly jql: string;
  readonly fields: readonly string[];
  readonly startAt: number;
  readonly maxResults: number;
  readonly validate: boolean;
}

function readPost({ request }: JiraCall): SearchInput {
  const body = bodyObject(request);
  const number = (name: string, fallback: number): number => {
    const value = body[name] ?? fallback;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
      throw refuse(400, [`${name} must be a whole number`]);
    return value;
  };
  return {
    jql: optionalText(body, 'jql') ?? '',
    fields: textList(body, 'fields'),
    startAt: number('startAt', 0),
    maxResults: Math.min(number('maxResults', DEFAULT_PAGE), LARGEST_PAGE),
    validate: body['validateQuery'] !== false,
  };
}

function readQuery({ request: { query } }: JiraCall): SearchInput {
  return {
    jql: query.get('jql') ?? '',
    fields: queryList(query, 'fields'),
    startAt: queryNumber(query, 'startAt', 0, Number.MAX_SAFE_INTEGER),
    maxResults: queryNumber(query, 'maxResults', DEFAULT_PAGE, LARGEST_PAGE),
    validate: query.get('validateQuery') !== 'false',
  };
}

/** Unlike Cloud's, it takes JQL without a restriction, and counts. */
function search({ request, search, printer }: JiraCall, input: SearchInput): SampleReply {
  const found = search.run(input.jql, request.account.accountId, request.now, [], !input.validate);
  const selection = new FieldSelection(input.fields, ['*navigable']);
  const page = found.slice(input.startAt, input.startAt + input.maxResults);
  const issues = page.map((issue) => printer.issue(issue, selection));
  const { startAt, maxResults } = input;
  return ok(
    dataCenterJson(
      { expand: 'schema,names', startAt, maxResults, total: found.length, issues },
      request.siteUrl,
    ),
  );
}
