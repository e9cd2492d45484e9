import * as vscode from 'vscode';
import type { Site } from '../../../atlassian/model/site.ts';
import { reasonOf } from '../../../core/errors.ts';
import type { IssueRef } from '../../../core/issueKey.ts';
import { safeLine } from '../../../core/safeLine.ts';
import { displayLocale } from '../../../platform/displayLocale.ts';
import { asOfText } from '../../../platform/asOf.ts';
import { treeCommand } from '../../../platform/commands.ts';
import { describeError } from '../../../platform/errorMessages.ts';
import { plainLabel, plainMarkdown, spokenLabel } from '../../../platform/labels.ts';
import { columnsText, type IssueColumn } from './issueColumns.ts';
import { filterWords, highlightsIn } from './issueFilter.ts';
import {
  isOpenAtFirst,
  type GroupRow,
  type IssueRow,
  type MoreRow,
  type NoteRow,
  type QueryRow,
  type RestRow,
  type Row,
  type SiteRow,
} from './issueRows.ts';
import type { IssueTree } from './issueTree.ts';
import type { UnsentMark } from './unsentIssues.ts';
import { issueLabel, typeIcon, type FormatContext } from '../../../ui/formatIssue.ts';
import type { CardNote } from '../../../ui/issueCard.ts';
import { STATUS_ICONS } from '../../../ui/statusIcons.ts';

const { l10n } = vscode;

/** Nobody reads a longer tooltip. */
const LONGEST_JQL = 2000;

/** What tree items are made from. */
export interface ItemContext {
  readonly tree: IssueTree;
  readonly site: (siteId: string) => Site | undefined;
  /** Says in a few words how a site is doing; undefined when all is well. */
  readonly siteState: (siteId: string) => string | undefined;
  /** Says why a site wants a sign-in, and what to do. */
  readonly whySignedOut: (siteId: string) => string;
  /** Whether the user left a row open; undefined when its state was never changed. */
  readonly wasExpanded: (rowId: string) => boolean | undefined;
  /** What stands behind the summary of an issue. */
  readonly columns: () => readonly IssueColumn[];
  /** Whether a change of an issue could not be sent. */
  readonly unsent: (ref: IssueRef) => UnsentMark | undefined;
}

/** The tree item of a row. Labels are plain text to VS Code; nothing a server sent is read as Markdown or icons there. */
export function treeItemOf(row: Row, context: ItemContext): vscode.TreeItem | Promise<vscode.TreeItem> {
  switch (row.kind) {
    case 'site':
      return siteItem(row, context);
    case 'query': {
      const matching = context.tree.matching(row);
      return matching
        ? matching.then((count) => queryItem(row, context, count))
        : queryItem(row, context, undefined);
    }
    case 'group':
      return groupItem(row, context);
    case 'issue':
      return issueItem(row, context);
    case 'rest':
      return restItem(row);
    case 'more':
      return moreItem(row);
    case 'note':
      return noteItem(row, context);
  }
}

function wordContext(): FormatContext {
  return { t: l10n.t, locale: displayLocale(), now: Date.now() };
}

function branch(label: string, row: Row, expanded: boolean, context: ItemContext): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(
    plainLabel(label),
    (context.wasExpanded(row.id) ?? expanded) ? Expanded : Collapsed,
  );
  item.id = row.id;
  return item;
}

function siteItem(row: SiteRow, context: ItemContext): vscode.TreeItem {
  const site = context.site(row.siteId);
  const item = branch(site?.name ?? row.siteId, row, true, context);
  item.contextValue = 'site';
  item.iconPath = new vscode.ThemeIcon(site?.sample ? 'beaker' : 'globe');
  const state = context.siteState(row.siteId);
  item.description = plainLabel(state ?? site?.accountName ?? '');
  item.tooltip = site ? `${plainLabel(site.url)}\n${plainLabel(`${site.accountName} (${site.email})`)}` : '';
  return item;
}

