import {
  ALL_ISSUE_TYPES,
  ALL_STATUSES,
  ISSUE_LINK_TYPES,
  PRIORITIES,
  PROJECT_CATEGORIES,
  PROJECT_TYPES,
  RESOLUTIONS,
  STATUS_CATEGORIES,
} from '../catalog.ts';
import { parseDuration } from '../duration.ts';
import type { FieldOption } from '../model.ts';
import { boardFilterId, findFilter } from '../boardFilters.ts';
import { SECURITY_LEVELS } from '../security.ts';
import { TEAMS } from '../teams.ts';
import { parseLocalTime } from '../time.ts';
import type { World } from '../world.ts';
import type { JqlField, JqlType } from './fields.ts';
import { JqlError } from './parse.ts';

/** Who asks, and when: `currentUser()` and `-14d` depend on it. */
export interface JqlContext {
  readonly world: World;
  readonly accountId: string;
  readonly now: number;
  /** True where a value that the site does not know finds nothing instead of being refused. */
  readonly lenient?: boolean;
}

interface Named {
  readonly id: string;
  readonly names: readonly string[];
}

function flatten(options: readonly FieldOption[]): readonly FieldOption[] {
  return options.flatMap((option) => [option, ...flatten(option.children ?? [])]);
}

/** Everything a clause of this type may name on this site. Labels and issues are open-ended and not listed. */
export function knownValues(world: World, field: JqlField): readonly Named[] {
  const plain = (
    list: readonly { readonly id: string | number; readonly name: string }[],
  ): readonly Named[] => list.map((one) => ({ id: String(one.id), names: [one.name] }));
  const lists: Partial<Record<JqlType, () => readonly Named[]>> = {
    project: () => world.projects.map((one) => ({ id: one.id, names: [one.key, one.name] })),
    issuetype: () => plain(ALL_ISSUE_TYPES),
    status: () => plain(ALL_STATUSES),
    statusCategory: () =>
      STATUS_CATEGORIES.map((one) => ({ id: one.key, names: [one.name, one.key, String(one.id)] })),
    priority: () => plain(PRIORITIES),
    // Unresolved is no resolution, but the word for having none.
    resolution: () => [...plain(RESOLUTIONS), { id: '', names: ['Unresolved', '-1'] }],
    team: () => plain(TEAMS),
    category: () => plain(PROJECT_CATEGORIES),
    projectType: () => plain(PROJECT_TYPES),
    user: () =>
      world.people.map((one) => ({
        id: one.accountId,
        names: [one.displayName, ...(one.emailHidden ? [] : [one.email])],
      })),
    version: () => plain(world.projects.flatMap((one) => one.versions)),
    component: () => plain(world.projects.flatMap((one) => one.components)),
    sprint: () => plain(world.sprints),
    level: () => plain(SECURITY_LEVELS.filter((one) => world.permissions.isInLevel(one))),
    linkType: () =>
      [...new Set(ISSUE_LINK_TYPES.flatMap(({ inward, outward }) => [inward, outward]))].map((words) => ({
        id: words,
        names: [words],
      })),
    filter: () =>
      plain([
        ...world.filters.all,
        ...world.boards.flatMap(({ id }) => findFilter(boardFilterId(id), world) ?? []),
      ]),
    option: () => flatten(field.definition?.options ?? []).map((one) => ({ id: one.id, names: [one.value] })),
  };
  return lists[field.type]?.() ?? [];
}

/**
 * The ids a written value stands for: several when a name is borne by several, such as a status of two projects.
 * @throws JqlError when the site knows no such value
 */
export function resolveIds(context: JqlContext, field: JqlField, text: string): readonly string[] {
  if (field.type === 'label') return [text];
  if (field.type === 'issue') {
    const issue = context.world.issue(text);
    if (issue !== undefined) return [String(issue.id)];
    if (context.lenient === true) return [];
    const kind = /^\d+$/.test(text) ? `A value with ID '${text}'` : `An issue with key '${text}'`;
    throw new JqlError([`${kind} does not exist for field '${field.name}'.`]);
  }
  const wanted = text.toLowerCase();
  const known = knownValues(context.world, field);
  const byName = known.filter((one) => one.names.some((name) => name.toLowerCase() === wanted));
  const found = byName.length > 0 ? byName : known.filter((one) => one.id.toLowerCase() === wanted);
  if (found.length > 0 || context.lenient === true) return found.map((one) => one.id);
  throw new JqlError([
    /^\d+$/.test(text)
      ? `A value with ID '${text}' does not exist for the field '${field.name}'.`
      : `The value '${text}' does not exist for the field '${field.name}'.`,
  ]);
}

const UNIT_MS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of a period such as `-14d` or `4w 2d`; undefined when it is none. */
export function parsePeriod(text: string): number | undefined {
  const match = /^([+-]?)\s*((?:\d+\s*[wdhm]\s*)+)$/.exec(text.trim());
  if (match === null) return undefined;
  const total = [...(match[2] ?? '').matchAll(/(\d+)\s*([wdhm])/g)].reduce(
    (sum, [, amount = '0', unit = 'd']) => sum + Number(amount) * (UNIT_MS[unit] ?? 0),
    0,
  );
  return match[1] === '-' ? -total : total;
}

/**
 * The number or moment that a written value stands for in a comparison.
 * @throws JqlError in Jira's words when it is none
 */
export function resolveNumber(context: JqlContext, field: JqlField, text: string): number {
  switch (field.type) {
    case 'number': {
      const value = Number(text);
      if (text.trim() !== '' && Number.isFinite(value)) return value;
      throw new JqlError([`The value '${text}' for field '${field.name}' is not a valid number.`]);
    }
    case 'duration': {
      // A number without a unit counts minutes.
      const seconds = /^\d+$/.test(text) ? Number(text) * 60 : parseDuration(text);
      if (seconds !== undefined) return seconds;
      throw new JqlError([`The value '${text}' for field '${field.name}' is not a valid duration.`]);
    }
    case 'date':
    case 'datetime': {
      const period = parsePeriod(text);
      const at = period === undefined ? parseLocalTime(text) : context.now + period;
      if (at !== undefined) return at;
      throw new JqlError([
        `Date value '${text}' for field '${field.name}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
      ]);
    }
    case 'priority': {
      const [id] = resolveIds(context, field, text);
      return PRIORITIES.length - PRIORITIES.findIndex((one) => one.id === id);
    }
    case 'version': {
      const [id] = resolveIds(context, field, text);
      const lists = context.world.projects.map((one) => one.versions);
      const versions = lists.find((list) => list.some((one) => one.id === id)) ?? [];
      return versions.findIndex((one) => one.id === id);
    }
    case 'issue': {
      const [id] = resolveIds(context, field, text);
      return context.world.issue(id ?? '')?.number ?? 0;
    }
    default:
      throw new JqlError([`The operator does not work with field '${field.name}'.`]);
  }
}
