import { operatorsAfter, type JqlPlace } from '../../atlassian/jql/jqlPlace.ts';
import { quoteJql } from '../../atlassian/jql/quote.ts';
import type { JqlOperator } from '../../atlassian/jql/jqlTree.ts';
import type {
  JqlFieldReference,
  JqlFunctionReference,
  JqlReference,
  JqlValueSuggestion,
} from '../../atlassian/model/jqlReference.ts';

/** What can be put at a place of a query. */
export interface JqlSuggestion {
  readonly kind: 'field' | 'operator' | 'keyword' | 'function' | 'value';
  /** As it is listed. */
  readonly label: string;
  /** As it is written. */
  readonly insert: string;
  /** What it is found by while typing: what is typed must be among it, a quote too. */
  readonly filter: string;
  readonly detail?: string;
}

/** `alias`: by which it is found, too. */
type Found = Omit<JqlSuggestion, 'filter'> & { readonly alias?: string };

const OPERATORS: readonly JqlOperator[] = [
  ...([
    '=',
    '!=',
    'in',
    'not in',
    'is',
    'is not',
    '~',
    '!~',
    '>',
    '>=',
    '<',
    '<=',
    'was',
    'was not',
  ] as const),
  ...(['was in', 'was not in', 'changed'] as const),
];
const PREDICATES = {
  was: ['AFTER', 'BEFORE', 'BY', 'DURING', 'ON'],
  changed: ['AFTER', 'BEFORE', 'BY', 'DURING', 'FROM', 'ON', 'TO'],
} as const;

/** The field that a query names, by its value or number. */
export function findField(reference: JqlReference, name: string): JqlFieldReference | undefined {
  const wanted = name.toLowerCase();
  return reference.fields.find(
    ({ value, customId }) => bare(value).toLowerCase() === wanted || customId?.toLowerCase() === wanted,
  );
}

/** The function that a query calls, by its name. */
export function findFunction(reference: JqlReference, name: string): JqlFunctionReference | undefined {
  const wanted = `${name.toLowerCase()}(`;
  return reference.functions.find(({ value }) => value.toLowerCase().startsWith(wanted));
}

/** @param values what the site suggests for the field's value; none where it was not asked */
export function jqlSuggestions(
  place: JqlPlace,
  reference: JqlReference,
  values: readonly JqlValueSuggestion[],
): readonly JqlSuggestion[] {
  const found = suggestionsOf(place, reference, values);
  const [bracket] = BEGUN_NUMBER.exec(place.typed) ?? [];
  return bracket === undefined
    ? found.map((one) => asWritten(one, place))
    : found.flatMap((one) => asNumber(one, bracket));
}

