import { ok, RequestRefused } from '../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../http/route.ts';
import { queryList, queryNumber } from '../jira/request.ts';
import { userByAccountId, userByKey, userByName, type DataCenterUser } from './people.ts';
import { answering } from '../confluence/replies.ts';
import type { ConfluenceWorld } from '../confluence/model.ts';
import { contentPropertyRoutes } from './contentProperties.ts';
import { contentReadRoutes } from './contentReads.ts';
import { contentWriteRoutes } from './contentWrites.ts';
import { isRecord } from './replies.ts';

/** Where Confluence stands on the server. */
export const CONFLUENCE_CONTEXT = '/confluence';
const API = `${CONFLUENCE_CONTEXT}/rest/api`;
const DEFAULT_PAGE = 25;
const LARGEST_PAGE = 500;
/** As many as the Cloud operation gives at once, and more than there are. */
const ALL_SPACES = '250';

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
  const spaces = operation('/wiki/api/v2/spaces');
  const templates = operation('/wiki/rest/api/template/page');
  return [
    { method: 'GET', path: `${API}/space`, handle: (request) => listSpaces(spaces, request) },
    {
      method: 'GET',
      path: `${CONFLUENCE_CONTEXT}/rest/experimental/template/page`,
      handle: (request) => listTemplates(templates, request),
    },
    { method: 'GET', path: `${API}/user`, handle: oneUser },
    { method: 'GET', path: `${API}/user/current`, handle: currentUser },
    ...[contentReadRoutes, contentWriteRoutes, contentPropertyRoutes]
      .flatMap((routesOf) => routesOf(world))
      .map(answering)
      .map(told),
    ...SAME.map(([method, path]): Route => {
      const route = cloud.find((one) => one.method === method && one.path === `/wiki${path}`);
      if (route === undefined) throw new Error(`no Cloud operation ${method} ${path}`);
      return told({ ...route, path: `${CONFLUENCE_CONTEXT}${path}` });
    }),
  ];
}

/** What Cloud's v1 interface has too: labels and files. */
const SAME: readonly (readonly [Route['method'], string])[] = [
  ['POST', '/rest/api/content/{id}/label'],
  ['DELETE', '/rest/api/content/{id}/label'],
  ['DELETE', '/rest/api/content/{id}/label/{label}'],
  ['POST', '/rest/api/content/{id}/child/attachment'],
  ['POST', '/rest/api/content/{id}/child/attachment/{attachmentId}/data'],
  ['PUT', '/rest/api/content/{id}/child/attachment/{attachmentId}'],
  ['GET', '/download/attachments/{pageId}/{filename}'],
  ['GET', '/download/thumbnails/{pageId}/{filename}'],
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

function listSpaces(route: Route, request: SampleRequest): SampleReply {
  const keys = queryList(request.query, 'spaceKey').map((key) => key.toUpperCase());
  const query = new URLSearchParams({ limit: ALL_SPACES, sort: 'key' });
  const { body } = route.handle({ ...request, query, path: route.path });
  const known = isRecord(body) && Array.isArray(body['results']) ? (body['results'] as unknown[]) : [];
  const spaces = known
    .filter(isRecord)
    .filter(({ key }) => keys.length === 0 || keys.includes(String(key)))
    .map(({ id, key, name }) => ({
      id: Number(id),
      key,
      name,
      status: 'current',
      type: 'global',
      _links: { webui: `/display/${String(key)}`, self: `${request.siteUrl}/rest/api/space/${String(key)}` },
    }));
  const start = queryNumber(request.query, 'start', 0, Number.MAX_SAFE_INTEGER);
  const limit = queryNumber(request.query, 'limit', DEFAULT_PAGE, LARGEST_PAGE);
  const results = spaces.slice(start, start + limit);
  const _links = { base: request.siteUrl, context: CONFLUENCE_CONTEXT };
  return ok({ results, start, limit, size: results.length, _links });
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
  if (typeof value === 'string') return withUserKeys(value.replace(`${siteUrl}/wiki`, siteUrl));
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

function currentUser({ account, siteUrl }: SampleRequest): SampleReply {
  const user = userByAccountId(account.accountId);
  return user ? ok(showUser(user, siteUrl)) : noUser();
}

function oneUser({ query, siteUrl }: SampleRequest): SampleReply {
  const key = query.get('key');
  const user = key === null ? userByName(query.get('username')) : userByKey(key);
  return user ? ok(showUser(user, siteUrl)) : noUser();
}

function noUser(): SampleReply {
  return { status: 404, body: { statusCode: 404, message: 'No user found', reason: 'Not Found' } };
}

function showUser({ person, name, key }: DataCenterUser, siteUrl: string): unknown {
  return {
    type: 'known',
    username: name,
    userKey: key,
    displayName: person.displayName,
    _links: { self: `${siteUrl}/rest/experimental/user?key=${key}`, base: siteUrl },
  };
}
