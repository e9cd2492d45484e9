import * as vscode from 'vscode';
import type { IssueRef } from '../core/issueKey.ts';
import type { TemplateRef } from '../core/templateRef.ts';
import { ROW_COMMANDS } from './rowCommands.ts';
import { nodeOf } from './shownRow.ts';
import { keyboardRows } from './treeViews.ts';

/**
 * What menus hand to a command: what it was called on, and all that is selected when that is several. The rows of trees
 * are such targets; commands know no more of a row than this.
 */
type OnTarget<Target> = (target?: Target, selected?: readonly Target[]) => unknown;

/** An issue, as a row of the issues tree. */
export interface IssueTarget {
  readonly ref: IssueRef;
  /** Set by a click on the row: what it opens gives way to what the next click opens. */
  readonly preview?: boolean;
  readonly place?: IssuePlace;
  /** The id of an unsent change of the issue that is to be changed. */
  readonly edits?: string;
  /** The id of the transition that is taken without asking which. */
  readonly transitionId?: string;
}

/** A query: its place in the user's list. */
export interface QueryTarget {
  readonly queryId: string;
}

/** Issues that are not loaded yet. */
export interface MoreTarget {
  readonly listId: string;
}

/** A site. */
export interface SiteTarget {
  readonly siteId: string;
}

/** A template. */
export interface TemplateTarget {
  readonly templateRef: TemplateRef;
  /** Where it stands, as far as that is known; whoever reads it checks it. */
  readonly scope?: unknown;
  readonly word?: TypedWord;
}

/** A word that a template was asked for with. It is taken away, and put back where nothing comes of it. */
export interface TypedWord {
  readonly document: vscode.TextDocument;
  readonly at: vscode.Position;
  readonly text: string;
}

/** A page of Confluence, or what else stands in the tree of a space. */
export interface PageTarget {
  readonly pageRef: { readonly siteId: string; readonly pageId: string };
  /** Where it is found in the browser, where that is not the page's own address. */
  readonly address?: string;
}

/** Where in an issue's tab the reader is to be taken: to a comment, to a change that is not sent, or to the history. */
export interface IssuePlace {
  readonly commentId?: string;
  readonly unsentId?: string;
  readonly history?: boolean;
}

/** News of an issue, as far as they were in sight. */
export interface NewsTarget {
  readonly ref: IssueRef;
  readonly newsIds: readonly string[];
  readonly place?: IssuePlace;
}

/** A change that was not sent yet. */
export interface UnsentTarget {
  readonly unsentId: string;
}

/** An item of a checklist; `line` counts from 0. */
export interface ChecklistItemTarget {
  readonly uri: vscode.Uri;
  readonly line: number;
  /** Where an item of a table's cell begins in its line. */
  readonly column?: number;
  /** What the item says, by which it is found again when it has moved. */
  readonly text?: string;
}

/** A line of a file, counted from 0. */
export type TextPlace = Pick<ChecklistItemTarget, 'uri' | 'line'>;

/** A file, as a row of the Checklists view. */
export type FileTarget = Pick<ChecklistItemTarget, 'uri'>;

/** A step of a test run that failed, of which an issue is made. */
export interface FailedStep {
  /** Tells it from others. */
  readonly origin: string;
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  /** The issue that is tested: the new one begins in its project. */
  readonly about?: IssueRef;
  /** Told of the issue as soon as it is there. */
  readonly created: (ref: IssueRef) => void;
}

/** A check box of the Markdown preview, by its secret name. */
export interface PreviewedBox {
  readonly shipshapeTick: string;
}

/** A message of a failed test, as VS Code hands it to a command of its menu. */
export interface TestFailure {
  /** Absent where its extension has let it go. */
  readonly test?: vscode.TestItem;
  readonly message?: vscode.TestMessage;
}

