import { groupMembers } from '../../groups.ts';
import { ALL_ISSUE_TYPES, ISSUE_LINK_TYPES } from '../catalog.ts';
import type { FieldOption, SprintState } from '../model.ts';
import { type CalendarUnit, DAY, endOf, parseLocalTime, startOf } from '../time.ts';
import type { JqlField, JqlType } from './fields.ts';
import type { FunctionResult } from './functionResult.ts';
import { JqlError } from './parse.ts';
import {
  componentsLeadByUser,
  projectsLeadByUser,
  projectsWherePermitted,
  projectsWithRole,
  firstByReleaseDate,
  versionAt,
  versionsThat,
} from './projectFunctions.ts';
import { onlyParent } from './readings.ts';
import { type JqlContext, parsePeriod } from './values.ts';

interface JqlFunction {
  readonly name: string;
  /** The types of fields it may be used with. */
  readonly types: readonly JqlType[];
  /** True when it may give several values, which need IN. */
  readonly isList: boolean;
  readonly minimum: number;
  readonly maximum: number;
  readonly call: (context: JqlContext, args: readonly string[], field: JqlField) => FunctionResult;
}

function define(
  name: string,
  types: readonly JqlType[],
  isList: boolean,
  [minimum, maximum]: readonly [number, number],
  call: JqlFunction['call'],
): JqlFunction {
  return { name, types, isList, minimum, maximum, call };
}

const UNITS: readonly (readonly [string, CalendarUnit])[] = [
  ['Day', 'day'],
  ['Week', 'week'],
  ['Month', 'month'],
  ['Year', 'year'],
];
const SUFFIXES: Readonly<Record<string, CalendarUnit>> = { d: 'day', w: 'week', M: 'month', y: 'year' };

/** `startOfMonth("-1")` counts in the function's own unit; `startOfMonth("-1w")` shifts the moment first. */
function calendar(edge: typeof startOf, own: CalendarUnit): JqlFunction['call'] {
  return ({ now }, [increment]) => {
    if (increment === undefined) return { at: edge(own, now) };
    const match = /^([+-]?\d+)([dwMy])?$/.exec(increment.trim());
    const amount = Number(match?.[1]);
    if (match !== null && (match[2] === undefined || SUFFIXES[match[2]] === own))
      return { at: edge(own, now, amount) };
    const unit = SUFFIXES[match?.[2] ?? ''];
    if (unit === 'month' || unit === 'year') {
      const shifted = startOf(unit, now, amount) + (now - startOf(unit, now));
      return { at: edge(own, shifted) };
    }
    const period = parsePeriod(increment);
    if (period === undefined) {
      throw new JqlError([
        `The increment '${increment}' is not valid. It should be like '-1', '+2w' or '3d'.`,
      ]);
    }
    return { at: edge(own, now + period) };
  };
}

/** People here sign in at nine every morning. */
function loginBefore(now: number): number {
  const today = startOf('day', now) + 9 * 3_600_000;
  return today <= now ? today : today - DAY;
}

function sprintsIn(state: SprintState): JqlFunction['call'] {
  return ({ world }) => ({
    ids: world.sprints.filter((one) => one.state === state).map((one) => String(one.id)),
  });
}

/** `linkedIssues(KEY)` and, for one direction of one type, `linkedIssues(KEY, "is blocked by")`. */
function linkedIssues({ world }: JqlContext, [key = '', words]: readonly string[]): FunctionResult {
  const issue = world.issue(key);
  if (issue === undefined)
    throw new JqlError([`Issue '${key}' could not be found in function 'linkedIssues'.`]);
  const wanted = words?.toLowerCase();
  if (
    wanted !== undefined &&
    !ISSUE_LINK_TYPES.some(({ inward, outward }) => wanted === inward || wanted === outward)
  )
    throw new JqlError([`Issue link type '${words ?? ''}' could not be found in function 'linkedIssues'.`]);
  const ids = world.extras.links(issue.id).flatMap(({ typeId, inwardId, outwardId }) => {
    const type = ISSUE_LINK_TYPES.find((one) => one.id === typeId);
    // The issue at the inward end is the one that blocks: it reads the outward words.
    const reads = inwardId === issue.id ? type?.outward : type?.inward;
    const other = inwardId === issue.id ? outwardId : inwardId;
    return wanted === undefined || reads === wanted ? [String(other)] : [];
  });
  return { ids };
}

/** `updatedBy(user, from, to)`: whoever changed an issue or commented on it. */
function updatedBy({ world, now }: JqlContext, [user = '', from, to]: readonly string[]): FunctionResult {
  const person = world.people.find((one) => one.accountId === user || one.displayName === user);
  if (person === undefined) throw new JqlError([`The user '${user}' does not exist.`]);
  const moment = (text: string | undefined, fallback: number): number => {
    if (text === undefined) return fallback;
    const period = parsePeriod(text);
    const at = period === undefined ? parseLocalTime(text) : now + period;
    if (at === undefined) throw new JqlError([`Date value '${text}' for function 'updatedBy' is invalid.`]);
    return at;
  };
  const after = moment(from, -Infinity);
  const before = moment(to, Infinity);
  const by = (authorId: string, at: number): boolean =>
    authorId === person.accountId && at >= after && at <= before;
  const ids = world.issues
    .filter(
      (issue) =>
        by(issue.reporterId, issue.created) ||
        world.changes(issue).some((change) => by(change.authorId, change.at)) ||
        world.comments(issue).some((comment) => by(comment.authorId, comment.updated)),
    )
    .map((issue) => String(issue.id));
  return { ids };
}

