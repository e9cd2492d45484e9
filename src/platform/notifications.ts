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
  return (await ask(question, [detail], button)) === button;
}

/**
 * Asks in a dialog what shall be done; gives the chosen button, undefined when it was cancelled.
 * @param details lines below the question
 * @param buttons the first is the one that Enter presses
 */
export function ask(
  question: string,
  details: readonly string[],
  ...buttons: readonly string[]
): Thenable<string | undefined> {
  const options = { modal: true, detail: details.map(plainMessage).join('\n') };
  return vscode.window.showWarningMessage(plainMessage(question), options, ...buttons);
}
