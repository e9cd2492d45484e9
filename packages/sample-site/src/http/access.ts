import type { SiteIdentity } from '../identity.ts';
import { checkBasic, type Credential, unauthorized, unauthorizedAtGateway } from './auth.ts';
import { ok } from './replies.ts';
import type { SampleAccount, SampleReply } from './route.ts';

/** Where an operation was called. */
export interface ApiAddress {
  /** As routes know it. */
  readonly path: string;
  /** What links in the reply start with. */
  readonly siteUrl: string;
  readonly gateway: boolean;
}

/** Where the interfaces stand and who may use them: what tells Cloud's front from Data Center's. */
export interface Access {
  /** The operation that a path calls; undefined for a page for people. @param url the server's own address */
  address(path: string, url: string): ApiAddress | undefined;

  /** What anybody is told outside the interfaces. */
  open(path: string): SampleReply | undefined;

  /** Where an address that leads nowhere leads on to, where the server does that. */
  onward(path: string): string | undefined;

  /** What the `Authorization` header is worth at an address. */
  credential(address: ApiAddress, authorization: string | undefined): Credential;

  /** True for what anybody may ask, signed in or not. */
  isOpen(method: string, path: string): boolean;

  /** 401. @param failed whether a credential was there, and wrong */
  unauthorized(address: ApiAddress, failed: boolean): SampleReply;
}

/** What the document lets anybody call. */
const SERVER_INFO = /^\/rest\/api\/(?:2|3|latest)\/serverInfo$/;
const GATEWAY = /^\/ex\/(jira|confluence)\/([^/]+)(\/.*)$/;
const PRODUCT_PATH: Readonly<Record<string, RegExp>> = { jira: /^\/rest\//, confluence: /^\/wiki\// };

/** The path with the number of a version for the word `latest`, which is a name for the newest that the server has. */
export function latest(path: string, version: '2' | '3'): string {
  return path
    .replace('/rest/api/latest/', `/rest/api/${version}/`)
    .replace('/rest/agile/latest/', '/rest/agile/1.0/');
}

/** A Cloud site: both products on one address, Basic authentication, and the gateway for scoped tokens. */
export class CloudAccess implements Access {
  readonly #identity: SiteIdentity;
  readonly #account: SampleAccount;

  constructor(identity: SiteIdentity, account: SampleAccount) {
    this.#identity = identity;
    this.#account = account;
  }

  address(path: string, url: string): ApiAddress | undefined {
    const [, product = '', cloudId, inner = ''] = GATEWAY.exec(path) ?? [];
    if (cloudId !== undefined) {
      const known = cloudId === this.#identity.cloudId && PRODUCT_PATH[product]?.test(inner) === true;
      // An unknown tenant keeps its path, which no route matches.
      return {
        path: known ? latest(inner, '3') : path,
        siteUrl: `${url}/ex/${product}/${cloudId}`,
        gateway: true,
      };
    }
    return /^\/(?:rest|wiki\/(?:rest|api|download))\//.test(path)
      ? { path: latest(path, '3'), siteUrl: url, gateway: false }
      : undefined;
  }

  open(path: string): SampleReply | undefined {
    return path === '/_edge/tenant_info' ? ok({ cloudId: this.#identity.cloudId }) : undefined;
  }

  onward(): undefined {
    return undefined;
  }

  credential({ gateway }: ApiAddress, authorization: string | undefined): Credential {
    const token = gateway ? this.#identity.scopedToken : this.#identity.token;
    return checkBasic(authorization, this.#account.email, token);
  }

  isOpen(method: string, path: string): boolean {
    return method !== 'POST' && SERVER_INFO.test(path);
  }

  unauthorized({ siteUrl, gateway }: ApiAddress, failed: boolean): SampleReply {
    return gateway ? unauthorizedAtGateway() : unauthorized(siteUrl, failed);
  }
}
