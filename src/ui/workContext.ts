import * as vscode from 'vscode';
import { Emitter, type Disposable, type Event } from '../core/events.ts';
import {
  isSameIssue,
  issueKeyAt,
  issueKeysOfBranch,
  projectKeyOf,
  type IssueRef,
  type KnownProjects,
} from '../core/issueKey.ts';
import { GitBranch } from '../platform/git.ts';
import { BranchLinks } from './branchLinks.ts';

const RECENT_KEY = 'recentIssues';
const MOST_RECENT = 10;

/** What the user is working on: where a command that needs an issue looks before it asks. */
export interface WorkContext extends Disposable {
  /** Fires when the branch or the recent issues change. */
  readonly onDidChange: Event<void>;
  /** The checked-out branch. */
  branch(): string | undefined;
  /** The key of the branch's issue; which site it belongs to is not known. */
  branchIssueKey(): string | undefined;
  /** All keys that the branch may be for, the likeliest first. */
  branchIssueKeys(): readonly string[];
  /** The same of any branch: the one that it was linked to, else those that its name may hold; none once unlinked. */
  issueKeysOf(branch: string): readonly string[];
  /** The key that a branch was linked to by hand; null for none, undefined where its name counts. */
  linkOf(branch: string): string | null | undefined;
  /** Whether the user said that the checked-out branch is for no issue. */
  isBranchUnlinked(): boolean;
  /** All keys that the name of a branch may hold, whatever it is linked to. */
  keysInName(branch: string): readonly string[];
  /** Links a branch to an issue. @param key null for none, undefined for what its name says */
  linkBranch(branch: string, key: string | null | undefined): Promise<void>;
  /** The issue key at the cursor of the active editor. */
  keyAtCursor(): string | undefined;
  /** The issues selected in the issues tree; none while the tree is hidden. */
  selectedIssues(): readonly IssueRef[];
  /**
   * Notes that the selection changed, or went out of sight. @param read what is selected at any time: the tree tells of
   * none while it paints its rows anew
   */
  selectionChanged(read: () => readonly IssueRef[]): void;
  /** The issue in the active tab; none where that is something else. */
  openIssue(): IssueRef | undefined;
  setOpenIssue(ref: IssueRef | undefined): void;
  /** Notes that the user went to the tab of the open issue, which may have been the active one all along. */
  turnedToOpenIssue(): void;
  /** Whether the selected rows are what the user turned to last, rather than an editor. */
  isSelectionInFocus(): boolean;
  /** The issues touched last in this workspace, the latest first, at most ten. */
  recentIssues(): readonly IssueRef[];
  /** Notes that the user did something with an issue. */
  touch(ref: IssueRef): void;
  /** Drops the recent issues of a site. */
  forget(siteId: string): void;
}

/**
 * @param state the workspace's own storage: what is current differs from one workspace to the next
 * @param knownProjects whether an issue of a project was seen on any site
 */
export function createWorkContext(state: vscode.Memento, knownProjects: KnownProjects): WorkContext {
  const git = new GitBranch();
  const changed = new Emitter<void>();
  const branchChanges = git.onDidChange(() => changed.fire());
  let selected: readonly IssueRef[] = [];
  let readSelected = (): readonly IssueRef[] => [];
  let isInFocus = false;
  let open: IssueRef | undefined;
  let editorFocus: Disposable | undefined;

  const recentIssues = (): readonly IssueRef[] => {
    const stored: unknown = state.get(RECENT_KEY);
    return Array.isArray(stored) ? stored.filter(isIssueRef) : [];
  };
  const setRecent = (refs: readonly IssueRef[]): void => {
    void state.update(RECENT_KEY, refs);
    changed.fire();
  };

  const isKnown: KnownProjects = (project) =>
    knownProjects(project) || recentIssues().some(({ key }) => projectKeyOf(key) === project);
  const links = new BranchLinks(state);
  const keysInName = (branch: string): readonly string[] => issueKeysOfBranch(branch, isKnown);
  const issueKeysOf = (branch: string): readonly string[] => {
    const linked = links.of(branch);
    if (linked === null) return [];
    return linked === undefined ? keysInName(branch) : [linked];
  };
  const branchIssueKeys = (): readonly string[] => issueKeysOf(git.current() ?? '');

  const selectedIssues = (): readonly IssueRef[] => {
    const now = readSelected();
    return now.length > 0 ? now : selected;
  };

  return {
    onDidChange: changed.event,
    branch: () => git.current(),
    branchIssueKey: () => branchIssueKeys()[0],
    branchIssueKeys,
    issueKeysOf,
    linkOf: (branch) => links.of(branch),
    isBranchUnlinked: () => links.of(git.current() ?? '') === null,
    keysInName,
    linkBranch: async (branch, key) => {
      await links.set(branch, key);
      changed.fire();
    },
    keyAtCursor: () => keyAtCursor(isKnown),
    selectedIssues,
    selectionChanged: (read) => {
      readSelected = read;
      selected = read();
      isInFocus = true;
      editorFocus ??= watchEditors(() => (isInFocus = false));
    },
    openIssue: () => open,
    setOpenIssue: (ref) => {
      // A click on a row shows its issue in a tab, too: those two are the same.
      if (ref && !selectedIssues().some((one) => isSameIssue(one, ref))) isInFocus = false;
      open = ref;
    },
    turnedToOpenIssue: () => {
      isInFocus = false;
    },
    isSelectionInFocus: () => isInFocus && selectedIssues().length > 0,
    recentIssues,
    touch: (ref) => {
      const others = recentIssues().filter(
        (recent) => recent.key !== ref.key || recent.siteId !== ref.siteId,
      );
      setRecent([{ siteId: ref.siteId, key: ref.key }, ...others].slice(0, MOST_RECENT));
    },
    forget: (siteId) => setRecent(recentIssues().filter((recent) => recent.siteId !== siteId)),
    dispose: () => {
      editorFocus?.dispose();
      branchChanges.dispose();
      git.dispose();
      changed.dispose();
    },
  };
}

/** VS Code does not tell what has the focus; whoever moves a cursor or turns to another editor is there. */
function watchEditors(turnedTo: () => void): Disposable {
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor) turnedTo();
    }),
    vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
      if (kind !== undefined) turnedTo();
    }),
  );
}

function keyAtCursor(isKnown: KnownProjects): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { text } = editor.document.lineAt(editor.selection.active.line);
  return issueKeyAt(text, editor.selection.active.character, isKnown);
}

function isIssueRef(value: unknown): value is IssueRef {
  return (
    typeof value === 'object' &&
    value !== null &&
    'siteId' in value &&
    typeof value.siteId === 'string' &&
    'key' in value &&
    typeof value.key === 'string'
  );
}
