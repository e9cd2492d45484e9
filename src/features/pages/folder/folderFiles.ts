import * as vscode from 'vscode';

/** The Markdown files of a folder, as far down as it goes. @param most more than so many are not looked for */
export async function folderFiles(folder: vscode.Uri, most?: number): Promise<readonly vscode.Uri[]> {
  const pattern = new vscode.RelativePattern(folder, '**/*.{md,markdown}');
  return vscode.workspace.findFiles(pattern, '**/{node_modules,.git}/**', most);
}
