import type { IssueDetails } from '../../../atlassian/model/issueDetails.ts';
import type { Field, FieldValue } from '../../../fields/field.ts';
import { showValue } from '../../../fields/fieldAnswers.ts';
import { openSprint } from './openSprint.ts';

/** A field whose value goes to a clone. */
export interface ClonedField {
  readonly field: Field;
  readonly value: FieldValue;
  /** In one line, for people. */
  readonly text: string;
}

/** What a clone gets of an issue, and what not. */
export interface ClonePlan {
  readonly goes: readonly ClonedField[];
  /** Names of fields that hold something which does not go along. */
  readonly stays: readonly string[];
  /** Names of fields that a new issue must have, and this one has nothing in. */
  readonly missing: readonly string[];
}

/** Written by the site itself, or told with the new issue anyway. */
const NOT_TOLD: ReadonlySet<string> = new Set([
  ...['status', 'created', 'updated', 'creator', 'reporter', 'resolution', 'resolutiondate'],
]);
/** Kinds that are added to an issue, not set. */
const ADDED: ReadonlySet<Field['kind']> = new Set(['comment', 'attachments', 'issueLinks']);

/** What an issue holds. */
export interface CloneSource {
  readonly details: Pick<IssueDetails, 'issue' | 'fields' | 'flag'>;
  /** Its fields with what they hold, but for long texts. */
  readonly fields: readonly Field[];
  /** Its long texts as Markdown, by field id. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Which values of an issue its type's create screen takes. */
export function planClone(screen: readonly Field[], source: CloneSource): ClonePlan {
  const { details } = source;
  const goes = screen.flatMap((field): readonly ClonedField[] => {
    // Whoever clones reports it, and it is not in the way of anything yet.
    if (ADDED.has(field.kind) || field.id === 'reporter' || field.id === details.flag?.fieldId) return [];
    const value = clonedValue(field, source);
    return value ? [{ field, value, text: showValue(value) }] : [];
  });
  const going = new Set(goes.map(({ field }) => field.id));
  return {
    goes,
    stays: [
      ...details.fields,
      ...source.fields.filter(({ id }) => id === 'description' && source.texts.has(id)),
    ]
      .filter(({ id }) => !going.has(id) && !NOT_TOLD.has(id))
      .map(({ name }) => name),
    missing: screen
      .filter(
        ({ id, kind, required, hasDefault }) => required && !hasDefault && !going.has(id) && !ADDED.has(kind),
      )
      .map(({ name }) => name),
  };
}

function clonedValue(field: Field, { details, fields, texts }: CloneSource): FieldValue | undefined {
  if (field.kind === 'paragraph') {
    const text = texts.get(field.id);
    return text === undefined ? undefined : { kind: 'paragraph', text };
  }
  const value = fields.find(({ id }) => id === field.id)?.value;
  if (value?.kind !== field.kind) return undefined;
  // What was worked and what remains belongs to the one that was worked on.
  if (value.kind === 'timeTracking')
    return value.original === undefined ? undefined : { kind: 'timeTracking', original: value.original };
  if (value.kind === 'sprint') return openSprint(details.issue.sprint) && value;
  return value;
}
