import { usernameOf } from './accounts.ts';
import type { ConfluenceSite } from './confluence/index.ts';
import { DataCenterAccess } from './datacenter/access.ts';
import { CONFLUENCE_CONTEXT, dataCenterConfluenceRoutes } from './datacenter/confluenceRoutes.ts';
import { dataCenterJiraRoutes } from './datacenter/jiraRoutes.ts';
import { JIRA_CONTEXT } from './datacenter/sameRoutes.ts';
import { type Access, CloudAccess } from './http/access.ts';
import { homePage } from './http/pages.ts';
import type { Route, SampleAccount } from './http/route.ts';
import type { SiteIdentity } from './identity.ts';
import type { JiraPart } from './jira/index.ts';
import { version2Routes } from './jira/version2.ts';
import type { SampleFlavor } from './options.ts';

/** One world, as one of Atlassian's products shows it. */
export interface Front {
  readonly access: Access;
  readonly routes: readonly Route[];
  /** Below the server's own address. */
  readonly jiraPath: string;
  readonly confluencePath: string;
  /** The HTML of a page for people, undefined when there is none at this address. */
  readonly page: (path: string, query: string) => string | undefined;
}

/** What people and clients find at the server's address. */
export function frontOf(
  flavor: SampleFlavor,
  jira: JiraPart,
  confluence: ConfluenceSite,
  identity: SiteIdentity,
  account: SampleAccount,
): Front {
  const isCloud = flavor === 'cloud';
  const jiraPath = isCloud ? '' : JIRA_CONTEXT;
  const confluencePath = isCloud ? '/wiki' : CONFLUENCE_CONTEXT;
  return {
    jiraPath,
    confluencePath,
    access: isCloud
      ? new CloudAccess(identity, account)
      : new DataCenterAccess(identity, usernameOf(account)),
    routes: isCloud
      ? [...jira.routes, ...version2Routes(jira.routes), ...confluence.routes]
      : [
          ...dataCenterJiraRoutes(jira.site, jira.routes),
          ...dataCenterConfluenceRoutes(confluence.routes, confluence.world),
        ],
    page: (path, query) => {
      if (path === `${jiraPath}/`) return homePage(jira.projects());
      if (path.startsWith(`${confluencePath}/`)) {
        const address = `/wiki${path.slice(confluencePath.length)}`;
        return confluence.page(query === '' ? address : `${address}?${query}`);
      }
      if (!path.startsWith(`${jiraPath}/`)) return undefined;
      const key = /^\/browse\/([A-Za-z0-9_-]+)$/.exec(path.slice(jiraPath.length))?.[1];
      return key === undefined ? undefined : jira.page(key);
    },
  };
}
