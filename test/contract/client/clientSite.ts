import type { SiteDirectory, SiteMaintenance } from '../../../src/atlassian/ports/sites.ts';
import { createSiteDirectory } from '../../../src/atlassian/sites/siteDirectory.ts';
import { startSampleSite, type SampleSite } from '../../../packages/sample-site/src/server.ts';
import { contractCheck, type ContractCheck } from '../../../packages/sample-site/test/support/openapi.ts';
import { fakeClock, type FakeClock } from '../../unit/atlassian/support/fakeClock.ts';
import { memorySecrets, memoryStore } from '../../unit/atlassian/support/memory.ts';
import type { RunningClient } from './describeClient.ts';
import { control } from '../../../packages/sample-site/test/support/control.ts';

/** Our client, signed in to a running sample site; its traffic is held against Atlassian's documents. */
export interface ClientSite extends RunningClient {
  readonly site: SampleSite;
  readonly check: ContractCheck;
  readonly clock: FakeClock;
  readonly directory: SiteDirectory & SiteMaintenance;
  readonly siteId: string;
  /** The secrets that are stored. */
  readonly secrets: ReadonlyMap<string, string>;
  /** How long a request of the client may take from now on, in milliseconds. */
  setTimeout(ms: number): void;
  /** Plants misfortunes; see the sample site's `Faults`. */
  control(body: object): Promise<unknown>;
}

/**
 * @param token which of the site's tokens to sign in with; the scoped one goes through the gateway
 * @param forward takes each request on to the site
 */
export async function startClient(
  token: 'token' | 'scopedToken' = 'token',
  forward: typeof fetch = fetch,
): Promise<ClientSite> {
  // Long, so that a busy machine fails no test; the one test that waits for it makes it short.
  let timeoutMs = 60_000;
  const site = await startSampleSite({ issues: 300 });
  const check = contractCheck({ fetch: forward });
  const clock = fakeClock();
  const secrets = memorySecrets();
  const directory = createSiteDirectory({
    secrets,
    clock,
    store: memoryStore(),
    fetch: check.fetch,
    gatewayUrl: site.url,
    timeoutMs: () => timeoutMs,
  });
  const checked = await directory.check({ url: site.url, email: site.email, token: site[token] });
  await directory.add(checked, site[token]);
  return {
    site,
    check,
    checks: [check],
    clock,
    directory,
    siteId: checked.id,
    client: await directory.client(checked.id),
    secrets: secrets.values,
    setTimeout: (ms) => {
      timeoutMs = ms;
    },
    control: (body) => control(site, body),
  };
}
