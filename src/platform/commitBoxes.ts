import type * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../core/events.ts';
import { foldedName } from '../core/fileNames.ts';
import { gitApi } from './gitApi.ts';
import { gitDirOf } from './gitDir.ts';

/** What is asked of a repository. */
interface Repository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
  readonly state: {
    readonly HEAD?: { readonly name?: string; readonly commit?: string };
    readonly onDidChange: vscode.Event<void>;
  };
}

/** The box in which the message of a commit is written. */
export interface CommitBox {
  readonly root: vscode.Uri;
  /** What is typed in it. */
  message: string;
  /** The branch that is checked out; undefined while none is. */
  readonly branch: string | undefined;
  /** Names the branch and the commit that it stands at. */
  readonly head: string;
}

/** The boxes of all repositories, that of the given folder alone where there is one. */
export async function commitBoxes(root?: vscode.Uri): Promise<readonly CommitBox[]> {
  const api = await gitApi<Repository>();
  const all = (api?.repositories ?? []).map(boxOf);
  const wanted = all.filter((box) => box.root.toString() === root?.toString());
  return wanted.length > 0 ? wanted : all;
}

/**
 * The branch that a message is written for, and its repository; undefined where that is not known.
 * @param message its box, or the file that Git opens
 */
export async function branchOf(
  message: vscode.Uri,
): Promise<{ readonly name: string; readonly root: vscode.Uri } | undefined> {
  const own = await boxOfMessage(message, await commitBoxes());
  return own?.branch === undefined ? undefined : { name: own.branch, root: own.root };
}

/**
 * The address of a box ends with that of its repository. The file lies in Git's folder; that of a worktree, or of a
 * submodule, lies in that of another repository.
 */
async function boxOfMessage(
  { path, query, scheme }: vscode.Uri,
  boxes: readonly CommitBox[],
): Promise<CommitBox | undefined> {
  const named = new URLSearchParams(query).get('rootUri');
  if (named !== null) return boxes.find(({ root }) => named === root.toString());
  if (scheme !== 'file' && scheme !== 'vscode-remote') return boxes.length === 1 ? boxes[0] : undefined;
  const folder = foldedName(path.slice(0, path.lastIndexOf('/')));
  for (const box of boxes) {
    const own = await gitDirOf(box.root);
    if (own && foldedName(own.path) === folder) return box;
  }
  return undefined;
}

/** Tells of boxes whose branch or commit may have changed, each of them at first too. */
export function watchCommitBoxes(changed: (box: CommitBox) => void): Disposable {
  const watching = new DisposableList();
  let isOver = false;
  const watch = (repository: Repository): void => {
    const box = boxOf(repository);
    watching.add(repository.state.onDidChange(() => changed(box)));
    changed(box);
  };
  void gitApi<Repository>().then((api) => {
    if (!api || isOver) return;
    api.repositories.forEach(watch);
    watching.add(api.onDidOpenRepository(watch));
  });
  watching.add({ dispose: () => void (isOver = true) });
  return watching;
}

function boxOf({ rootUri, inputBox, state }: Repository): CommitBox {
  return {
    root: rootUri,
    get message() {
      return inputBox.value;
    },
    set message(text) {
      inputBox.value = text;
    },
    get branch() {
      return state.HEAD?.name;
    },
    get head() {
      return `${state.HEAD?.name ?? ''} ${state.HEAD?.commit ?? ''}`;
    },
  };
}
