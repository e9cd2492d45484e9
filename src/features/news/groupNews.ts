import type { NewsItem, NewsKind } from './newsItems.ts';
import { byTime } from './siteNews.ts';

/** What one person did to an issue within a few minutes. */
export interface NewsRow {
  /** Of the first of its items: it stays when more is added. */
  readonly id: string;
  /** Never empty, the oldest first. */
  readonly items: readonly NewsItem[];
  /** When the last of it happened, in milliseconds since 1970. */
  readonly at: number;
  readonly unread: boolean;
}

/** The news of one issue. */
export interface IssueNews {
  readonly issueId: string;
  /** As it is called now. */
  readonly key: string;
  readonly summary: string;
  /** Never empty, the newest first. */
  readonly rows: readonly NewsRow[];
  readonly at: number;
  /** How many of the rows are unread. */
  readonly unread: number;
}

/** What one person does with so little time in between is told of in one row, in milliseconds. */
export const TOGETHER_MS = 5 * 60_000;

/** The news of a site by issue, what happened last first. @param kinds those that the user wants to hear of */
export function groupNews(items: readonly NewsItem[], kinds: ReadonlySet<NewsKind>): readonly IssueNews[] {
  const byIssue = new Map<string, NewsItem[]>();
  for (const item of items.filter(({ kind }) => isWanted(kind, kinds)).toSorted(byTime)) {
    const others = byIssue.get(item.issueId);
    if (others) others.push(item);
    else byIssue.set(item.issueId, [item]);
  }
  return [...byIssue].map(([issueId, own]) => issueNews(issueId, own)).sort(latestFirst);
}

/** Who wants no mentions told of as such may still want comments. */
function isWanted(kind: NewsKind, kinds: ReadonlySet<NewsKind>): boolean {
  return kinds.has(kind) || (kind === 'mentions' && kinds.has('comments'));
}

function latestFirst(a: IssueNews, b: IssueNews): number {
  return b.at - a.at || (a.key < b.key ? -1 : 1);
}

function issueNews(issueId: string, items: readonly NewsItem[]): IssueNews {
  const runs: NewsItem[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && before.authorId === item.authorId && item.at - before.at <= TOGETHER_MS)
      run.push(item);
    else runs.push([item]);
  }
  const rows = runs.map(rowOf).reverse();
  const latest = items.at(-1);
  return {
    issueId,
    key: latest?.key ?? '',
    summary: latest?.summary ?? '',
    rows,
    at: latest?.at ?? 0,
    unread: rows.filter(({ unread }) => unread).length,
  };
}

function rowOf(items: readonly NewsItem[]): NewsRow {
  return {
    id: items[0]?.id ?? '',
    items,
    at: items.at(-1)?.at ?? 0,
    unread: items.some(({ read }) => !read),
  };
}
