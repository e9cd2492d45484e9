import type { FieldOption, FieldValue, TransitionField } from '../../atlassian/model/transition.ts';
import type { User } from '../../atlassian/model/user.ts';
import type { Translate } from '../../core/localize.ts';
import {
  isoDate,
  parseDate,
  parseDateTime,
  parseLabel,
  parseLine,
  parseLongText,
  parseNumber,
  parseUrl,
  showValue,
  usualDates,
  type Parsed,
} from './fieldAnswers.ts';

/** What a field's answer comes to: undefined leaves the field out. */
export type FieldAnswer = FieldValue | undefined;

export interface InputRow<V> {
  readonly label: string;
  readonly description?: string;
  readonly value: V;
}

/** How a field is asked for, in the few forms that a quick pick or an input box can show. */
export type FieldInput =
  /** Choose one from a list, or type one where `typed` makes something of the text. */
  | {
      readonly form: 'one';
      readonly rows: readonly InputRow<FieldAnswer>[] | RowSearch<FieldAnswer>;
      readonly active?: FieldAnswer;
      /** What stands in the box at first. */
      readonly text?: string;
      readonly typed?: (text: string) => Parsed<FieldAnswer>;
    }
  /** Tick several. */
  | {
      readonly form: 'many';
      readonly rows: readonly InputRow<FieldOption>[] | RowSearch<FieldOption>;
      readonly selected: readonly FieldOption[];
      readonly typed?: (text: string) => Parsed<FieldOption>;
      readonly answer: (options: readonly FieldOption[]) => Parsed<FieldAnswer>;
    }
  /** Type a text; a long one may be written in an editor. */
  | {
      readonly form: 'text';
      readonly value: string;
      readonly hint: string;
      readonly long: boolean;
      readonly parse: (text: string) => Parsed<FieldAnswer>;
    };

/** `early` shows some before the whole answer is there. */
export type RowSearch<V> = (
  query: string,
  signal: AbortSignal,
  early: (rows: readonly InputRow<V>[]) => void,
) => Promise<readonly InputRow<V>[]>;

/** Where the choices come from that the screen itself does not list. */
export interface FieldSources {
  readonly t: Translate;
  readonly now: () => Date;
  /** The signed-in account. */
  readonly me: User | undefined;
  /** `early` is told of those that were found the last time. */
  readonly users: (
    field: TransitionField,
    query: string,
    signal: AbortSignal,
    early: (users: readonly User[]) => void,
  ) => Promise<readonly User[]>;
  readonly labels: (query: string, signal: AbortSignal) => Promise<readonly string[]>;
}

/**
 * How to ask for a field.
 * @param current what stands in it at first
 * @param draft a text that was typed but not accepted; it goes before `current`
 */
export function fieldInput(
  field: TransitionField,
  current: FieldAnswer,
  draft: string | undefined,
  sources: FieldSources,
): FieldInput {
  const { t } = sources;
  const text = (hint: string, parse: (typed: string) => Parsed<FieldAnswer>, long = false): FieldInput => ({
    form: 'text',
    value: draft ?? (current === undefined ? '' : showValue(current)),
    hint,
    long,
    parse: (typed) => (typed.trim() === '' ? blank(field, t) : parse(typed)),
  });
  switch (field.kind) {
    case 'option':
      return optionInput(field, current, t);
    case 'options':
      return {
        form: 'many',
        rows: field.allowedValues.map(optionRow),
        selected: current?.kind === 'options' ? current.options : [],
        answer: (options) => several(field, options, { kind: 'options', options }, t),
      };
    case 'user':
      return userInput(field, current, sources);
    case 'users':
      return usersInput(field, current, sources);
    case 'labels':
      return labelsInput(field, current, sources);
    case 'date':
      return dateInput(field, current, draft, sources);
    case 'dateTime':
      return text(t('Date and time, for example {0}', `${isoDate(sources.now())} 17:30`), (typed) =>
        mapParsed(parseDateTime(typed, t), (value): FieldValue => ({ kind: 'dateTime', text: value })),
      );
    case 'number':
      return text(t('A number'), (typed) =>
        mapParsed(parseNumber(typed, t), (value): FieldValue => ({ kind: 'number', number: value })),
      );
    case 'url':
      return text(t('An address that starts with https://'), (typed) =>
        mapParsed(parseUrl(typed, t), (value): FieldValue => ({ kind: 'url', text: value })),
      );
    case 'paragraph':
    case 'comment': {
      const { kind } = field;
      return text(
        t('Markdown'),
        (typed) => mapParsed(parseLongText(typed, t), (value): FieldValue => ({ kind, text: value })),
        true,
      );
    }
    case 'text':
    case 'unsupported': // Never asked for: the plan keeps these fields out.
      return text('', (typed) =>
        mapParsed(parseLine(typed, t), (value): FieldValue => ({ kind: 'text', text: value })),
      );
  }
}

function mapParsed<A, B>(parsed: Parsed<A>, change: (value: A) => B): Parsed<B> {
  return parsed.ok ? { ok: true, value: change(parsed.value) } : parsed;
}

