import * as vscode from 'vscode';
import { isSettled } from '../../../checklist/itemState.ts';
import { cutText } from '../../../core/cutText.ts';
import type { FieldAnswer } from '../../../fields/field.ts';
import { gitFileOf } from '../../../platform/gitFile.ts';
import { readSetting } from '../../../platform/settings.ts';
import { permalink } from './permalink.ts';
import { issueLines, plainMarkdownLine, shortSummary } from './selectedLines.ts';
import { problemMarkdown, snippetMarkdown, type Snippet } from './snippet.ts';
import { readTodo } from './todoComment.ts';
import type { KeyLine } from '../createMemory.ts';

/** What an issue begins with, and where its key is written afterwards. */
export interface EditorOrigin {
  readonly origin: string;
  readonly answers: Readonly<Record<string, FieldAnswer>>;
  readonly line?: KeyLine;
}

/** Characters of code that an issue takes over at most. */
const LONGEST_CODE = 20_000;

/** What is selected in an editor; undefined where nothing is. */
export async function selectionOrigin(editor: vscode.TextEditor): Promise<EditorOrigin | undefined> {
  const { document, selection } = editor;
  if (selection.isEmpty) return undefined;
  const { start, end } = selection;
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const alone =
    (await problemAt(document, (range) => range.isEqual(selection))) ??
    (start.line === last ? await itemAt(document, start.line) : undefined);
  if (alone) return alone;
  const text = cutText(document.getText(selection), LONGEST_CODE);
  if (document.languageId === 'markdown') {
    const answers = start.line === last ? await lineAnswers(text) : { description: paragraph(text) };
    return { origin: originOf(document, text), answers };
  }
  const lines = new vscode.Range(start.line, 0, last, document.lineAt(last).text.length);
  const snippet = await snippetOf(document, lines);
  return {
    origin: originOf(document, text),
    answers: { description: paragraph(snippetMarkdown(snippet, vscode.l10n.t)) },
  };
}

/** What the cursor stands on: a problem that VS Code shows, a TODO comment, an item of a checklist or of another list. */
export async function cursorOrigin(editor: vscode.TextEditor): Promise<EditorOrigin | undefined> {
  const { document, selection } = editor;
  return (
    (await problemAt(document, (range) => range.contains(selection.active))) ??
    (await todoAt(document, selection.active.line)) ??
    (await itemAt(document, selection.active.line)) ??
    (await bulletAt(document, selection.active.line))
  );
}

/** What a line of a file says: a TODO comment, or an item of a checklist, be it done. */
export async function lineOrigin(uri: vscode.Uri, line: number): Promise<EditorOrigin | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (line >= document.lineCount) return undefined;
  return (
    (await todoAt(document, line)) ?? (await itemAt(document, line)) ?? (await otherItemAt(document, line))
  );
}

async function todoAt(document: vscode.TextDocument, line: number): Promise<EditorOrigin | undefined> {
  const { text, range } = document.lineAt(line);
  const todo = readTodo(text);
  if (!todo) return undefined;
  const snippet = await snippetOf(document, range);
  return {
    origin: originOf(document, text),
    answers: {
      ...(todo.text !== '' && { summary: { kind: 'text', text: todo.text } as const }),
      description: paragraph(snippetMarkdown(snippet, vscode.l10n.t)),
    },
    line: { uri: document.uri.toString(), line, text },
  };
}

async function problemAt(
  document: vscode.TextDocument,
  isMeant: (range: vscode.Range) => boolean,
): Promise<EditorOrigin | undefined> {
  const [problem] = vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ range }) => isMeant(range))
    .toSorted((a, b) => a.severity - b.severity);
  if (!problem) return undefined;
  const { message, source = '', code, range } = problem;
  const lines = new vscode.Range(
    range.start.line,
    0,
    range.end.line,
    document.lineAt(range.end.line).text.length,
  );
  const snippet = await snippetOf(document, lines);
  const words = { message, source, code: String(typeof code === 'object' ? code.value : (code ?? '')) };
  return {
    origin: originOf(document, message),
    answers: {
      summary: { kind: 'text', text: shortSummary(message.split(/\r?\n/, 1)[0]?.trim() ?? '') },
      description: paragraph(problemMarkdown(words, snippet, vscode.l10n.t)),
    },
  };
}

