import type { NewsItem } from './newsItems.ts';

/** What is known of one site's news. Times are milliseconds since 1970. */
export interface SiteNews {
  /** When the site was last asked, by this machine's clock. */
  readonly askedAt: number;
  /** Up to when the site had told of changes by then, by its own clock. */
  readonly until: number;
  /** What happened by then and is not among the items was told and let go of: it never comes back. By the site's clock. */
  readonly floor: number;
  /** The oldest first. */
  readonly items: readonly NewsItem[];
}

/** Items kept at most, and for how long in milliseconds. */
export const MOST_KEPT = 1000;
export const KEPT_MS = 14 * 24 * 60 * 60_000;

/** The order in which things happened; what happened at once stays in one order whoever tells it first. */
export function byTime(a: NewsItem, b: NewsItem): number {
  return a.at - b.at || compareIds(a.id, b.id);
}

/** What a look at a site brought. */
export interface Looked {
  readonly askedAt: number;
  readonly until: number;
  /** In no order; may hold what was told before. */
  readonly items: readonly NewsItem[];
}

/**
 * Adds what is new. What was told before keeps whether it was read, and takes the issue's present key and summary from
 * what came now.
 */
export function addNews(known: SiteNews | undefined, { askedAt, until, items }: Looked): SiteNews {
  const floor = known?.floor ?? -Infinity;
  const all = new Map(known?.items.map((item) => [item.id, item]));
  const names = new Map(items.map(({ issueId, key, summary }) => [issueId, { key, summary }]));
  for (const item of items) if (!all.has(item.id) && item.at > floor) all.set(item.id, item);
  const latest = Math.max(known?.until ?? -Infinity, until);
  const sorted = [...all.values()].map((item) => ({ ...item, ...names.get(item.issueId) })).sort(byTime);
  const tooOld = sorted.filter(({ at }) => at <= latest - KEPT_MS).length;
  const dropped = Math.max(tooOld, sorted.length - MOST_KEPT);
  return {
    askedAt: Math.max(known?.askedAt ?? -Infinity, askedAt),
    until: latest,
    floor: Math.max(floor, sorted[dropped - 1]?.at ?? -Infinity),
    items: sorted.slice(dropped),
  };
}

/** Marks some of the items; the same object where nothing changes. */
export function markNews(known: SiteNews, ids: ReadonlySet<string>, read: boolean): SiteNews {
  if (!known.items.some((item) => ids.has(item.id) && item.read !== read)) return known;
  return { ...known, items: known.items.map((item) => (ids.has(item.id) ? { ...item, read } : item)) };
}

/** Ids are numbers for the most part, and count up. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
