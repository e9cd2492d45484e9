import type { ProjectPermissions } from '../../model/permissions.ts';
import type { FieldOption } from '../../../fields/field.ts';

/** What projects offer to choose from. */
export interface JiraProjects {
  /** Unreleased versions of a project, for filling template variables. */
  unreleasedVersions(projectKey: string, signal?: AbortSignal): Promise<readonly FieldOption[]>;

  /** What the account may do with a project's issues. */
  permissions(projectKey: string, signal?: AbortSignal): Promise<ProjectPermissions>;

  /** Labels in use on the site that start like the query. */
  suggestLabels(query: string, signal?: AbortSignal): Promise<readonly string[]>;
}
