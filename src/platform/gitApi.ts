import * as vscode from 'vscode';

/** The part of VS Code's own Git extension that is used (its API version 1); who asks names what it reads of a repository. */
interface GitApi<Repository> {
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: vscode.Event<Repository>;
  getRepository(uri: vscode.Uri): Repository | null;
}

/** The API of the Git extension, which is started for it; undefined where Git is missing or switched off. */
export async function gitApi<Repository>(): Promise<GitApi<Repository> | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi<Repository> }>('vscode.git');
  try {
    const git = extension && (extension.isActive ? extension.exports : await extension.activate());
    return git?.getAPI(1);
  } catch {
    // `getAPI` throws while Git is switched off (`git.enabled`).
    return undefined;
  }
}

/** The repositories of the workspace, that of the active file first. */
export function activeFirst<Repository>(api: GitApi<Repository>): readonly Repository[] {
  const active = vscode.window.activeTextEditor?.document.uri;
  const first = active && api.getRepository(active);
  return [...(first ? [first] : []), ...api.repositories.filter((each) => each !== first)];
}
