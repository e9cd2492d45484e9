import type { Field } from '../../../fields/field.ts';
import type {
  CreatedIssue,
  CreateProject,
  CreateResult,
  CreateType,
  IssueDraft,
} from '../../model/creation.ts';
import type { WriteOptions } from './writeOptions.ts';

/** How many issues one request may create. */
export const MOST_CREATED_AT_ONCE = 50;

/** Creating issues. */
export interface JiraCreation {
  /**
   * Projects that the account may create issues in, by part of their name or key, by name. Data Center does not tell
   * that of projects: there they are all that it sees, and `createTypes` says no.
   */
  creatableProjects(query: string, signal?: AbortSignal): Promise<readonly CreateProject[]>;

  /**
   * The types of issue that can be created in a project, sub-tasks too. Rejects with `invalid`, `forbidden` or
   * `notFound` where the account may create none.
   */
  createTypes(projectKey: string, signal?: AbortSignal): Promise<readonly CreateType[]>;

  /**
   * The create screen of a type, in the site's order, without project and type; none where the site shows an empty
   * one. Rejects as `createTypes`, and with `invalid` for a type that the project does not have (any more).
   */
  createScreen(projectKey: string, typeId: string, signal?: AbortSignal): Promise<readonly Field[]>;

  /**
   * Creates an issue: one request. Rejects with `invalid` and `fieldErrors`.
   * @param fields of the create screen
   */
  createIssue(draft: IssueDraft, fields: readonly Field[], options?: WriteOptions): Promise<CreatedIssue>;

  /**
   * Creates up to 50 issues: one request. What became of each stands at its place; rejects only when all of them share
   * their fate.
   */
  createIssues(
    drafts: readonly IssueDraft[],
    fields: readonly Field[],
    options?: WriteOptions,
  ): Promise<readonly CreateResult[]>;
}
