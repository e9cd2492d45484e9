import { groupMembers } from '../groups.ts';
import { InputRefused } from './inputRefused.ts';
import { PROJECT_ROLES } from './permissions.ts';
import type { Visibility } from './model.ts';
import { objectOf } from './sent.ts';
import type { World } from './world.ts';

/**
 * The `visibility` of a comment or a work log that was sent; undefined when everybody may read it.
 * @throws InputRefused for a group or role that does not exist, or that the account itself is not in
 */
export function readVisibility(world: World, value: unknown): Visibility | undefined {
  if (value === undefined || value === null) return undefined;
  const { type, value: name, identifier } = objectOf(value);
  const wanted = typeof name === 'string' ? name : identifier;
  if ((type !== 'group' && type !== 'role') || typeof wanted !== 'string')
    throw new InputRefused('Visibility needs a type and a value or an identifier.');
  const known =
    type === 'group'
      ? groupMembers(wanted) && wanted
      : PROJECT_ROLES.find((role) => role.name === wanted || role.id === wanted)?.name;
  if (known === undefined)
    throw new InputRefused(`${type === 'group' ? 'Group' : 'Role'}: ${wanted} does not exist.`);
  const visibility: Visibility = { type, value: known };
  if (!world.permissions.sees(visibility))
    throw new InputRefused(`You are currently not a member of the ${type}: ${known}.`);
  return visibility;
}

/** As replies print it. */
export function visibilityJson(visibility: Visibility | undefined): Readonly<Record<string, unknown>> {
  if (visibility === undefined) return {};
  const { type, value } = visibility;
  const identifier = PROJECT_ROLES.find((role) => role.name === value)?.id ?? value;
  return { visibility: { type, value, identifier } };
}
