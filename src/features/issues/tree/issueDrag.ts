import * as vscode from 'vscode';
import type { IssueRef } from '../../../core/issueKey.ts';
import type { Row } from './issueRows.ts';

/**
 * The issues that are dragged, as Markdown links. Not `text/uri-list`: for that VS Code offers to open the addresses as
 * files instead of dropping them into the text.
 */
const ISSUE_LINKS = 'application/vnd.shipshape.issues';

/** Says which issues are dragged out of the tree. */
export function writeIssueDrag(
  rows: readonly Row[],
  transfer: vscode.DataTransfer,
  markdownOf: (refs: readonly IssueRef[]) => string,
): void {
  const refs = rows.flatMap((row) => (row.kind === 'issue' ? [row.ref] : []));
  if (refs.length === 0) return;
  const links = markdownOf(refs);
  transfer.set(ISSUE_LINKS, new vscode.DataTransferItem(links));
  transfer.set('text/plain', new vscode.DataTransferItem(links));
}

/** Inserts dragged issues into any text as Markdown links. */
export function registerIssueDrop(): vscode.Disposable {
  const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('markdown', 'link', 'issue');
  return vscode.languages.registerDocumentDropEditProvider(
    [{ scheme: '*' }],
    {
      provideDocumentDropEdits: async (_document, _position, dataTransfer) => {
        const item = dataTransfer.get(ISSUE_LINKS);
        if (!item) return undefined;
        const links = await item.asString();
        // A plain string, for a snippet would read `$` in a summary as a place to fill.
        return new vscode.DocumentDropEdit(links, vscode.l10n.t('Insert Issue Link'), kind);
      },
    },
    { dropMimeTypes: [ISSUE_LINKS], providedDropEditKinds: [kind] },
  );
}
