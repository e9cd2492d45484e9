import type { Issue } from '../../atlassian/model/issue.ts';
import type { Site, SiteState } from '../../atlassian/model/site.ts';
import type { IssueCache } from '../../atlassian/ports/issueCache.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory, SiteMaintenance } from '../../atlassian/ports/sites.ts';
import { reasonOf } from '../../core/errors.ts';
import { DisposableList, Emitter, type Disposable } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Translate } from '../../core/localize.ts';
import { groupIdOf, type GroupBy, type SortBy } from './grouping.ts';
import { filterWords } from './issueFilter.ts';
import { IssueList } from './issueList.ts';
import {
  rowsUnder,
  type NoteRow,
  type QueryRow,
  type QueryRows,
  type Row,
  type SiteRow,
} from './issueRows.ts';
import { isForSite, type Query } from './queries.ts';

/** The settings that shape the tree. */
export interface TreeSettings {
  readonly queries: readonly Query[];
  readonly groupBy: GroupBy;
  readonly sortBy: SortBy;
}

export interface TreeDependencies {
  readonly sites: SiteDirectory & Pick<SiteMaintenance, 'retry'>;
  readonly issues: IssueStore;
  readonly cache: IssueCache;
  readonly t: Translate;
  /** Shows that something is being loaded behind rows that stand there already. */
  readonly showProgress: (work: Promise<void>) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Reasons that are about the site as a whole, not about one query. */
const UNREACHABLE: ReadonlySet<string> = new Set([
  'offline',
  'connectionLost',
  'timeout',
  'proxy',
  'untrustedCertificate',
]);
const SIGNED_OUT: ReadonlySet<string> = new Set(['unauthorized', 'signedOut']);

/** The issues view without its looks: which rows there are, when they are loaded, and which of them changed. */
export class IssueTree implements Disposable {
  readonly #dependencies: TreeDependencies;
  readonly #disposables = new DisposableList();
  readonly #changed = this.#disposables.add(new Emitter<readonly Row[] | undefined>());
  readonly #queryRows = new Map<string, QueryRow>();
  readonly #rowsUnder = new WeakMap<QueryRow, QueryRows>();
  #settings: TreeSettings;
  #roots: Promise<readonly Row[]> | undefined;
  #siteRows: readonly SiteRow[] = [];
  #filter = '';
  #knownSites = '';
  #states = new Map<string, SiteState>();
  #dirty: Set<Row> | 'all' = new Set();
  #flushing = false;

  constructor(dependencies: TreeDependencies, settings: TreeSettings) {
    this.#dependencies = dependencies;
    this.#settings = settings;
    this.#noteSites();
    this.#disposables.add(dependencies.sites.onDidChange(() => this.#sitesChanged()));
    this.#disposables.add(dependencies.issues.onDidChange((refs) => this.#issuesChanged(refs)));
  }

  /** Fires with the rows to paint again, children included; with undefined for all. */
  readonly onDidChange = this.#changed.event;

  get filter(): string {
    return this.#filter;
  }

  get settings(): TreeSettings {
    return this.#settings;
  }

