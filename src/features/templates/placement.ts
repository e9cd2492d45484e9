import * as vscode from 'vscode';
import { applyEdits, type TextEditSpec } from '../../core/textEdit.ts';

/** How a checklist comes into a text. */
export interface Placement {
  readonly edits: readonly TextEditSpec[];
  /** Where the cursor goes in the edited text: to an item's check box. */
  readonly cursor: vscode.Position;
}

/** A document's text with the settings of its editor; the file's own text where its line endings are mixed. */
export interface PlacementTarget {
  readonly document: vscode.TextDocument;
  readonly text: string;
}

/** Puts a checklist at a position, fitted to what stands around it. */
export async function placeIn(
  { document, text }: PlacementTarget,
  position: vscode.Position,
  markdown: string,
): Promise<Placement> {
  const { insertChecklist } = await import('../../checklist/insertChecklist.ts');
  const { MarkdownLines } = await import('../../markdown/markdownLines.ts');
  const editor = vscode.window.visibleTextEditors.find((candidate) => candidate.document === document);
  const { tabSize, insertSpaces } = editor?.options ?? {};
  const { edits, firstItemOffset } = insertChecklist({
    documentText: text,
    offset: new MarkdownLines(text).start(position.line) + position.character,
    checklistMarkdown: markdown,
    eol: eolOf(document),
    ...(typeof tabSize === 'number' && { tabSize }),
    ...(typeof insertSpaces === 'boolean' && { insertSpaces }),
  });
  return { edits, cursor: await positionAt(applyEdits(text, edits), firstItemOffset) };
}

/** True when the document has this checklist already. */
export async function standsIn(document: vscode.TextDocument, markdown: string): Promise<boolean> {
  const { findSameChecklist } = await import('../../checklist/mergeChecklist.ts');
  return findSameChecklist(document.getText(), markdown).length > 0;
}

/** Brings the same checklist of the document up to date; what is ticked stays. No edits when nothing is new. */
export async function updateIn({ document, text }: PlacementTarget, markdown: string): Promise<Placement> {
  const { findSameChecklist, mergeEdits } = await import('../../checklist/mergeChecklist.ts');
  const edits = mergeEdits(text, markdown, eolOf(document));
  const edited = applyEdits(text, edits);
  const [list] = findSameChecklist(edited, markdown);
  return { edits, cursor: await positionAt(edited, list?.items[0]?.boxOffset ?? 0) };
}

async function positionAt(text: string, offset: number): Promise<vscode.Position> {
  const { MarkdownLines } = await import('../../markdown/markdownLines.ts');
  const lines = new MarkdownLines(text);
  const line = lines.lineAt(offset);
  return new vscode.Position(line, offset - lines.start(line));
}

function eolOf(document: vscode.TextDocument): '\n' | '\r\n' {
  return document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
}
