import * as vscode from 'vscode';
import { ShipshapeError } from '../core/errors.ts';
import { checkedOutElsewhere, type CheckedOut } from './checkedOut.ts';
import { activeFirst, gitApi } from './gitApi.ts';
import { isUnderWay } from './gitDir.ts';
import { inGitsWords } from './gitError.ts';
import { isNamedAtRemote, MAIN_BRANCHES } from './gitNames.ts';
import { isThere, worktreesOf, type WorktreeMaker, type Worktrees } from './gitWorktrees.ts';

/** What is asked of a repository. */
interface Repository extends Partial<WorktreeMaker> {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD?: { readonly name?: string; readonly commit?: string };
    readonly remotes: readonly { readonly name: string }[];
    readonly workingTreeChanges: readonly unknown[];
    readonly indexChanges: readonly unknown[];
    /** Not in the oldest VS Code that Shipshape runs in. */
    readonly worktrees?: readonly CheckedOut[];
  };
  getBranches(query: { readonly remote: boolean; readonly contains?: string }): Promise<readonly Ref[]>;
  createBranch(name: string, checkout: boolean, ref?: string): Promise<void>;
  checkout(treeish: string): Promise<void>;
  setBranchUpstream(name: string, upstream: string): Promise<void>;
}

interface Ref {
  /** 0 for a branch of this repository, 1 for one that a remote had when it was last asked. */
  readonly type: number;
  readonly name?: string;
  readonly commit?: string;
}

/** A repository of the workspace, as far as work is begun in it. Names of branches are untrusted. */
export interface WorkRepository {
  /** Its folder's name. */
  readonly name: string;
  /** Its folder's path. */
  readonly root: string;
  /** The branch that is checked out; absent while none is. */
  readonly branch?: string;
  /** Files that were changed and are not committed. */
  readonly changes: number;
  /** Branches of its own. */
  readonly branches: readonly string[];
  /** Branches of its own that are checked out in other folders, and those; absent where that is not known. */
  readonly checkedOut?: ReadonlyMap<string, string>;
  /** Branches of its remotes, as `origin/main`. */
  readonly remoteBranches: readonly string[];
  /** The one that a remote calls its own; absent where that is not known. */
  readonly remoteDefault?: string;
  /** Branches that its remotes alone have, as of the last look: their names there, and what they are called here. */
  readonly elsewhere?: ReadonlyMap<string, string>;
  /** The commit that is checked out, where no branch has it: it is hard to find again once another is checked out. */
  readonly loose?: string;
  /** Makes a branch and checks it out. @param base absent for where the repository stands. @throws invalid, with Git's words */
  createBranch(name: string, base?: string): Promise<void>;
  /** Makes a branch follow one of a remote's. Where it cannot, it is a branch all the same. */
  follow(name: string, remoteBranch: string): Promise<void>;
  /** Checks a branch out. @throws invalid, with Git's words */
  switchTo(name: string): Promise<void>;
  /** Absent where VS Code's Git extension makes no worktrees. */
  readonly worktrees?: Worktrees;
}

/** The repositories of the workspace, that of the active file first. Empty where Git is missing or switched off. */
export async function workRepositories(): Promise<readonly WorkRepository[]> {
  const api = await gitApi<Repository>();
  return Promise.all((api ? activeFirst(api) : []).map(describe));
}

async function describe(repository: Repository): Promise<WorkRepository> {
  const { HEAD: head, remotes, workingTreeChanges, indexChanges } = repository.state;
  // Without a commit there are no branches to list.
  const refs = await repository.getBranches({ remote: true }).catch(() => []);
  const names = (type: number): string[] =>
    refs.flatMap((ref) => (ref.type === type && ref.name !== undefined ? [ref.name] : []));
  const isPointer = (name: string): boolean => isNamedAtRemote(name, 'HEAD', remotes);
  const remoteBranches = names(1).filter((name) => !isPointer(name));
  const remoteDefault = defaultOf(refs, remoteBranches, isPointer);
  // Without a commit there is nothing that a second folder could hold.
  const worktrees = head?.commit === undefined ? undefined : worktreesOf(repository);
  const checkedOut = await checkedOutElsewhere(repository.state.worktrees ?? [], head?.name, isThere);
  const elsewhere = onlyElsewhere(names(0), remoteBranches, remotes);
  const loose = await looseCommit(repository);
  return {
    name: repository.rootUri.path.split('/').at(-1) ?? '',
    root: repository.rootUri.fsPath,
    ...(head?.name !== undefined && { branch: head.name }),
    changes: workingTreeChanges.length + indexChanges.length,
    branches: names(0),
    remoteBranches,
    ...(remoteDefault !== undefined && { remoteDefault }),
    createBranch: async (name, base) => {
      await refuseUnderWay(repository);
      await inGitsWords(repository.createBranch(name, true, base));
    },
    follow: (name, remoteBranch) => repository.setBranchUpstream(name, remoteBranch).catch(() => undefined),
    switchTo: async (name) => {
      await refuseUnderWay(repository);
      await inGitsWords(repository.checkout(name));
    },
    ...(elsewhere.size > 0 && { elsewhere }),
    ...(loose !== undefined && { loose }),
    ...(worktrees && { worktrees }),
    ...(checkedOut.size > 0 && { checkedOut }),
  };
}

/** What `origin/HEAD` points at: Git's own extension tells its commit alone. */
function defaultOf(
  refs: readonly Ref[],
  remoteBranches: readonly string[],
  isPointer: (name: string) => boolean,
): string | undefined {
  const pointer = refs.find(({ type, name }) => type === 1 && name !== undefined && isPointer(name));
  const remote = pointer?.name?.slice(0, -'HEAD'.length);
  const usual = MAIN_BRANCHES.map((name) => `${remote ?? 'origin/'}${name}`);
  const there = remoteBranches.filter(
    (name) => pointer === undefined || refs.some((ref) => ref.name === name && ref.commit === pointer.commit),
  );
  return usual.find((name) => there.includes(name)) ?? (pointer && there[0]);
}

/** Git itself would check out another branch, and forget that a merge was under way: what is committed next is none. */
async function refuseUnderWay({ rootUri }: Repository): Promise<void> {
  if (!(await isUnderWay(rootUri))) return;
  throw new ShipshapeError('invalid', 'A merge or the like is under way', {
    serverMessages: [
      vscode.l10n.t(
        'A merge, rebase, cherry-pick or revert is under way here. Finish it first, or give it up.',
      ),
    ],
  });
}

/** Of several remotes with the same branch, `origin` has the word, else the first. */
function onlyElsewhere(
  own: readonly string[],
  remoteBranches: readonly string[],
  remotes: readonly { readonly name: string }[],
): ReadonlyMap<string, string> {
  const known = new Set(own);
  const found = new Map<string, string>();
  const names = remotes.map(({ name }) => name);
  for (const remote of ['origin', ...names].filter((name) => names.includes(name)))
    for (const ref of remoteBranches) {
      const name = ref.startsWith(`${remote}/`) ? ref.slice(remote.length + 1) : '';
      if (name !== '' && !known.has(name) && !found.has(name)) found.set(name, ref);
    }
  return found;
}

async function looseCommit(repository: Repository): Promise<string | undefined> {
  const { HEAD: head } = repository.state;
  if (head?.commit === undefined || head.name !== undefined) return undefined;
  const having = await repository.getBranches({ remote: true, contains: head.commit }).catch(() => undefined);
  return having?.length === 0 ? head.commit.slice(0, 8) : undefined;
}
