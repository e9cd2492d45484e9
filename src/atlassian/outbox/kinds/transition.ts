import * as v from 'valibot';
import { TEXT_KINDS, type Field, type FieldAnswer } from '../../../fields/field.ts';
import { field, fieldAnswer } from '../../../fields/fieldSchemas.ts';
import { status } from '../../common/schemas.ts';
import type { IssueChange, IssueHistory } from '../../model/history.ts';
import type { CommentDraft } from '../../model/comment.ts';
import type { TransitionWrite } from '../../model/write.ts';
import type { JiraClient } from '../../ports/jira/client.ts';
import { traceOfComment } from './comments.ts';
import { isAboutAnswer, isToPerson } from './fieldTraces.ts';
import { conflictingText, issueConflict } from './issueConflict.ts';
import { traceOf, type Evidence, type Sighting, type WriteKind } from './kind.ts';
import { showsOf } from './showsOf.ts';

/** The kinds of fields that the first releases know. */
const FIRST_KINDS: ReadonlySet<string> = new Set([
  ...TEXT_KINDS,
  'number',
  'option',
  'options',
  'user',
  'users',
  'labels',
  'unsupported',
]);

/** A step of the workflow, with what was answered on its screen. Steps chain: each begins where the last one ends. */
export const transition: WriteKind<TransitionWrite> = {
  schema: v.object({
    kind: v.literal('transition'),
    transitionId: v.string(),
    name: v.string(),
    from: status,
    to: status,
    fields: v.array(field),
    values: v.record(v.string(), fieldAnswer),
  }),
  version: ({ fields, values }) =>
    [...fields, ...Object.values(values)].every(({ kind }) => FIRST_KINDS.has(kind)) ? 1 : 2,
  looksFirst: false,
  trace: {
    name: ({ from, to }) => `${from.id} to ${to.id}`,
    stands: ({ from, to }, { status: { id } }) => id === to.id && id !== from.id,
  },

  send: ({ transitionId, values, fields }, { jira, key, options }) =>
    jira.transition(key, { transitionId, values }, fields, options),

  async look(write, sighting) {
    const { jira, key } = sighting;
    const history = await jira.issueHistory(
      key,
      setFields(write).map(({ field: { id } }) => id),
    );
    const found = await traces(write, history, sighting);
    if (found !== 'absent') return { kind: found, issue: history.issue };
    return standing(write, history, sighting);
  },

  shows: ({ to, values }) => ({ ...showsOf(Object.entries(values)), status: to }),

  combine(older, newer) {
    const isInPlace =
      older.kind === 'transition' && older.from.id === newer.from.id && holdsNoLess(newer, older);
    return isInPlace ? newer : undefined;
  },
};

/** True when nothing that was typed for the older step is missing from the newer one. */
function holdsNoLess(newer: TransitionWrite, older: TransitionWrite): boolean {
  return Object.entries(older.values).every(([id, was]) => {
    const is = newer.values[id];
    if (isNothing(was)) return true;
    if (is === undefined || isNothing(is)) return false;
    // A choice takes the place of a choice; typed words must still be there.
    return !('text' in was) || ('text' in is && is.text.includes(was.text.trim()));
  });
}

function isNothing(answer: FieldAnswer): boolean {
  return answer.kind === 'cleared' || ('text' in answer && answer.text.trim() === '');
}

function commentOf({ values }: TransitionWrite): CommentDraft | undefined {
  const comment = Object.values(values).find(({ kind }) => kind === 'comment');
  return comment?.kind === 'comment' && comment.text.trim() !== '' ? comment : undefined;
}

/** The fields that it sets; comments and links are added. */
function setFields({ fields, values }: TransitionWrite): readonly { field: Field; answer: FieldAnswer }[] {
  return fields.flatMap((one) => {
    const answer = values[one.id];
    return answer === undefined || answer.kind === 'comment' || answer.kind === 'issueLinks'
      ? []
      : [{ field: one, answer }];
  });
}

