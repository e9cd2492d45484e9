import { AgileFieldFinder, type AgileFields } from '../../common/agileFields.ts';
import type { ClientOptions } from '../../common/clientOptions.ts';
import { ISSUE_FIELDS } from '../../common/issues.ts';
import { ignoreOdd, type ReportOdd } from '../../common/read.ts';
import type { TransportRequest } from '../../transport/request.ts';
import type { Transport } from '../../transport/transport.ts';

const API = '/rest/api/2';
const AGILE = '/rest/agile/1.0';

/** What the concerns of one Jira Data Center client share. Paths are below `/rest/api/2`. */
export interface JiraContext {
  readonly siteId: string;
  readonly agileFields: AgileFieldFinder;
  readonly odd: ReportOdd;
  readonly get: (
    path: string,
    signal: AbortSignal | undefined,
    searchParams?: TransportRequest['searchParams'],
  ) => Promise<unknown>;
  /** The same of Jira Software, below `/rest/agile/1.0`. */
  readonly agile: JiraContext['get'];
  /** Sends a write; `readOnly` for a POST that changes nothing. */
  readonly send: (
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    request: Pick<
      TransportRequest,
      'body' | 'searchParams' | 'signal' | 'readOnly' | 'expects' | 'beforeAttempt'
    >,
  ) => Promise<unknown>;
  /** The same of Jira Software, below `/rest/agile/1.0`. */
  readonly sendAgile: JiraContext['send'];
  /** Asks for a file; undefined where the reply is none. */
  readonly bytes: (
    url: string,
    request: Pick<TransportRequest, 'searchParams' | 'maxReplyBytes' | 'signal'>,
  ) => Promise<Uint8Array | undefined>;
  /** Sends a file. */
  readonly upload: (
    url: string,
    request: Pick<TransportRequest, 'file' | 'signal' | 'expects' | 'beforeAttempt'>,
  ) => Promise<void>;
}

/** @param transport its base is the site with its context path */
export function createJiraContext(
  siteId: string,
  transport: Transport,
  { agileFields, odd = ignoreOdd }: ClientOptions,
): JiraContext {
  const get: JiraContext['get'] = (path, signal, searchParams = {}) =>
    transport.send({ url: `${API}${path}`, searchParams, signal });
  return {
    siteId,
    odd,
    agileFields: new AgileFieldFinder((signal) => get('/field', signal), agileFields),
    get,
    agile: (path, signal, searchParams = {}) =>
      transport.send({ url: `${AGILE}${path}`, searchParams, signal }),
    send: (method, path, request) => transport.send({ method, url: `${API}${path}`, ...request }),
    sendAgile: (method, path, request) => transport.send({ method, url: `${AGILE}${path}`, ...request }),
    bytes: async (url, request) => {
      const reply = await transport.send({ url, replyAs: 'bytes', ...request });
      return reply instanceof Uint8Array ? reply : undefined;
    },
    upload: async (url, request) => {
      await transport.send({ method: 'POST', url, ...request });
    },
  };
}

/** The fields that an issue in a list needs, for the `fields` of a request. */
export function issueFields({ sprint, epicLink, storyPoints }: AgileFields): string[] {
  return [...ISSUE_FIELDS, ...[sprint, epicLink, storyPoints].filter((one) => one !== undefined)];
}

/** @param key an issue's key or id */
export const issuePath = (key: string): string => `/issue/${encodeURIComponent(key)}`;