/** The open item of a checklist that stands on a line of Markdown. */
async function itemAt(document: vscode.TextDocument, line: number): Promise<EditorOrigin | undefined> {
  if (document.languageId !== 'markdown') return undefined;
  const { text } = document.lineAt(line);
  if (!text.includes('[ ]')) return undefined;
  const [item] = await issueLines(document.getText(), [{ first: line, last: line }], true);
  if (!item) return undefined;
  return {
    origin: originOf(document, text),
    answers: { summary: { kind: 'text', text: item.summary } },
    line: { uri: document.uri.toString(), line, text },
  };
}

/** What an item says that gets no key beside it: it is done, or bears one already. */
async function otherItemAt(document: vscode.TextDocument, line: number): Promise<EditorOrigin | undefined> {
  if (document.languageId !== 'markdown') return undefined;
  const { itemsIn } = await import('../../../checklist/parseChecklists.ts');
  const items = itemsIn(document.getText()).filter((item) => item.line === line);
  const { text } = items.find(({ state }) => !isSettled(state)) ?? items[0] ?? {};
  if (text === undefined) return undefined;
  return {
    origin: originOf(document, text),
    answers: { summary: { kind: 'text', text: shortSummary(text) } },
  };
}

/** What an item of a list says that has no box, as a line of a stand-up note. */
async function bulletAt(document: vscode.TextDocument, line: number): Promise<EditorOrigin | undefined> {
  if (document.languageId !== 'markdown') return undefined;
  const { text } = document.lineAt(line);
  const item = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?!\[.\]\s)(.*\S)/.exec(text.slice(0, LONGEST_CODE))?.[1];
  if (item === undefined) return undefined;
  return { origin: originOf(document, text), answers: await lineAnswers(item) };
}

/** A line of Markdown in short, and as it stands where that says more: it may hold links. */
async function lineAnswers(text: string): Promise<EditorOrigin['answers']> {
  const said = text.trim();
  const summary = shortSummary(await plainMarkdownLine(said));
  return {
    ...(summary !== '' && { summary: { kind: 'text', text: summary } as const }),
    ...(summary !== said && { description: paragraph(said) }),
  };
}

/** A line of a file, with where it can be read; undefined where the file is shorter. */
export async function snippetAt(document: vscode.TextDocument, line: number): Promise<Snippet | undefined> {
  return line < document.lineCount ? snippetOf(document, document.lineAt(line).range) : undefined;
}

async function snippetOf(document: vscode.TextDocument, lines: vscode.Range): Promise<Snippet> {
  const git = document.isUntitled ? undefined : await gitFileOf(document.uri);
  const first = lines.start.line + 1;
  const last = lines.end.line + 1;
  const link =
    git?.remote === undefined || document.isDirty
      ? undefined
      : permalink(
          {
            remoteUrl: git.remote.url,
            commit: git.remote.commit,
            path: git.remote.path,
            first,
            last,
          },
          readSetting('shipshape.work.repositoryHosts'),
        );
  return {
    code: cutText(document.getText(lines), LONGEST_CODE),
    language: document.languageId,
    path: vscode.workspace.asRelativePath(document.uri, false),
    first,
    last,
    ...(git?.branch !== undefined && { branch: git.branch }),
    ...(link !== undefined && { permalink: link }),
  };
}

function paragraph(text: string): FieldAnswer {
  return { kind: 'paragraph', text };
}

/** What tells one beginning from another: the file, and what it says there. */
function originOf({ uri }: vscode.TextDocument, text: string): string {
  return `${uri.toString()} ${text.slice(0, 200)}`;
}
