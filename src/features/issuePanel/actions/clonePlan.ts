import type { IssueDetails } from '../../../atlassian/model/issueDetails.ts';
import { TEXT_KINDS, isOneOf, type Field, type FieldValue } from '../../../fields/field.ts';
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
  ...['project', 'issuetype', 'status', 'statuscategorychangedate', 'statusCategory', 'created', 'updated'],
  ...['creator', 'lastViewed', 'workratio', 'progress', 'aggregateprogress', 'watches', 'votes', 'thumbnail'],
  ...['timespent', 'timeestimate', 'timeoriginalestimate', 'aggregatetimespent', 'aggregatetimeestimate'],
  ...['aggregatetimeoriginalestimate', 'issuerestriction', 'resolutiondate', 'subtasks', 'issuelinks'],
  ...['attachment', 'comment', 'worklog', 'reporter', 'summary'],
]);
/** Kinds that are added to an issue, not set. */
const ADDED: ReadonlySet<Field['kind']> = new Set(['comment', 'attachments', 'issueLinks']);

/**
 * Which values of an issue its type's create screen takes.
 * @param screen the create screen
 * @param source the issue's fields with what they hold
 */
export function planClone(
  screen: readonly Field[],
  source: readonly Field[],
  details: Pick<IssueDetails, 'issue'>,
): ClonePlan {
  const held = new Map(source.map((field) => [field.id, field]));
  const goes = screen.flatMap((field): readonly ClonedField[] => {
    if (ADDED.has(field.kind) || field.id === 'reporter') return [];
    const value = clonedValue(field, held.get(field.id)?.value, details);
    return value ? [{ field, value, text: showValue(value) }] : [];
  });
  const going = new Set(goes.map(({ field }) => field.id));
  return {
    goes,
    stays: source
      .filter(({ id, value, text }) => !going.has(id) && !NOT_TOLD.has(id) && (value ?? text) !== undefined)
      .map(({ name }) => name),
    missing: screen
      .filter(
        ({ id, kind, required, hasDefault }) => required && !hasDefault && !going.has(id) && !ADDED.has(kind),
      )
      .map(({ name }) => name),
  };
}

function clonedValue(
  field: Field,
  value: FieldValue | undefined,
  { issue }: Pick<IssueDetails, 'issue'>,
): FieldValue | undefined {
  if (value?.kind !== field.kind) return undefined;
  // What was worked and what remains belongs to the one that was worked on.
  if (value.kind === 'timeTracking')
    return value.original === undefined ? undefined : { kind: 'timeTracking', original: value.original };
  if (value.kind === 'sprint') return openSprint(issue.sprint) && value;
  // The site's own words of it are another issue's.
  if (isOneOf(TEXT_KINDS, value.kind) && 'text' in value) return { kind: value.kind, text: value.text };
  return value;
}