function queryItem(row: QueryRow, context: ItemContext, matching: number | undefined): vscode.TreeItem {
  const { query, list } = row;
  const item = branch(query.name, row, isOpenAtFirst(row), context);
  item.contextValue = 'query';
  const { asOf } = list;
  const age = asOf === undefined ? undefined : asOfText(asOf);
  item.description = plainLabel([queryCount(row, matching), age].filter(Boolean).join(' · '));
  const from =
    query.source === 'workspace' ? l10n.t('From the workspace settings') : l10n.t('From your settings');
  item.tooltip = new vscode.MarkdownString()
    .appendCodeblock(safeLine(query.jql, LONGEST_JQL), 'jql')
    .appendMarkdown(plainMarkdown(from));
  const count = list.count;
  const counted = count === undefined ? query.name : namedCount(query.name, count);
  item.accessibilityInformation = spokenLabel([counted, age].filter(Boolean).join(', '));
  return item;
}

function queryCount({ list: { count, hasMore, size } }: QueryRow, matching: number | undefined): string {
  if (matching !== undefined) return l10n.t('{0} of {1}', matching, size);
  if (count !== undefined) return String(count);
  return hasMore ? `${size}+` : '';
}

function groupItem(row: GroupRow, context: ItemContext): vscode.TreeItem {
  const { group } = row;
  const item = branch(group.label, row, row.open, context);
  item.contextValue = 'group';
  item.description = plainLabel(`${group.issues.length}${row.parent.list.hasMore ? '+' : ''}`);
  item.accessibilityInformation = spokenLabel(namedCount(group.label, group.issues.length));
  return item;
}

function namedCount(name: string, count: number): string {
  return count === 1 ? l10n.t('{0}, 1 issue', name) : l10n.t('{0}, {1} issues', name, count);
}

function issueItem(row: IssueRow, context: ItemContext): vscode.TreeItem {
  const issue = context.tree.issue(row);
  const text = plainLabel(`${row.ref.key}  ${issue.summary}`);
  const item = new vscode.TreeItem({
    label: text,
    highlights: highlightsIn(text, filterWords(context.tree.filter)),
  });
  item.id = row.id;
  item.contextValue = 'issue';
  item.command = treeCommand(l10n.t('Open Issue'), 'shipshape.openIssue', { ref: row.ref, preview: true });
  const words = wordContext();
  const unsent = unsentWords(context.unsent(row.ref));
  const description = columnsText(issue, shownColumns(context), words);
  item.description = plainLabel(unsent === undefined ? description : `${unsent} · ${description}`);
  item.iconPath = new vscode.ThemeIcon(
    unsentIcon(context.unsent(row.ref)) ?? typeIcon(issue.type),
    new vscode.ThemeColor(STATUS_ICONS[issue.status.category].color),
  );
  item.accessibilityInformation = spokenLabel(
    [issueLabel(issue, words), unsent].filter((part) => part !== undefined).join(', '),
  );
  return item;
}

/** The columns of the settings, but for a status that the group says already. */
function shownColumns({ columns, tree }: ItemContext): readonly IssueColumn[] {
  return tree.settings.groupBy === 'status' ? columns().filter((one) => one !== 'status') : columns();
}

/** In a narrow side bar the words behind the summary are cut off; the icon is not. */
function unsentIcon(mark: UnsentMark | undefined): string | undefined {
  return mark && (mark === 'notSentYet' ? 'clock' : 'warning');
}

function unsentWords(mark: UnsentMark | undefined): string | undefined {
  if (mark === undefined) return undefined;
  return mark === 'notSentYet' ? l10n.t('not sent yet') : l10n.t('change not sent');
}

/** What stands in an issue's tooltip of a change that could not be sent. */
export function unsentNote(mark: UnsentMark): CardNote {
  return {
    text:
      mark === 'notSentYet'
        ? l10n.t('A change of this issue was not sent yet.')
        : l10n.t('A change of this issue was not sent.'),
    link: [l10n.t('Show Unsent Changes'), 'shipshape.showUnsentChanges'],
  };
}

