import { ok } from '../http/replies.ts';
import type { Route, SampleReply } from '../http/route.ts';
import type { JiraCall, JiraSite } from '../jira/site.ts';
import { jiraTime } from '../jira/time.ts';
import { dataCenterAgileRoutes } from './agileRoutes.ts';
import { MORE_OPERATIONS } from './moreOperations.ts';
import { platformOperations } from './platformOperations.ts';
import { sessionRoutes } from './session.ts';
import { JIRA_CONTEXT, sameRoutes } from './sameRoutes.ts';
import { readSearchBody, searchReply } from './search.ts';
import { readCountedSearch } from '../jira/countedSearch.ts';

const API = `${JIRA_CONTEXT}/rest/api/2`;
const VERSION = [10, 3, 2] as const;

/**
 * Jira Data Center's REST API 2 and Jira Software's, over the world of the Cloud site.
 * @param cloud the Cloud operations, which do the work
 */
export function dataCenterJiraRoutes(site: JiraSite, cloud: readonly Route[]): Route[] {
  return [
    ...sameRoutes([...platformOperations(site.search.fields), ...MORE_OPERATIONS], cloud),
    ...sessionRoutes(),
    ...dataCenterAgileRoutes(site, cloud),
    site.read('GET', `${API}/serverInfo`, serverInfo),
    site.read('POST', `${API}/search`, (call) => searchReply(call, readSearchBody(call))),
    site.read('GET', `${API}/search`, (call) => searchReply(call, readCountedSearch(call))),
  ];
}

function serverInfo({ request }: JiraCall): SampleReply {
  return ok({
    baseUrl: request.siteUrl,
    version: VERSION.join('.'),
    versionNumbers: VERSION,
    deploymentType: 'Server',
    buildNumber: 10030002,
    serverTime: jiraTime(request.now),
    serverTitle: 'Sample site',
  });
}
