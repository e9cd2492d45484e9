import type { FieldOption } from '../../../fields/field.ts';

/** A type of issue link, read in both directions: `outward` as in "blocks", `inward` as in "is blocked by". */
export interface IssueLinkType {
  readonly name: string;
  readonly outward: string;
  readonly inward: string;
}

/** What fields can take that no screen lists. */
export interface JiraChoices {
  /** Sprints that a project's boards have open or planned; the id is the sprint's number. None without Jira Software. */
  openSprints(projectKey: string, signal?: AbortSignal): Promise<readonly FieldOption[]>;

  /**
   * Teams by part of their name, as JQL suggests them, for there is no list for ordinary users.
   * @param fieldId of the field that takes them, for example `customfield_10001`
   */
  suggestTeams(fieldId: string, query: string, signal?: AbortSignal): Promise<readonly FieldOption[]>;

  /**
   * Values of a field by part of their name, as JQL suggests and takes them.
   * @param field as JQL names it, for example `status`
   */
  suggestValues(field: string, query: string, signal?: AbortSignal): Promise<readonly FieldOption[]>;

  /** Groups by part of their name; the id is the name. */
  findGroups(query: string, signal?: AbortSignal): Promise<readonly FieldOption[]>;

  issueLinkTypes(signal?: AbortSignal): Promise<readonly IssueLinkType[]>;
}
