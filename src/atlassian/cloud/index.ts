/** The door of this folder. Import it dynamically: it brings Atlassian's client libraries with it. */
import type { Site } from '../model/site.ts';
import type { SiteClient, SiteClients } from '../ports/sites.ts';
import { RateGate } from '../transport/rateGate.ts';
import {
  createTransport,
  inBackground,
  type Transport,
  type TransportOptions,
} from '../transport/transport.ts';
import { createConfluenceClient } from './confluenceClient.ts';
import { createJiraClient } from './jira/client.ts';
import { MYSELF_PATH } from '../common/paths.ts';
import type { ClientOptions } from '../common/clientOptions.ts';

export interface CloudClientDependencies
  extends Omit<TransportOptions, 'baseUrl' | 'gate' | 'siteId' | 'credentialIsGood'>, ClientOptions {
  /** Atlassian's API gateway; another one in tests. */
  readonly gatewayUrl: string;
}

/**
 * Both products of one Cloud site.
 * @param site asked for every request: the sample site's address changes when it starts anew
 */
export function createSiteClient(site: () => Site, deps: CloudClientDependencies): SiteClients {
  const { gatewayUrl, agileFields, odd, ...options } = deps;
  const gate = new RateGate(options.clock);
  const transport = (product: 'jira' | 'confluence'): Transport =>
    createTransport({
      ...options,
      gate,
      siteId: site().id,
      baseUrl: () => apiUrl(site(), product, gatewayUrl),
      credentialIsGood: async ({ url }) => {
        // The gateway answers 401 also where a scoped token lacks the scope for just this request.
        if (site().gateway === undefined || url === MYSELF_PATH) return false;
        return urgent.jira.myself().then(
          () => true,
          () => false,
        );
      },
    });
  const [jira, confluence] = [transport('jira'), transport('confluence')];
  const client = (over: (transport: Transport) => Transport): SiteClient => ({
    get site() {
      return site();
    },
    jira: createJiraClient(site().id, over(jira), { agileFields, odd }),
    confluence: createConfluenceClient(over(confluence), { odd }),
  });
  const urgent = client((transport) => transport);
  return { urgent, background: client(inBackground) };
}

/** Where a product's paths begin: the site itself, or for a scoped token the gateway. */
function apiUrl(
  site: Pick<Site, 'url' | 'gateway'>,
  product: 'jira' | 'confluence',
  gatewayUrl: string,
): string {
  return site.gateway ? `${gatewayUrl}/ex/${product}/${encodeURIComponent(site.gateway.cloudId)}` : site.url;
}
