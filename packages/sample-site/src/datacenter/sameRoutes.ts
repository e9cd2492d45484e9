import { RequestRefused } from '../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../http/route.ts';
import { withEpicLinkRefused } from './epicLink.ts';
import { dataCenterJson } from './replies.ts';

/** Where Jira stands on the server. */
export const JIRA_CONTEXT = '/jira';

/** An operation that differs from Cloud's only in how people, texts, epics and addresses are written. */
export interface Same {
  readonly method: Route['method'];
  /** Below the context path. */
  readonly path: string;
  /** Cloud's path, where it is not the same but for `/rest/api/3`. */
  readonly cloud?: string;
  /** Turns the body into what the Cloud operation takes. */
  readonly body?: (body: unknown) => unknown;
  /** Changes the query likewise. */
  readonly query?: (query: URLSearchParams) => void;
  /** The status that its document gives instead of Cloud's. */
  readonly status?: number;
  /** Changes the body of a reply beyond what all have in common. */
  readonly reply?: (body: unknown) => unknown;
}

/** @param cloud the Cloud operations, which do the work */
export function sameRoutes(operations: readonly Same[], cloud: readonly Route[]): Route[] {
  const byName = new Map(cloud.map((route) => [`${route.method} ${route.path}`, route]));
  return operations.map((operation): Route => {
    const path = operation.cloud ?? operation.path.replace('/rest/api/2/', '/rest/api/3/');
    const route = byName.get(`${operation.method} ${path}`);
    if (route === undefined) throw new Error(`no Cloud operation ${operation.method} ${path}`);
    const { writes, uploads } = route;
    return {
      method: operation.method,
      path: `${JIRA_CONTEXT}${operation.path}`,
      ...(writes !== undefined && { writes }),
      ...(uploads !== undefined && { uploads }),
      handle: (request) => translated(route, operation, request),
    };
  });
}

function translated(route: Route, operation: Same, request: SampleRequest): SampleReply {
  const { body, query: change, reply: finish } = operation;
  const query = new URLSearchParams(request.query);
  change?.(query);
  const cloudRequest = {
    ...request,
    query,
    path: request.path.slice(JIRA_CONTEXT.length).replace('/rest/api/2/', '/rest/api/3/'),
    body: body && request.body !== undefined ? body(request.body) : request.body,
  };
  try {
    const reply = route.handle(cloudRequest);
    const { status = reply.status } = operation;
    if (reply.body === undefined) return { ...reply, status };
    const told = dataCenterJson(reply.body, request.siteUrl);
    return { ...reply, status, body: finish ? finish(told) : told };
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    const { reply } = error;
    if (reply.body === undefined) throw error;
    const told = dataCenterJson(reply.body, request.siteUrl);
    throw new RequestRefused({ ...reply, body: withEpicLinkRefused(told, request.body) });
  }
}
