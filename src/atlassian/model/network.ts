/** VS Code's settings and the environment, as far as they decide how a site is reached. */
export interface NetworkSurroundings {
  /** `http.proxy`; empty when not set. */
  readonly proxy: string;
  /** `http.proxySupport`. */
  readonly proxySupport: string;
  /** `http.noProxy`. */
  readonly noProxy: readonly string[];
  /** `http.proxyAuthorization`: the value of the header `Proxy-Authorization`. A secret. */
  readonly proxyAuthorization?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