/** What is typed of a custom field's number, up to the digits: of `cf[100` it is `cf[`. */
const BEGUN_NUMBER = /^cf\s*\[\s*(?=\d*$)/i;

/** A field by its number, where that is typed already. */
function asNumber({ alias, ...found }: Found, bracket: string): readonly JqlSuggestion[] {
  if (alias === undefined) return [];
  return [{ ...found, insert: alias, filter: `${bracket}${alias.replace('cf[', '')} ${found.label}` }];
}

/** Names and values stay in quotes where one is typed already, needed or not; and a number is one. */
function asWritten({ alias = '', ...found }: Found, { quote }: JqlPlace): JqlSuggestion {
  const { kind, label } = found;
  const isText = kind === 'value' || kind === 'field';
  if (quote === undefined || !isText)
    return { ...found, filter: `${found.insert} ${label} ${alias}`.trimEnd() };
  const text = bare(found.insert);
  // A field's number is none in quotes.
  const insert = kind === 'field' && text.startsWith('cf[') ? text : quoteJql(text);
  return { ...found, insert, filter: `${quote}${label} ${text}` };
}

function suggestionsOf(
  place: JqlPlace,
  reference: JqlReference,
  values: readonly JqlValueSuggestion[],
): readonly Found[] {
  const may = (expected: Parameters<JqlPlace['expected']['has']>[0]): boolean => place.expected.has(expected);
  const field = place.field === undefined ? undefined : findField(reference, place.field);
  const found: Found[] = [];
  if (may('value')) found.push(...values.map(({ value, name }) => word('value', name, value)));
  if (may('empty') && !isDated(place)) found.push(word('keyword', 'EMPTY'));
  if (may('function')) found.push(...functionsFor(reference, field, place));
  if (may('field')) found.push(...fieldsOf(reference, ({ searchable }) => searchable));
  if (may('sortField')) found.push(...fieldsOf(reference, ({ orderable }) => orderable));
  if (may('operator')) found.push(...operatorsFor(field, place.begun));
  if (may('connective')) found.push(word('keyword', 'AND'), word('keyword', 'OR'));
  if (may('predicate')) {
    const words = PREDICATES[place.operator === 'changed' ? 'changed' : 'was'];
    found.push(...words.map((name) => word('keyword', name)));
  }
  if (may('not')) found.push(word('keyword', 'NOT'));
  if (may('order')) found.push(word('keyword', 'ORDER BY'));
  if (may('by')) found.push(word('keyword', 'BY'));
  if (may('direction')) found.push(word('keyword', 'ASC'), word('keyword', 'DESC'));
  return found;
}

/** Whether the site is to be asked for values here, and what. */
export function valueQuestion(
  place: JqlPlace,
  reference: JqlReference,
): { readonly field: string; readonly text: string; readonly predicate?: string } | undefined {
  if (!place.expected.has('value') || place.field === undefined) return undefined;
  const field = findField(reference, place.field);
  if (!field) return undefined;
  const { predicate } = place;
  if (predicate === undefined ? !field.suggests : isDated(place)) return undefined;
  const name = field.customId ?? bare(field.value);
  return { field: name, text: place.typed, ...(predicate === undefined ? {} : { predicate }) };
}

function fieldsOf({ fields }: JqlReference, fits: (field: JqlFieldReference) => boolean): readonly Found[] {
  const times = new Map<string, number>();
  for (const { value } of fields) times.set(value.toLowerCase(), (times.get(value.toLowerCase()) ?? 0) + 1);
  return fields.filter(fits).map(({ value, customId, name }) => {
    // Only its number tells a field from another one of the same name.
    const isShared = (times.get(value.toLowerCase()) ?? 0) > 1;
    const insert = isShared && customId !== undefined ? customId : value;
    const label = bare(value);
    return {
      ...({ kind: 'field', label, insert } as const),
      ...(name === label ? {} : { detail: name }),
      ...(customId === undefined ? {} : { alias: customId }),
    };
  });
}

function operatorsFor(field: JqlFieldReference | undefined, begun: string): readonly Found[] {
  const known = field?.operators ?? [];
  const allowed = known.length === 0 ? OPERATORS : OPERATORS.filter((operator) => known.includes(operator));
  return operatorsAfter(begun, allowed).map((operator) => word('operator', operator.toUpperCase()));
}

/** Behind `IN` only what gives several values can stand alone; within a list either may, and elsewhere only what gives one. */
function functionsFor(
  { functions }: JqlReference,
  field: JqlFieldReference | undefined,
  place: JqlPlace,
): readonly Found[] {
  const { expected, isInList, isCalled } = place;
  const isAlone = expected.has('list') && !expected.has('value');
  const isOfType = typesAt(place, field);
  const fits = ({ isList, types }: JqlFunctionReference): boolean =>
    (isInList || isList === isAlone) && isOfType(types);
  return functions.filter(fits).map(({ value }) =>
    // The brackets and arguments that stand there stay.
    word('function', value, isCalled ? value.replace(/\(.*$/s, '') : value),
  );
}

/** What a function at a place must give: a predicate asks for moments or people, whatever its field holds. */
function typesAt(
  place: JqlPlace,
  field: JqlFieldReference | undefined,
): (types: readonly string[]) => boolean {
  if (isDated(place)) return (types) => types.some((type) => /(?:^|\.)Date$/.test(type));
  if (place.predicate === 'by') return (types) => types.some((type) => type.endsWith('User'));
  if (field === undefined || field.types.length === 0) return () => true;
  return (types) => types.some((type) => field.types.includes(type));
}

/** True behind a predicate that says when. */
function isDated({ predicate }: JqlPlace): boolean {
  return predicate !== undefined && !['by', 'from', 'to'].includes(predicate);
}

function word(kind: JqlSuggestion['kind'], label: string, insert = label): Found {
  return { kind, label, insert };
}

/** A name without the quotes that a query may need for it. */
function bare(value: string): string {
  return /^"(.*)"$/s.exec(value)?.[1]?.replace(/\\(.)/g, '$1') ?? value;
}
