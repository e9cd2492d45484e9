import * as vscode from 'vscode';
import { ENTER_RULES, isEmptyItem, isInCode, nextMarker } from '../../checklist/continuedItem.ts';
import { MarkdownLines } from '../../markdown/markdownLines.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';

/** Edits that come too late before the marker is left where it stands. */
const MOST_TRIES = 20;
/** As long the cursor may take to be told of. */
const CURSOR_MS = 500;

/**
 * Enter continues a list, by rules that VS Code follows by itself: no key is taken, so that an extension which has Enter
 * for its own goes first. Enter in an item without a text takes its marker away.
 */
export function continueLists(): Disposable {
  const running = new DisposableList();
  running.add(
    vscode.languages.setLanguageConfiguration('markdown', {
      onEnterRules: ENTER_RULES.map(({ before, next }) => ({
        beforeText: before,
        action: { indentAction: vscode.IndentAction.None, appendText: next },
      })),
    }),
  );
  running.add(vscode.workspace.onDidChangeTextDocument((event) => void afterEnter(event)));
  return running;
}

/** Does after Enter what no rule can say: it ends a list, or goes on at any number and however deep in quotes. */
async function afterEnter({
  document,
  contentChanges,
  reason,
}: vscode.TextDocumentChangeEvent): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (document.languageId !== 'markdown' || reason !== undefined || editor?.document !== document) return;
  // One new line at each cursor, and nothing else.
  if (!contentChanges.every(({ text, range }) => /^\r?\n[^\r\n]*$/.test(text) && range.isEmpty)) return;
  const [change, ...others] = contentChanges;
  if (!change || !contentChanges.some(isBare)) return;
  const { line, character } = change.range.start;
  const { text } = document.lineAt(line);
  if (others.length === 0 && character === text.length && isEmptyItem(text))
    await endList(editor, line, indentOf(change));
  else await goOn(editor, contentChanges);
}

/** Whether nothing was put behind the line's end: what a rule or another extension did has words there. */
function isBare({ text }: vscode.TextDocumentContentChangeEvent): boolean {
  return /^\r?\n[ \t]*$/.test(text);
}

function indentOf({ text }: vscode.TextDocumentContentChangeEvent): number {
  return text.replace(/^\r?\n/, '').length;
}

async function endList(editor: vscode.TextEditor, line: number, indent: number): Promise<void> {
  const marker = new vscode.Range(line, 0, line + 1, indent);
  const { text } = editor.document.lineAt(line);
  await editWhile(
    editor,
    () => editor.document.lineAt(line).text === text,
    (edit) => edit.delete(marker),
  );
}

async function goOn(
  editor: vscode.TextEditor,
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): Promise<void> {
  const { document } = editor;
  // Places are those before the changes: each Enter further up moves the line by one.
  const lines = changes
    .toSorted((a, b) => a.range.start.compareTo(b.range.start))
    .map((change, at) => ({
      line: change.range.start.line + at,
      indent: indentOf(change),
      isDone: !isBare(change),
    }));
  const added = lines.flatMap(({ line, indent, isDone }) => {
    const before = document.lineAt(line).text;
    const marker = isDone ? undefined : nextMarker(before);
    return marker === undefined
      ? []
      : [{ line, before, marker, place: new vscode.Position(line + 1, indent) }];
  });
  const [first] = added;
  if (!first) return;
  const { lines: all } = new MarkdownLines(document.getText());
  if (isInCode(all, first.line) || !(await cursorComes(editor, first.place))) return;
  await editWhile(
    editor,
    () => added.every(({ line, before }) => document.lineAt(line).text === before),
    (edit) => {
      for (const { place, marker } of added) edit.insert(place, marker);
    },
  );
}

/** Whether the cursor went to the new line, or beyond what is typed there: VS Code tells of the text first. */
async function cursorComes(
  editor: vscode.TextEditor,
  { line, character }: vscode.Position,
): Promise<boolean> {
  const isThere = (): boolean =>
    editor.selections.some(({ active }) => active.line === line && active.character >= character);
  if (isThere()) return true;
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      heard.dispose();
      resolve(isThere());
    };
    const heard = vscode.window.onDidChangeTextEditorSelection((event) => {
      if (event.textEditor === editor) done();
    });
    // A line that was put there by saving, or by a command, leaves the cursor where it was.
    const timer = setTimeout(done, CURSOR_MS);
  });
}

/** VS Code refuses while somebody types. As long as the lines stand there, what was typed behind them takes its place. */
async function editWhile(
  editor: vscode.TextEditor,
  isSo: () => boolean,
  make: (edit: vscode.TextEditorEdit) => void,
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES && isSo(); tries += 1) {
    if (await editor.edit(make, { undoStopBefore: false, undoStopAfter: true })) return;
  }
}
