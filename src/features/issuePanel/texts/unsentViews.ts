import type { Comment, NewestFirst } from '../../../atlassian/model/issueDetails.ts';
import type { CommentWrite, FieldEdit, UnsentState, UnsentWrite } from '../../../atlassian/model/write.ts';
import { isOneOf, CHOICE_KINDS, CHOICES_KINDS, type FieldAnswer } from '../../../fields/field.ts';
import type {
  CommentView,
  FieldValueView,
  FieldView,
  PageView,
  PersonView,
  RichText,
  UnsentView,
} from '../../../protocol/issueView.ts';
import type { ChangeSide } from '../../../ui/changeSides.ts';
import { hasMergeableText } from '../../../ui/mergeableTexts.ts';
import { personView, richText } from '../richText.ts';
import { sideView } from './sideViews.ts';
import { unsentCommentId } from './unsentTexts.ts';

/** What the user wrote in an issue and the site does not have yet, for showing it where it belongs. */
export interface UnsentTexts {
  /** The oldest first, also what the site refused. */
  readonly all: readonly UnsentWrite[];
  /** Whether it can still be taken back: it certainly did not reach the site. */
  readonly mayTakeBack: (unsent: UnsentWrite) => boolean;
  /** Why it is not sent, in a sentence; undefined while it is on its way. @param fieldId of which that is told */
  readonly why: (unsent: UnsentWrite, fieldId?: string) => string | undefined;
  /** What it sets. */
  readonly sides: (unsent: UnsentWrite) => readonly ChangeSide[];
  /** Markdown as it shows. @param of the change that holds it @param source what it was made from, as the site sent it */
  readonly show: (of: object, markdown: string, source?: unknown, whole?: boolean) => RichText;
  readonly me: PersonView | undefined;
}

/** States in which nothing goes on before the user decides; what the site has stands there until then. */
const STOPPED: ReadonlySet<UnsentState> = new Set(['refused', 'conflict']);

export const isStopped = ({ state }: UnsentWrite): boolean => STOPPED.has(state);

/** Fields that the panel shows elsewhere than among the fields. */
const HAS_PLACE: ReadonlySet<string> = new Set([
  'summary',
  'issuetype',
  'description',
  'assignee',
  'priority',
]);
/** Its field, which has a kind of change of its own. */
const ASSIGNEE = 'assignee';

/** Comments, the newest first, with what the user did to them that the site does not know of. @param shown at most */
export function commentViews(
  { items, total }: NewestFirst<Comment>,
  shown: number,
  accountId: string,
  texts: UnsentTexts,
): PageView<CommentView> {
  const coming = texts.all.flatMap((unsent) =>
    unsent.write.kind === 'comment' ? [addedComment(unsent, unsent.write, texts)] : [],
  );
  const there = items.slice(0, shown).map((comment) => changedComment(comment, accountId, texts));
  return { items: [...coming.toReversed(), ...there], total: total + coming.length };
}

function addedComment(unsent: UnsentWrite, write: CommentWrite, texts: UnsentTexts): CommentView {
  return {
    id: unsentCommentId(unsent),
    ...(texts.me && { author: texts.me }),
    body: texts.show(write, write.text),
    created: new Date(unsent.createdAt).toISOString(),
    ...(write.visibility && { visibleTo: write.visibility }),
    mine: true,
    unsent: unsentView(unsent, 'added', texts),
  };
}

function changedComment(comment: Comment, accountId: string, texts: UnsentTexts): CommentView {
  const { id, author, body, created, updated, visibility, internal } = comment;
  const known: CommentView = {
    id,
    ...(author && { author: personView(author) }),
    body: richText(body),
    created,
    ...(updated !== created && { edited: updated }),
    ...(visibility && { visibleTo: visibility }),
    ...(internal && { internal }),
    mine: author?.accountId === accountId,
  };
  const unsent = texts.all.findLast(
    ({ write }) => (write.kind === 'editComment' || write.kind === 'deleteComment') && write.commentId === id,
  );
  if (unsent?.write.kind === 'deleteComment')
    return { ...known, unsent: unsentView(unsent, 'removed', texts) };
  if (unsent?.write.kind !== 'editComment') return known;
  const { write } = unsent;
  if (isStopped(unsent)) return { ...known, unsent: unsentView(unsent, 'changed', texts) };
  const { visibleTo: before, ...rest } = known;
  const visibleTo = write.choosesVisibility ? write.visibility : before;
  return {
    ...rest,
    body: texts.show(write, write.text, write.source),
    ...(visibleTo && { visibleTo }),
    unsent: unsentView(unsent, 'changed', texts),
  };
}

