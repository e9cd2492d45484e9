import * as vscode from 'vscode';
import { runCommand } from '../../platform/commands.ts';
import { tellWarning } from '../../platform/notifications.ts';

const { l10n } = vscode;

/** The file is tied to a page of a site that is not there. */
export async function tellUnknownSite(address: string): Promise<void> {
  const add = l10n.t('Add Site');
  const words = l10n.t(
    'This file is tied to {0}, which is no page of your sites. Add its site first.',
    address,
  );
  if ((await tellWarning(words, add)) === add) await runCommand('shipshape.addSite', address);
}
