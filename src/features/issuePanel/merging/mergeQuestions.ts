import type { EditWrite, UnsentWrite, Write } from '../../../atlassian/model/write.ts';
import type { JiraTexts } from '../../../atlassian/ports/jira/texts.ts';
import { diff } from '../../../markdown/diff.ts';
import { mergeMarkdown } from '../../../markdown/mergeMarkdown.ts';

/** A text that was changed here and on the site, at the same place. All texts are Markdown. */
export interface MergeQuestion {
  /** The field's id; absent for a comment's text. */
  readonly fieldId?: string;
  /** The field's name; absent for a comment. */
  readonly name?: string;
  /** What only one of both changed is in all three of them: they differ in what is in question. */
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  /** What stands on the site, as it sent it. */
  readonly source: unknown;
}

/** What a merge editor must ask before a change can be sent; empty where it is no question of texts. */
export async function mergeQuestions(
  { write, conflict }: Pick<UnsentWrite, 'write' | 'conflict'>,
  jira: JiraTexts,
): Promise<readonly MergeQuestion[]> {
  const questions: MergeQuestion[] = [];
  for (const { fieldId, name, source } of conflict?.texts ?? []) {
    const side = source === undefined ? undefined : ownSide(write, fieldId);
    if (!side) continue;
    const [base, theirs] = [await jira.readMarkdown(side.source), await jira.readMarkdown(source)];
    const merged = mergeMarkdown(base, side.text, theirs);
    questions.push({
      ...(fieldId !== undefined && { fieldId }),
      ...(name !== undefined && { name }),
      // Where nothing stood before, both are asked about whole.
      ...(merged.conflicts > 0
        ? { base: merged.base, mine: merged.mine, theirs: merged.theirs }
        : { base, mine: side.text, theirs }),
      source,
    });
  }
  return questions;
}

/** The change with the user's answers, over what stands on the site. @param answers in the order of the questions */
export function answeredWrite(
  write: Write,
  questions: readonly MergeQuestion[],
  answers: readonly string[],
): Write {
  if (write.kind === 'editComment') {
    const [question] = questions;
    return question ? { ...write, source: question.source, text: answers[0] ?? write.text } : write;
  }
  if (write.kind !== 'edit') return write;
  const edits: EditWrite['edits'] = write.edits.map((edit) => {
    const at = questions.findIndex(({ fieldId }) => fieldId === edit.field.id);
    const [question, text = ''] = [questions[at], answers[at]];
    if (!question) return edit;
    return {
      field: edit.field,
      from: { kind: 'paragraph', text: question.theirs },
      to: text.trim() === '' ? { kind: 'cleared' } : { kind: 'paragraph', text },
      source: question.source,
    };
  });
  return { kind: 'edit', edits };
}

/** At how many places a text holds neither of both changes, but what stood there before. */
export function unsettledPlaces({ base, mine, theirs }: MergeQuestion, text: string): number {
  const lines = base.split('\n');
  const changes = [mine, theirs]
    .flatMap((side) => diff(lines, side.split('\n')))
    .toSorted((a, b) => a.from0 - b.from0);
  const places: { from: number; to: number }[] = [];
  for (const { from0, to0 } of changes) {
    const last = places.at(-1);
    if (last && from0 <= last.to) last.to = Math.max(last.to, to0);
    else places.push({ from: from0, to: to0 });
  }
  const settled = diff(lines, text.split('\n'));
  return places.filter(({ from, to }) => !settled.some(({ from0, to0 }) => from0 <= to && from <= to0))
    .length;
}

function ownSide(
  write: Write,
  fieldId: string | undefined,
): { readonly text: string; readonly source: unknown } | undefined {
  if (write.kind === 'editComment' && fieldId === undefined)
    return { text: write.text, source: write.source };
  if (write.kind !== 'edit') return undefined;
  const edit = write.edits.find(({ field }) => field.id === fieldId);
  return edit && { text: edit.to.kind === 'paragraph' ? edit.to.text : '', source: edit.source ?? null };
}
