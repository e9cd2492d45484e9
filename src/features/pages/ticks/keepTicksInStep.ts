import * as vscode from 'vscode';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { tell } from '../../../platform/notifications.ts';
import { tellUntied } from '../tellUntied.ts';
import { tieOf } from '../tiedFile.ts';
import type { TickWatch } from './tickWatch.ts';

const { l10n } = vscode;

/** Begins to keep the ticks of a file in step with its page, or says that it does and offers to end it. */
export async function keepTicksInStep(
  sites: SiteDirectory,
  ticks: Pick<TickWatch, 'isInStep' | 'setInStep'>,
  uri: vscode.Uri,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const tie = tieOf(document.getText(), sites.list());
  if (tie.kind !== 'page') {
    await tellUntied(tie);
    return;
  }
  const name = vscode.workspace.asRelativePath(uri);
  if (!ticks.isInStep(tie.ref)) {
    await ticks.setInStep(tie.ref, true);
    void tell(l10n.t('The ticks of {0} and its page are kept in step while the file is open.', name));
    return;
  }
  const stop = l10n.t('Stop');
  const words = l10n.t('The ticks of {0} and its page are kept in step while the file is open.', name);
  if ((await tell(words, stop)) === stop) await ticks.setInStep(tie.ref, false);
}