/** What waits of an issue's fields, by field id. */
export function unsentFields(texts: UnsentTexts): Readonly<Record<string, UnsentView>> {
  const assigned = texts.all.flatMap((unsent) =>
    unsent.write.kind === 'assign'
      ? [[ASSIGNEE, unsentView(unsent, 'changed', texts, ASSIGNEE)] as const]
      : [],
  );
  return Object.fromEntries([
    ...assigned,
    ...editsOf(texts).map(({ edit, unsent }) => {
      const { id, mergeId, ...known } = unsentView(unsent, 'changed', texts, edit.field.id);
      const isText = edit.field.kind === 'paragraph' && mergeId !== undefined;
      // What the site said about this field stands at it, and nothing about others that were changed with it.
      const own = unsent.state === 'refused' ? unsent.problem?.fieldErrors?.[edit.field.id] : undefined;
      const view = { ...known, ...(isText && { mergeId }), ...(own !== undefined && { why: own }) };
      // Others may be changed with it: they would be taken back as well.
      const alone = unsent.write.kind === 'edit' && unsent.write.edits.length === 1;
      return [edit.field.id, alone && id !== undefined ? { ...view, id } : view] as const;
    }),
  ]);
}

/** What waits of the checklists of apps, by the id of the list. */
export function unsentChecklists(texts: UnsentTexts): Readonly<Record<string, UnsentView>> {
  return Object.fromEntries(
    texts.all.flatMap((unsent) =>
      unsent.write.kind === 'checklist'
        ? [[unsent.write.place.id, unsentView(unsent, 'changed', texts)] as const]
        : [],
    ),
  );
}

/**
 * The description with what waits of it; undefined for none.
 * @param known what the site has
 * @param whole however long it is
 */
export function unsentDescription(
  known: RichText | undefined,
  whole: boolean,
  texts: UnsentTexts,
): RichText | undefined {
  const found = editsOf(texts).findLast(({ edit }) => edit.field.id === 'description');
  if (!found || isStopped(found.unsent)) return known;
  const { to } = found.edit;
  return to.kind === 'paragraph' && to.text.trim() !== ''
    ? texts.show(found.edit, to.text, found.edit.source, whole)
    : undefined;
}

/** Fields with the values that wait, those that the site shows first. */
export function withUnsentValues(fields: readonly FieldView[], texts: UnsentTexts): readonly FieldView[] {
  const values = new Map<string, FieldView>();
  for (const { edit, unsent } of editsOf(texts)) {
    const { id, name } = edit.field;
    if (HAS_PLACE.has(id)) continue;
    if (!isStopped(unsent)) values.set(id, { id, name, value: answerView(edit, texts) });
    // It is told of at its field, so the field must be there.
    else if (!values.has(id) && !fields.some((field) => field.id === id))
      values.set(id, { id, name, value: { kind: 'empty' } });
  }
  const known = new Set(fields.map(({ id }) => id));
  return [
    ...fields.map((field) => values.get(field.id) ?? field),
    ...[...values.values()].filter(({ id }) => !known.has(id)),
  ];
}

function editsOf({ all }: UnsentTexts): readonly {
  readonly edit: FieldEdit;
  readonly unsent: UnsentWrite;
}[] {
  return all.flatMap((unsent) =>
    unsent.write.kind === 'edit' ? unsent.write.edits.map((edit) => ({ edit, unsent })) : [],
  );
}

