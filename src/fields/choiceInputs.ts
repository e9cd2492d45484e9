import { holdsWords } from '../core/holdsWords.ts';
import type { Translate } from '../core/localize.ts';
import type { ChoiceKind, ChoicesKind, Field, FieldOption, FieldValue, IssueLinkValue } from './field.ts';
import { parseDate, parseLabel, showValue, usualDates } from './fieldAnswers.ts';
import type {
  FieldInput,
  FieldSources,
  FoundOption,
  GivenAnswer,
  InputRow,
  LinkType,
  RowSearch,
} from './inputForms.ts';
import { mapParsed, noneRows, optionRow, plainOption, several } from './inputParts.ts';

type Current = FieldValue | undefined;
type OneInput = Extract<FieldInput, { form: 'one' }>;

/** One of the values that the site listed. */
export function listedChoiceInput(
  field: Field,
  kind: ChoiceKind,
  current: Current,
  t: Translate,
): FieldInput {
  const listed = field.allowedValues.map((option): InputRow<GivenAnswer> => ({
    label: option.label,
    value: { kind, option: plainOption(option) },
  }));
  const rows = [...keptRow(current, unlisted(field, optionOf(current)), t), ...listed];
  const active = rows.find(({ value }) => optionOf(value)?.id === optionOf(current)?.id);
  return { form: 'one', rows: [...rows, ...noneRows(field, t)], ...(active && { active: active.value }) };
}

function optionOf(value: GivenAnswer): FieldOption | undefined {
  return value && 'option' in value ? value.option : undefined;
}

/** What stands in the field though the site no longer offers it: it may stay, and must be seen to be taken out. */
function unlisted({ value, allowedValues }: Field, option: FieldOption | undefined): boolean {
  if (option === undefined || value === undefined) return false;
  const present = 'options' in value ? value.options : 'option' in value ? [value.option] : [];
  const hasId = ({ id }: FieldOption): boolean => id === option.id;
  return present.some(hasId) && !allowedValues.some(hasId);
}

function keptRow(current: Current, isUnlisted: boolean, t: Translate): readonly InputRow<GivenAnswer>[] {
  return isUnlisted && current
    ? [{ label: showValue(current), description: t('as it is'), value: current }]
    : [];
}

/** Several of the values that the site listed. */
export function listedChoicesInput(
  field: Field,
  kind: ChoicesKind,
  current: Current,
  t: Translate,
): FieldInput {
  return {
    form: 'many',
    rows: [
      ...optionsOf(current)
        .filter((option) => unlisted(field, option))
        .map((option) => optionRow({ ...option, description: t('as it is') })),
      ...field.allowedValues.map(optionRow),
    ],
    selected: optionsOf(current),
    answer: (options) => several(field, options, { kind, options }, t),
  };
}

function optionsOf(value: Current): readonly FieldOption[] {
  return value && 'options' in value ? value.options : [];
}

/** An option, then one of its children where it has any. */
export function cascadingInput(field: Field, current: Current, t: Translate): FieldInput {
  const now = current?.kind === 'cascading' ? current : undefined;
  const listedRows = field.allowedValues.map((listed): InputRow<GivenAnswer> => {
    const option = plainOption(listed);
    const alone: FieldValue = { kind: 'cascading', option };
    const children = (listed.children ?? []).map((child): InputRow<GivenAnswer> => ({
      label: child.label,
      value: { kind: 'cascading', option, child: plainOption(child) },
    }));
    if (children.length === 0) return { label: option.label, value: alone };
    const own = now?.option.id === option.id ? now.child : undefined;
    const active = children.find(({ value }) => value?.kind === 'cascading' && value.child?.id === own?.id);
    const then: OneInput = {
      form: 'one',
      // Last, as a rule the second choice is wanted too.
      rows: [...children, { label: option.label, description: t('without a second choice'), value: alone }],
      ...(own && active ? { active: active.value } : {}),
    };
    return { label: option.label, description: `${children.length} …`, value: alone, then };
  });
  const holder = field.allowedValues.find(({ id }) => id === now?.option.id);
  const hasNoChild =
    now?.child !== undefined && holder?.children?.some(({ id }) => id === now.child?.id) !== true;
  const isPresent = now !== undefined && isSameChoice(now, field.value);
  const rows = [...keptRow(now, isPresent && (!holder || hasNoChild), t), ...listedRows];
  const active = rows.find(({ value }) => value?.kind === 'cascading' && value.option.id === now?.option.id);
  return {
    form: 'one',
    rows: [...rows, ...noneRows(field, t)],
    ...(now && active && { active: active.value }),
  };
}

