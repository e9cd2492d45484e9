import { ShipshapeError } from '../../core/errors.ts';
import type { Field, FieldAnswer, FieldAnswers, FieldKind, FieldValue } from '../../fields/field.ts';
import type { TransitionRequest } from '../model/transition.ts';
import type { FieldEdit } from '../model/write.ts';
import type { FieldCodec } from './fieldValues.ts';

/** What `fields` and `update` of `IssueUpdateDetails` hold; absent where empty. */
export interface EncodedFields {
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly update?: Readonly<Record<string, readonly unknown[]>>;
}

/** The body of `POST /rest/api/{version}/issue/{issueIdOrKey}/transitions`. */
interface TransitionBody extends EncodedFields {
  readonly transition: { readonly id: string };
}

/** Changed fields as Jira takes them. @throws ShipshapeError as `encodeFields` does */
export function encodeEdits(edits: readonly FieldEdit[], codec: FieldCodec): Promise<EncodedFields> {
  const answers = Object.fromEntries(edits.map(({ field, to }) => [field.id, to]));
  return encodeFields(
    answers,
    edits.map(({ field }) => field),
    codec,
    new Map(edits.map(({ field, source }) => [field.id, source])),
  );
}

/** A transition's answers as Jira takes them. @throws ShipshapeError as `encodeFields` does */
export async function encodeTransition(
  request: TransitionRequest,
  fields: readonly Field[],
  codec: FieldCodec,
): Promise<TransitionBody> {
  return { transition: { id: request.transitionId }, ...(await encodeFields(request.values, fields, codec)) };
}

/**
 * Answers as Jira takes them, for a transition, a new issue or an edit. Paragraphs and comments are Markdown and
 * become what `codec` makes of them.
 * @param fields the screen's own fields, which say what each answer must be
 * @param sources texts as the site sent them, by field id, of which what nobody touched is kept
 * @throws ShipshapeError `internal` for an answer to a field that is not on the screen or is of another kind
 */
export async function encodeFields(
  answers: FieldAnswers,
  fields: readonly Field[],
  codec: FieldCodec,
  sources: ReadonlyMap<string, unknown> = new Map(),
): Promise<EncodedFields> {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const set: Record<string, unknown> = {};
  const update: Record<string, readonly unknown[]> = {};
  for (const [fieldId, answer] of Object.entries(answers)) {
    const field = byId.get(fieldId);
    if (!field || (answer.kind !== 'cleared' && answer.kind !== field.kind)) {
      const found = field?.kind ?? 'absent';
      throw new ShipshapeError('internal', `Answer of kind ${answer.kind} for ${fieldId}, which is ${found}`);
    }
    // These are added, they cannot be set: none are none.
    if (field.kind === 'comment' || field.kind === 'issueLinks') {
      const added = await encodeAdded(answer, codec);
      if (added.length > 0) update[fieldId] = added.map((add) => ({ add }));
    } else if (field.kind === 'parent' && answer.kind === 'cleared') {
      // Jira documents no other way.
      update[fieldId] = [{ set: { none: true } }];
    } else {
      set[fieldId] =
        answer.kind === 'cleared'
          ? nothing(field.kind)
          : await encode(answer, codec, field, sources.get(fieldId));
    }
  }
  return {
    ...(Object.keys(set).length > 0 && { fields: set }),
    ...(Object.keys(update).length > 0 && { update }),
  };
}

async function encodeAdded(answer: FieldAnswer, codec: FieldCodec): Promise<readonly unknown[]> {
  if (answer.kind === 'comment') {
    return answer.text.trim() === ''
      ? []
      : [{ body: await codec.writeText(answer.text, undefined, answer.people) }];
  }
  if (answer.kind !== 'issueLinks') return [];
  return answer.links.map(({ type, direction, key }) => ({
    type: { name: type },
    [direction === 'outward' ? 'outwardIssue' : 'inwardIssue']: { key },
  }));
}

/** An empty field of a kind. */
function nothing(kind: FieldKind): unknown {
  switch (kind) {
    case 'options':
    case 'versions':
    case 'components':
    case 'groups':
    case 'users':
    case 'labels':
      return [];
    case 'timeTracking':
      return { originalEstimate: '', remainingEstimate: '' };
    default:
      return null;
  }
}

async function encode(value: FieldValue, codec: FieldCodec, field: Field, source: unknown): Promise<unknown> {
  switch (value.kind) {
    case 'number':
      return value.number;
    case 'option':
    case 'version':
    case 'component':
    case 'priority':
    case 'resolution':
    case 'issueType':
    case 'project':
    case 'securityLevel':
      return { id: value.option.id };
    case 'sprint':
      return Number(value.option.id);
    case 'team':
    case 'epic':
      return value.option.id;
    case 'parent':
      return { key: value.option.id };
    case 'group':
      return { name: value.option.id };
    case 'groups':
      return value.options.map((group) => ({ name: group.id }));
    case 'options':
    case 'versions':
    case 'components':
      return value.options.map((option) => ({ id: option.id }));
    case 'cascading':
      return { id: value.option.id, ...(value.child && { child: { id: value.child.id } }) };
    case 'user':
      return codec.writeUser(value.user.id);
    case 'users':
      return value.users.map((user) => codec.writeUser(user.id));
    case 'labels':
      return value.labels;
    case 'timeTracking':
      return {
        ...(value.original !== undefined && { originalEstimate: value.original }),
        ...(value.remaining !== undefined && { remainingEstimate: value.remaining }),
      };
    case 'paragraph':
      if (value.text.trim() === '') return null;
      return untouched(value.text, field) ?? codec.writeText(value.text, source, value.people);
    case 'dateTime':
      return value.text === '' ? null : jiraTime(value.text);
    case 'issueLinks':
      return undefined;
    default:
      return value.text === '' ? null : value.text;
  }
}

/** What the site has, where the text still says just that: another way of writing the same would be a change. */
function untouched(text: string, { value, defaultValue }: Field): string | undefined {
  const known = [value, defaultValue].map((each) => (each?.kind === 'paragraph' ? each : undefined));
  return known.find((each) => each?.text.trim() === text.trim())?.source;
}

/** Jira reads offsets without a colon only: `2026-06-01T10:00:00.000+0000`. */
function jiraTime(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : time.toISOString().replace('Z', '+0000');
}
