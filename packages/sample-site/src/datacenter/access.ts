import type { Access, ApiAddress } from '../http/access.ts';
import { sameSecret, unauthorized } from '../http/auth.ts';
import type { SampleReply } from '../http/route.ts';
import type { SiteIdentity } from '../identity.ts';
import { CONFLUENCE_CONTEXT } from './confluenceRoutes.ts';
import { JIRA_CONTEXT } from './sameRoutes.ts';

const ANONYMOUS = new Set([`GET ${JIRA_CONTEXT}/rest/api/2/serverInfo`]);

/** Two products under their context paths, each with personal access tokens of its own. */
export class DataCenterAccess implements Access {
  readonly #tokens: ReadonlyMap<string, string>;

  constructor({ token, confluenceToken }: SiteIdentity) {
    this.#tokens = new Map([
      [JIRA_CONTEXT, token],
      [CONFLUENCE_CONTEXT, confluenceToken],
    ]);
  }

  address(path: string, url: string): ApiAddress | undefined {
    const context = contextOf(path);
    const isOperation = /^\/(?:rest|secure\/attachment)\//.test(path.slice(context.length));
    return this.#tokens.has(context) && isOperation
      ? { path, siteUrl: `${url}${context}`, gateway: false }
      : undefined;
  }

  open(): undefined {
    return undefined;
  }

  refusal(
    { path, siteUrl }: ApiAddress,
    method: string,
    authorization: string | undefined,
    expired: boolean,
  ): SampleReply | undefined {
    if (authorization === undefined && ANONYMOUS.has(`${method} ${path}`)) return undefined;
    const given = /^Bearer\s+(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
    const expected = this.#tokens.get(contextOf(path)) ?? '';
    if (given !== undefined && sameSecret(given, expected) && !expired) return undefined;
    return unauthorized(siteUrl, authorization !== undefined);
  }
}

function contextOf(path: string): string {
  return /^\/[^/]+/.exec(path)?.[0] ?? '';
}
