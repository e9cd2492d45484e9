import type { SiteDirectory, SiteMaintenance } from '../../../src/atlassian/ports/sites.ts';
import { createSiteDirectory } from '../../../src/atlassian/sites/siteDirectory.ts';
import { startSampleSite, type SampleSite } from '../../../packages/sample-site/src/server.ts';
import { contractCheck, type Allowed } from '../../../packages/sample-site/test/support/openapi.ts';
import { fakeClock } from '../../unit/atlassian/support/fakeClock.ts';
import { memorySecrets, memoryStore } from '../../unit/atlassian/support/memory.ts';
import type { RunningClient } from '../client/describeClient.ts';
import { control } from '../../../packages/sample-site/test/support/control.ts';

/** Requests that Data Center's documents leave out, and why they are made. */
const ALLOWED: readonly Allowed[] = [
  {
    method: 'GET',
    path: '/rest/api/2/issue/{issueIdOrKey}/transitions',
    query: ['expand'],
    reason: 'the words of the operation name `expand=transitions.fields`, its parameters do not',
  },
];

/** Our client, signed in to a running Data Center; its traffic is held against Atlassian's documents. */
export interface DataCenterClient extends RunningClient {
  readonly site: SampleSite;
  readonly directory: SiteDirectory & SiteMaintenance;
  readonly siteId: string;
  /** The secrets that are stored. */
  readonly secrets: ReadonlyMap<string, string>;
  /** Plants misfortunes; see the sample site's `Faults`. */
  control(body: object): Promise<unknown>;
}

/**
 * Adds the site step by step, as a person does: recognised by its address, then one token for each product.
 * @param forward takes each request on to the site
 */
export async function startDataCenter(forward: typeof fetch = fetch): Promise<DataCenterClient> {
  const site = await startSampleSite({ issues: 300, flavor: 'datacenter' });
  const common = { deployment: 'datacenter', allow: ALLOWED, fetch: forward } as const;
  const confluenceCheck = contractCheck({ ...common, contextPath: '/confluence' });
  const jiraCheck = contractCheck({ ...common, contextPath: '/jira' });
  const secrets = memorySecrets();
  const directory = createSiteDirectory({
    secrets,
    clock: fakeClock(),
    store: memoryStore(),
    fetch: (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      return (pathname.startsWith('/confluence/') ? confluenceCheck : jiraCheck).fetch(input, init);
    },
    timeoutMs: () => 5000,
  });
  const checked = await directory.check({ url: `${site.url}/browse/SHOP-1`, email: '', token: site.token });
  const withConfluence = await directory.checkConfluence(checked, {
    url: `${site.confluenceUrl}/display/PLAY`,
    token: site.confluenceToken,
  });
  await directory.add(withConfluence, site.token);
  await directory.addConfluence(withConfluence, site.confluenceToken);
  return {
    site,
    checks: [jiraCheck, confluenceCheck],
    directory,
    siteId: checked.id,
    client: await directory.client(checked.id),
    secrets: secrets.values,
    control: (body) => control(site, body),
  };
}
