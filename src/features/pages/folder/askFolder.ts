import * as vscode from 'vscode';
import { plainLabel } from '../../../platform/labels.ts';
import { pickOne, type Choice } from '../../../platform/quickInput.ts';
import { folderFiles } from './folderFiles.ts';

const { l10n } = vscode;

/** Lets the user choose one of the folders that hold Markdown files; that of the editor's file stands first. */
export async function askFolder(title: string): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const active = vscode.window.activeTextEditor?.document.uri;
  const here = active && vscode.Uri.joinPath(active, '..').path;
  const rows: Choice<vscode.Uri>[] = [];
  for (const root of folders) {
    const counts = new Map<string, number>();
    for (const uri of await folderFiles(root.uri))
      for (const path of foldersOf(uri, root.uri)) counts.set(path, (counts.get(path) ?? 0) + 1);
    for (const [path, count] of [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      rows.push({
        // Of the root, `asRelativePath` knows no name but its place on the disk.
        label: plainLabel(
          path === root.uri.path
            ? root.name
            : vscode.workspace.asRelativePath(root.uri.with({ path }), folders.length > 1),
        ),
        description: l10n.t('Markdown files: {0}', count),
        iconPath: new vscode.ThemeIcon('folder'),
        value: root.uri.with({ path }),
      });
  }
  const isHere = ({ value }: Choice<vscode.Uri>): number => Number(value.path === here);
  const answer = await pickOne<vscode.Uri>({
    title,
    placeholder: l10n.t('Which folder?'),
    nothing: (text) => l10n.t('No folder with Markdown files matches "{0}"', text),
    choices: rows.toSorted((a, b) => isHere(b) - isHere(a)),
  });
  return answer.kind === 'next' ? answer.value : undefined;
}

/** The paths of all folders that hold a file, below a root and the root itself. */
function foldersOf(uri: vscode.Uri, root: vscode.Uri): readonly string[] {
  const names = uri.path.slice(root.path.length).split('/').slice(1, -1);
  return [root.path, ...names.map((_, index) => [root.path, ...names.slice(0, index + 1)].join('/'))];
}
