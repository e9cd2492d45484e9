import * as vscode from 'vscode';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { treeCommand } from '../../platform/commands.ts';
import { readTodo } from './origin/todoComment.ts';

const { QuickFix } = vscode.CodeActionKind;

/** "Create Issue from TODO": a quick fix for comments that say what is still to be done and name no issue. */
export function registerTodoActions({
  sites,
}: {
  readonly sites: Pick<SiteDirectory, 'list'>;
}): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { pattern: '**' },
    {
      provideCodeActions(document, range) {
        const line = range.start.line;
        if (sites.list().length === 0 || !readTodo(document.lineAt(line).text)) return [];
        const title = vscode.l10n.t('Create Issue from TODO');
        const action = new vscode.CodeAction(title, QuickFix);
        action.command = treeCommand(title, 'shipshape.createIssue', { uri: document.uri, line });
        return [action];
      },
    },
    { providedCodeActionKinds: [QuickFix] },
  );
}
