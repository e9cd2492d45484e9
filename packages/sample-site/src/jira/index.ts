import type { Route } from '../http/route.ts';
import { issuePage } from '../http/pages.ts';
import { plainText } from './adf.ts';
import { administrationRoutes } from './routes/administration.ts';
import { agileRoutes } from './routes/agile.ts';
import { agileIssueRoutes } from './routes/agileIssues.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { boardDetailRoutes } from './routes/boardDetails.ts';
import { bulkRoutes } from './routes/bulk.ts';
import { changelogRoutes } from './routes/changelogs.ts';
import { commentRoutes } from './routes/comments.ts';
import { createRoutes } from './routes/create.ts';
import { epicRoutes } from './routes/epics.ts';
import { filterColumnRoutes } from './routes/filterColumns.ts';
import { filterRoutes } from './routes/filters.ts';
import { filterSharingRoutes } from './routes/filterSharing.ts';
import { issueRoutes } from './routes/issues.ts';
import { jqlHelpRoutes } from './routes/jqlHelp.ts';
import { linkRoutes } from './routes/links.ts';
import { permissionRoutes } from './routes/permissions.ts';
import { planningRoutes } from './routes/planning.ts';
import { preferenceRoutes } from './routes/preferences.ts';
import { projectRoutes } from './routes/projects.ts';
import { projectValidationRoutes } from './routes/projectValidation.ts';
import { propertyRoutes } from './routes/properties.ts';
import { referenceRoutes } from './routes/reference.ts';
import { remoteLinkRoutes } from './routes/remoteLinks.ts';
import { componentRoutes } from './routes/components.ts';
import { dashboardRoutes } from './routes/dashboards.ts';
import { directoryRoutes } from './routes/directory.ts';
import { singleRoutes } from './routes/singles.ts';
import { versionRoutes } from './routes/versions.ts';
import { workflowRoutes } from './routes/workflows.ts';
import { worklogListRoutes } from './routes/worklogLists.ts';
import { searchRoutes } from './routes/search.ts';
import { securityRoutes } from './routes/security.ts';
import { sprintRoutes } from './routes/sprints.ts';
import { transitionRoutes } from './routes/transitions.ts';
import { userRoutes } from './routes/users.ts';
import { watcherRoutes } from './routes/watchers.ts';
import { worklogRoutes } from './routes/worklogs.ts';
import { JiraSite } from './site.ts';
import type { WorldOptions } from './world.ts';

const ROUTE_GROUPS = [
  searchRoutes,
  issueRoutes,
  transitionRoutes,
  createRoutes,
  changelogRoutes,
  commentRoutes,
  worklogRoutes,
  attachmentRoutes,
  linkRoutes,
  remoteLinkRoutes,
  watcherRoutes,
  bulkRoutes,
  userRoutes,
  projectRoutes,
  projectValidationRoutes,
  preferenceRoutes,
  referenceRoutes,
  propertyRoutes,
  securityRoutes,
  filterColumnRoutes,
  filterSharingRoutes,
  filterRoutes,
  jqlHelpRoutes,
  agileRoutes,
  agileIssueRoutes,
  boardDetailRoutes,
  epicRoutes,
  sprintRoutes,
  planningRoutes,
  directoryRoutes,
  permissionRoutes,
  singleRoutes,
  workflowRoutes,
  dashboardRoutes,
  worklogListRoutes,
  versionRoutes,
  componentRoutes,
  administrationRoutes,
];

export interface JiraPart {
  /** What other flavours of the interface are written over. */
  readonly site: JiraSite;
  readonly routes: readonly Route[];
  /** The HTML of `/browse/{key}`; undefined when there is no such issue. */
  readonly page: (key: string) => string | undefined;
  /** For the home page: each project and the key of its newest issue. */
  readonly projects: () => readonly {
    readonly key: string;
    readonly name: string;
    readonly newest: string | undefined;
  }[];
}

/** The Jira and Jira Software side of the site, over a world made from the seed. */
export function jiraPart(options: WorldOptions): JiraPart {
  const site = new JiraSite(options);
  const { world } = site;
  return {
    site,
    routes: ROUTE_GROUPS.flatMap((group) => group(site)),
    page: (key) => {
      const issue = world.issue(key);
      if (issue === undefined) return undefined;
      const description = world.description(issue);
      return issuePage({
        key: issue.key,
        summary: issue.summary,
        status: issue.status.name,
        project: issue.project.name,
        type: issue.type.name,
        assignee:
          issue.assigneeId === undefined ? 'Unassigned' : (world.person(issue.assigneeId)?.displayName ?? ''),
        description: description === undefined ? '' : plainText(description),
      });
    },
    projects: () =>
      world.projects.map(({ key, name }) => ({
        key,
        name,
        newest: world.issues.findLast((issue) => issue.project.key === key)?.key,
      })),
  };
}