/** Every command, with what it takes. package.json names the same ones; a test holds the two together. */
export interface CommandTable {
  'shipshape.addSite': (url?: string) => unknown;
  'shipshape.removeSite': OnTarget<SiteTarget>;
  'shipshape.signInAgain': OnTarget<SiteTarget>;
  'shipshape.changeClientCertificate': OnTarget<SiteTarget>;
  'shipshape.trySampleSite': () => unknown;
  'shipshape.showLog': () => unknown;
  'shipshape.diagnoseConnection': OnTarget<SiteTarget | vscode.Uri>;
  'shipshape.copyDiagnosticReport': () => unknown;
  'shipshape.refreshIssues': () => unknown;
  'shipshape.refreshRow': OnTarget<IssueTarget | QueryTarget>;
  'shipshape.filterIssues': () => unknown;
  'shipshape.clearIssueFilter': () => unknown;
  'shipshape.groupIssues': () => unknown;
  'shipshape.sortIssues': () => unknown;
  'shipshape.chooseIssueColumns': () => unknown;
  'shipshape.hideDoneIssues': () => unknown;
  'shipshape.showDoneIssues': () => unknown;
  'shipshape.moveIssueUp': OnTarget<IssueTarget>;
  'shipshape.moveIssueDown': OnTarget<IssueTarget>;
  /** @param jql what it begins with */
  'shipshape.addQuery': (jql?: string) => unknown;
  'shipshape.editQuery': OnTarget<QueryTarget>;
  'shipshape.renameQuery': OnTarget<QueryTarget>;
  'shipshape.moveQueryUp': OnTarget<QueryTarget>;
  'shipshape.moveQueryDown': OnTarget<QueryTarget>;
  'shipshape.saveQueryAsFilter': OnTarget<QueryTarget>;
  'shipshape.removeQuery': OnTarget<QueryTarget>;
  'shipshape.loadMoreIssues': (listId: string) => unknown;
  'shipshape.loadAllIssues': OnTarget<MoreTarget>;
  'shipshape.stopLoadingIssues': (listId: string) => unknown;
  'shipshape.showMoreIssues': (rowId: string) => unknown;
  'shipshape.openIssue': OnTarget<IssueTarget>;
  'shipshape.openIssueInBrowser': OnTarget<IssueTarget>;
  'shipshape.editIssueDescription': OnTarget<IssueTarget>;
  'shipshape.copyIssueKey': OnTarget<IssueTarget>;
  'shipshape.copyIssueLink': OnTarget<IssueTarget>;
  'shipshape.copyIssueMarkdown': OnTarget<IssueTarget>;
  'shipshape.copyIssueAsMarkdown': OnTarget<IssueTarget>;
  'shipshape.assignIssueToMe': OnTarget<IssueTarget>;
  'shipshape.changeIssues': OnTarget<IssueTarget>;
  'shipshape.findIssue': () => unknown;
  'shipshape.openIssueOfLine': () => unknown;
  'shipshape.createIssue': OnTarget<TextPlace | vscode.Uri>;
  'shipshape.createIssueForm': OnTarget<TextPlace | vscode.Uri>;
  /** From the menu of a message in the test results. */
  'shipshape.createIssueFromTest': (failure?: TestFailure) => unknown;
  /** From a test run. */
  'shipshape.createIssueFromStep': (step?: FailedStep) => unknown;
  'shipshape.createIssues': () => unknown;
  'shipshape.createSubtask': OnTarget<IssueTarget>;
  'shipshape.startWork': OnTarget<IssueTarget>;
  'shipshape.finishWork': OnTarget<IssueTarget>;
  'shipshape.linkIssueToBranch': () => unknown;
  /** From the menu of a repository in the Source Control view, or while its message is being typed. */
  'shipshape.addKeyToCommitMessage': (repository?: {
    readonly rootUri?: vscode.Uri;
    readonly isTyping?: true;
  }) => unknown;
  'shipshape.unlinkIssueFromBranch': () => unknown;
  'shipshape.writeStandUpNotes': () => unknown;
  'shipshape.transitionIssue': OnTarget<IssueTarget>;
  'shipshape.showNews': () => unknown;
  'shipshape.refreshNews': () => unknown;
  'shipshape.openNews': OnTarget<NewsTarget>;
  'shipshape.markNewsRead': OnTarget<NewsTarget>;
  'shipshape.markNewsUnread': OnTarget<NewsTarget>;
  'shipshape.markAllNewsRead': () => unknown;
  'shipshape.showUnsentChanges': () => unknown;
  'shipshape.openUnsentChange': OnTarget<UnsentTarget>;
  'shipshape.sendUnsentChange': OnTarget<UnsentTarget>;
  'shipshape.editUnsentChange': OnTarget<UnsentTarget>;
  'shipshape.mergeUnsentChange': OnTarget<UnsentTarget>;
  'shipshape.discardUnsentChange': OnTarget<UnsentTarget>;
  'shipshape.useWrittenText': () => unknown;
  'shipshape.discardWrittenText': () => unknown;
  'shipshape.refreshTemplates': () => unknown;
  'shipshape.loadMoreSpaces': (siteId: string) => unknown;
  'shipshape.searchTemplates': () => unknown;
  'shipshape.previewTemplate': OnTarget<TemplateTarget>;
  'shipshape.openTemplate': OnTarget<TemplateTarget>;
  'shipshape.openTemplateFile': OnTarget<TemplateTarget>;
  /** Makes a page of Confluence from a template. */
  'shipshape.createPage': OnTarget<TemplateTarget>;
  'shipshape.insertChecklist': OnTarget<TemplateTarget | vscode.Uri>;
  'shipshape.insertChecklistFromIssue': OnTarget<IssueTarget>;
  'shipshape.writeChecklistToIssue': () => unknown;
  'shipshape.commentProgress': () => unknown;
  'shipshape.startRelease': () => unknown;
  /** Shows the page of a row, or asks for one. */
  'shipshape.openPage': OnTarget<PageTarget>;
  'shipshape.openPageInBrowser': OnTarget<PageTarget>;
  'shipshape.copyPageLink': OnTarget<PageTarget>;
  'shipshape.savePageAsFile': OnTarget<PageTarget | vscode.Uri>;
  'shipshape.savePageAsTemplate': OnTarget<PageTarget | vscode.Uri>;
  'shipshape.refreshPages': () => unknown;
  'shipshape.loadMorePages': (listId: string) => unknown;
  /** From a row of the Checklists view, or for the file of the editor. */
  'shipshape.runTestScript': OnTarget<FileTarget | vscode.Uri>;
  'shipshape.publishPage': OnTarget<vscode.Uri>;
  'shipshape.publishFolder': OnTarget<vscode.Uri>;
  'shipshape.pullPage': OnTarget<vscode.Uri>;
  'shipshape.keepTicksInStep': OnTarget<vscode.Uri>;
  /** Opens a box for a comment on what is selected in the editor. */
  'shipshape.startPageComment': () => unknown;
  /** From the box of a new thread, and of one that is there. */
  'shipshape.addPageComment': (typed: vscode.CommentReply) => unknown;
  'shipshape.replyToPageComment': (typed: vscode.CommentReply) => unknown;
  'shipshape.resolvePageComment': (thread: vscode.CommentThread) => unknown;
  'shipshape.reopenPageComment': (thread: vscode.CommentThread) => unknown;
  /** From the head of a thread, or for the file of the editor. */
  'shipshape.refreshPageComments': (thread?: vscode.CommentThread) => unknown;
  'shipshape.sendCommentDraft': (comment: vscode.Comment) => unknown;
  'shipshape.discardCommentDraft': (comment: vscode.Comment) => unknown;
  'shipshape.toggleChecklistItem': OnTarget<ChecklistItemTarget>;
  /** Asks for the state: open, under way, done, not applicable. */
  'shipshape.setChecklistItemState': OnTarget<ChecklistItemTarget>;
  'shipshape.nextOpenItem': () => unknown;
  'shipshape.tickDoneIssues': () => unknown;
  'shipshape.hideDoneItems': () => unknown;
  'shipshape.showDoneItems': () => unknown;
  'shipshape.tickPreviewedItem': (box?: PreviewedBox) => unknown;
  'shipshape.refreshChecklists': () => unknown;
  'shipshape.openChecklistItem': OnTarget<ChecklistItemTarget>;
  'shipshape.chooseJqlSite': () => unknown;
  'shipshape.insertJqlTable': (fence?: JqlFence) => unknown;
  'shipshape.setUpMcpServer': () => unknown;
}

