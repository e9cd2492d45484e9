import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { field, fieldAnswer } from '../../../fields/fieldSchemas.ts';
import { areEstimatesUntouched } from '../../common/estimates.ts';
import type { IssueHistory } from '../../model/history.ts';
import type { EditWrite, FieldEdit } from '../../model/write.ts';
import type { JiraClient } from '../../ports/jira/client.ts';
import { editSince } from './assignee.ts';
import { isAboutAnswer } from './fieldTraces.ts';
import { conflictingText, issueConflict } from './issueConflict.ts';
import { traceOf, type WriteKind } from './kind.ts';
import { mergeText } from './mergeText.ts';
import { showsOf } from './showsOf.ts';

/** Fields, changed. Only what the user saw is overwritten, and edits of different fields become one. */
export const edit: WriteKind<EditWrite> = {
  schema: v.object({
    kind: v.literal('edit'),
    edits: v.array(
      v.object({ field, from: fieldAnswer, to: fieldAnswer, source: v.exactOptional(v.unknown()) }),
    ),
  }),
  version: () => 2,
  looksFirst: true,

  send: ({ edits }, { jira, key, options }) => jira.editFields(key, edits, options),

  async look({ edits }, { jira, key, accountId, sent }) {
    const history = await jira.issueHistory(
      key,
      edits.map((one) => one.field.id),
    );
    const { issue, changes } = history;
    const standing = await Promise.all(edits.map((one) => standingOf(one, history, jira)));
    if (standing.every(({ kind }) => kind === 'arrived')) return { kind: 'arrived', issue };
    const clashes = edits.filter((_, index) => standing[index]?.kind === 'conflict');
    const isMerged = standing.some(({ merged }) => merged !== undefined);
    if (clashes.length === 0 && !isMerged) return { kind: 'absent', issue };
    const merged: EditWrite | undefined = isMerged
      ? { kind: 'edit', edits: edits.map((one, index) => standing[index]?.merged ?? one) }
      : undefined;
    if (sent) {
      // It may have arrived, and been overwritten since.
      const own = changes.filter(
        ({ author, items }) =>
          author?.accountId === accountId &&
          edits.every((one) => items.some((item) => isAboutAnswer(item, one.field, one.to))),
      );
      const times = own.map(({ created }) => Date.parse(created));
      if (traceOf(times, sent) !== 'absent') return { kind: 'untraceable', issue, ...(merged && { merged }) };
    }
    if (merged && clashes.length === 0) return { kind: 'absent', issue, merged };
    return {
      kind: 'conflict',
      issue,
      ...(merged && { merged }),
      conflict: {
        ...issueConflict(history, (item) => clashes.some((one) => isAboutAnswer(item, one.field, one.to))),
        texts: await Promise.all(clashes.map((one) => conflictingText(one.field, history, jira))),
      },
    };
  },

  shows: ({ edits }) => showsOf(edits.map(({ field: { id }, to }) => [id, to])),

  combine(older, newer, waits) {
    if (older.kind === 'assign') {
      const since = editSince(older, newer);
      return since && (waits ? since : newer);
    }
    if (older.kind !== 'edit') return undefined;
    const later = new Map(newer.edits.map((one) => [one.field.id, one]));
    const others = older.edits.filter((one) => !later.has(one.field.id));
    if (!waits) {
      // What the site refused stays by itself, unless all of it is answered anew.
      return others.length === 0 ? newer : undefined;
    }
    const before = new Map(older.edits.map((one) => [one.field.id, one]));
    return {
      kind: 'edit',
      edits: [...others, ...newer.edits.map((one) => since(before.get(one.field.id), one))],
    };
  },
};

/** The later edit of a field, from where the earlier one began: the site never heard of what was between. */
function since(earlier: FieldEdit | undefined, later: FieldEdit): FieldEdit {
  if (!earlier) return later;
  const { field: one, to } = later;
  return { field: one, from: earlier.from, to, ...('source' in earlier && { source: earlier.source }) };
}

/** Where an edit stands, with the same over what was changed meanwhile. */
interface Standing {
  readonly kind: 'arrived' | 'absent' | 'conflict';
  readonly merged?: FieldEdit;
}

async function standingOf(edit: FieldEdit, { fields }: IssueHistory, jira: JiraClient): Promise<Standing> {
  const { field: one, to, source } = edit;
  const stored = fields[one.id];
  const kind = await compare(edit, stored, jira);
  if (kind !== 'conflict' || to.kind !== 'paragraph') return { kind };
  const found = await mergeText(jira, source, to.text, stored);
  if (!found) return { kind };
  const { theirs, text, isSame } = found;
  if (isSame) return { kind: 'arrived' };
  const merged: FieldEdit = {
    field: one,
    from: { kind: 'paragraph', text: theirs },
    to: { kind: 'paragraph', text, ...(to.people && { people: to.people }) },
    source: stored,
  };
  return { kind: 'absent', merged };
}

async function compare(
  { field: one, from, to, source }: FieldEdit,
  stored: unknown,
  jira: JiraClient,
): Promise<Standing['kind']> {
  // Two texts may say the same and differ: what stands there as it was sent is what the user saw, and nothing newer.
  if (source !== undefined && isDeepStrictEqual(stored, source))
    return isDeepStrictEqual(from, to) ? 'arrived' : 'absent';
  if (await jira.isAnswer(one, stored, to, source)) return 'arrived';
  const isSeen =
    one.kind === 'timeTracking'
      ? areEstimatesUntouched(stored, from, to)
      : source === undefined && (await jira.isAnswer(one, stored, from));
  return isSeen ? 'absent' : 'conflict';
}
