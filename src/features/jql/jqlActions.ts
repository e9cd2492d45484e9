import * as vscode from 'vscode';
import { formatJql } from '../../atlassian/jql/formatJql.ts';
import { formatFence, jqlFixes } from './jqlFixes.ts';
import { jqlRegions, type JqlRegion } from './jqlRegions.ts';

const { l10n } = vscode;
const { QuickFix, RefactorRewrite } = vscode.CodeActionKind;

/**
 * Quick fixes for mistakes in JQL, and "Format JQL" in a fence: a formatter of whole Markdown documents would compete
 * with the one that the user has.
 */
export const jqlActions: vscode.CodeActionProvider = {
  provideCodeActions(document, range) {
    const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    return jqlRegions(document.getText(), document.languageId)
      .filter(({ start, end }) => start <= to && from <= end)
      .flatMap((region) => [
        ...fixes(document, region, [from, to]),
        ...(document.languageId === 'markdown' ? formatting(document, region) : []),
      ]);
  },
};

export const JQL_ACTION_KINDS: vscode.CodeActionProviderMetadata = {
  providedCodeActionKinds: [QuickFix, RefactorRewrite],
};

function fixes(
  document: vscode.TextDocument,
  { jql, start }: JqlRegion,
  [from, to]: readonly [number, number],
): readonly vscode.CodeAction[] {
  const all = jqlFixes(jql, l10n.t);
  const here = all.filter(({ replaced }) => start + replaced.start <= to && from <= start + replaced.end);
  // What is missing is underlined as a whole.
  const meant =
    here.length === 0 && all.every(({ replaced }) => replaced.start === replaced.end) ? all : here;
  return meant.map(({ title, replaced, newText }) => {
    const action = change(document, title, QuickFix, [start + replaced.start, start + replaced.end], newText);
    action.isPreferred = true;
    return action;
  });
}

function formatting(document: vscode.TextDocument, { jql, start }: JqlRegion): readonly vscode.CodeAction[] {
  const text = formatFence(jql, formatJql);
  if (text === undefined) return [];
  const span = [start, start + jql.trimEnd().length] as const;
  return [change(document, l10n.t('Format JQL'), RefactorRewrite, span, text)];
}

function change(
  document: vscode.TextDocument,
  title: string,
  kind: vscode.CodeActionKind,
  [from, to]: readonly [number, number],
  newText: string,
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kind);
  action.edit = new vscode.WorkspaceEdit();
  const replaced = new vscode.Range(document.positionAt(from), document.positionAt(to));
  action.edit.replace(document.uri, replaced, newText);
  return action;
}
