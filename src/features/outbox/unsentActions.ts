import { l10n } from 'vscode';
import type { UnsentWrite } from '../../atlassian/model/write.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import { runCommand, type UnsentTarget } from '../../platform/commands.ts';
import { showError } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import { confirm, tell } from '../../platform/notifications.ts';
import { withProgress } from '../../platform/progress.ts';
import { pickOne } from '../../platform/quickInput.ts';
import { hasMergeableText } from '../../ui/mergeableTexts.ts';
import {
  conflictSentences,
  unsentState,
  unsentTitle,
  type FormatUnsentDependencies,
} from './formatUnsentChange.ts';

/** The changes of the rows; called from the palette, the one that the user picks. */
export async function chosenChanges(
  outbox: Outbox,
  words: FormatUnsentDependencies,
  rows: readonly UnsentTarget[],
): Promise<readonly UnsentWrite[]> {
  const all = outbox.all();
  if (rows.length > 0) return all.filter(({ id }) => rows.some(({ unsentId }) => unsentId === id));
  if (all.length === 0) {
    await tell(l10n.t('Everything was sent.'));
    return [];
  }
  const answer = await pickOne<UnsentWrite>({
    title: l10n.t('Unsent Changes'),
    choices: all.map((unsent) => ({
      label: plainLabel(unsentTitle(unsent, words)),
      description: plainLabel(unsentState(unsent, words)),
      value: unsent,
    })),
  });
  return answer.kind === 'next' ? [answer.value] : [];
}

/** Sends now; what speaks against it is asked about first. */
export async function sendAgain(
  outbox: Outbox,
  unsent: UnsentWrite,
  words: FormatUnsentDependencies,
): Promise<void> {
  const { id } = unsent;
  const isOwn = words.isOwn(unsent);
  if (isOwn && hasMergeableText(unsent)) {
    await runCommand('shipshape.mergeUnsentChange', { unsentId: id });
    return;
  }
  const objection = isOwn ? objectionTo(unsent, words) : undefined;
  const question = l10n.t('Send "{0}" all the same?', unsentTitle(unsent, words));
  if (objection !== undefined && !(await confirm(question, objection, l10n.t('Send')))) return;
  const sending = (): ReturnType<Outbox['retry']> => outbox.retry(id, { overwrite: objection !== undefined });
  const result = await withProgress({ viewId: 'shipshape.outbox' }, sending);
  if (result.kind !== 'ok' || result.value.kind !== 'kept') return;
  const { unsent: now, error } = result.value;
  // Changed by somebody else, or changed again: that is shown before anything is overwritten.
  if (isOwn && now.state === 'conflict') await sendAgain(outbox, now, words);
  // The row says the rest; what keeps it from being sent may need the user.
  else await showError(error);
}

function objectionTo(
  unsent: UnsentWrite,
  words: FormatUnsentDependencies,
): string | readonly string[] | undefined {
  if (unsent.state === 'conflict') return conflictSentences(unsent, words);
  return unsent.state === 'uncertain'
    ? l10n.t('It may have arrived already: then it would be there twice.')
    : undefined;
}

/** Shows a change where it stands: in its issue or page, or both texts where they are to be merged. */
export async function openChange(
  unsent: UnsentWrite,
  words: Pick<FormatUnsentDependencies, 'isOwn'>,
): Promise<void> {
  const { id, ref, write, conflict } = unsent;
  const isOfTexts = conflict?.texts?.every(({ source }) => source !== undefined) === true;
  if (words.isOwn(unsent) && hasMergeableText(unsent) && isOfTexts)
    await runCommand('shipshape.mergeUnsentChange', { unsentId: id });
  else if ('page' in write)
    await runCommand('shipshape.openPage', { pageRef: { siteId: ref.siteId, pageId: ref.key } });
  else await runCommand('shipshape.openIssue', { ref, place: { unsentId: id } });
}
