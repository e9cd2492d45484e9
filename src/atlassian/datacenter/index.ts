/** The door of this folder. Import it dynamically, where a site is a Data Center. */
import type { ClientOptions } from '../common/clientOptions.ts';
import type { Site } from '../model/site.ts';
import type { SiteClient, SiteClients } from '../ports/sites.ts';
import { RateGate } from '../transport/rateGate.ts';
import {
  createTransport,
  inBackground,
  type Transport,
  type TransportOptions,
} from '../transport/transport.ts';
import { createConfluenceClient, NO_CONFLUENCE } from './confluenceClient.ts';
import { createJiraClient } from './jira/client.ts';

/** What one product is spoken to with: each has its own personal access tokens, and may be away alone. */
export type ProductOptions = Pick<TransportOptions, 'authorization' | 'guard' | 'settled' | 'moved'>;

export interface DataCenterClientDependencies
  extends Pick<TransportOptions, 'timeoutMs' | 'clock' | 'fetch' | 'log'>, ClientOptions {
  readonly jira: ProductOptions;
  readonly confluence: ProductOptions;
}

/**
 * A Jira Data Center, with the Confluence that was named beside it.
 * @param site asked for every request
 */
export function createDataCenterClient(site: () => Site, deps: DataCenterClientDependencies): SiteClients {
  const { jira, confluence, agileFields, odd, ...options } = deps;
  const transport = (product: ProductOptions, baseUrl: () => string): Transport =>
    createTransport({
      ...options,
      ...product,
      baseUrl,
      siteId: site().id,
      gate: new RateGate(options.clock),
    });
  const { id, confluenceUrl } = site();
  const toJira = transport(jira, () => site().url);
  const toConfluence = confluenceUrl === undefined ? undefined : transport(confluence, () => confluenceUrl);
  const client = (over: (transport: Transport) => Transport): SiteClient => ({
    get site() {
      return site();
    },
    jira: createJiraClient(id, over(toJira), { agileFields, odd }),
    confluence: toConfluence ? createConfluenceClient(over(toConfluence), { odd }) : NO_CONFLUENCE,
  });
  return { urgent: client((transport) => transport), background: client(inBackground) };
}
