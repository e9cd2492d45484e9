import * as vscode from 'vscode';
import type { Site } from '../../atlassian/model/site.ts';
import { copyText } from '../../platform/clipboard.ts';
import { runCommand } from '../../platform/commands.ts';
import { displayLocale } from '../../platform/displayLocale.ts';
import { tell } from '../../platform/notifications.ts';
import { withProgress, type ProgressResult } from '../../platform/progress.ts';
import { showRemarks } from '../../ui/documentRemarks.ts';
import type { NotesStyle } from './ownNotes.ts';

const { l10n } = vscode;

/** Runs something that takes a while, with a word of it. */
export function preparing<T>(task: (signal: AbortSignal) => Promise<T>): Promise<ProgressResult<T>> {
  return withProgress({ notification: l10n.t('Preparing stand-up notes…') }, task);
}

export function styleFor({ url }: Site): NotesStyle {
  return { t: l10n.t, locale: displayLocale(), siteUrl: url };
}

/** Opens notes in an editor, to be changed, copied or published. */
export async function showNotes(markdown: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: markdown });
  await vscode.window.showTextDocument(document, { preview: false });
  showRemarks(document, markdown);
  void offer(document);
}

/** What is done with notes goes by what stands in the editor then. */
async function offer(document: vscode.TextDocument): Promise<void> {
  const [copy, publish] = [l10n.t('Copy'), l10n.t('Publish to Confluence…')];
  const chosen = await tell(l10n.t('The stand-up notes are written. Change what you like.'), copy, publish);
  if (chosen === copy) await copyText(document.getText());
  if (chosen === publish && !document.isClosed) await runCommand('shipshape.publishPage', document.uri);
}
