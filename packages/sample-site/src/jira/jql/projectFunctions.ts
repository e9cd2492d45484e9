import { PERMISSION_TYPES, PROJECT_ROLES } from '../permissions.ts';
import type { Project, Version } from '../model.ts';
import type { FunctionResult } from './functionResult.ts';
import { JqlError } from './parse.ts';
import type { JqlContext } from './values.ts';

/** The functions of JQL about projects, their versions and components. */

function projectNamed({ world }: JqlContext, name: string): Project {
  const project =
    world.project(name) ?? world.projects.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (project === undefined)
    throw new JqlError([`Could not resolve the project '${name}' provided to the function.`]);
  return project;
}

/** The versions that pass a test, of some projects or of all. */
export function versionsThat(test: (version: Version) => boolean) {
  return (context: JqlContext, names: readonly string[]): FunctionResult => {
    const projects =
      names.length === 0 ? context.world.projects : names.map((name) => projectNamed(context, name));
    const found = projects.flatMap((one) => one.versions).filter(test);
    return { ids: found.map((one) => one.id) };
  };
}

/** The last version released, or the next one to be, of a project. */
export function versionAt(released: boolean) {
  return (context: JqlContext, [name = '']: readonly string[]): FunctionResult => {
    const { versions } = projectNamed(context, name);
    const wanted = versions.filter((one) => one.released === released && !one.archived);
    const found = released ? wanted.at(-1) : wanted[0];
    return { ids: found === undefined ? [] : [found.id] };
  };
}

/** The version of a project that is to be released next, by its date. */
export function firstByReleaseDate(context: JqlContext, [name = '']: readonly string[]): FunctionResult {
  const open = projectNamed(context, name).versions.filter((one) => !one.released && !one.archived);
  const [first] = open.toSorted((a, b) => ((a.releaseDate ?? '9') < (b.releaseDate ?? '9') ? -1 : 1));
  return { ids: first === undefined ? [] : [first.id] };
}

/** The account that a function is asked about: the named one, or whoever asks. */
function accountNamed({ world, accountId }: JqlContext, name: string | undefined): string {
  if (name === undefined) return accountId;
  const person = world.people.find((one) => one.accountId === name || one.displayName === name);
  if (person === undefined) throw new JqlError([`The user '${name}' does not exist.`]);
  return person.accountId;
}

export function projectsLeadByUser(context: JqlContext, [name]: readonly string[]): FunctionResult {
  const leadId = accountNamed(context, name);
  return { ids: context.world.projects.filter((one) => one.leadId === leadId).map((one) => one.id) };
}

export function componentsLeadByUser(context: JqlContext, [name]: readonly string[]): FunctionResult {
  const leadId = accountNamed(context, name);
  const components = context.world.projects.flatMap((one) => one.components);
  return { ids: components.filter((one) => one.leadId === leadId).map((one) => one.id) };
}

/** By the words for a permission (`"Edit Issues"`) or its key. */
export function projectsWherePermitted(
  { world }: JqlContext,
  [words = '']: readonly string[],
): FunctionResult {
  const key = words.trim().toUpperCase().replaceAll(' ', '_');
  if (!PERMISSION_TYPES.has(key))
    throw new JqlError([`The permission '${words}' provided to the function does not exist.`]);
  return { ids: world.projects.filter((one) => world.permissions.has(key, [one])).map((one) => one.id) };
}

/** Roles have the same members in every project of this site. */
export function projectsWithRole({ world }: JqlContext, [name = '']: readonly string[]): FunctionResult {
  const role = PROJECT_ROLES.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (role === undefined) throw new JqlError([`The role '${name}' provided to the function does not exist.`]);
  const isIn = world.permissions.sees({ type: 'role', value: role.name });
  return { ids: isIn ? world.projects.map((one) => one.id) : [] };
}