/** A fence of JQL in a Markdown document. @property offset of a place in it */
export interface JqlFence {
  readonly uri: vscode.Uri;
  readonly offset: number;
}

export type CommandId = keyof CommandTable;

type Handler = (...args: readonly unknown[]) => unknown;

/** What the features that run have said they do; a feature registers its handlers when it is opened. */
const handlers = new Map<string, Handler>();

/**
 * Makes all commands known to VS Code. The first call of one opens the feature that handles it. What a handler throws
 * is shown to the user, once and in plain words, and goes to the log; a cancelled handler says nothing.
 * @param open starts the feature of a command; resolves when its handlers are registered
 */
export function provideCommands(
  ids: readonly CommandId[],
  open: (id: CommandId) => Promise<void>,
): vscode.Disposable {
  const provide = (id: CommandId): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        if (!handlers.has(id)) await open(id);
        const handler = handlers.get(id);
        if (handler === undefined) throw new Error(`No feature handles ${id}`);
        const meant = meantBy(id, args);
        if (meant === undefined) await tellRowIsGone();
        else return await handler(...meant);
        return undefined;
      } catch (error) {
        const { showError } = await import('./errorMessages.ts');
        // Not until somebody has closed the message: who runs a command goes on once it has ended.
        void showError(error);
        return undefined;
      }
    });
  return vscode.Disposable.from(...ids.map(provide));
}

