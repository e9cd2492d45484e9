import * as vscode from 'vscode';
import type { TextEditSpec } from '../../checklist/textEdit.ts';

/** How a checklist comes into a document. */
export interface Placement {
  readonly edits: readonly vscode.TextEdit[];
  /** Where the cursor goes, as an offset into the edited text: to an item's check box. */
  readonly cursor: number;
}

/** Puts a checklist at a position, fitted to what stands around it. */
export async function placeIn(
  document: vscode.TextDocument,
  position: vscode.Position,
  markdown: string,
): Promise<Placement> {
  const { insertChecklist } = await import('../../checklist/insertChecklist.ts');
  const editor = vscode.window.visibleTextEditors.find((candidate) => candidate.document === document);
  const { tabSize, insertSpaces } = editor?.options ?? {};
  const { edits, firstItemOffset } = insertChecklist({
    documentText: document.getText(),
    offset: document.offsetAt(position),
    checklistMarkdown: markdown,
    eol: eolOf(document),
    ...(typeof tabSize === 'number' && { tabSize }),
    ...(typeof insertSpaces === 'boolean' && { insertSpaces }),
  });
  return { edits: textEdits(document, edits), cursor: firstItemOffset };
}

/** True when the document has this checklist already. */
export async function standsIn(document: vscode.TextDocument, markdown: string): Promise<boolean> {
  const { findSameChecklist } = await import('../../checklist/mergeChecklist.ts');
  return findSameChecklist(document.getText(), markdown).length > 0;
}

/** Brings the same checklist of the document up to date; what is ticked stays. No edits when nothing is new. */
export async function updateIn(document: vscode.TextDocument, markdown: string): Promise<Placement> {
  const { findSameChecklist, mergeEdits } = await import('../../checklist/mergeChecklist.ts');
  const { applyEdits } = await import('../../checklist/textEdit.ts');
  const text = document.getText();
  const edits = mergeEdits(text, markdown, eolOf(document));
  const [list] = findSameChecklist(applyEdits(text, edits), markdown);
  return { edits: textEdits(document, edits), cursor: list?.items[0]?.boxOffset ?? 0 };
}

function eolOf(document: vscode.TextDocument): '\n' | '\r\n' {
  return document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
}

function textEdits(document: vscode.TextDocument, edits: readonly TextEditSpec[]): vscode.TextEdit[] {
  return edits.map(({ offset, length, newText }) =>
    vscode.TextEdit.replace(
      new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)),
      newText,
    ),
  );
}
