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
      provideDocumentDropEdits: async (document, position, dataTransfer) => {
        const item = dataTransfer.get(ISSUE_LINKS);
        if (!item) return undefined;
        const drop = await linksDrop(document, position, await item.asString()).catch(
          async (error: unknown) => {
            const { showError } = await import('../../../platform/errorMessages.ts');
            void showError(error);
            // Nothing: without an edit of ours VS Code would drop the plain text.
            return new vscode.DocumentDropEdit('');
          },
        );
        drop.title = vscode.l10n.t('Insert Issue Link');
        drop.kind = kind;
        return drop;
      },
    },
    { dropMimeTypes: [ISSUE_LINKS], providedDropEditKinds: [kind] },
  );
}

/**
 * What dropping links into a document does; one that saving would change elsewhere, too, is changed in its file.
 * @throws ShipshapeError as `checkChange` does
 */
export async function linksDrop(
  document: vscode.TextDocument,
  position: vscode.Position,
  links: string,
): Promise<vscode.DocumentDropEdit> {
  const { changeFile, checkChange } = await import('../../../platform/textFiles.ts');
  // A plain string, for a snippet would read `$` in a summary as a place to fill.
  if ((await checkChange(document, links)) === 'safe') return new vscode.DocumentDropEdit(links);
  const { MarkdownLines } = await import('../../../markdown/markdownLines.ts');
  await changeFile(document.uri, async (text) => {
    const offset = new MarkdownLines(text).start(position.line) + position.character;
    return [{ offset, length: 0, newText: links }];
  });
  return new vscode.DocumentDropEdit('');
}
