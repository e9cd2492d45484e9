import { samplePeople, type SamplePerson } from '../accounts.ts';
import { refuse } from '../http/replies.ts';
import { STRANGER } from '../http/strangers.ts';
import type { Conditions } from './conditions.ts';
import type { Issue, Project, Visibility } from './model.ts';
import type { JiraPerson } from './people.ts';
import { type SecurityLevel, securityLevel } from './security.ts';

/** The project permissions that somebody who works in a project has. */
const MEMBER = [
  'BROWSE_PROJECTS',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'TRANSITION_ISSUES',
  'ASSIGN_ISSUES',
  'ASSIGNABLE_USER',
  'RESOLVE_ISSUES',
  'CLOSE_ISSUES',
  'SCHEDULE_ISSUES',
  'LINK_ISSUES',
  'ADD_COMMENTS',
  'EDIT_OWN_COMMENTS',
  'DELETE_OWN_COMMENTS',
  'DELETE_ISSUES',
  'MANAGE_WATCHERS',
  'VIEW_VOTERS_AND_WATCHERS',
  'WORK_ON_ISSUES',
  'EDIT_OWN_WORKLOGS',
  'DELETE_OWN_WORKLOGS',
  'CREATE_ATTACHMENTS',
  'DELETE_OWN_ATTACHMENTS',
  'MANAGE_SPRINTS_PERMISSION',
  'ADMINISTER_PROJECTS',
] as const;
/** Project permissions that exist, but not for the signed-in account. */
const LEADS_ONLY = [
  'MODIFY_REPORTER',
  'SET_ISSUE_SECURITY',
  'MOVE_ISSUES',
  'EDIT_ALL_COMMENTS',
  'DELETE_ALL_COMMENTS',
  'EDIT_ALL_WORKLOGS',
  'DELETE_ALL_WORKLOGS',
  'DELETE_ALL_ATTACHMENTS',
] as const;
const GLOBAL: Readonly<Record<string, boolean>> = {
  USER_PICKER: true,
  BULK_CHANGE: true,
  CREATE_SHARED_OBJECTS: true,
  MANAGE_GROUP_FILTER_SUBSCRIPTIONS: false,
  ADMINISTER: false,
  SYSTEM_ADMIN: false,
};

/** A permission that the signed-in account may have in a project. */
export type Permission = (typeof MEMBER)[number];

/** Every permission key this site knows, in a fixed order, with where it applies. */
export const PERMISSION_TYPES: ReadonlyMap<string, 'PROJECT' | 'GLOBAL'> = new Map([
  ...[...MEMBER, ...LEADS_ONLY].map((key) => [key, 'PROJECT'] as const),
  ...Object.keys(GLOBAL).map((key) => [key, 'GLOBAL'] as const),
]);

/** Project roles with the group whose members have them in every project. */
export const PROJECT_ROLES = [
  { id: '10001', name: 'Developers', group: 'shop-developers' },
  { id: '10002', name: 'Administrators', group: 'shop-leads' },
] as const;

/** What the signed-in account, the only one that can sign in, may see and do. */
export class Permissions {
  readonly #conditions: () => Conditions;
  readonly #person: SamplePerson;

  constructor(conditions: () => Conditions) {
    this.#conditions = conditions;
    const [person] = samplePeople();
    if (person === undefined) throw new Error('the sample site has no people');
    this.#person = person;
  }

  get accountId(): string {
    return this.#conditions().stranger ? STRANGER.accountId : this.#person.accountId;
  }

  /** True when the account has a permission, in one project or, without one, in any of these. */
  has(key: string, projects: readonly Project[]): boolean {
    const { stranger } = this.#conditions();
    const global = GLOBAL[key];
    if (global !== undefined) return global && !stranger;
    const known: readonly string[] = MEMBER;
    return projects.some((project) => {
      const denied = this.#conditions().denied[project.key] ?? [];
      if (denied.includes(key) || denied.includes('BROWSE_PROJECTS')) return false;
      if (stranger) return project.strangersMay?.includes(key) === true;
      return (project.permissions ?? known).includes(key);
    });
  }

  /** True when the account may do this in the project. */
  may(permission: Permission, project: Project): boolean {
    return this.has(permission, [project]);
  }

  /**
   * Refuses what the account may not do.
   * @throws RequestRefused with the status that the document gives for the operation
   */
  require(permission: Permission, project: Project, status: 400 | 403, message: string): void {
    if (!this.may(permission, project)) throw refuse(status, [message]);
  }

  /** True when the account belongs to those that a comment or a work log is for. */
  sees(visibility: Visibility | undefined): boolean {
    if (visibility === undefined) return true;
    if (this.#conditions().stranger) return false;
    const group =
      visibility.type === 'group'
        ? visibility.value
        : PROJECT_ROLES.find((role) => role.name === visibility.value)?.group;
    return group !== undefined && this.#person.groups.includes(group);
  }

  /** True when the account may see the issue: its project, and its security level if it has one. */
  seesIssue(issue: Issue): boolean {
    return this.may('BROWSE_PROJECTS', issue.project) && this.seesLevel(issue);
  }

  /** True when the issue has no security level, or one that the account belongs to. */
  seesLevel({ securityId, reporterId, assigneeId }: Issue): boolean {
    if (securityId === undefined) return true;
    if (this.#conditions().stranger) return false;
    const level = securityLevel(securityId);
    const isOwn = level.withReporterAndAssignee && [reporterId, assigneeId].includes(this.#person.accountId);
    return isOwn || this.isInLevel(level);
  }

  /** True when the account belongs to a group of the security level. */
  isInLevel({ groups }: SecurityLevel): boolean {
    return groups.some((group) => this.#person.groups.includes(group));
  }
}

/** True when a person may be given issues of the project. */
export function isAssignable(person: JiraPerson, project: Project): boolean {
  const { assignableGroup } = project;
  if (person.accountType === 'app') return false;
  return person.active && (assignableGroup === undefined || person.groups.includes(assignableGroup));
}
