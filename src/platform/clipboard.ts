import * as vscode from 'vscode';

/** Milliseconds for which the status bar says that something was copied. */
const CONFIRMATION_MS = 3000;

/** Puts a text on the clipboard, and says so in the status bar. */
export async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Copied')}`, CONFIRMATION_MS);
}
