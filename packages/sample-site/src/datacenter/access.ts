import { type Access, type ApiAddress, latest } from '../http/access.ts';
import { checkBasic, type Credential, sameSecret, unauthorized } from '../http/auth.ts';
import type { SampleReply } from '../http/route.ts';
import type { SiteIdentity } from '../identity.ts';
import { CONFLUENCE_CONTEXT } from './confluenceRoutes.ts';
import { JIRA_CONTEXT } from './sameRoutes.ts';

const SERVER_INFO = new RegExp(`^${JIRA_CONTEXT}/rest/api/(?:2|latest)/serverInfo$`);

/** Two products under their context paths, each with personal access tokens of its own, and one password for both. */
export class DataCenterAccess implements Access {
  readonly #tokens: ReadonlyMap<string, string>;
  readonly #username: string;
  readonly #password: string;

  /** @param username of the account whom tokens and password belong to */
  constructor({ token, confluenceToken, password }: SiteIdentity, username: string) {
    this.#tokens = new Map([
      [JIRA_CONTEXT, token],
      [CONFLUENCE_CONTEXT, confluenceToken],
    ]);
    this.#username = username;
    this.#password = password;
  }

  address(path: string, url: string): ApiAddress | undefined {
    const context = contextOf(path);
    const isOperation = /^\/(?:rest|secure\/(?:attachment|thumbnail)|download)\//.test(
      path.slice(context.length),
    );
    return this.#tokens.has(context) && isOperation
      ? {
          path: context === JIRA_CONTEXT ? latest(path, '2') : path,
          siteUrl: `${url}${context}`,
          gateway: false,
        }
      : undefined;
  }

  open(): undefined {
    return undefined;
  }

  onward(path: string): string | undefined {
    if (this.#tokens.has(contextOf(path))) return undefined;
    return `${JIRA_CONTEXT}${path === '/' ? '/' : path}`;
  }

  credential({ path }: ApiAddress, authorization: string | undefined): Credential {
    if (authorization === undefined) return 'none';
    const given = /^Bearer\s+(\S+)$/i.exec(authorization.trim())?.[1];
    if (given === undefined) return checkBasic(authorization, this.#username, this.#password);
    return sameSecret(given, this.#tokens.get(contextOf(path)) ?? '') ? 'valid' : 'wrong';
  }

  isOpen(method: string, path: string): boolean {
    return method !== 'POST' && SERVER_INFO.test(path);
  }

  unauthorized({ siteUrl }: ApiAddress, failed: boolean): SampleReply {
    return unauthorized(siteUrl, failed);
  }
}

function contextOf(path: string): string {
  return /^\/[^/]+/.exec(path)?.[0] ?? '';
}