function isSameChoice(one: Extract<FieldValue, { kind: 'cascading' }>, other: Current): boolean {
  return (
    other?.kind === 'cascading' && other.option.id === one.option.id && other.child?.id === one.child?.id
  );
}

export function dateInput(
  field: Field,
  current: Current,
  draft: string | undefined,
  { t, now }: FieldSources,
): FieldInput {
  const dateValue = (text: string): FieldValue => ({ kind: 'date', text });
  const usual = usualDates(now(), t).map(({ name, date }): InputRow<GivenAnswer> => ({
    label: date,
    description: name,
    value: dateValue(date),
  }));
  const kept =
    current?.kind === 'date' && !usual.some((row) => row.label === current.text)
      ? [{ label: current.text, description: t('as it is'), value: current }]
      : [];
  const active = [...kept, ...usual].find((row) => current?.kind === 'date' && row.label === current.text);
  return {
    form: 'one',
    rows: [...kept, ...usual, ...noneRows(field, t)],
    ...(active ? { active: active.value } : {}),
    ...(draft === undefined ? {} : { text: draft }),
    typed: (text) => mapParsed(parseDate(text, t), dateValue),
  };
}

/** A search whose rows are made by `rowsOf`, of those known from the last time too. */
function searchRows<V>(
  field: Field,
  sources: FieldSources,
  rowsOf: (query: string, found: readonly InputRow<FieldOption>[]) => readonly InputRow<V>[],
): RowSearch<V> {
  return async (query, signal, early) => {
    const rows = (found: readonly FoundOption[]): readonly InputRow<V>[] =>
      rowsOf(query, withMe(field, query, found, sources).map(optionRow));
    return rows(await sources.search(field, query, signal, (found) => early(rows(found))));
  };
}

/** Among people oneself comes first, as far as the typed text allows. */
function withMe(
  { kind }: Field,
  query: string,
  found: readonly FoundOption[],
  { me, t }: FieldSources,
): readonly FoundOption[] {
  if (!me || (kind !== 'user' && kind !== 'users')) return found;
  const typed = query.trim().toLowerCase();
  const fits = found.some(({ id }) => id === me.id) || me.label.toLowerCase().includes(typed);
  const others = found.filter(({ id }) => id !== me.id);
  return fits ? [{ ...me, description: t('me') }, ...others] : others;
}

/** One of what the site finds; what is there now stands first until something is typed, before oneself and nobody. */
function searchOne(
  field: Field,
  kept: { readonly label: string; readonly id: string; readonly value: FieldValue } | undefined,
  valueOf: (option: FieldOption) => FieldValue,
  sources: FieldSources,
): FieldInput {
  const { t } = sources;
  const rows = searchRows<GivenAnswer>(field, sources, (query, found) => {
    const first = query === '' ? kept : undefined;
    const isMe = (row: InputRow<FieldOption>): boolean =>
      field.kind === 'user' && row.value.id === sources.me?.id;
    const answers = (rowsFound: readonly InputRow<FieldOption>[]): readonly InputRow<GivenAnswer>[] =>
      rowsFound.map((row) => ({ ...row, value: valueOf(row.value) }));
    const others = found.filter((row) => row.value.id !== first?.id);
    const none = query === '' ? noneRows(field, t) : [];
    const isPerson = field.kind === 'user';
    return [
      ...(first ? [{ label: first.label, description: t('as it is'), value: first.value }] : []),
      ...answers(others.filter(isMe)),
      // Nobody is chosen more often than most people of a long list.
      ...(isPerson ? none : []),
      ...answers(others.filter((row) => !isMe(row))),
      ...(isPerson ? [] : none),
    ];
  });
  return { form: 'one', rows };
}

