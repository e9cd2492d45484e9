import * as vscode from 'vscode';
import { isCancelled } from '../../core/errors.ts';
import { showError } from '../../platform/errorMessages.ts';
import type { RecentTemplate } from './recentTemplates.ts';
import { isTemplateRef, isTemplateScope, type TemplateEntry } from './templateModel.ts';

/** Carries a template from the tree into an editor, inside this window. */
const TEMPLATE_MIME = 'application/vnd.shipshape.template';

/** Where templates may be dropped. */
const INTO: vscode.DocumentSelector = [{ language: 'markdown' }, { language: 'plaintext' }];

/** Says which template is dragged. */
export function writeDrag(transfer: vscode.DataTransfer, { templateRef, scope, name }: TemplateEntry): void {
  transfer.set(TEMPLATE_MIME, new vscode.DataTransferItem(JSON.stringify({ templateRef, scope, name })));
}

/**
 * Inserts a template where it is dropped.
 * @param editsFor the edits that put the template at that place, filled with what is known without asking.
 */
export function registerTemplateDrop(
  editsFor: (
    template: RecentTemplate,
    document: vscode.TextDocument,
    position: vscode.Position,
  ) => Promise<readonly vscode.TextEdit[]>,
): vscode.Disposable {
  const provider: vscode.DocumentDropEditProvider = {
    async provideDocumentDropEdits(document, position, transfer, token) {
      const dragged = readDrag(await transfer.get(TEMPLATE_MIME)?.asString());
      if (dragged === undefined || token.isCancellationRequested) return undefined;
      try {
        const edits = await editsFor(dragged, document, position);
        // All in the additional edit: it may reach beyond the place of the drop, and is undone as one.
        const edit = new vscode.DocumentDropEdit('', vscode.l10n.t('Insert checklist'));
        edit.additionalEdit = new vscode.WorkspaceEdit();
        edit.additionalEdit.set(document.uri, [...edits]);
        return edit;
      } catch (error) {
        if (!isCancelled(error)) void showError(error);
        return undefined;
      }
    },
  };
  return vscode.languages.registerDocumentDropEditProvider(INTO, provider, {
    dropMimeTypes: [TEMPLATE_MIME],
  });
}

function readDrag(text: string | undefined): RecentTemplate | undefined {
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('templateRef' in value) || !('name' in value))
    return undefined;
  const { templateRef, name } = value;
  const scope = 'scope' in value ? value.scope : undefined;
  if (!isTemplateRef(templateRef) || typeof name !== 'string') return undefined;
  return { templateRef, name, ...(isTemplateScope(scope) && { scope }) };
}
