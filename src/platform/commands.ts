import * as vscode from 'vscode';
import type { IssueRef } from '../core/issueKey.ts';
import type { TemplateRef } from '../core/templateRef.ts';

/** What menus hand to a command: the row it was called on, and all selected rows when there are several. */
type OnRow<Row> = (row?: Row, selected?: readonly Row[]) => unknown;

/** A row of the issues tree that stands for an issue. */
export interface IssueRow {
  readonly ref: IssueRef;
  /** Set by a click on the row: what it opens gives way to what the next click opens. */
  readonly preview?: boolean;
}

/** A row of the issues tree that stands for a query: its place in the user's list. */
export interface QueryRow {
  readonly queryId: string;
}

/** A row of the issues tree that stands for issues not loaded yet. */
export interface MoreRow {
  readonly listId: string;
}

/** A row of the issues tree that stands for a site. */
export interface SiteRow {
  readonly siteId: string;
}

/** A row of the templates tree that stands for a template. */
export interface TemplateRow {
  readonly templateRef: TemplateRef;
}

/** A row of the unsent changes. */
export interface UnsentRow {
  readonly unsentId: string;
}

/** A row of the checklists tree that stands for an item; `line` counts from 0. */
export interface ChecklistItemRow {
  readonly uri: vscode.Uri;
  readonly line: number;
  /** Where an item of a table's cell begins in its line. */
  readonly column?: number;
  /** What the item says, by which it is found again when it has moved. */
  readonly text?: string;
}

/** A check box of the Markdown preview, by its secret name. */
export interface PreviewedBox {
  readonly shipshapeTick: string;
}

/** Every command, with what it takes. package.json names the same ones; a test holds the two together. */
export interface CommandTable {
  'shipshape.addSite': (url?: string) => unknown;
  'shipshape.removeSite': OnRow<SiteRow>;
  'shipshape.signInAgain': OnRow<SiteRow>;
  'shipshape.trySampleSite': () => unknown;
  'shipshape.showLog': () => unknown;
  'shipshape.diagnoseConnection': OnRow<SiteRow | vscode.Uri>;
  'shipshape.copyDiagnosticReport': () => unknown;
  'shipshape.refreshIssues': () => unknown;
  'shipshape.refreshRow': OnRow<IssueRow | QueryRow>;
  'shipshape.filterIssues': () => unknown;
  'shipshape.clearIssueFilter': () => unknown;
  'shipshape.groupIssues': () => unknown;
  'shipshape.sortIssues': () => unknown;
  'shipshape.addQuery': () => unknown;
  'shipshape.editQuery': OnRow<QueryRow>;
  'shipshape.renameQuery': OnRow<QueryRow>;
  'shipshape.moveQueryUp': OnRow<QueryRow>;
  'shipshape.moveQueryDown': OnRow<QueryRow>;
  'shipshape.removeQuery': OnRow<QueryRow>;
  'shipshape.loadMoreIssues': (listId: string) => unknown;
  'shipshape.loadAllIssues': OnRow<MoreRow>;
  'shipshape.stopLoadingIssues': (listId: string) => unknown;
  'shipshape.showMoreIssues': (rowId: string) => unknown;
  'shipshape.openIssue': OnRow<IssueRow>;
  'shipshape.openIssueInBrowser': OnRow<IssueRow>;
  'shipshape.editIssueDescription': OnRow<IssueRow>;
  'shipshape.copyIssueKey': OnRow<IssueRow>;
  'shipshape.copyIssueLink': OnRow<IssueRow>;
  'shipshape.copyIssueMarkdown': OnRow<IssueRow>;
  'shipshape.assignIssueToMe': OnRow<IssueRow>;
  'shipshape.transitionIssue': OnRow<IssueRow>;
  'shipshape.showUnsentChanges': () => unknown;
  'shipshape.sendUnsentChange': OnRow<UnsentRow>;
  'shipshape.editUnsentChange': OnRow<UnsentRow>;
  'shipshape.discardUnsentChange': OnRow<UnsentRow>;
  'shipshape.useWrittenText': () => unknown;
  'shipshape.discardWrittenText': () => unknown;
  'shipshape.refreshTemplates': () => unknown;
  'shipshape.loadMoreSpaces': (siteId: string) => unknown;
  'shipshape.searchTemplates': () => unknown;
  'shipshape.previewTemplate': OnRow<TemplateRow>;
  'shipshape.openTemplate': OnRow<TemplateRow>;
  'shipshape.insertChecklist': OnRow<TemplateRow | vscode.Uri>;
  'shipshape.toggleChecklistItem': OnRow<ChecklistItemRow>;
  'shipshape.tickPreviewedItem': (box?: PreviewedBox) => unknown;
  'shipshape.refreshChecklists': () => unknown;
  'shipshape.openChecklistItem': OnRow<ChecklistItemRow>;
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
        return await handler(...args);
      } catch (error) {
        const { showError } = await import('./errorMessages.ts');
        await showError(error);
        return undefined;
      }
    });
  return vscode.Disposable.from(...ids.map(provide));
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
