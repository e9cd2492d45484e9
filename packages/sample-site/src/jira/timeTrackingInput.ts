import { parseDuration } from './duration.ts';
import { InputRefused } from './inputRefused.ts';
import { fieldById, type FieldDefinition } from './fields.ts';
import type { FieldValue, Issue } from './model.ts';
import { workFigures } from './timeTracking.ts';
import type { World } from './world.ts';

/**
 * Seconds of an estimate as people write it, `2d 4h`; a number without a unit counts minutes.
 * @throws InputRefused when it is none
 */
export function readEstimate(value: unknown): number {
  const text = typeof value === 'number' ? String(value) : value;
  const seconds =
    typeof text !== 'string' ? undefined : /^\s*\d+\s*$/.test(text) ? Number(text) * 60 : parseDuration(text);
  if (seconds === undefined) throw new InputRefused(`'${String(value)}' is not a valid estimate.`);
  return seconds;
}

function required(id: string): FieldDefinition {
  const field = fieldById(id);
  if (field === undefined) throw new Error(`the site has no field ${id}`);
  return field;
}

/**
 * Puts what `{originalEstimate, remainingEstimate}` asks for among the values of an edit. A first estimate is also what
 * remains, as long as no work is logged and nothing else is said.
 * @throws InputRefused when it is no such object, or an estimate cannot be read
 */
export function setTimeTracking(
  world: World,
  issue: Issue,
  values: Map<FieldDefinition, FieldValue>,
  sent: unknown,
): void {
  if (typeof sent !== 'object' || Array.isArray(sent)) throw new InputRefused('data was not an object');
  const read = (name: string): number | undefined | 'unsent' => {
    const value: unknown = sent === null ? null : (sent as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) return 'unsent';
    return value === null || value === '' ? undefined : readEstimate(value);
  };
  const original = read('originalEstimate');
  const remaining = read('remainingEstimate');
  const known = workFigures(world, issue);
  const untouched = known.spent === undefined && known.remaining === known.original;
  if (original !== 'unsent') values.set(required('timeoriginalestimate'), original);
  if (remaining !== 'unsent') values.set(required('timeestimate'), remaining);
  else if (original !== 'unsent' && untouched) values.set(required('timeestimate'), original);
}
