import * as vscode from 'vscode';
import { smartCommitsAt } from './smartCommits.ts';

const { l10n } = vscode;

/** Completes the commands that Jira reads out of messages, each with a word on when it acts. */
export function completeSmartCommits(
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.CompletionItem[] {
  const before = document.lineAt(position).text.slice(0, position.character);
  const found = smartCommitsAt(before.slice(-1000));
  if (!found) return [];
  const words = {
    comment: l10n.t('A comment of the issue'),
    time: l10n.t('Time worked on the issue'),
  };
  const when = l10n.t(
    'Jira does this once the commit is in a repository that is connected with it, where smart commits are switched on and the address of the commit is that of one account.',
  );
  return found.commands.map(({ word, snippet }) => {
    const label = { label: `#${word}`, description: words[word] };
    const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Keyword);
    item.insertText = new vscode.SnippetString(`#${snippet}`);
    item.filterText = `#${word}`;
    item.range = new vscode.Range(position.translate(0, -found.typed), position);
    item.documentation = when;
    return item;
  });
}
