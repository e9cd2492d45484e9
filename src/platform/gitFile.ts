import type * as vscode from 'vscode';
import { foldedName } from '../core/fileNames.ts';
import { gitApi } from './gitApi.ts';

/** What is asked of a file's repository. */
interface Repository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD?: {
      readonly name?: string;
      readonly commit?: string;
      readonly upstream?: { readonly remote: string };
      readonly ahead?: number;
    };
    readonly remotes: readonly { readonly name: string; readonly fetchUrl?: string }[];
    readonly workingTreeChanges: readonly { readonly uri: vscode.Uri }[];
    readonly indexChanges: readonly { readonly uri: vscode.Uri }[];
  };
}

/** A file in a repository. */
export interface GitFile {
  readonly branch?: string;
  /** Where its remote has the very text that stands on the disk; absent where it has not, or may not. */
  readonly remote?: { readonly url: string; readonly commit: string; readonly path: string };
}

/** What Git says of a file; undefined for one that is in no repository, or where Git is switched off. */
export async function gitFileOf(uri: vscode.Uri): Promise<GitFile | undefined> {
  const repository = (await gitApi<Repository>())?.getRepository(uri);
  if (!repository) return undefined;
  const { HEAD: head, remotes, workingTreeChanges, indexChanges } = repository.state;
  const root = `${repository.rootUri.path.replace(/\/+$/, '')}/`;
  // Windows and macOS know a folder in any letters, as the drive of it; with some it was opened, with others Git tells it.
  const own = foldedName(uri.path);
  const url = remotes.find(({ name }) => name === head?.upstream?.remote)?.fetchUrl;
  const isChanged = [...workingTreeChanges, ...indexChanges].some(
    (change) => foldedName(change.uri.path) === own,
  );
  const isThere = head?.upstream !== undefined && head.ahead === 0 && !isChanged;
  return {
    ...(head?.name !== undefined && { branch: head.name }),
    ...(isThere &&
      url !== undefined &&
      head.commit !== undefined &&
      own.startsWith(foldedName(root)) && {
        remote: {
          url,
          commit: head.commit,
          path: uri.path
            .split('/')
            .slice(root.split('/').length - 1)
            .join('/'),
        },
      }),
  };
}

/** What is checked out. */
export interface GitHead {
  readonly branch?: string;
  readonly commit?: string;
}

/** What is checked out in the repository of a file; undefined where there is none, or Git is switched off. */
export async function headOf(uri: vscode.Uri): Promise<GitHead | undefined> {
  const head = (await gitApi<Repository>())?.getRepository(uri)?.state.HEAD;
  return (
    head && {
      ...(head.name !== undefined && { branch: head.name }),
      ...(head.commit !== undefined && { commit: head.commit }),
    }
  );
}