/** What there is of it on the site: it was done as a whole or not at all, so all of it must be there. */
async function traces(
  write: TransitionWrite,
  history: IssueHistory,
  sighting: Sighting,
): Promise<'arrived' | 'untraceable' | 'absent'> {
  const { sent, accountId, jira } = sighting;
  if (!sent) return 'absent';
  const comment = commentOf(write);
  const said = comment === undefined ? undefined : await traceOfComment(comment, sighting);
  const isLoop = write.from.id === write.to.id;
  if (isLoop && setFields(write).length === 0) return said ?? 'untraceable';

  const steps: number[] = [];
  for (const change of history.changes) {
    if (change.author?.accountId !== accountId) continue;
    if (!isLoop && !isStep(change, write)) continue;
    if (await holdsValues(change, write, history, jira)) steps.push(Date.parse(change.created));
  }
  const done = traceOf(steps, sent);
  if (said === undefined || said === done) return done;
  // The same words may have been said elsewhere. The step without them is somebody's who did not say them.
  return said === 'absent' ? 'absent' : 'untraceable';
}

function isStep({ items }: IssueChange, { from, to }: TransitionWrite): boolean {
  return items.some((item) => item.field === 'status' && item.from === from.id && item.to === to.id);
}

/** Whether a change set what the write sets; what stood there before, it did not need to. */
async function holdsValues(
  { items }: IssueChange,
  write: TransitionWrite,
  history: IssueHistory,
  jira: JiraClient,
): Promise<boolean> {
  for (const { field: one, answer } of setFields(write)) {
    const item = items.find((candidate) => isAboutAnswer(candidate, one, answer));
    if (item && !isOther(item, answer)) continue;
    if (!(await jira.isAnswer(one, history.fields[one.id], answer))) return false;
  }
  return true;
}

/** True where the history has the id of something else than what was chosen. */
function isOther(item: IssueChange['items'][number], answer: FieldAnswer): boolean {
  const { to } = item;
  if (to === undefined) return false;
  if (answer.kind === 'user') return !isToPerson(item, { id: answer.user.id, name: answer.user.label });
  return (answer.kind === 'resolution' || answer.kind === 'priority') && to !== answer.option.id;
}

/** Whether a step that was not taken still fits the issue as it is. */
async function standing(
  write: TransitionWrite,
  history: IssueHistory,
  sighting: Sighting,
): Promise<Evidence> {
  const { issue, changes } = history;
  const { accountId, seenAt, decidedAt, jira } = sighting;
  const meanwhile = changes.filter(({ author, created, items }) => {
    if (author?.accountId !== accountId) return Date.parse(created) > seenAt;
    // The step before this one may have set the same fields.
    const isStepBefore = items.some((item) => item.field === 'status' && item.to === write.from.id);
    return Date.parse(created) > decidedAt && !isStepBefore;
  });
  const overwritten = setFields(write).filter(({ field: one, answer }) =>
    meanwhile.some(({ items }) => items.some((item) => isAboutAnswer(item, one, answer))),
  );
  const isMoved = issue.status.id !== write.from.id;
  if (!isMoved && overwritten.length === 0) return { kind: 'absent', issue };
  // Somebody else was faster with the same: nothing is left to do, unless something was said along with it.
  const nothingElse = Object.keys(write.values).length === 0;
  if (isMoved && nothingElse && issue.status.id === write.to.id) return { kind: 'arrived', issue };
  const texts = await Promise.all(overwritten.map(({ field: one }) => conflictingText(one, history, jira)));
  return {
    kind: 'conflict',
    issue,
    conflict: {
      ...issueConflict(history, (item) => item.field === 'status' || isAboutAny(item, write)),
      ...(texts.length > 0 && { texts }),
    },
  };
}

function isAboutAny(item: IssueChange['items'][number], write: TransitionWrite): boolean {
  return setFields(write).some(({ field: one, answer }) => isAboutAnswer(item, one, answer));
}