/**
 * What a command was called with: what rows stand for instead of the rows, and for a key of a tree, which names its view,
 * the rows that it is for. VS Code hands the menu of a row both the row and what else is selected, and no row at all
 * while the row is just being painted anew.
 * @returns undefined when it was called on a row that VS Code did not hand over
 */
function meantBy(id: CommandId, args: readonly unknown[]): readonly unknown[] | undefined {
  const [first] = args;
  const handed = isKeyIn(first) ? keyboardRows(first.keyIn) : args;
  if (handed === undefined) return undefined;
  const [row, selected] = handed;
  if (ROW_COMMANDS.has(id) && handed.length > 1 && (row === undefined || row === null)) return undefined;
  if (!Array.isArray(selected)) return handed.map(nodeOf);
  // What is missing among them would be left out unseen.
  const rows: readonly unknown[] = selected;
  return rows.includes(undefined) ? undefined : [nodeOf(row), rows.map(nodeOf), ...handed.slice(2)];
}

function isKeyIn(value: unknown): value is { readonly keyIn: string } {
  return typeof value === 'object' && value !== null && 'keyIn' in value && typeof value.keyIn === 'string';
}

async function tellRowIsGone(): Promise<void> {
  const { tell } = await import('./notifications.ts');
  void tell(vscode.l10n.t('That row was just being updated, so nothing was done. Try again.'));
}

/** Says what a command does, from here on. The command itself is known to VS Code from the start. */
export function registerCommand<Id extends CommandId>(id: Id, handler: CommandTable[Id]): vscode.Disposable {
  handlers.set(id, handler as Handler);
  return new vscode.Disposable(() => handlers.delete(id));
}

/** Runs one of our own commands, typed. */
export function runCommand<Id extends CommandId>(
  id: Id,
  ...args: Parameters<CommandTable[Id]>
): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...args);
}

/** A `command:` address for Markdown tooltips; the place that shows it must trust the command by name. */
export function commandUri<Id extends CommandId>(id: Id, ...args: Parameters<CommandTable[Id]>): vscode.Uri {
  return vscode.Uri.parse(`command:${id}?${encodeURIComponent(JSON.stringify(args))}`);
}

/** The same for a tree item's click. */
export function treeCommand<Id extends CommandId>(
  title: string,
  id: Id,
  ...args: Parameters<CommandTable[Id]>
): vscode.Command {
  return { title, command: id, arguments: args };
}

/** The rows a menu command is meant for: the selection when the row is part of it, else the row alone. */
export function rowsOf<Row>(row: Row | undefined, selected: readonly Row[] | undefined): readonly Row[] {
  if (selected && selected.length > 0 && (row === undefined || selected.includes(row))) return selected;
  return row === undefined ? [] : [row];
}
