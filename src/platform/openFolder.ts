import * as vscode from 'vscode';

/** Opens a folder in a window of its own; this one stays as it is. */
export async function openInNewWindow(folder: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
}
