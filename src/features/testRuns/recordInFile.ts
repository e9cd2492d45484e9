import * as vscode from 'vscode';
import { readSteps, sameStep, type TestStep } from '../../checklist/testRun/readSteps.ts';
import { recordEdits, type StepRecord } from '../../checklist/testRun/recordStep.ts';
import { ShipshapeError } from '../../core/errors.ts';
import type { TextEditSpec } from '../../core/textEdit.ts';
import { tellWarning } from '../../platform/notifications.ts';
import { insertText } from '../../platform/textFiles.ts';

/**
 * Writes how a step came out into its run, as one step of the editor's undo history, and saves it; a run that somebody
 * is typing in stays unsaved. The step is found by its words, wherever it stands by now.
 * @throws ShipshapeError as `changeFile` does
 */
export async function recordInFile(uri: vscode.Uri, step: TestStep, record: StepRecord): Promise<void> {
  const isThere = await editAndSave(uri, (text) => {
    const found = sameStep(readSteps(text), step);
    return found && recordEdits(text, found.item, record);
  });
  if (isThere) return;
  void tellWarning(
    vscode.l10n.t(
      'Not written, because the step is no longer in {0}: {1}',
      vscode.workspace.asRelativePath(uri),
      step.action,
    ),
  );
}

/** A run's file, as its editor has it. @throws ShipshapeError `io` when it is gone from the disk and from every editor */
export async function openRunFile(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    throw new ShipshapeError(
      'io',
      vscode.l10n.t(
        '{0} is no longer there. Nothing more was written.',
        vscode.workspace.asRelativePath(uri),
      ),
    );
  }
}

/**
 * Changes a run through its editor.
 * @param editsOf undefined where there is nothing that could be changed
 * @returns false in that case
 */
export async function editAndSave(
  uri: vscode.Uri,
  editsOf: (text: string) => readonly TextEditSpec[] | undefined,
): Promise<boolean> {
  const document = await openRunFile(uri);
  const { isDirty } = document;
  const planned = editsOf(document.getText());
  if (!planned) return false;
  const inserted = planned.map(({ newText }) => newText).join('');
  await insertText(document, inserted, (text) => editsOf(text) ?? []);
  if (!isDirty && document.isDirty) await document.save();
  return true;
}
