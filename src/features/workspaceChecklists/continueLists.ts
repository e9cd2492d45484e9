import * as vscode from 'vscode';
import {
  ENTER_RULES,
  isEmptyItem,
  isInCode,
  nextMarker,
  ruledMarker,
} from '../../checklist/continuedItem.ts';
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

/**
 * Does after Enter what no rule can say: it ends a list, goes on at any number and however deep in quotes, and takes back
 * what a rule put into code.
 */
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
  if (!change) return;
  const { line, character } = change.range.start;
  const { text } = document.lineAt(line);
  if (others.length === 0 && isBare(change) && character === text.length && isEmptyItem(text))
    await endList(editor, line, change.text.replace(/^\r?\n/, '').length);
  else await goOn(editor, contentChanges);
}

/** Whether nothing was put behind the line's end: what a rule or another extension did has words there. */
function isBare({ text }: vscode.TextDocumentContentChangeEvent): boolean {
  return /^\r?\n[ \t]*$/.test(text);
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

/** What is to be done behind a new line's indentation: a marker comes, or goes; blanks behind the cursor go. */
interface Finish {
  /** That Enter was pressed in. */
  readonly line: number;
  /** What stands in it. */
  readonly before: string;
  readonly indent: number;
  /** What a rule put there, where one did. */
  readonly ruled: string;
  /** What is to stand there in its place. */
  readonly marker: string;
}

async function goOn(
  editor: vscode.TextEditor,
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): Promise<void> {
  const { document } = editor;
  // Places are those before the changes: each Enter further up moves the line by one.
  const entered = changes
    .toSorted((a, b) => a.range.start.compareTo(b.range.start))
    .flatMap((change, at): readonly Finish[] => {
      const line = change.range.start.line + at;
      const before = document.lineAt(line).text;
      const added = change.text.replace(/^\r?\n/, '');
      const ruled = ruledMarker(before) ?? '';
      const indent = added.length - ruled.length;
      if (ruled !== '' && added.endsWith(ruled) && added.slice(0, indent).trim() === '')
        return [{ line, before, indent, ruled, marker: ruled }];
      const marker = isBare(change) ? nextMarker(before) : undefined;
      return marker === undefined ? [] : [{ line, before, indent: added.length, ruled: '', marker }];
    });
  if (entered.length === 0) return;
  const { lines } = new MarkdownLines(document.getText());
  const finished = entered
    .map((each) => (isInCode(lines, each.line) ? { ...each, marker: '' } : each))
    .filter((each) => each.marker !== each.ruled || blanksAt(document, each) > 0);
  const [first] = finished;
  if (!first) return;
  if (!(await cursorComes(editor, new vscode.Position(first.line + 1, first.indent + first.ruled.length))))
    return;
  await editWhile(
    editor,
    () =>
      finished.every(({ line, before, indent, ruled }) => {
        const isThere = document.lineAt(line).text === before;
        return isThere && document.lineAt(line + 1).text.startsWith(ruled, indent);
      }),
    (edit) => {
      for (const each of finished) {
        const start = new vscode.Position(each.line + 1, each.indent);
        const end = start.translate(0, each.ruled.length);
        if (each.marker !== each.ruled) edit.replace(new vscode.Range(start, end), each.marker);
        const blanks = each.marker === '' ? 0 : blanksAt(document, each);
        if (blanks > 0) edit.delete(new vscode.Range(end, end.translate(0, blanks)));
      }
    },
  );
}

/** How many blanks stood behind the cursor, where words stand behind them: the marker has one of its own. */
function blanksAt(document: vscode.TextDocument, { line, indent, ruled }: Finish): number {
  const behind = document.lineAt(line + 1).text.slice(indent + ruled.length);
  return /^[ \t]+(?=\S)/.exec(behind)?.[0].length ?? 0;
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
