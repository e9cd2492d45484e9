import * as vscode from 'vscode';
import { pickOne, type Answer } from '../../platform/quickInput.ts';
import { takesChecklists, type LastMarkdownEditor } from './lastMarkdownEditor.ts';
import { TEMPLATE_SCHEME } from './templateModel.ts';

const { l10n } = vscode;

/** Where a checklist goes: to the cursor of a document, or into a new one. */
export type InsertionTarget =
  | {
      readonly kind: 'document';
      readonly document: vscode.TextDocument;
      readonly position: vscode.Position;
      readonly viewColumn: vscode.ViewColumn | undefined;
    }
  | { readonly kind: 'newFile' };

/**
 * Where to insert without asking; undefined when the user should say: the active editor is not Markdown, or a
 * preview stands in front of the Markdown file used last.
 */
export function obviousTarget(last: LastMarkdownEditor): InsertionTarget | undefined {
  const active = activeEditor();
  if (active !== undefined && takesChecklists(active)) return atCursor(active);
  if (active === undefined && last.get() === undefined) return { kind: 'newFile' };
  return undefined;
}

/** Asks where to insert. */
export function askTarget(
  last: LastMarkdownEditor,
  options: { title: string; canGoBack: boolean },
): Promise<Answer<InsertionTarget>> {
  const editor = activeEditor() ?? last.get();
  return pickOne<InsertionTarget>({
    ...options,
    placeholder: l10n.t('Where should the checklist go?'),
    choices: [
      {
        label: l10n.t('New Markdown file'),
        iconPath: new vscode.ThemeIcon('new-file'),
        value: { kind: 'newFile' },
      },
      ...(editor === undefined
        ? []
        : [
            {
              label: l10n.t('At the cursor of {0}', vscode.workspace.asRelativePath(editor.document.uri)),
              iconPath: new vscode.ThemeIcon('file'),
              value: atCursor(editor),
            },
          ]),
    ],
  });
}

/** Opens the target's editor, a new and empty one where that is asked for. */
export async function openTarget(target: InsertionTarget): Promise<vscode.TextEditor> {
  if (target.kind === 'newFile') {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown' });
    return vscode.window.showTextDocument(document);
  }
  return vscode.window.showTextDocument(target.document, {
    selection: new vscode.Range(target.position, target.position),
    ...(target.viewColumn !== undefined && { viewColumn: target.viewColumn }),
  });
}

/** The editor in front; a template shown as text is not one to insert into. */
function activeEditor(): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  return active?.document.uri.scheme === TEMPLATE_SCHEME ? undefined : active;
}

function atCursor(editor: vscode.TextEditor): InsertionTarget {
  return {
    kind: 'document',
    document: editor.document,
    position: editor.selection.active,
    viewColumn: editor.viewColumn,
  };
}
