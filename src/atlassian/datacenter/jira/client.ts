import type { ClientOptions } from '../../common/clientOptions.ts';
import type { JiraClient } from '../../ports/jira/client.ts';
import type { Transport } from '../../transport/transport.ts';
import { createActivity } from './activity.ts';
import { createAttachments } from './attachments.ts';
import { createChecklists } from './checklists.ts';
import { createChoices } from './choices.ts';
import { createComments } from './comments.ts';
import { createJiraContext } from './context.ts';
import { createCreation } from './creation.ts';
import { createEdits } from './edits.ts';
import { createFilters } from './filters.ts';
import { createIssues } from './issues.ts';
import { createJql } from './jql.ts';
import { createLinks } from './links.ts';
import { createPeople } from './people.ts';
import { createPlanning } from './planning.ts';
import { createProjects } from './projects.ts';
import { createProperties } from './properties.ts';
import { createReactions } from './reactions.ts';
import { createSearch } from './search.ts';
import { createServer } from './server.ts';
import { createWebLinks } from './webLinks.ts';
import { createWorklogs } from './worklogs.ts';
import { texts } from './texts.ts';

/**
 * Jira Data Center, platform REST API 2 (8.14 and later). People are known by their user names, texts are wiki markup,
 * a page token is the number of the page's first issue.
 * @param transport its base is the site with its context path
 */
export function createJiraClient(
  siteId: string,
  transport: Transport,
  options: ClientOptions = {},
): JiraClient {
  const context = createJiraContext(siteId, transport, options);
  return {
    ...createActivity(context),
    ...createSearch(context),
    ...createJql(context),
    ...createIssues(context),
    ...createCreation(context),
    ...createEdits(context),
    ...createComments(context),
    ...createAttachments(context),
    ...createChecklists(context),
    ...createChoices(context),
    ...createFilters(context),
    ...createLinks(context),
    ...createPeople(context),
    ...createPlanning(context),
    ...createProjects(context),
    ...createProperties(context),
    ...createReactions(context),
    ...createServer(context),
    ...createWebLinks(context),
    ...createWorklogs(context),
    ...texts,
  };
}
