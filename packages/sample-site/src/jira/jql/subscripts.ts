import type { Field, Operand, OperatorValue } from '@atlaskit/jql-ast';
import { developmentOf } from '../development.ts';
import type { Issue } from '../model.ts';
import { parseLocalTime } from '../time.ts';
import { findJqlField, type JqlField } from './fields.ts';
import { callFunction } from './functions.ts';
import { JqlError } from './parse.ts';
import { textMatcher } from './textMatch.ts';
import { type JqlContext, parsePeriod } from './values.ts';

/**
 * The field that a clause is about: one of the site's, `issue.property[key].path`, or `development[kind].figure`. Every
 * property of an issue can be searched, as if an app had asked Jira to index all of it.
 */
export function fieldOfClause(
  { world }: JqlContext,
  fields: readonly JqlField[],
  field: Field,
): JqlField | undefined {
  const name = field.value.trim().toLowerCase();
  const subscript = propertyOf(field);
  if (subscript === undefined || !['issue.property', 'development'].includes(name))
    return findJqlField(fields, field.value);
  const { key, path } = subscript;
  const shown = `${field.value}[${key}]${path.map((part) => `.${part}`).join('')}`;
  if (name === 'issue.property') {
    const json = (issue: Issue): unknown => valueAt(world.properties.of(`issue:${issue.id}`).get(key), path);
    return { name: shown, names: [], type: 'property', json };
  }
  const read = developmentOf(key.toLowerCase(), path.join('.').toLowerCase());
  if (read === undefined) return undefined;
  return { name: shown, names: [], type: 'property', json: read };
}

/** What stands in the brackets of a field, and the path behind them. */
export function propertyOf(
  field: Field,
): { readonly key: string; readonly path: readonly string[] } | undefined {
  const [property] = field.properties ?? [];
  const { key, path } = property ?? {};
  if (typeof key !== 'object') return undefined;
  const parts = typeof path === 'object' ? path.flatMap((part) => part.value.split('.')) : [];
  return { key: key.value, path: parts.filter((part) => part !== '') };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(value)) return value.map((one) => valueAt(one, path)).filter((one) => one !== undefined);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, first)) return undefined;
  return valueAt((value as Readonly<Record<string, unknown>>)[first], rest);
}

/** The single values of a piece of JSON: of a list, those of its members. */
function scalars(value: unknown): readonly (string | number | boolean)[] {
  if (Array.isArray(value)) return value.flatMap(scalars);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [value] : [];
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

/** A value to compare with: as it was written, and the moment it may stand for. */
interface Wanted {
  readonly text: string;
  readonly at: number | undefined;
}

function wantedBy(context: JqlContext, field: JqlField, operand: Operand): readonly Wanted[] {
  switch (operand.operandType) {
    case 'keyword':
      return [];
    case 'list':
      return operand.values.flatMap((value) => wantedBy(context, field, value));
    case 'value': {
      const period = parsePeriod(operand.value);
      const at = period === undefined ? parseLocalTime(operand.value) : context.now + period;
      return [{ text: operand.value, at }];
    }
    case 'function': {
      const name = operand.function.value;
      const type = /^(currentUser|membersOf)$/i.test(name) ? 'user' : 'datetime';
      const args = operand.arguments.map((argument) => argument.value);
      const result = callFunction(context, { ...field, type }, name, args);
      if ('ids' in result) return result.ids.map((text) => ({ text, at: undefined }));
      return [{ text: new Date(result.at).toISOString(), at: result.at }];
    }
  }
}

function isEqual(value: string | number | boolean, { text, at }: Wanted): boolean {
  if (typeof value === 'number') return text.trim() !== '' && Number(text) === value;
  return String(value) === text || (at !== undefined && Date.parse(String(value)) === at);
}

/** How a value stands to the other: below 0, 0, above 0; not a number where they cannot be compared. */
function compared(value: string | number | boolean, { text, at }: Wanted): number {
  if (typeof value === 'number') return text.trim() === '' ? NaN : value - Number(text);
  return at === undefined ? NaN : Date.parse(String(value)) - at;
}

const ORDERS: Partial<Record<OperatorValue, (difference: number) => boolean>> = {
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
};

/**
 * A clause on JSON: numbers are compared as numbers, dates as moments, words as a whole or (`~`) by what they hold.
 * @throws JqlError
 */
export function propertyClause(
  context: JqlContext,
  field: JqlField,
  operator: OperatorValue,
  operand: Operand,
): (issue: Issue) => boolean {
  const json = field.json ?? (() => undefined);
  const some = (test: (value: string | number | boolean) => boolean) => (issue: Issue) =>
    scalars(json(issue)).some(test);
  const none = (test: (value: string | number | boolean) => boolean) => (issue: Issue) =>
    isThere(json(issue)) && !scalars(json(issue)).some(test);
  const wanted = wantedBy(context, field, operand);
  const isOne = (value: string | number | boolean): boolean => wanted.some((one) => isEqual(value, one));
  switch (operator) {
    case 'is':
      return (issue) => !isThere(json(issue));
    case 'is not':
      return (issue) => isThere(json(issue));
    case '=':
    case 'in':
      return wanted.length === 0 ? (issue) => !isThere(json(issue)) : some(isOne);
    case '!=':
    case 'not in':
      return wanted.length === 0 ? (issue) => isThere(json(issue)) : none(isOne);
    case '~':
    case '!~': {
      const matches = textMatcher(wanted[0]?.text ?? '');
      const test = (value: string | number | boolean): boolean => matches(String(value));
      return operator === '~' ? some(test) : none(test);
    }
    default: {
      const [limit] = wanted;
      const order = ORDERS[operator];
      if (limit === undefined || order === undefined)
        throw new JqlError([
          `The operator '${operator}' on field '${field.name}' does not support searching for EMPTY values.`,
        ]);
      return some((value) => order(compared(value, limit)));
    }
  }
}
