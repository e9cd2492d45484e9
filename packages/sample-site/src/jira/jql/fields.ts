import type { FieldDefinition } from '../fields.ts';
import type { Issue } from '../model.ts';

/** What kind of values a clause on the field takes. */
export type JqlType =
  | 'project'
  | 'issuetype'
  | 'status'
  | 'statusCategory'
  | 'priority'
  | 'resolution'
  | 'user'
  | 'version'
  | 'component'
  | 'label'
  | 'sprint'
  | 'issue'
  | 'option'
  | 'number'
  | 'date'
  | 'datetime'
  | 'text'
  | 'rank'
  | 'attachment'
  | 'level'
  | 'linkType'
  | 'duration'
  | 'category'
  | 'team'
  | 'projectType'
  | 'filter'
  | 'property';

/** A field as JQL sees it. One of `ids`, `number` and `text` reads an issue, as the type asks. */
export interface JqlField {
  /** The name for messages and completion. */
  readonly name: string;
  readonly names: readonly string[];
  readonly type: JqlType;
  readonly definition?: FieldDefinition;
  /** For fields whose values are one of several things: their ids. */
  readonly ids?: (issue: Issue) => readonly string[];
  /** For fields with an order: a number, a time in milliseconds, a rank; undefined when empty. */
  readonly number?: (issue: Issue) => number | undefined;
  /** The same for fields that hold several; `number` is absent then. */
  readonly numbers?: (issue: Issue) => readonly number[];
  /** For JSON of any shape: what stands there; undefined where there is nothing. */
  readonly json?: (issue: Issue) => unknown;
  /** For text search; empty when there is none. */
  readonly text?: (issue: Issue) => string;
  /** For text that can mention people: whom it mentions. */
  readonly mentions?: (issue: Issue) => readonly string[];
  /** What ORDER BY compares, where that is not `number`. */
  readonly sortKey?: (issue: Issue) => string | number | undefined;
  /** What a clause may use, where that is not what its type says; none where it only orders. */
  readonly operators?: readonly string[];
  /** The field id under which the history knows it, for WAS and CHANGED. */
  readonly history?: string;
}

const COMPARISONS = ['<', '>', '<=', '>='] as const;
const MEMBERSHIP = ['=', '!=', 'in', 'not in'] as const;
const EMPTINESS = ['is', 'is not'] as const;
const HISTORY = ['was', 'was not', 'was in', 'was not in', 'changed'] as const;
const COMPARED = new Set<JqlType>(['number', 'date', 'datetime', 'priority', 'issue', 'version', 'duration']);
const NEVER_EMPTY = new Set<JqlType>(['rank']);

/** The operators that a clause on the field may use. */
export function operatorsOf(field: JqlField): readonly string[] {
  if (field.operators !== undefined) return field.operators;
  if (field.type === 'text') return ['~', '!~', ...EMPTINESS];
  if (field.type === 'property') return ['~', '!~', ...MEMBERSHIP, ...COMPARISONS, ...EMPTINESS];
  if (field.type === 'rank') return [];
  if (field.type === 'attachment') return EMPTINESS;
  if (field.type === 'filter') return MEMBERSHIP;
  return [
    ...MEMBERSHIP,
    ...(COMPARED.has(field.type) ? COMPARISONS : []),
    ...(NEVER_EMPTY.has(field.type) ? [] : EMPTINESS),
    ...(field.history === undefined ? [] : HISTORY),
  ];
}

const LABELLED = /^(.*)\[[^\]]*\]$/;

/** The field of a name as people write it: any case, `cf[10030]`, or `Rollout risk[Dropdown]`. */
export function findJqlField(fields: readonly JqlField[], name: string): JqlField | undefined {
  const wanted = name.trim().toLowerCase();
  const byName = (text: string): JqlField | undefined =>
    fields.find(
      (field) => field.names.some((one) => one.toLowerCase() === text) || field.definition?.id === text,
    );
  const collapsed = wanted.startsWith('cf[') ? undefined : LABELLED.exec(wanted)?.[1];
  return byName(wanted) ?? (collapsed === undefined ? undefined : byName(collapsed));
}

/** Every number that an issue holds in the field; none when it is empty. */
export function numbersOf(field: JqlField): ((issue: Issue) => readonly number[]) | undefined {
  const { number, numbers } = field;
  if (numbers !== undefined || number === undefined) return numbers;
  return (issue) => {
    const value = number(issue);
    return value === undefined ? [] : [value];
  };
}