export function userInput(field: Field, current: Current, sources: FieldSources): FieldInput {
  const kept = current?.kind === 'user' ? { ...current.user, value: current } : undefined;
  return searchOne(field, kept, (user) => ({ kind: 'user', user }), sources);
}

export function searchedChoiceInput(
  field: Field,
  kind: ChoiceKind,
  current: Current,
  sources: FieldSources,
): FieldInput {
  const kept = current && 'option' in current ? { ...current.option, value: current } : undefined;
  return searchOne(field, kept, (option) => ({ kind, option }), sources);
}

/** Several of what the site finds; those that are ticked stand first until something is typed. */
function searchMany(
  field: Field,
  selected: readonly FieldOption[],
  valueOf: (options: readonly FieldOption[]) => FieldValue,
  sources: FieldSources,
): Extract<FieldInput, { form: 'many' }> {
  return {
    form: 'many',
    selected,
    rows: searchRows<FieldOption>(field, sources, (query, found) => {
      const kept = query === '' ? selected : [];
      const others = found.filter((row) => !kept.some(({ id }) => id === row.value.id));
      return [...kept.map(optionRow), ...others];
    }),
    answer: (options) => several(field, options, valueOf(options), sources.t),
  };
}

export function usersInput(field: Field, current: Current, sources: FieldSources): FieldInput {
  const selected = current?.kind === 'users' ? current.users : [];
  return searchMany(field, selected, (users) => ({ kind: 'users', users }), sources);
}

export function searchedChoicesInput(
  field: Field,
  kind: ChoicesKind,
  current: Current,
  sources: FieldSources,
): FieldInput {
  return searchMany(field, optionsOf(current), (options) => ({ kind, options }), sources);
}

export function labelsInput(field: Field, current: Current, sources: FieldSources): FieldInput {
  const asOption = (label: string): FieldOption => ({ id: label, label });
  const selected = current?.kind === 'labels' ? current.labels.map(asOption) : [];
  const valueOf = (options: readonly FieldOption[]): FieldValue => ({
    kind: 'labels',
    labels: options.map(({ label }) => label),
  });
  return {
    ...searchMany(field, selected, valueOf, sources),
    typed: (text) => mapParsed(parseLabel(text, sources.t), asOption),
  };
}

/** How the issue stands to another one, then to which; it comes beside the links that were chosen before. */
export function linksInput(field: Field, current: Current, sources: FieldSources): FieldInput {
  const before = current?.kind === 'issueLinks' ? current.links : [];
  const link = (type: LinkType, direction: IssueLinkValue['direction']): InputRow<GivenAnswer> => {
    const label = type[direction];
    const valueOf = ({ id: key }: FieldOption): FieldValue => ({
      kind: 'issueLinks',
      links: [...before.filter((other) => other.key !== key), { type: type.name, label, direction, key }],
    });
    return {
      label,
      description: type.name,
      value: undefined,
      then: searchOne({ ...field, required: true }, undefined, valueOf, sources),
    };
  };
  return {
    form: 'one',
    rows: async (query, signal) => [
      ...(await sources.linkTypes(signal))
        .flatMap((type) =>
          // A type that reads the same in both directions is offered once.
          type.outward === type.inward
            ? [link(type, 'outward')]
            : [link(type, 'outward'), link(type, 'inward')],
        )
        .filter(({ label, description = '' }) => holdsWords(`${label} ${description}`, query)),
      ...(query === '' && before.length > 0 && !field.required
        ? [{ label: sources.t('None'), description: sources.t('leave it out'), value: undefined }]
        : []),
    ],
  };
}
