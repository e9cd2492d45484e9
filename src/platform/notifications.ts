import * as vscode from 'vscode';
import { plainMessage } from './labels.ts';

/** Says that something failed; gives the chosen button, undefined when the message was closed. */
export function tellError(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(plainMessage(message), ...buttons);
}

/** The same for what needs attention. */
export function tellWarning(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(plainMessage(message), ...buttons);
}

/** The same for what is good to know. */
export function tell(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(plainMessage(message), ...buttons);
}

/** Asks before something that cannot be taken back; true when the button was chosen. */
export async function confirm(question: string, detail: string, button: string): Promise<boolean> {
  const options = { modal: true, detail: plainMessage(detail) };
  return (await vscode.window.showWarningMessage(plainMessage(question), options, button)) === button;
}
