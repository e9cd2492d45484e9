import type * as vscode from 'vscode';
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
  const root = repository.rootUri.path.replace(/\/+$/, '');
  const url = remotes.find(({ name }) => name === head?.upstream?.remote)?.fetchUrl;
  const isChanged = [...workingTreeChanges, ...indexChanges].some((change) => change.uri.path === uri.path);
  const isThere = head?.upstream !== undefined && head.ahead === 0 && !isChanged;
  return {
    ...(head?.name !== undefined && { branch: head.name }),
    ...(isThere &&
      url !== undefined &&
      head.commit !== undefined &&
      uri.path.startsWith(`${root}/`) && {
        remote: { url, commit: head.commit, path: uri.path.slice(root.length + 1) },
      }),
  };
}
