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
}

/** Where in an issue's tab the reader is to be taken: to a comment, or to the history. */
export interface IssuePlace {
  readonly commentId?: string;
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
  'shipshape.createIssue': OnTarget<TextPlace | vscode.Uri>;
  'shipshape.createIssueForm': OnTarget<TextPlace | vscode.Uri>;
  /** From the menu of a message in the test results. */
  'shipshape.createIssueFromTest': (failure?: TestFailure) => unknown;
  'shipshape.createIssues': () => unknown;
  'shipshape.createSubtask': OnTarget<IssueTarget>;
  'shipshape.startWork': OnTarget<IssueTarget>;
  'shipshape.finishWork': OnTarget<IssueTarget>;
  'shipshape.linkIssueToBranch': () => unknown;
  /** From the menu of a repository in the Source Control view. */
  'shipshape.addKeyToCommitMessage': (repository?: { readonly rootUri?: vscode.Uri }) => unknown;
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
  'shipshape.insertChecklist': OnTarget<TemplateTarget | vscode.Uri>;
  'shipshape.startRelease': () => unknown;
  'shipshape.openPage': () => unknown;
  'shipshape.savePageAsFile': (uri?: vscode.Uri) => unknown;
  'shipshape.publishPage': OnTarget<vscode.Uri>;
  'shipshape.pullPage': OnTarget<vscode.Uri>;
  'shipshape.keepTicksInStep': OnTarget<vscode.Uri>;
  'shipshape.toggleChecklistItem': OnTarget<ChecklistItemTarget>;
  /** Asks for the state: open, under way, done, not applicable. */
  'shipshape.setChecklistItemState': OnTarget<ChecklistItemTarget>;
  'shipshape.nextOpenItem': () => unknown;
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
        await showError(error);
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
