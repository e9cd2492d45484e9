import { InputRefused } from './inputRefused.ts';
import type { Issue, IssueType, Project } from './model.ts';
import { typesInstead } from './screens.ts';
import type { World } from './world.ts';

/** Where an issue stands in the hierarchy and in the sprints, as requests name it. */

const WRONG_PARENT = 'Given parent work item does not belong to appropriate hierarchy.';

function reference(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, key }: { readonly id?: unknown; readonly key?: unknown } = value;
  const found = id ?? key;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}

function isNone(sent: unknown): boolean {
  if (typeof sent !== 'object') return false;
  return sent === null || Object.keys(sent).length === 0 || ('none' in sent && sent.none === true);
}

/** Epics are shared by the company-managed projects; everything else stays in its own. */
function mayStandBelow(parent: Issue, project: Project, type: IssueType): boolean {
  if (parent.type.level !== type.level + 1) return false;
  if (parent.project === project) return true;
  return type.level === 0 && !project.teamManaged && !parent.project.teamManaged;
}

/**
 * The parent that `{key}` or `{id}` names; undefined for null, `{}` and `{none: true}`.
 * @throws InputRefused when there is none, a sub-task would lose its parent, or the levels do not fit
 */
export function readParent(
  world: World,
  { project, type }: Pick<Issue, 'project' | 'type'>,
  sent: unknown,
): Issue | undefined {
  if (sent === undefined || isNone(sent)) {
    if (type.level >= 0) return undefined;
    throw new InputRefused('Issue type is a sub-task but parent issue key or id not specified.');
  }
  const parent = world.issue(reference(sent) ?? '');
  if (parent === undefined || !mayStandBelow(parent, project, type)) throw new InputRefused(WRONG_PARENT);
  return parent;
}

/**
 * The sprints an issue is in after the Sprint field was set to a sprint's id, or with null emptied: closed sprints stay.
 * @throws InputRefused in Jira's words
 */
export function readSprint(world: World, issue: Issue, sent: unknown): readonly string[] {
  const closed = issue.sprintIds.filter((id) => world.sprint(id)?.state === 'closed').map(String);
  if (sent === null || sent === undefined) return closed;
  const id = typeof sent === 'string' && /^\d+$/.test(sent) ? Number(sent) : sent;
  if (typeof id !== 'number') throw new InputRefused('Number value expected as the Sprint id.');
  const sprint = world.sprint(id);
  if (sprint === undefined) throw new InputRefused(`Sprint with id '${id}' does not exist.`);
  if (sprint.state === 'closed')
    throw new InputRefused('Issue can be assigned only active or future sprints.');
  return [...closed, String(id)];
}

/**
 * The type that `{id}` or `{name}` makes of an issue.
 * @throws InputRefused when it is none, or one that only a move leads to
 */
export function readIssueType({ project, type }: Pick<Issue, 'project' | 'type'>, sent: unknown): IssueType {
  const { id, name }: { readonly id?: unknown; readonly name?: unknown } =
    typeof sent === 'object' && sent !== null ? sent : {};
  const found = typesInstead(project, type).find((one) =>
    id === undefined ? one.name === name : one.id === id,
  );
  if (found === undefined) throw new InputRefused('The issue type selected is invalid.');
  return found;
}
