import { asAdfDocument } from './adf.ts';
import { groupIdOf, GROUPS } from '../groups.ts';
import { PRIORITIES, RESOLUTIONS } from './catalog.ts';
import type { FieldDefinition } from './fields.ts';
import { InputRefused } from './inputRefused.ts';
import { readItems } from './apps/okapya.ts';
import type { FieldOption, FieldValue, Project } from './model.ts';
import { isAssignable } from './permissions.ts';
import { SECURITY_LEVELS } from './security.ts';
import { TEAMS } from './teams.ts';
import { isDate, jiraTime } from './time.ts';
import type { World } from './world.ts';

const TEXT_LIMIT = 255;

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new InputRefused('data was not an object');
}

function array(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new InputRefused('data was not an array');
  return value;
}

/** Ids come as texts or as numbers; anything else is as good as absent. */
function identifier(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The id of the one among `known` that is named by `{id}` or by `{<nameKey>}`. */
function named(
  value: unknown,
  label: string,
  nameKey: 'name' | 'value',
  known: readonly { readonly id: string; readonly name: string }[],
): string {
  const sent = record(value);
  const id = identifier(sent['id']);
  const name = identifier(sent[nameKey]);
  if (id !== undefined) {
    const found = known.find((one) => one.id === id);
    if (found === undefined) throw new InputRefused(`${label} id '${id}' is not valid`);
    return found.id;
  }
  if (name !== undefined) {
    const found = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (found === undefined) throw new InputRefused(`${label} ${nameKey} '${name}' is not valid`);
    return found.id;
  }
  throw new InputRefused(`Specify a valid 'id' or '${nameKey}' for ${label}`);
}

function option(value: unknown, options: readonly FieldOption[]): string {
  return named(
    value,
    'Option',
    'value',
    options.map((one) => ({ id: one.id, name: one.value })),
  );
}

function text(value: unknown, label: string): string {
  if (typeof value !== 'string') throw new InputRefused('Operation value must be a string');
  if (value.length > TEXT_LIMIT || /[\r\n]/.test(value)) {
    throw new InputRefused(
      value.length > TEXT_LIMIT
        ? `The entered text is too long. It exceeds the allowed limit of ${TEXT_LIMIT} characters.`
        : `The ${label.toLowerCase()} is invalid because it contains newline characters.`,
    );
  }
  return value;
}

function label(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new InputRefused('Operation value must be a string');
  if (/\s/.test(value)) throw new InputRefused(`The label '${value}' contains spaces which is invalid.`);
  if (value.length > TEXT_LIMIT)
    throw new InputRefused(`The label '${value}' exceeds the maximum length for a single label.`);
  return value;
}

/** What stands for whoever a project gives its issues to. */
const DEFAULT_ASSIGNEE = '-1';

/** The account that gets an issue of the project which is given to nobody in particular. */
export function defaultAssignee(project: Project): string | undefined {
  return project.defaultAssignee === 'lead' ? project.leadId : undefined;
}

function user(world: World, value: unknown, assignableIn: Project | undefined): string | undefined {
  const sent = record(value);
  const id = sent['accountId'] === undefined ? sent['id'] : sent['accountId'];
  if (id === null) return undefined;
  if (id === DEFAULT_ASSIGNEE && assignableIn !== undefined) return defaultAssignee(assignableIn);
  if (typeof id !== 'string') throw new InputRefused('expected Object containing an accountId property');
  const person = world.person(id);
  if (person === undefined)
    throw new InputRefused(
      assignableIn !== undefined ? `User '${id}' does not exist.` : `Could not find user with id ${id}`,
    );
  if (assignableIn !== undefined && !isAssignable(person, assignableIn))
    throw new InputRefused(`User '${id}' cannot be assigned issues.`);
  return id;
}

function cascade(value: unknown, options: readonly FieldOption[]): readonly string[] {
  const sent = record(value);
  const parent = option(sent, options);
  if (sent['child'] === undefined || sent['child'] === null) return [parent];
  const children = options.find((one) => one.id === parent)?.children ?? [];
  return [parent, option(sent['child'], children)];
}

function date(value: unknown): string {
  if (typeof value !== 'string' || !isDate(value))
    throw new InputRefused(`Error parsing date string: ${String(value)}`);
  return value;
}

function url(value: unknown): string {
  if (typeof value !== 'string') throw new InputRefused('Operation value must be a string');
  if (!URL.canParse(value) || !/^(?:https?|ftp|mailto|file):/i.test(value))
    throw new InputRefused(`The URL '${value}' is not valid.`);
  return value;
}

/** A time as Jira prints it: `2026-11-23T18:00:00.000+0800`. */
function moment(value: unknown): string {
  const at = typeof value === 'string' ? Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')) : NaN;
  if (Number.isNaN(at)) throw new InputRefused(`Error parsing time: ${String(value)}`);
  return jiraTime(at);
}

/** The Team field takes a bare id, unlike everything else. */
function team(value: unknown): string {
  const found = TEAMS.find((one) => one.id === value);
  if (found === undefined) throw new InputRefused(`Team id '${JSON.stringify(value)}' is not valid.`);
  return found.id;
}

function group(value: unknown): string {
  const { name, groupId } = record(value);
  const found = GROUPS.find((one) => one === name || groupIdOf(one) === groupId);
  if (found === undefined) throw new InputRefused('Specify a valid group name.');
  return found;
}

/** One element of a field that holds several, as for `update: {labels: [{add: …}]}`. */
export function readElement(world: World, project: Project, field: FieldDefinition, value: unknown): string {
  switch (field.kind) {
    case 'labels':
      return label(value);
    case 'components':
      return named(value, 'Component', 'name', project.components);
    case 'versions':
      return named(
        value,
        'Version',
        'name',
        project.versions.filter((version) => !version.archived),
      );
    case 'options':
      return option(value, field.options ?? []);
    case 'users': {
      const id = user(world, value, undefined);
      if (id === undefined) throw new InputRefused('expected Object containing an accountId property');
      return id;
    }
    default:
      throw new InputRefused(`Field does not support update 'add'`);
  }
}

/**
 * What was sent for a field, as the site keeps it; undefined empties the field.
 * @throws InputRefused in Jira's words
 */
export function readValue(
  world: World,
  project: Project,
  field: FieldDefinition,
  value: unknown,
): FieldValue {
  if (value === null || value === undefined) return undefined;
  switch (field.kind) {
    case 'text':
      return text(value, field.name);
    case 'adf': {
      const document = asAdfDocument(value);
      if (document === undefined)
        throw new InputRefused(
          'Operation value must be an Atlassian Document (see the Atlassian Document Format)',
        );
      return document;
    }
    case 'url':
      return url(value);
    case 'datetime':
      return moment(value);
    case 'version':
      return named(
        value,
        'Version',
        'name',
        project.versions.filter((version) => !version.archived),
      );
    case 'team':
      return team(value);
    case 'group':
      return group(value);
    case 'any':
      return JSON.stringify(value);
    case 'checklist':
      return JSON.stringify(readItems(value));
    case 'number':
      if (typeof value !== 'number') throw new InputRefused('Operation value must be a number');
      return value;
    case 'date':
      return date(value);
    case 'user':
      return user(world, value, field.id === 'assignee' ? project : undefined);
    case 'priority':
      return named(value, 'Priority', 'name', PRIORITIES);
    case 'resolution':
      return named(value, 'Resolution', 'name', RESOLUTIONS);
    case 'security':
      return named(
        value,
        'Security level',
        'name',
        SECURITY_LEVELS.filter(
          (level) => level.projectKey === project.key && world.permissions.isInLevel(level),
        ),
      );
    case 'option':
      return option(value, field.options ?? []);
    case 'cascade':
      return cascade(value, field.options ?? []);
    case 'labels':
    case 'components':
    case 'versions':
    case 'options':
    case 'users':
      return [...new Set(array(value).map((element) => readElement(world, project, field, element)))];
    default:
      throw new InputRefused(
        `Field '${field.id}' cannot be set. It is not on the appropriate screen, or unknown.`,
      );
  }
}

/** True when the field holds nothing. */
export function isEmpty(value: FieldValue): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
