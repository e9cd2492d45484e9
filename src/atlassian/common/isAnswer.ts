import type { Field, FieldAnswer, FieldValue } from '../../fields/field.ts';
import { readValue, type FieldCodec } from './fieldValues.ts';
import { isBlankDocument } from './detailValues.ts';
import { holdsEstimates } from './estimates.ts';
import { readSprint } from './issues.ts';
import { object } from './read.ts';
import { isSameText } from './sameText.ts';

type TimeTracking = Extract<FieldValue, { kind: 'timeTracking' }>;

/**
 * Whether what stands in a field is an answer.
 * @param stored the value as the site sent it; undefined for none
 * @param source of a paragraph: the text that was edited, as the site sent it, of which what nobody touched was kept
 */
export async function isAnswer(
  { kind }: Pick<Field, 'kind'>,
  stored: unknown,
  answer: FieldAnswer,
  codec: FieldCodec,
  source?: unknown,
): Promise<boolean> {
  const wanted = isEmpty(answer) ? undefined : answer;
  if (isNothing(kind, stored, codec)) return wanted === undefined;
  if (!wanted || wanted.kind === 'cleared') return kind === 'sprint' && isOver(stored);
  if (wanted.kind === 'timeTracking') return holdsEstimates(stored, wanted);
  if (wanted.kind === 'paragraph')
    return isSameText(stored, await codec.writeText(wanted.text, source, wanted.people));
  const read = readValue(kind, stored, codec);
  if (!read || read.kind === 'timeTracking') return false;
  return read.kind === wanted.kind && identityOf(read) === identityOf(wanted);
}

/** Sites have several ways to say that a field is empty: a document without a word, time tracking without an estimate. */
function isNothing(kind: Field['kind'], stored: unknown, codec: FieldCodec): boolean {
  if (stored === undefined || stored === null) return true;
  if (typeof stored === 'string') return stored.trim() === '';
  if (Array.isArray(stored)) return stored.length === 0;
  if (kind === 'paragraph') return object(stored)['type'] === 'doc' && isBlankDocument(stored);
  return kind === 'timeTracking' && readValue(kind, stored, codec) === undefined;
}

/** Sprints that are closed stay in the field, whoever takes the issue out of a sprint. */
function isOver(sprints: unknown): boolean {
  return readSprint(sprints)?.state === 'closed';
}

function isEmpty(answer: FieldAnswer): boolean {
  if (answer.kind === 'cleared') return true;
  return 'text' in answer && answer.text.trim() === '';
}

/** What two equal values have in common, however the site names or sorts their parts. */
function identityOf(value: Exclude<FieldValue, TimeTracking>): string {
  switch (value.kind) {
    case 'number':
      return String(value.number);
    case 'cascading':
      return JSON.stringify([value.option.id, value.child?.id]);
    case 'user':
      return value.user.id;
    case 'users':
      return sorted(value.users.map(({ id }) => id));
    case 'labels':
      return sorted(value.labels);
    case 'issueLinks':
      return sorted(value.links.map(({ type, direction, key }) => JSON.stringify([type, direction, key])));
    case 'dateTime':
      return String(Date.parse(value.text));
    case 'text':
    case 'paragraph':
    case 'date':
    case 'url':
    case 'comment':
      return value.text.trim();
    default:
      return 'option' in value ? value.option.id : sorted(value.options.map(({ id }) => id));
  }
}

function sorted(parts: readonly string[]): string {
  return JSON.stringify([...parts].sort());
}
