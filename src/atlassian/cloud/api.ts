import type { Client } from 'jira.js/core';
import type { Transport } from '../transport/transport.ts';

/** How one call is made. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** True for a POST that changes nothing. */
  readonly readOnly?: boolean;
  /** Of a write: the statuses that Atlassian documents for success. */
  readonly expects?: readonly number[];
  readonly beforeAttempt?: (() => Promise<void>) | undefined;
}

/**
 * What the functions of jira.js and confluence.js send through: our transport, for one call. The schemas they bring
 * are not applied, because a field that we do not need must never make a screen fail; so what they return is not of
 * the type they promise. Take it as `unknown` and read it with `read.ts`.
 */
export function api(transport: Transport, options: CallOptions): Client {
  return {
    sendRequest: <T>({ method, url, headers, body, searchParams }: Parameters<Client['sendRequest']>[0]) =>
      transport.send({ method, url, headers, body, searchParams, ...options }) as Promise<T>,
  };
}
