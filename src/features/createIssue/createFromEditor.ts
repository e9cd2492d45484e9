import * as vscode from 'vscode';
import type { TestFailure, TextPlace } from '../../platform/commands.ts';
import { showError } from '../../platform/errorMessages.ts';
import { tell } from '../../platform/notifications.ts';
import { createIssue } from './createFlow.ts';
import { createMany, type ManyDependencies } from './createMany.ts';
import { cursorOrigin, lineOrigin, selectionOrigin, type EditorOrigin } from './origin/editorOrigin.ts';
import { testOrigin } from './origin/testOrigin.ts';
import { issueLines, type IssueLine } from './origin/selectedLines.ts';
import { writeKeys } from './origin/writeKeys.ts';

type Dependencies = Omit<ManyDependencies, 'write'>;

/**
 * A new issue of what the command was called on: a line of a file, what the cursor of an editor stands on, what is
 * selected in it; of nothing where that is nothing. Several lines become several issues.
 * @param inForm asks in a tab
 */
export async function createFromEditor(
  deps: Dependencies,
  targets: readonly (TextPlace | vscode.Uri)[],
  inForm = false,
): Promise<void> {
  const places = targets.flatMap((target) => ('line' in target ? [target] : []));
  const [first, another] = places;
  if (first && another) {
    // Each file's keys are written into it: one after the other.
    for (const uri of new Map(places.map((place) => [place.uri.toString(), place.uri])).values()) {
      const document = await vscode.workspace.openTextDocument(uri);
      const own = places.filter((place) => place.uri.toString() === uri.toString());
      const spans = own.map(({ line }) => ({ first: line, last: line }));
      await createOf(deps, document, await linesOf(document, spans));
    }
    return;
  }
  const origin = first ? await lineOrigin(first.uri, first.line) : await editorOrigin(targets.length > 0);
  await createIssue(deps, {
    ...(origin ?? { origin: '' }),
    inForm,
  });
}

/** A new issue of a test that failed. */
export async function createFromTest(deps: Dependencies, failure: TestFailure): Promise<void> {
  const origin = await testOrigin(failure);
  await createIssue(deps, origin ?? { origin: '' });
}

/** Makes issues of the selected lines of the editor, or of the items of a checklist among them. */
export async function createFromLines(deps: Dependencies): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const spans = editor?.selections.map(({ start, end }) => ({
    first: start.line,
    last: end.character === 0 && end.line > start.line ? end.line - 1 : end.line,
  }));
  const lines = editor && spans ? await linesOf(editor.document, spans) : [];
  if (editor) await createOf(deps, editor.document, lines);
  else tellNothing();
}

function tellNothing(): void {
  void tell(
    vscode.l10n.t(
      'Select the lines in an editor that are to become issues. Lines that name an issue are left out.',
    ),
  );
}

function linesOf(
  document: vscode.TextDocument,
  spans: readonly { readonly first: number; readonly last: number }[],
): Promise<readonly IssueLine[]> {
  return issueLines(document.getText(), spans, document.languageId === 'markdown');
}

async function createOf(
  deps: Dependencies,
  { uri }: vscode.TextDocument,
  lines: readonly IssueLine[],
): Promise<void> {
  if (lines.length === 0) {
    tellNothing();
    return;
  }
  const write: ManyDependencies['write'] = async (created) => {
    try {
      await writeKeys(uri, created);
      return true;
    } catch (error) {
      void showError(error);
      return false;
    }
  };
  await createMany({ ...deps, write }, lines);
}

/** What is selected, else what the cursor stands on where the command was called in the editor itself. */
async function editorOrigin(inEditor: boolean): Promise<EditorOrigin | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  return (await selectionOrigin(editor)) ?? (inEditor ? await cursorOrigin(editor) : undefined);
}
