import type { Project, Version } from './model.ts';
import type { Renderer } from './render.ts';
import type { JiraCall } from './site.ts';
import { jiraDate } from './time.ts';

type Json = Readonly<Record<string, unknown>>;

/** A version on its own. @param today `YYYY-MM-DD` */
export function versionJson(render: Renderer, project: Project, version: Version, today: string): Json {
  const { startDate, releaseDate } = version;
  return {
    ...render.version(version),
    ...(startDate === undefined ? {} : { startDate, userStartDate: startDate }),
    ...(releaseDate === undefined
      ? {}
      : { userReleaseDate: releaseDate, overdue: !version.released && releaseDate < today }),
    projectId: Number(project.id),
  };
}

/** A version with the parts that `expand` names. */
export function expandedVersion(
  { world, render, request }: JiraCall,
  project: Project,
  version: Version,
  expand: readonly string[],
): Json {
  return {
    ...versionJson(render, project, version, jiraDate(request.now)),
    ...(expand.includes('operations') && { operations: operations(version) }),
    ...(expand.includes('issuesstatus') && {
      issuesStatusForFixVersion: {
        unmapped: 0,
        toDo: count('new'),
        inProgress: count('indeterminate'),
        done: count('done'),
      },
    }),
    ...(expand.includes('driver') && version.driver !== undefined && { driver: version.driver }),
    // Nobody is asked to approve a version here.
    ...(expand.includes('approvers') && { approvers: [] }),
  };

  function count(category: string): number {
    return world.issues.filter(
      ({ fixVersionIds, status }) => fixVersionIds.includes(version.id) && status.category === category,
    ).length;
  }
}

/** What an administrator of the project finds in the menu of a version. */
function operations({ id, released, archived }: Version): readonly Json[] {
  const entries = [
    ['edit', 'Edit details'],
    released ? ['unrelease', 'Unrelease'] : ['release', 'Release'],
    archived ? ['unarchive', 'Unarchive'] : ['archive', 'Archive'],
    ['delete', 'Delete'],
  ] as const;
  return entries.map(([action, label]) => ({
    id: `project-config-operations-${action}`,
    styleClass: `project-config-operations-${action}`,
    label,
    href: `/secure/project/EditVersion!${action}.jspa?versionId=${id}`,
  }));
}