/** `cascadeOption(parent, child)`; `none` for a child means that only the parent is chosen. */
function cascadeOption(
  _: JqlContext,
  [parent = '', child]: readonly string[],
  field: JqlField,
): FunctionResult {
  const named = (options: readonly FieldOption[], text: string): FieldOption => {
    const found = options.find((one) => one.id === text || one.value.toLowerCase() === text.toLowerCase());
    if (found !== undefined) return found;
    throw new JqlError([`Option '${text}' for function 'cascadeOption' doesn't exist.`]);
  };
  const chosen = named(field.definition?.options ?? [], parent);
  if (child === undefined) return { ids: [chosen.id] };
  if (child.toLowerCase() === 'none') return { ids: [onlyParent(chosen.id)] };
  return { ids: [named(chosen.children ?? [], child).id] };
}

/** Every function this site knows; a subset of Jira's. */
export const JQL_FUNCTIONS: readonly JqlFunction[] = [
  define('currentUser', ['user'], false, [0, 0], ({ accountId }) => ({ ids: [accountId] })),
  define('membersOf', ['user'], true, [1, 1], (_context, [group = '']) => {
    const ids = groupMembers(group);
    if (ids === undefined)
      throw new JqlError([
        `Function 'membersOf' can not generate a list of usernames for group '${group}'; the group does not exist.`,
      ]);
    return { ids };
  }),
  define('now', ['date', 'datetime'], false, [0, 0], ({ now }) => ({ at: now })),
  ...UNITS.flatMap(([suffix, unit]) => [
    define(`startOf${suffix}`, ['date', 'datetime'], false, [0, 1], calendar(startOf, unit)),
    define(`endOf${suffix}`, ['date', 'datetime'], false, [0, 1], calendar(endOf, unit)),
  ]),
  define('currentLogin', ['date', 'datetime'], false, [0, 0], ({ now }) => ({ at: loginBefore(now) })),
  define('lastLogin', ['date', 'datetime'], false, [0, 0], ({ now }) => ({ at: loginBefore(now) - DAY })),
  define('openSprints', ['sprint'], true, [0, 0], sprintsIn('active')),
  define('closedSprints', ['sprint'], true, [0, 0], sprintsIn('closed')),
  define('futureSprints', ['sprint'], true, [0, 0], sprintsIn('future')),
  define(
    'releasedVersions',
    ['version'],
    true,
    [0, 99],
    versionsThat((one) => one.released),
  ),
  define(
    'unreleasedVersions',
    ['version'],
    true,
    [0, 99],
    versionsThat((one) => !one.released && !one.archived),
  ),
  define('standardIssueTypes', ['issuetype'], true, [0, 0], () => ({
    ids: ALL_ISSUE_TYPES.filter((one) => one.level >= 0).map((one) => one.id),
  })),
  define('subTaskIssueTypes', ['issuetype'], true, [0, 0], () => ({
    ids: ALL_ISSUE_TYPES.filter((one) => one.level < 0).map((one) => one.id),
  })),
  define('earliestUnreleasedVersion', ['version'], false, [1, 1], versionAt(false)),
  define('earliestUnreleasedVersionByReleaseDate', ['version'], false, [1, 1], firstByReleaseDate),
  define('issuesWithRemoteLinksByGlobalId', ['issue'], true, [1, 100], ({ world }, ids) => ({
    ids: ids.flatMap((id) => world.remoteLinks.issuesOf(id)).map(String),
  })),
  define('cascadeOption', ['option'], true, [1, 2], cascadeOption),
  define('latestReleasedVersion', ['version'], false, [1, 1], versionAt(true)),
  define('projectsLeadByUser', ['project'], true, [0, 1], projectsLeadByUser),
  define('projectsWhereUserHasPermission', ['project'], true, [1, 1], projectsWherePermitted),
  define('projectsWhereUserHasRole', ['project'], true, [1, 1], projectsWithRole),
  define('componentsLeadByUser', ['component'], true, [0, 1], componentsLeadByUser),
  define('issueHistory', ['issue'], true, [0, 0], ({ world }) => ({
    ids: world.extras.history().map(String),
  })),
  define('votedIssues', ['issue'], true, [0, 0], ({ world }) => ({
    ids: world.issues.filter((one) => world.extras.hasVoted(one.id)).map((one) => String(one.id)),
  })),
  define('linkedIssues', ['issue'], true, [1, 2], linkedIssues),
  define('updatedBy', ['issue'], true, [1, 3], updatedBy),
  define('watchedIssues', ['issue'], true, [0, 0], ({ world, accountId }) => ({
    ids: world.issues.filter((one) => one.watcherIds.includes(accountId)).map((one) => String(one.id)),
  })),
];

/** Whether a function gives several values; undefined when there is no such function. */
export function givesList(name: string): boolean | undefined {
  return JQL_FUNCTIONS.find((one) => one.name.toLowerCase() === name.toLowerCase())?.isList;
}

/**
 * Calls a function for a field.
 * @throws JqlError when there is no such function, it has the wrong number of arguments, or does not fit the field
 */
export function callFunction(
  context: JqlContext,
  field: JqlField,
  name: string,
  args: readonly string[],
): FunctionResult {
  const found = JQL_FUNCTIONS.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new JqlError([`Unable to find JQL function '${name}(${args.join(', ')})'.`]);
  if (args.length < found.minimum || args.length > found.maximum) {
    const range =
      found.minimum === found.maximum ? String(found.minimum) : `${found.minimum} to ${found.maximum}`;
    throw new JqlError([`Function '${name}' expected '${range}' arguments but received '${args.length}'.`]);
  }
  if (!found.types.includes(field.type)) {
    throw new JqlError([
      `A value provided by the function '${name}' is invalid for the field '${field.name}'.`,
    ]);
  }
  return found.call(context, args, field);
}
