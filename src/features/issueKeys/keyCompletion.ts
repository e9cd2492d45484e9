import * as vscode from 'vscode';
import { projectKeyOf, type KnownProjects } from '../../core/issueKey.ts';
import { plainLabel } from '../../platform/labels.ts';
import type { IssueKeysDependencies } from './issueKeysDependencies.ts';
import { keyBegun } from '../../core/keysInText.ts';

/** More than that nobody reads; what is typed on narrows them down. */
const MOST = 50;

/** The issues that a key which is being typed may become: of those that the window holds, the branch's own first. */
export function completeKeys(
  document: vscode.TextDocument,
  position: vscode.Position,
  isKnown: KnownProjects,
  { issues, workContext }: Pick<IssueKeysDependencies, 'issues' | 'workContext'>,
): vscode.CompletionList | undefined {
  const line = document.lineAt(position).text;
  const begun = keyBegun(line.slice(Math.max(0, position.character - 100), position.character), isKnown);
  if (begun === undefined) return undefined;
  const project = projectKeyOf(begun);
  const found = issues
    .search(begun, MOST, ({ ref }) => ref.key.startsWith(begun) && projectKeyOf(ref.key) === project)
    .map(({ ref, summary }) => ({ key: ref.key, summary }));
  const branch = workContext.branchIssueKey();
  const first = [branch, ...workContext.recentIssues().map(({ key }) => key)].filter(
    (key) => key?.startsWith(begun) === true,
  );
  const rank = ({ key }: { readonly key: string }): number => {
    const at = first.indexOf(key);
    return at < 0 ? first.length : at;
  };
  const range = new vscode.Range(position.translate(0, -begun.length), position);
  const items = found
    .toSorted((one, other) => rank(one) - rank(other))
    .map(({ key, summary }, at) => {
      const label = { label: key, description: plainLabel(summary) };
      const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Reference);
      item.insertText = key;
      item.filterText = key;
      item.range = range;
      item.sortText = String(at).padStart(3, '0');
      return item;
    });
  return new vscode.CompletionList(items, found.length >= MOST);
}