function restItem(row: RestRow): vscode.TreeItem {
  const item = new vscode.TreeItem(l10n.t('Show more'));
  item.id = row.id;
  item.description = plainLabel(l10n.t('{0} of {1}', row.shown, row.all));
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = treeCommand(l10n.t('Show more'), 'shipshape.showMoreIssues', row.parent.id);
  return item;
}

function moreItem({ id, listId, parent: { list } }: MoreRow): vscode.TreeItem {
  const title = list.growing ? l10n.t('Stop loading') : l10n.t('Load more');
  const item = new vscode.TreeItem(title);
  item.id = id;
  item.contextValue = list.growing ? 'moreLoading' : 'more';
  item.description = plainLabel(
    list.count === undefined ? '' : l10n.t('{0} of about {1}', list.size, list.count),
  );
  item.iconPath = new vscode.ThemeIcon(list.growing ? 'debug-stop' : 'ellipsis');
  const command = list.growing ? 'shipshape.stopLoadingIssues' : 'shipshape.loadMoreIssues';
  item.command = treeCommand(title, command, listId);
  return item;
}

function noteItem(row: NoteRow, context: ItemContext): vscode.TreeItem {
  const { label, icon, color, command, tooltip } = noteLook(row, context);
  const item = new vscode.TreeItem(plainLabel(label));
  item.id = row.id;
  item.contextValue = 'note';
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.tooltip = plainTooltip(tooltip ?? label);
  if (command) item.command = command;
  return item;
}

/** Line by line: a tooltip may have several. */
function plainTooltip(text: string): string {
  return text.split('\n').map(plainLabel).join('\n');
}

interface NoteLook {
  readonly label: string;
  readonly icon: string;
  readonly color?: string;
  readonly tooltip?: string;
  readonly command?: vscode.Command;
}

function noteLook(row: NoteRow, context: ItemContext): NoteLook {
  const query = row.parent?.kind === 'query' ? row.parent : undefined;
  const again = query && treeCommand(l10n.t('Try Again'), 'shipshape.refreshRow', query);
  switch (row.note) {
    case 'empty':
      return { label: l10n.t('No issues'), icon: 'info' };
    case 'full':
      return {
        label: l10n.t('More issues than can be loaded. Narrow the query'),
        icon: 'info',
      };
    case 'noMatch':
      return { label: l10n.t('No loaded issue matches the filter'), icon: 'filter' };
    case 'allDone':
      return {
        label: l10n.t('All loaded issues are done. Show them'),
        icon: 'check-all',
        command: treeCommand(l10n.t('Show Done Issues'), 'shipshape.showDoneIssues'),
      };
    case 'noQueries':
      return {
        label: l10n.t('No queries. Add one'),
        icon: 'add',
        command: treeCommand(l10n.t('Add Query'), 'shipshape.addQuery'),
      };
    case 'notLoaded':
      return {
        label: l10n.t('Not loaded. Try again'),
        icon: 'debug-disconnect',
        ...(again && { command: again }),
      };
    case 'signIn':
      return {
        label: l10n.t('Sign in to {0} again', context.site(row.siteId)?.name ?? row.siteId),
        icon: 'key',
        color: 'list.warningForeground',
        tooltip: context.whySignedOut(row.siteId),
        command: treeCommand(l10n.t('Sign In Again'), 'shipshape.signInAgain', { siteId: row.siteId }),
      };
    case 'failed': {
      const error = query?.list.error;
      const { message } = describeError(error, context.site(row.siteId)?.name);
      // Invalid JQL stays invalid, however often the site is asked.
      if (query && reasonOf(error) === 'invalid') {
        return {
          label: message,
          icon: 'error',
          color: 'list.errorForeground',
          tooltip: `${message}\n\n${l10n.t('Click to edit the query.')}`,
          command: treeCommand(l10n.t('Edit JQL'), 'shipshape.editQuery', query),
        };
      }
      return {
        label: message,
        icon: 'error',
        color: 'list.errorForeground',
        tooltip: `${message}\n\n${l10n.t('Click to try again.')}`,
        ...(again && { command: again }),
      };
    }
  }
}
