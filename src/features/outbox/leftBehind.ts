import * as vscode from 'vscode';
import type { UnsentWrite } from '../../atlassian/model/write.ts';
import { OutboxFolder } from '../../atlassian/outbox/outboxFolder.ts';
import { storedSiteIds } from '../../atlassian/sites/siteList.ts';
import { confirm, tellWarning } from '../../platform/notifications.ts';
import { displayLocale } from '../../platform/displayLocale.ts';
import { leftBehindText } from './formatLeftBehind.ts';
import { unsentTitle, type FormatUnsentDependencies } from './formatUnsentChange.ts';

const { l10n } = vscode;

/**
 * Tells of changes whose site was removed elsewhere, in another window or on another machine: they lie on this machine's
 * disk and are never sent. They can be looked at and deleted; until then they stay.
 * @param folder of the outbox
 */
export async function tellLeftBehind(
  folder: vscode.Uri,
  globalState: vscode.Memento,
  words: FormatUnsentDependencies,
): Promise<void> {
  const outbox = new OutboxFolder(folder.fsPath);
  const known = new Set(storedSiteIds(globalState));
  const { writes } = await outbox.list();
  const left = writes.filter(({ ref }) => !known.has(ref.siteId));
  if (left.length === 0) return;
  const show = l10n.t('Show');
  const remove = l10n.t('Delete');
  const message =
    left.length === 1
      ? l10n.t('A change was never sent, because its site was removed in another window.')
      : l10n.t('{0} changes were never sent, because their site was removed in another window.', left.length);
  const chosen = await tellWarning(message, show, remove);
  if (chosen === show) await showAsText(left);
  if (chosen !== remove) return;
  const titles = left.map((unsent) => unsentTitle(unsent, words));
  if (!(await confirm(l10n.t('Delete what was not sent?'), titles, remove))) return;
  // What was shown, and nothing beside it: a later release may have left changes of the same site.
  for (const unsent of left) await outbox.remove(unsent);
}

async function showAsText(left: readonly UnsentWrite[]): Promise<void> {
  const format = new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'medium', timeStyle: 'short' });
  const words = { t: l10n.t, time: (at: number) => format.format(at) };
  const content = left.map((unsent) => leftBehindText(unsent, words)).join('\n\n');
  const document = await vscode.workspace.openTextDocument({ content: `${content}\n` });
  await vscode.window.showTextDocument(document, { preview: true });
}
