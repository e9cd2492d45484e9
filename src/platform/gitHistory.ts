import type * as vscode from 'vscode';
import { gitApi } from './gitApi.ts';

/** What was committed since the last tag. */
export interface SinceLastTag {
  readonly tag: string;
  /** The messages, the newest first. */
  readonly messages: readonly string[];
}

/** What is asked of a repository. */
interface Repository {
  getRefs(query: {
    readonly pattern: string;
  }): Promise<readonly { readonly name?: string; readonly commit?: string }[]>;
  log(options: {
    readonly maxEntries: number;
  }): Promise<readonly { readonly hash: string; readonly message: string }[]>;
}

/** Nobody reads more than that; a tag that lies further back counts as none. */
const MOST_COMMITS = 1000;

/**
 * The last tag before the checked-out commit and what came since, as the Git extension knows it. Undefined without a
 * repository, a tag or that extension.
 * @param uri a file or folder of the repository that is meant
 */
export async function commitsSinceLastTag(uri: vscode.Uri): Promise<SinceLastTag | undefined> {
  try {
    const api = await gitApi<Repository>();
    const repository = api?.getRepository(uri) ?? api?.repositories[0];
    if (!repository) return undefined;
    const [tags, commits] = await Promise.all([
      repository.getRefs({ pattern: 'refs/tags/*' }),
      repository.log({ maxEntries: MOST_COMMITS }),
    ]);
    const at = commits.findIndex(({ hash }) => tags.some(({ commit }) => commit === hash));
    const tag = tags.findLast(({ commit }) => commit === commits[at]?.hash)?.name;
    return tag === undefined
      ? undefined
      : { tag, messages: commits.slice(0, at).map(({ message }) => message) };
  } catch {
    // A repository is without any commit: then there is nothing to tell.
    return undefined;
  }
}