  /** The rows of all queries that were asked for so far. */
  get queryRows(): readonly QueryRow[] {
    return [...this.#queryRows.values()];
  }

  setFilter(text: string): void {
    if (text === this.#filter) return;
    this.#filter = text;
    this.#rebuild();
  }

  setSettings(settings: TreeSettings): void {
    this.#settings = settings;
    this.#roots = undefined;
    this.#rebuild();
  }

  issue(ref: IssueRef): Issue | undefined {
    return this.#dependencies.issues.get(ref);
  }

  /** The rows under a row, loading them first where that has not been done; the roots without a row. */
  async children(row?: Row): Promise<readonly Row[]> {
    switch (row?.kind) {
      case undefined:
        return (this.#roots ??= this.#makeRoots());
      case 'site': {
        const site = this.#dependencies.sites.get(row.siteId);
        return site ? this.#rowsOfSite(site, row) : [];
      }
      case 'query':
        return this.#openQuery(row);
      case 'group':
        return row.children;
      default:
        return [];
    }
  }

  parent(row: Row): Row | undefined {
    return row.kind === 'site' ? undefined : row.parent;
  }

  /** How many loaded issues of a query pass the filter. */
  matching(row: QueryRow): number {
    return this.#rowsOf(row).matching;
  }

  /** The user's wish: asks again for what is in sight now, and for the rest when it comes in sight. */
  refresh(): void {
    for (const site of this.#dependencies.sites.list()) this.#dependencies.sites.retry(site.id);
    for (const { list } of this.#queryRows.values()) list.markStale('all');
    this.#markAll();
  }

  /** The user's wish: asks again for one query, even a collapsed one. */
  refreshQuery({ list, siteId }: QueryRow): void {
    this.#dependencies.sites.retry(siteId);
    list.markStale('all');
    this.#dependencies.showProgress(list.open());
  }

  /**
   * Asks for what changed in the loaded queries that are open, and for the others when they are opened. Nobody waits
   * for it, so nothing shows that it is under way.
   * @returns whether all the sites could be reached
   */
  async refreshQuietly(isOpen: (row: QueryRow) => boolean): Promise<boolean> {
    const asked: IssueList[] = [];
    const loads: Promise<void>[] = [];
    for (const row of this.queryRows) {
      const { list } = row;
      if (list.busy || this.#isSignedOut(row.siteId) || !(list.loaded || isUnreachable(list))) continue;
      list.markStale('changes');
      if (!isOpen(row)) continue;
      asked.push(list);
      loads.push(list.openQuietly());
    }
    await Promise.all(loads);
    return !asked.some(isUnreachable);
  }

  /** Asks the site for one issue. */
  async refreshIssue(ref: IssueRef, signal?: AbortSignal): Promise<void> {
    const { jira } = await this.#dependencies.sites.client(ref.siteId);
    this.#dependencies.issues.put([await jira.issue(ref.key, signal)]);
  }

  /** Adds the next page of the query row with this id. */
  async loadMore(listId: string): Promise<void> {
    await this.#queryRows.get(listId)?.list.loadMore();
  }

  /** Tries again what failed for want of a network: when the view comes in sight, not in a loop. */
  retryUnreachable(): void {
    for (const row of this.#queryRows.values()) {
      if (row.list.busy || !isUnreachable(row.list)) continue;
      row.list.markStale('changes');
      this.#mark(row);
    }
  }

  /** One entry per site that cannot be reached at the moment, with the last error. */
  unreachable(): readonly { readonly site: Site; readonly error: unknown }[] {
    return this.#dependencies.sites.list().flatMap((site) => {
      const row = this.queryRows.find(({ siteId, list }) => siteId === site.id && isUnreachable(list));
      return row ? [{ site, error: row.list.error }] : [];
    });
  }

  dispose(): void {
    for (const { list } of this.#queryRows.values()) list.dispose();
    this.#queryRows.clear();
    this.#disposables.dispose();
  }

  async #openQuery(row: QueryRow): Promise<readonly Row[]> {
    const { list } = row;
    await list.restore();
    // A bad credential is not tried again and again: that locks accounts.
    if (!this.#isSignedOut(row.siteId)) {
      const opening = list.open();
      if (!list.loaded) await opening;
      else if (list.busy) this.#dependencies.showProgress(opening);
    }
    return this.#rowsOf(row).children;
  }

  #rowsOf(row: QueryRow): QueryRows {
    let rows = this.#rowsUnder.get(row);
    if (!rows) {
      const { groupBy, sortBy } = this.#settings;
      const accountId = this.#dependencies.sites.get(row.siteId)?.accountId;
      const options = {
        groupBy,
        sortBy,
        filterWords: filterWords(this.#filter),
        t: this.#dependencies.t,
        accountId,
      };
      rows = rowsUnder(row, options, this.#failureOf(row.list));
      this.#rowsUnder.set(row, rows);
    }
    return rows;
  }

  #failureOf(list: IssueList): NoteRow['note'] | undefined {
    if (list.error === undefined) return undefined;
    const reason = reasonOf(list.error);
    // What concerns the whole site is said once: by its "Sign in again" row, or by the message above the tree.
    if (SIGNED_OUT.has(reason) && this.#isSignedOut(list.siteId)) return undefined;
    if (UNREACHABLE.has(reason)) return list.loaded ? undefined : 'notLoaded';
    return 'failed';
  }

  #isSignedOut(siteId: string): boolean {
    const state = this.#dependencies.sites.state(siteId);
    return state === 'expired' || state === 'signedOut';
  }

  async #makeRoots(): Promise<readonly Row[]> {
    const sites = this.#dependencies.sites.list();
    const [first, ...others] = sites;
    if (first === undefined) {
      this.#siteRows = [];
      this.#keepOnly(new Set());
      return [];
    }
    if (others.length === 0) {
      this.#siteRows = [];
      this.#keepOnly(new Set([first.id]));
      return this.#rowsOfSite(first, undefined);
    }
    this.#keepOnly(new Set(sites.map((site) => site.id)));
    this.#siteRows = sites.map(
      ({ id }) =>
        this.#siteRows.find((row) => row.siteId === id) ?? { kind: 'site', id: `site:${id}`, siteId: id },
    );
    return this.#siteRows;
  }

  async #rowsOfSite(site: Site, parent: SiteRow | undefined): Promise<readonly Row[]> {
    const rows = this.#settings.queries
      .filter((query) => isForSite(query, site))
      .map((query) => this.#queryRow(query, site, parent));
    const note = (kind: NoteRow['note']): NoteRow => ({
      kind: 'note',
      id: `${site.id}/${kind}`,
      note: kind,
      siteId: site.id,
      parent,
    });
    if (this.#isSignedOut(site.id)) {
      await Promise.all(rows.map(({ list }) => list.restore()));
      return [note('signIn'), ...rows.filter((row) => row.list.loaded)];
    }
    return rows.length > 0 ? rows : [note('noQueries')];
  }

  #queryRow(query: Query, site: Site, parent: SiteRow | undefined): QueryRow {
    const id = `${site.id}/${query.id}`;
    const known = this.#queryRows.get(id);
    if (known?.query === query && known.parent === parent) return known;
    let list = known?.list;
    if (list?.jql !== query.jql) {
      list?.dispose();
      list = new IssueList(site.id, query.jql, this.#dependencies);
      list.onDidChange(() => this.#listChanged(id));
    }
    const row: QueryRow = { kind: 'query', id, queryId: query.id, siteId: site.id, query, list, parent };
    this.#queryRows.set(id, row);
    return row;
  }

  /** Lets go of the lists of removed sites and queries. */
  #keepOnly(siteIds: ReadonlySet<string>): void {
    const queryIds = new Set(this.#settings.queries.map((query) => query.id));
    for (const [id, row] of this.#queryRows) {
      if (siteIds.has(row.siteId) && queryIds.has(row.queryId)) continue;
      row.list.dispose();
      this.#queryRows.delete(id);
    }
  }

  #listChanged(rowId: string): void {
    const row = this.#queryRows.get(rowId);
    if (!row) return;
    this.#rowsUnder.delete(row);
    this.#mark(row);
  }

  #issuesChanged(refs: readonly IssueRef[]): void {
    const { groupBy } = this.#settings;
    for (const row of this.#queryRows.values()) {
      const rows = this.#rowsUnder.get(row);
      if (!rows) continue;
      const changed = refs.flatMap((ref) =>
        ref.siteId === row.siteId ? (rows.issueRows.get(ref.key) ?? []) : [],
      );
      if (changed.length === 0) continue;
      const stays = changed.every((issueRow) => {
        const issue = this.issue(issueRow.ref);
        if (!issue) return false;
        return (
          issueRow.parent.kind === 'query' ||
          groupBy === 'none' ||
          issueRow.parent.group.id === groupIdOf(issue, groupBy)
        );
      });
      if (stays) {
        for (const issueRow of changed) this.#mark(issueRow);
      } else {
        this.#rowsUnder.delete(row);
        this.#mark(row);
      }
    }
  }

  #sitesChanged(): void {
    const before = this.#states;
    const known = this.#knownSites;
    this.#noteSites();
    if (known !== this.#knownSites) this.#roots = undefined;
    let repaint = known !== this.#knownSites;
    for (const [siteId, state] of this.#states) {
      const past = before.get(siteId);
      if (past === state) continue;
      repaint = true;
      this.#roots = undefined;
      if (past === 'offline' || past === 'expired' || past === 'signedOut')
        this.#retryAfterTrouble(siteId, state);
    }
    if (repaint) this.#rebuild();
  }

  /** The site works again: what failed only because of that is asked again, once. */
  #retryAfterTrouble(siteId: string, state: SiteState): void {
    if (state !== 'ready' && state !== 'unknown') return;
    for (const { siteId: owner, list } of this.#queryRows.values()) {
      if (owner !== siteId || list.error === undefined) continue;
      const reason = reasonOf(list.error);
      if (reason === 'offline' || SIGNED_OUT.has(reason)) list.markStale('changes');
    }
  }

