import { RequestRefused } from '../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../http/route.ts';
import { asAdfDocument } from './adf.ts';
import { withDocuments } from './wiki/requests.ts';
import { wikiOf } from './wiki/text.ts';

const CURRENT = '/rest/api/3/';
const EARLIER = '/rest/api/2/';

/**
 * Version 2 of the platform's interface on Cloud: the operations of version 3, with texts in wiki markup.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v2/intro/
 */
export function version2Routes(routes: readonly Route[]): Route[] {
  return routes
    .filter(({ path }) => path.startsWith(CURRENT))
    .map((route): Route => ({
      ...route,
      path: route.path.replace(CURRENT, EARLIER),
      handle: (request) => translated(route, request),
    }));
}

function translated(route: Route, request: SampleRequest): SampleReply {
  try {
    const body = withDocuments(route.path, request.body);
    return told(route.handle({ ...request, body }), request.siteUrl);
  } catch (error) {
    if (error instanceof RequestRefused) throw new RequestRefused(told(error.reply, request.siteUrl));
    throw error;
  }
}

function told(reply: SampleReply, siteUrl: string): SampleReply {
  const location = reply.headers?.['Location'];
  return {
    ...reply,
    ...(reply.body !== undefined && { body: asVersion2(reply.body, siteUrl) }),
    ...(location !== undefined && { headers: { ...reply.headers, Location: earlier(location, siteUrl) } }),
  };
}

function earlier(text: string, siteUrl: string): string {
  return text.startsWith(siteUrl + CURRENT) ? text.replace(CURRENT, EARLIER) : text;
}

function asVersion2(value: unknown, siteUrl: string): unknown {
  if (typeof value === 'string') return earlier(value, siteUrl);
  if (Array.isArray(value)) return value.map((one) => asVersion2(one, siteUrl));
  if (typeof value !== 'object' || value === null) return value;
  if ('type' in value && value.type === 'doc') {
    const document = asAdfDocument(value);
    if (document !== undefined) return wikiOf(document, (accountId) => `accountid:${accountId}`);
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asVersion2(one, siteUrl)]));
}
