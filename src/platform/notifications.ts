import * as vscode from 'vscode';
import { shownLines } from '../core/shownLines.ts';
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

/**
 * Asks before something that cannot be taken back; true when the button was chosen.
 * @param detail below the question; of several lines each stands in its own, as far as there is room
 */
export async function confirm(
  question: string,
  detail: string | readonly string[],
  button: string,
): Promise<boolean> {
  const lines = typeof detail === 'string' ? [detail] : shownLines(detail, vscode.l10n.t);
  return (await ask(question, lines, button)) === button;
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