/** That it waits or was refused, and why; without what is decided about it. */
export function unsentMark(
  unsent: UnsentWrite,
  change: UnsentView['change'],
  texts: UnsentTexts,
  fieldId?: string,
): UnsentView {
  const why = texts.why(unsent, fieldId);
  return { change, stopped: isStopped(unsent), unsentId: unsent.id, ...(why !== undefined && { why }) };
}

function unsentView(
  unsent: UnsentWrite,
  change: UnsentView['change'],
  texts: UnsentTexts,
  fieldId?: string,
): UnsentView {
  const sides = isStopped(unsent) && change === 'changed' ? ownSides(unsent, texts, fieldId) : [];
  const { id } = unsent;
  return {
    ...unsentMark(unsent, change, texts, fieldId),
    ...(texts.mayTakeBack(unsent) && { id }),
    ...(hasMergeableText(unsent) && { mergeId: id }),
    ...(sides.length > 0 && { sides: sides.map((side) => sideView(side, sides.length > 1)) }),
    ...(isSettledHere(unsent, sides, fieldId) && {
      settles: { id, ...(fieldId !== undefined && { fieldId }) },
    }),
  };
}

/** What was entered at one place: of a conflict, what is in question. */
function ownSides(
  unsent: UnsentWrite,
  texts: UnsentTexts,
  fieldId: string | undefined,
): readonly ChangeSide[] {
  const all = texts.sides(unsent).filter((side) => fieldId === undefined || side.fieldId === fieldId);
  const inQuestion = all.filter(({ theirs }) => theirs !== undefined);
  return fieldId === undefined && inQuestion.length > 0 ? inQuestion : all;
}

/** Whether the user decides between both sides as they are shown: long texts are looked at in an editor. */
function isSettledHere(
  unsent: UnsentWrite,
  sides: readonly ChangeSide[],
  fieldId: string | undefined,
): boolean {
  if (unsent.state !== 'conflict') return false;
  if (unsent.write.kind === 'deleteComment') return true;
  if (!sides.some(({ theirs }) => theirs !== undefined)) return false;
  const isText = unsent.conflict?.texts?.some((one) => one.source !== undefined && one.fieldId === fieldId);
  return isText !== true;
}

function answerView(edit: FieldEdit, texts: UnsentTexts): FieldValueView {
  const value = valueOf(edit.to, (markdown) => texts.show(edit, markdown, edit.source));
  const isEmpty =
    (value.kind === 'names' && value.names.length === 0) ||
    (value.kind === 'people' && value.people.length === 0) ||
    (value.kind === 'text' && value.text === '');
  return isEmpty ? { kind: 'empty' } : value;
}

function valueOf(answer: FieldAnswer, show: (markdown: string) => RichText): FieldValueView {
  if (isOneOf(CHOICES_KINDS, answer.kind) && 'options' in answer)
    return { kind: 'names', names: answer.options.map(({ label }) => label) };
  if (isOneOf(CHOICE_KINDS, answer.kind) && 'option' in answer)
    return { kind: 'names', names: [answer.option.label] };
  switch (answer.kind) {
    case 'paragraph':
    case 'comment':
      return { kind: 'rich', text: show(answer.text) };
    case 'date':
      return { kind: 'date', date: answer.text };
    case 'dateTime':
      return { kind: 'time', time: answer.text };
    case 'url':
      return { kind: 'link', url: answer.text };
    case 'text':
      return { kind: 'text', text: answer.text };
    case 'number':
      return { kind: 'number', number: answer.number };
    case 'cascading':
      return {
        kind: 'names',
        names: [[answer.option, answer.child].flatMap((one) => one?.label ?? []).join(' › ')],
      };
    case 'user':
      return { kind: 'people', people: [{ id: answer.user.id, name: answer.user.label }] };
    case 'users':
      return { kind: 'people', people: answer.users.map(({ id, label }) => ({ id, name: label })) };
    case 'labels':
      return { kind: 'names', names: answer.labels };
    case 'timeTracking':
      return { kind: 'text', text: [answer.original, answer.remaining].filter(Boolean).join(' / ') };
    case 'issueLinks':
      return { kind: 'names', names: answer.links.map(({ label, key }) => `${label} ${key}`) };
    default:
      return { kind: 'empty' };
  }
}
