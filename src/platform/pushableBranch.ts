import type * as vscode from 'vscode';
import { activeFirst, gitApi } from './gitApi.ts';
import { inGitsWords } from './gitError.ts';
import { branchRef, isNamedAtRemote, MAIN_BRANCHES, subjectOf } from './gitNames.ts';

/** What is asked of a repository. */
interface Repository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD?: {
      readonly name?: string;
      readonly upstream?: { readonly remote: string; readonly name: string };
      readonly ahead?: number;
    };
    readonly remotes: readonly { readonly name: string; readonly isReadOnly?: boolean }[];
    readonly workingTreeChanges: readonly unknown[];
    readonly indexChanges: readonly unknown[];
  };
  status(): Promise<void>;
  getBranches(query: {
    readonly remote: boolean;
  }): Promise<readonly { readonly type: number; readonly name?: string }[]>;
  log(options: {
    readonly maxEntries: number;
    readonly refNames: readonly string[];
  }): Promise<readonly { readonly hash: string; readonly message: string }[]>;
  push(remote: string, branch: string, setUpstream: boolean): Promise<void>;
}

/** A branch that is checked out, as far as it can be pushed. All names and subjects are untrusted. */
export interface PushableBranch {
  readonly name: string;
  /** Its folder's name. */
  readonly repository: string;
  /** Where it is pushed to; absent without a remote. */
  readonly remote?: string;
  /** Commits that the remote has not; absent for a branch that it does not know. */
  readonly ahead?: number;
  /** Files that were changed and are not committed. */
  readonly changes: number;
  /** What it has beyond the branch that others begin with, the oldest first; none where that one is not known. */
  readonly commits: readonly { readonly hash: string; readonly subject: string }[];
  /** Pushes it, and nothing else; never by force. @throws invalid, with Git's words */
  push(): Promise<void>;
}

const MOST_COMMITS = 200;

/** The first branch checked out in the workspace that is wanted, that of the active file first. */
export async function checkedOutBranch(
  isWanted: (branch: string) => boolean,
): Promise<PushableBranch | undefined> {
  const api = await gitApi<Repository>();
  const found = (api ? activeFirst(api) : []).find(
    ({ state: { HEAD } }) => HEAD?.name !== undefined && isWanted(HEAD.name),
  );
  if (!found) return undefined;
  // How far it is ahead is known as of the last look.
  await found.status().catch(() => undefined);
  return describe(found);
}

async function describe(repository: Repository): Promise<PushableBranch | undefined> {
  const { HEAD: head, remotes, workingTreeChanges, indexChanges } = repository.state;
  if (head?.name === undefined) return undefined;
  const { name, upstream, ahead = 0 } = head;
  const writable = remotes.filter(({ isReadOnly }) => isReadOnly !== true).map((one) => one.name);
  const remote = upstream?.remote ?? writable.find((one) => one === 'origin') ?? writable[0];
  // A remote is an argument of its own: one that is called like an option is none of ours.
  const known = remote?.startsWith('-') === true ? undefined : remote;
  return {
    name,
    repository: repository.rootUri.path.split('/').at(-1) ?? '',
    ...(known !== undefined && { remote: known }),
    ...(upstream && { ahead }),
    changes: workingTreeChanges.length + indexChanges.length,
    // A repository that Git cannot read has nothing to list.
    commits: await commitsOf(repository, name).catch(() => []),
    push: async () => {
      if (known === undefined) return;
      const refspec = `${branchRef(name)}:${branchRef(upstream?.name ?? name)}`;
      await inGitsWords(repository.push(known, refspec, upstream === undefined));
    },
  };
}

async function commitsOf(repository: Repository, name: string): Promise<PushableBranch['commits']> {
  const refs = await repository.getBranches({ remote: true });
  const bases = refs.flatMap(({ type, name: ref }) => {
    if (ref === undefined || ref === name) return [];
    if (type === 0) return MAIN_BRANCHES.includes(ref) ? [`^${branchRef(ref)}`] : [];
    const isMain = MAIN_BRANCHES.some((one) => isNamedAtRemote(ref, one, repository.state.remotes));
    return isMain ? [`^refs/remotes/${ref}`] : [];
  });
  if (bases.length === 0) return [];
  const logged = await repository.log({
    maxEntries: MOST_COMMITS,
    refNames: [branchRef(name), ...bases],
  });
  return logged.map(({ hash, message }) => ({ hash, subject: subjectOf(message) })).reverse();
}
