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

const RECENT_KEY = 'recentIssues';
const MOST_RECENT = 10;

/** What the user is working on: where a command that needs an issue looks before it asks. */
export interface WorkContext extends Disposable {
  /** Fires when the branch or the recent issues change. */
  readonly onDidChange: Event<void>;
  /** The checked-out branch. */
  branch(): string | undefined;
  /** The issue key in the branch name; which site it belongs to is not known. */
  branchIssueKey(): string | undefined;
  /** All keys that the branch name may hold, the likeliest first. */
  branchIssueKeys(): readonly string[];
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
  const branchIssueKeys = (): readonly string[] => issueKeysOfBranch(git.current() ?? '', isKnown);

  const selectedIssues = (): readonly IssueRef[] => {
    const now = readSelected();
    return now.length > 0 ? now : selected;
  };

  return {
    onDidChange: changed.event,
    branch: () => git.current(),
    branchIssueKey: () => branchIssueKeys()[0],
    branchIssueKeys,
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