  #noteSites(): void {
    const sites = this.#dependencies.sites.list();
    this.#knownSites = JSON.stringify(
      sites.map(({ id, url, name, accountId }) => [id, url, name, accountId]),
    );
    this.#states = new Map(sites.map(({ id }) => [id, this.#dependencies.sites.state(id)]));
  }

  #rebuild(): void {
    for (const row of this.#queryRows.values()) this.#rowsUnder.delete(row);
    this.#markAll();
  }

  #mark(row: Row): void {
    if (this.#dirty !== 'all') this.#dirty.add(row);
    this.#flushSoon();
  }

  #markAll(): void {
    this.#dirty = 'all';
    this.#flushSoon();
  }

  /** Many changes at once are painted once; a row is not painted when one above it is. */
  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    queueMicrotask(() => {
      this.#flushing = false;
      const dirty = this.#dirty;
      this.#dirty = new Set();
      if (dirty === 'all') this.#changed.fire(undefined);
      else this.#changed.fire([...dirty].filter((row) => !this.#hasDirtyAncestor(row, dirty)));
    });
  }

  #hasDirtyAncestor(row: Row, dirty: ReadonlySet<Row>): boolean {
    for (let above = this.parent(row); above; above = this.parent(above)) if (dirty.has(above)) return true;
    return false;
  }
}

function isUnreachable({ error }: IssueList): boolean {
  return error !== undefined && UNREACHABLE.has(reasonOf(error));
}
