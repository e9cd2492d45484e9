import type { FieldOption } from '../../../fields/field.ts';

/** What projects offer to choose from. */
export interface JiraProjects {
  /** Unreleased versions of a project, for filling template variables. */
  unreleasedVersions(projectKey: string, signal?: AbortSignal): Promise<readonly FieldOption[]>;

  /** Labels in use on the site that start like the query. */
  suggestLabels(query: string, signal?: AbortSignal): Promise<readonly string[]>;
}
