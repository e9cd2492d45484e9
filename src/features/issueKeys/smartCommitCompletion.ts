import * as vscode from 'vscode';
import type { KnownProjects } from '../../core/issueKey.ts';
import { issueOfKey } from '../../ui/siteOfKey.ts';
import type { IssueKeysDependencies } from './issueKeysDependencies.ts';
import { smartCommitAt, smartCommits, type SmartCommit } from './smartCommits.ts';

const { l10n } = vscode;

/** Completes the commands that Jira reads out of messages, each with a word on when it acts. Asks no site. */
export async function completeSmartCommits(
  document: vscode.TextDocument,
  position: vscode.Position,
  isKnown: KnownProjects,
  services: IssueKeysDependencies,
): Promise<vscode.CompletionItem[]> {
  const before = document.lineAt(position).text.slice(0, position.character);
  const found = smartCommitAt(before.slice(-1000), isKnown);
  if (!found) return [];
  const ref = issueOfKey(found.key, services);
  const transitions = ref ? await services.knownTransitions.ask(ref) : [];
  const when = l10n.t(
    'Jira does this once the commit is in a repository that is connected with it, where smart commits are switched on and the address of the commit is that of one account.',
  );
  return smartCommits(found.word, transitions).map((command) => {
    const label = { label: `#${command.word}`, description: wordsOf(command, found.key) };
    const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Keyword);
    item.insertText = new vscode.SnippetString(`#${command.snippet}`);
    item.filterText = `#${command.word}`;
    item.range = new vscode.Range(position.translate(0, -found.typed), position);
    item.documentation = when;
    return item;
  });
}

function wordsOf({ does }: SmartCommit, key: string): string {
  if (does === 'comment') return l10n.t('A comment of the issue');
  if (does === 'time') return l10n.t('Time worked on the issue');
  return `${key} → ${does.to}`;
}
