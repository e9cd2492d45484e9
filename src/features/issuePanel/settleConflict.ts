import type { UnsentWrite, Write } from '../../atlassian/model/write.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Translate } from '../../core/localize.ts';
import type { FieldAnswer } from '../../fields/field.ts';
import type { SaveResult, SettleParams } from '../../protocol/issuePanel.ts';
import { AnswerRefused } from './issueEditing.ts';

interface SettleDependencies {
  readonly outbox: Pick<Outbox, 'listOf' | 'retry' | 'discard'>;
  readonly t: Translate;
}

/**
 * Carries out what the user decided about a change that conflicts with what somebody else did: what they were shown is
 * overwritten, and nothing newer, or what they entered is forgotten.
 * @throws AnswerRefused where there is nothing to decide any more, what the site refused it with
 */
export async function settleConflict(
  ref: IssueRef,
  { id, fieldId, use }: SettleParams,
  { outbox, t }: SettleDependencies,
): Promise<SaveResult> {
  const unsent = outbox.listOf(ref).find((one) => one.id === id);
  if (unsent?.state !== 'conflict')
    throw new AnswerRefused(t('This was decided or sent meanwhile: there is nothing to choose any more.'));
  const write = fieldId === undefined ? undefined : decidedWrite(unsent, fieldId, use);
  if (!write && use === 'theirs') {
    await outbox.discard(id);
    return 'saved';
  }
  const outcome = await outbox.retry(id, write ? { write } : { overwrite: true });
  if (outcome.kind === 'refused') throw outcome.error;
  return outcome.kind === 'done' ? 'saved' : 'kept';
}

/** A change of several fields with one of them decided; undefined where that decides all of it. */
function decidedWrite(
  { write, conflict }: UnsentWrite,
  fieldId: string,
  use: SettleParams['use'],
): Write | undefined {
  if (write.kind !== 'edit') return undefined;
  const others = write.edits.filter(({ field }) => field.id !== fieldId);
  if (use === 'theirs') return others.length === 0 ? undefined : { kind: 'edit', edits: others };
  const texts = conflict?.texts ?? [];
  const now = texts.find((one) => one.fieldId === fieldId);
  // Where nothing else is in question, it is overwritten as it was shown.
  if (!now || texts.length === 1) return undefined;
  const from: FieldAnswer = now.value ?? { kind: 'cleared' };
  return {
    kind: 'edit',
    edits: write.edits.map((one) =>
      one.field.id === fieldId ? { field: one.field, from, to: one.to } : one,
    ),
  };
}
