import { contentRoutes } from '../confluence/content/index.ts';
import { versionRoutes } from '../confluence/content/versions.ts';
import type { ConfluenceWorld } from '../confluence/model.ts';
import { answering, baseUrl } from '../confluence/replies.ts';
import { ok, RequestRefused } from '../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../http/route.ts';
import { DATA_CENTER_STYLE, dataCenterPerson } from './contentStyle.ts';
import { userByAccountId, userByKey, userByName, type DataCenterUser } from './people.ts';
import { isRecord } from './replies.ts';

/** Where Confluence stands on the server. */
export const CONFLUENCE_CONTEXT = '/confluence';
const API = `${CONFLUENCE_CONTEXT}/rest/api`;

/**
 * Confluence Data Center's REST API, as far as the site has it, and its experimental templates.
 * @param cloud the Cloud operations, where they are the same in other words
 */
export function dataCenterConfluenceRoutes(cloud: readonly Route[], world: ConfluenceWorld): Route[] {
  const operation = (path: string): Route => {
    const route = cloud.find((candidate) => candidate.method === 'GET' && candidate.path === path);
    if (route === undefined) throw new Error(`no Cloud operation GET ${path}`);
    return route;
  };
  const templates = operation('/wiki/rest/api/template/page');
  return [
    {
      method: 'GET',
      path: `${CONFLUENCE_CONTEXT}/rest/experimental/template/page`,
      handle: (request) => listTemplates(templates, request),
    },
    { method: 'GET', path: `${API}/user`, handle: oneUser },
    { method: 'GET', path: `${API}/user/current`, handle: currentUser },
    ...contentRoutes(world, DATA_CENTER_STYLE).map(answering).map(told),
    ...SAME.map(([method, path]): Route => {
      const route = cloud.find((one) => one.method === method && one.path === `/wiki${path}`);
      if (route === undefined) throw new Error(`no Cloud operation ${method} ${path}`);
      return told({ ...route, path: `${CONFLUENCE_CONTEXT}${path}` });
    }),
    ...versionRoutes(world, DATA_CENTER_STYLE)
      .filter(({ method }) => method === 'DELETE')
      .map(answering),
  ];
}

/** What Cloud's v1 interface has too. */
const SAME: readonly (readonly [Route['method'], string])[] = [
  ['POST', '/rest/api/content/{id}/label'],
  ['DELETE', '/rest/api/content/{id}/label'],
  ['DELETE', '/rest/api/content/{id}/label/{label}'],
];

/** The route with the addresses and the people of a Data Center in what it tells. */
function told(route: Route): Route {
  return {
    ...route,
    handle: (request) => {
      const reply = route.handle(request);
      return reply.body === undefined ? reply : { ...reply, body: withoutWiki(reply.body, request.siteUrl) };
    },
  };
}

/** The experimental operation looks like Cloud's, with addresses of its own. */
function listTemplates(route: Route, request: SampleRequest): SampleReply {
  let reply: SampleReply;
  try {
    reply = route.handle({ ...request, path: route.path });
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    reply = error.reply;
  }
  return { ...reply, body: withoutWiki(reply.body, request.siteUrl) };
}

function withoutWiki(value: unknown, siteUrl: string): unknown {
  if (typeof value === 'string') return withUserKeys(value.replaceAll(`${siteUrl}/wiki`, siteUrl));
  if (Array.isArray(value)) return value.map((item) => withoutWiki(item, siteUrl));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withoutWiki(inner, siteUrl)]),
  );
}

/** Bodies name people by account id on Cloud, by user key here. */
function withUserKeys(text: string): string {
  return text.replace(/ri:account-id="([^"]*)"/g, (whole, id: string) => {
    const user = userByAccountId(id);
    return user ? `ri:userkey="${user.key}"` : whole;
  });
}

function currentUser(request: SampleRequest): SampleReply {
  const user = userByAccountId(request.account.accountId);
  return user ? ok(showUser(user, request)) : noUser();
}

function oneUser(request: SampleRequest): SampleReply {
  const { query } = request;
  const key = query.get('key');
  const user = key === null ? userByName(query.get('username')) : userByKey(key);
  return user ? ok(showUser(user, request)) : noUser();
}

function noUser(): SampleReply {
  return { status: 404, body: { statusCode: 404, message: 'No user found', reason: 'Not Found' } };
}

function showUser(user: DataCenterUser, request: SampleRequest): unknown {
  const person = dataCenterPerson(user, request);
  return { ...person, _links: { ...(person['_links'] as object), base: baseUrl(request) } };
}
