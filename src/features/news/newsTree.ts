import * as vscode from 'vscode';
import { shortText } from '../../core/cutText.ts';
import { browseUrl, markdownLink } from '../../core/links.ts';
import { treeCommand, type NewsTarget } from '../../platform/commands.ts';
import { displayLocale } from '../../platform/displayLocale.ts';
import { plainLabel, plainMarkdown, spokenLabel } from '../../platform/labels.ts';
import type { TreeSource } from '../../platform/fillTreeView.ts';
import { relativeTime } from '../../ui/formatIssue.ts';
import { newsText } from './formatNews.ts';
import { groupNews, type IssueNews, type NewsRow } from './groupNews.ts';
import type { News } from './news.ts';
import type { NewsItem, NewsKind } from './newsItems.ts';

const { l10n } = vscode;

/** A site, where there are several; an issue; what one person did to it. */
export type NewsNode =
  | { readonly kind: 'site'; readonly siteId: string }
  | (NewsTarget & { readonly kind: 'issue'; readonly news: IssueNews })
  | (NewsTarget & { readonly kind: 'row'; readonly row: NewsRow });

/** Letters of a row. */
const LONGEST_LABEL = 160;
const UNREAD = new vscode.ThemeColor('charts.blue');
const READ = new vscode.ThemeColor('disabledForeground');

/** The most telling of what is in a row gives it its icon. */
const ICONS: readonly (readonly [NewsKind, string])[] = [
  ['mentions', 'mention'],
  ['comments', 'comment'],
  ['assignment', 'person'],
  ['status', 'issue-reopened'],
  ['fields', 'edit'],
];

/** The news by issue, what happened last first. */
export class NewsTree implements TreeSource<NewsNode>, vscode.Disposable {
  readonly #news: News;
  readonly #kinds: () => ReadonlySet<NewsKind>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #subscription: { dispose(): void };

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(news: News, kinds: () => ReadonlySet<NewsKind>) {
    this.#news = news;
    this.#kinds = kinds;
    this.#subscription = news.onDidChange(() => this.repaint());
  }

