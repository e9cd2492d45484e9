/** One query as settings hold it; the same shape as `shipshape.issues.queries`. */
export interface QueryValue {
  readonly name: string;
  readonly jql: string;
  /** Host name, name or address of the only site to ask. */
  readonly site?: string | undefined;
}

/** Whose settings a query stands in. The manifest's defaults count as the user's: editing one makes it so. */
export type QuerySource = 'user' | 'workspace';

/** A query as the tree shows it. */
export interface Query extends QueryValue {
  /** Stays the same while queries around it are added, moved or removed. */
  readonly id: string;
  readonly source: QuerySource;
  /** Its place in the list of its source, from 0. */
  readonly index: number;
}

/** The settings of each place; undefined where a place sets none. */
export interface QuerySettings {
  readonly byDefault: readonly QueryValue[] | undefined;
  readonly user: readonly QueryValue[] | undefined;
  readonly workspace: readonly QueryValue[] | undefined;
}

/** The list of one source, ready to be edited and written back. */
export function queriesOf(settings: QuerySettings, source: QuerySource): readonly QueryValue[] {
  return source === 'workspace' ? (settings.workspace ?? []) : (settings.user ?? settings.byDefault ?? []);
}

/** All queries to show: the user's, then the workspace's. One never hides the other. */
export function listQueries(settings: QuerySettings): readonly Query[] {
  const taken = new Map<string, number>();
  return (['user', 'workspace'] as const).flatMap((source) =>
    queriesOf(settings, source).map((value, index) => {
      const name = `${source}:${value.name}`;
      const repeat = taken.get(name) ?? 0;
      taken.set(name, repeat + 1);
      return { ...value, id: repeat === 0 ? name : `${name}#${repeat}`, source, index };
    }),
  );
}

/** What a query must say about its site to be asked there. */
interface NamedSite {
  readonly name: string;
  readonly url: string;
}

/** Whether a query is meant for a site: it names none, or this one by host name, name or address. */
export function isForSite(query: QueryValue, site: NamedSite): boolean {
  if (query.site === undefined || query.site.trim() === '') return true;
  const wanted = query.site.trim().replace(/\/+$/, '').toLowerCase();
  return [siteLabel(site), site.name, site.url].some((name) => name.toLowerCase() === wanted);
}

/** The word for a site that is written into a query: its host. */
export function siteLabel(site: NamedSite): string {
  return URL.canParse(site.url) ? new URL(site.url).host : site.name;
}

/** The list with one query changed; other fields of it stay. */
export function withChanged(
  list: readonly QueryValue[],
  index: number,
  change: Partial<QueryValue>,
): readonly QueryValue[] {
  return list.map((query, at) => (at === index ? { ...query, ...change } : query));
}

/** The list without one query. */
export function without(list: readonly QueryValue[], index: number): readonly QueryValue[] {
  return list.filter((_, at) => at !== index);
}

/** The list with one query moved up (-1) or down (1); the same list when it stands at the end already. */
export function moved(list: readonly QueryValue[], index: number, by: -1 | 1): readonly QueryValue[] {
  const query = list[index];
  const other = list[index + by];
  if (query === undefined || other === undefined) return list;
  return list.map((value, at) => (at === index ? other : at === index + by ? query : value));
}

/** JQL without its ORDER BY and with single spaces: what two queries have in common when they find the same issues. */
export function conditionOf(jql: string): string {
  return jql
    .replace(/\border\s+by\b[^'"]*$/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
