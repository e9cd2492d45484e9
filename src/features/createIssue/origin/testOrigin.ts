import * as vscode from 'vscode';
import type { TestFailure } from '../../../platform/commands.ts';
import { snippetAt, type EditorOrigin } from './editorOrigin.ts';
import { shortSummary } from './selectedLines.ts';
import { failureMarkdown, type Snippet } from './snippet.ts';

/** A failed test as VS Code shows it: what it is called, what it said, and the line at which it failed. */
export async function testOrigin({ test, message }: TestFailure): Promise<EditorOrigin | undefined> {
  const name = namesOf(test).join(' › ');
  const words = textOf(message?.message);
  if (name === '' && words === '') return undefined;
  const snippet = await placeOf(message?.location ?? locationOf(test));
  const failure = {
    name,
    message: words,
    expected: textOf(message?.expectedOutput),
    actual: textOf(message?.actualOutput),
  };
  const summary = name === '' ? (words.split('\n', 1)[0] ?? '') : vscode.l10n.t('Test fails: {0}', name);
  return {
    origin: `test ${test?.uri?.toString() ?? ''} ${name} ${words.slice(0, 200)}`,
    answers: {
      summary: { kind: 'text', text: shortSummary(summary) },
      description: { kind: 'paragraph', text: failureMarkdown(failure, snippet, vscode.l10n.t) },
    },
  };
}

/** From the outermost group down to the test. */
function namesOf(test: vscode.TestItem | undefined): readonly string[] {
  const names: string[] = [];
  for (let item = test; item !== undefined && names.length < 10; item = item.parent)
    names.unshift(item.label);
  return names.filter((name) => typeof name === 'string' && name.trim() !== '');
}

function textOf(text: string | vscode.MarkdownString | undefined): string {
  return typeof text === 'string' ? text : (text?.value ?? '');
}

function locationOf(test: vscode.TestItem | undefined): vscode.Location | undefined {
  return test?.uri && test.range && new vscode.Location(test.uri, test.range.start);
}

async function placeOf(location: vscode.Location | undefined): Promise<Snippet | undefined> {
  if (!location) return undefined;
  try {
    return await snippetAt(await vscode.workspace.openTextDocument(location.uri), location.range.start.line);
  } catch {
    // Of a test that was run elsewhere, or whose file is gone.
    return undefined;
  }
}