  /** The news that are shown, by site. */
  shown(): ReadonlyMap<string, readonly IssueNews[]> {
    const kinds = this.#kinds();
    return new Map(this.#news.all().map(({ site, news }) => [site.id, groupNews(news?.items ?? [], kinds)]));
  }

  repaint(): void {
    this.#changed.fire(undefined);
  }

  getChildren(node?: NewsNode): NewsNode[] {
    if (node?.kind === 'row') return [];
    if (node?.kind === 'issue') return node.news.rows.map((row) => rowNode(node, row));
    const shown = this.shown();
    if (node) return issueNodes(node.siteId, shown.get(node.siteId) ?? []);
    const filled = [...shown].filter(([, issues]) => issues.length > 0);
    return shown.size > 1
      ? filled.map(([siteId]) => ({ kind: 'site', siteId }))
      : filled.flatMap(([siteId, issues]) => issueNodes(siteId, issues));
  }

  getTreeItem(node: NewsNode): vscode.TreeItem {
    switch (node.kind) {
      case 'site':
        return this.#siteItem(node.siteId);
      case 'issue':
        return issueItem(node, node.news);
      case 'row':
        return rowItem(node, node.row);
    }
  }

  factsOf(node: NewsNode): unknown {
    if (node.kind === 'site') return undefined;
    return node.kind === 'issue' ? node.news : node.row;
  }

  /** Made only when the mouse rests on it. All of its texts are the server's: escaped. */
  resolveTreeItem(item: vscode.TreeItem, node: NewsNode): vscode.TreeItem {
    if (node.kind === 'site') return item;
    const site = this.#news.all().find((known) => known.site.id === node.ref.siteId)?.site;
    const tooltip = new vscode.MarkdownString();
    const { key } = node.ref;
    tooltip.appendMarkdown(`**${site ? markdownLink(key, browseUrl(site.url, key)) : plainMarkdown(key)}** `);
    tooltip.appendMarkdown(`${plainMarkdown(summaryOf(node))}\n\n`);
    for (const row of node.kind === 'issue' ? node.news.rows : [node.row]) {
      const { who, what } = newsText(row, l10n.t);
      tooltip.appendMarkdown(`${plainMarkdown(who)} · ${plainMarkdown(exactTime(row.at))}\n`);
      for (const line of what) tooltip.appendMarkdown(`- ${plainMarkdown(line)}\n`);
      tooltip.appendMarkdown('\n');
    }
    item.tooltip = tooltip;
    return item;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #siteItem(siteId: string): vscode.TreeItem {
    const site = this.#news.all().find((known) => known.site.id === siteId)?.site;
    const item = new vscode.TreeItem(
      plainLabel(site?.name ?? siteId),
      vscode.TreeItemCollapsibleState.Expanded,
    );
    item.id = siteId;
    item.iconPath = new vscode.ThemeIcon(site?.sample ? 'beaker' : 'globe');
    return item;
  }
}

function issueNodes(siteId: string, issues: readonly IssueNews[]): NewsNode[] {
  return issues.map((news) => {
    const items = news.rows.flatMap((row) => row.items);
    return { kind: 'issue', ref: { siteId, key: news.key }, newsIds: idsOf(items), news };
  });
}

function rowNode({ ref }: NewsTarget, row: NewsRow): NewsNode {
  const commentId = row.items.findLast((item) => item.commentId !== undefined)?.commentId;
  const place = commentId === undefined ? { history: true } : { commentId };
  return { kind: 'row', ref, newsIds: idsOf(row.items), place, row };
}

function idsOf(items: readonly NewsItem[]): readonly string[] {
  return items.map(({ id }) => id);
}

function issueItem(node: NewsTarget, { key, summary, unread, at, rows }: IssueNews): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(plainLabel(`${key}  ${summary}`), unread > 0 ? Expanded : Collapsed);
  item.id = `${node.ref.siteId}/${rows[0]?.items[0]?.issueId ?? key}`;
  item.contextValue = unread > 0 ? 'newsUnread' : 'newsRead';
  const when = ago(at);
  const count = unread === 0 ? undefined : l10n.t('{0} new', unread);
  item.description = plainLabel([count, when].filter((part) => part !== undefined).join(' · '));
  item.iconPath =
    unread > 0 ? new vscode.ThemeIcon('circle-filled', UNREAD) : new vscode.ThemeIcon('circle-outline', READ);
  item.accessibilityInformation = spokenLabel(
    [`${key} ${summary}`, count, when].filter((part) => part !== undefined).join(', '),
  );
  return item;
}

function rowItem(node: NewsTarget, row: NewsRow): vscode.TreeItem {
  const { who, what } = newsText(row, l10n.t);
  const said = l10n.t('{0}: {1}', who, what.join(l10n.t(', ')));
  const item = new vscode.TreeItem(plainLabel(shortText(said, LONGEST_LABEL)));
  item.id = `${node.ref.siteId}/${row.id}`;
  item.contextValue = row.unread ? 'newsUnread' : 'newsRead';
  const when = ago(row.at);
  item.description = plainLabel(when);
  const [, icon = 'edit'] = ICONS.find(([kind]) => row.items.some((one) => one.kind === kind)) ?? [];
  item.iconPath = new vscode.ThemeIcon(icon, row.unread ? UNREAD : READ);
  item.command = treeCommand(l10n.t('Open Issue'), 'shipshape.openNews', {
    ref: node.ref,
    newsIds: node.newsIds,
    ...(node.place && { place: node.place }),
  });
  const state = row.unread ? l10n.t('unread') : l10n.t('read');
  item.accessibilityInformation = spokenLabel([said, when, state].join(', '));
  return item;
}

function summaryOf(node: Exclude<NewsNode, { readonly kind: 'site' }>): string {
  return node.kind === 'issue' ? node.news.summary : (node.row.items.at(-1)?.summary ?? '');
}

function ago(at: number): string {
  const context = { t: l10n.t, locale: displayLocale(), now: Date.now() };
  return relativeTime(isoOf(at), context) ?? '';
}

let times: Intl.DateTimeFormat | undefined;

function exactTime(at: number): string {
  times ??= new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'medium', timeStyle: 'short' });
  return isoOf(at) === '' ? '' : times.format(at);
}

/** A site may send a time that no calendar has. */
function isoOf(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : '';
}