/** No answer: fine where none is needed. */
function blank(field: TransitionField, t: Translate): Parsed<FieldAnswer> {
  return field.required
    ? { ok: false, complaint: t('{0} is required.', field.name) }
    : { ok: true, value: undefined };
}

function several(
  field: TransitionField,
  chosen: readonly unknown[],
  value: FieldValue,
  t: Translate,
): Parsed<FieldAnswer> {
  return chosen.length === 0 ? blank(field, t) : { ok: true, value };
}

function optionRow(option: FieldOption): InputRow<FieldOption> {
  return { label: option.label, value: option };
}

/** The row that takes an optional answer out again. */
function noneRow(field: TransitionField, t: Translate): readonly InputRow<FieldAnswer>[] {
  return field.required ? [] : [{ label: t('None'), description: t('leave it out'), value: undefined }];
}

function optionInput(field: TransitionField, current: FieldAnswer, t: Translate): FieldInput {
  const rows = field.allowedValues.map((option): InputRow<FieldAnswer> => ({
    label: option.label,
    value: { kind: 'option', option },
  }));
  const active = rows.find(
    ({ value }) =>
      value?.kind === 'option' && current?.kind === 'option' && value.option.id === current.option.id,
  );
  return { form: 'one', rows: [...rows, ...noneRow(field, t)], ...(active ? { active: active.value } : {}) };
}

function dateInput(
  field: TransitionField,
  current: FieldAnswer,
  draft: string | undefined,
  { t, now }: FieldSources,
): FieldInput {
  const dateValue = (text: string): FieldValue => ({ kind: 'date', text });
  const usual = usualDates(now(), t).map(({ name, date }): InputRow<FieldAnswer> => ({
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
    rows: [...kept, ...usual, ...noneRow(field, t)],
    ...(active ? { active: active.value } : {}),
    ...(draft === undefined ? {} : { text: draft }),
    typed: (text) => mapParsed(parseDate(text, t), dateValue),
  };
}

/** People to choose from: oneself first, then whom the site finds; deactivated accounts are left out. */
function people(query: string, found: readonly User[], { me, t }: FieldSources): InputRow<FieldOption>[] {
  const typed = query.trim().toLocaleLowerCase();
  const isMe = ({ accountId, displayName }: User): boolean =>
    found.some((user) => user.accountId === accountId) || displayName.toLocaleLowerCase().includes(typed);
  const first = me && isMe(me) ? [me] : [];
  const others = found.filter((user) => user.active && user.accountId !== me?.accountId);
  return [...first, ...others].map((user) => ({
    label: user.displayName,
    ...(user === me ? { description: t('me') } : user.email === undefined ? {} : { description: user.email }),
    value: { id: user.accountId, label: user.displayName },
  }));
}

/** A search for people whose rows are made by `rowsOf`, of those known from the last time too. */
function peopleSearch<V>(
  field: TransitionField,
  sources: FieldSources,
  rowsOf: (query: string, found: readonly InputRow<FieldOption>[]) => readonly InputRow<V>[],
): RowSearch<V> {
  return async (query, signal, early) => {
    const rows = (found: readonly User[]): readonly InputRow<V>[] =>
      rowsOf(query, people(query, found, sources));
    return rows(await sources.users(field, query, signal, (found) => early(rows(found))));
  };
}

function userInput(field: TransitionField, current: FieldAnswer, sources: FieldSources): FieldInput {
  const rows = peopleSearch<FieldAnswer>(field, sources, (query, found) => {
    const kept = query === '' && current?.kind === 'user' ? current : undefined;
    const others = found.filter((row) => row.value.id !== kept?.user.id);
    return [
      ...(kept ? [{ label: kept.user.label, description: sources.t('as it is'), value: kept }] : []),
      ...others.map((row): InputRow<FieldAnswer> => ({ ...row, value: { kind: 'user', user: row.value } })),
      ...(query === '' ? noneRow(field, sources.t) : []),
    ];
  });
  return { form: 'one', rows };
}

function usersInput(field: TransitionField, current: FieldAnswer, sources: FieldSources): FieldInput {
  const selected = current?.kind === 'users' ? current.users : [];
  return {
    form: 'many',
    selected,
    rows: peopleSearch<FieldOption>(field, sources, (query, found) => {
      const kept = query === '' ? selected : [];
      const others = found.filter((row) => !kept.some((user) => user.id === row.value.id));
      return [...kept.map(optionRow), ...others];
    }),
    answer: (users) => several(field, users, { kind: 'users', users }, sources.t),
  };
}

function labelsInput(field: TransitionField, current: FieldAnswer, { t, labels }: FieldSources): FieldInput {
  const asOption = (label: string): FieldOption => ({ id: label, label });
  const selected = current?.kind === 'labels' ? current.labels.map(asOption) : [];
  return {
    form: 'many',
    selected,
    rows: async (query, signal) => {
      const suggested = (await labels(query.trim(), signal)).map(asOption);
      const kept = query === '' ? selected : [];
      return [...kept, ...suggested.filter(({ id }) => !kept.some((option) => option.id === id))].map(
        optionRow,
      );
    },
    typed: (text) => mapParsed(parseLabel(text, t), asOption),
    answer: (options) =>
      several(field, options, { kind: 'labels', labels: options.map((option) => option.label) }, t),
  };
}
