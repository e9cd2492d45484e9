import { getFields } from 'jira.js/cloud';
import { AgileFieldFinder, type AgileFields } from '../../common/agileFields.ts';
import type { ClientOptions } from '../../common/clientOptions.ts';
import { ISSUE_FIELDS } from '../../common/issues.ts';
import { ignoreOdd, type ReportOdd } from '../../common/read.ts';
import type { TransportRequest } from '../../transport/request.ts';
import type { Transport } from '../../transport/transport.ts';
import { api, type CallOptions } from '../api.ts';

/** What the concerns of one Jira Cloud client share. */
export interface JiraContext {
  readonly siteId: string;
  readonly agileFields: AgileFieldFinder;
  readonly odd: ReportOdd;
  /** What the functions of jira.js send through. */
  readonly api: (options: CallOptions) => ReturnType<typeof api>;
  /** Version 2 of the platform's interface, below `/rest/api/2`: for texts that must come back as they were written. */
  readonly version2: (
    method: 'GET' | 'PUT',
    path: string,
    request: Pick<TransportRequest, 'searchParams' | 'signal' | 'body' | 'expects' | 'beforeAttempt'>,
  ) => Promise<unknown>;
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

/** @param transport its base is the site, or the gateway's `/ex/jira/{cloudId}` */
export function createJiraContext(
  siteId: string,
  transport: Transport,
  { agileFields, odd = ignoreOdd }: ClientOptions,
): JiraContext {
  return {
    siteId,
    odd,
    agileFields: new AgileFieldFinder((signal) => getFields(api(transport, { signal })), agileFields),
    api: (options) => api(transport, options),
    version2: (method, path, request) => transport.send({ method, url: `/rest/api/2${path}`, ...request }),
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
export function issueFields({ sprint, storyPoints }: AgileFields): string[] {
  return [...ISSUE_FIELDS, ...[sprint, storyPoints].filter((one) => one !== undefined)];
}
