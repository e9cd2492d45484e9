import type { Issue } from '../../../atlassian/model/issue.ts';
import type { Site } from '../../../atlassian/model/site.ts';
import type { WrittenIssue } from '../../../atlassian/ports/issueStore.ts';
import type { SiteDirectory, SiteMaintenance, SitesChange } from '../../../atlassian/ports/sites.ts';
import { DisposableList, type Disposable } from '../../../core/events.ts';
import type { IssueRef } from '../../../core/issueKey.ts';
import { mapConcurrent } from '../../../core/mapConcurrent.ts';
import type { Translate } from '../../../core/localize.ts';
import type { TimeSlice } from '../../../core/timeSlice.ts';
import type { GroupBy } from './grouping.ts';
import type { HandOrder } from './handOrder.ts';
import { FilterTexts, filterWords } from './issueFilter.ts';
import type { QueryResult, QueryResultDependencies } from '../query/queryResult.ts';
import type { IssueRow, NoteRow, QueryRow, Row, SiteRow } from './issueRows.ts';
import { failedWithSite, failureNote, isUnreachable } from './loadFailure.ts';
import { MadeRows } from './madeRows.ts';
import { PaintQueue } from './paintQueue.ts';
import { isForSite, type Query } from '../queries/queries.ts';
import { QueryRowSet } from './queryRowSet.ts';
import { PAGE_OF_ROWS, QueryRows } from './queryRows.ts';
import { sortIssues, type SortBy } from './sorting.ts';

/** The settings that shape the tree. */
export interface TreeSettings {
  readonly queries: readonly Query[];
  readonly groupBy: GroupBy;
  readonly sortBy: SortBy;
  /** Whether issues that are done are left out. */
  readonly hideDone?: boolean;
}

export interface TreeDependencies extends QueryResultDependencies {
  readonly sites: SiteDirectory & Pick<SiteMaintenance, 'retry'>;
  readonly t: Translate;
  /** The user's own order of issues. */
  readonly handOrder?: HandOrder;
  /** Shows that something is being loaded behind rows that stand there already. */
  readonly showProgress: (work: Promise<void>) => void;
}

/** The model of the issues view: which rows there are, when they are loaded, and which of them changed. */
export class IssueTree implements Disposable {
  readonly #dependencies: TreeDependencies;
  readonly #disposables = new DisposableList();
  readonly #paint = this.#disposables.add(new PaintQueue<Row>((row) => this.parent(row)));
  readonly #queries: QueryRowSet;
  readonly #sorted = new WeakMap<QueryRow, readonly Issue[]>();
  readonly #rows = new MadeRows((row, slice) => this.#makeRows(row, slice));
  /** How many rows are shown under a row, where the user asked for more than the first page of them. */
  readonly #limits = new Map<string, number>();
  #settings: TreeSettings;
  #roots: Promise<readonly Row[]> | undefined;
  #siteRows: readonly SiteRow[] = [];
  #filter = '';
  #filterTexts = new FilterTexts();

  constructor(dependencies: TreeDependencies, settings: TreeSettings) {
    this.#dependencies = dependencies;
    this.#settings = settings;
    this.#queries = this.#disposables.add(
      new QueryRowSet(dependencies, (row) => {
        this.#forgetRows(row);
        this.#paint.add(row);
      }),
    );
    this.#disposables.add(dependencies.sites.onDidChange((change) => this.#sitesChanged(change)));
    this.#disposables.add(dependencies.issues.onDidChange((refs) => this.#issuesChanged(refs)));
  }

  /** Fires with the rows to paint again, children included; with undefined for all. */
  readonly onDidChange = this.#paint.onPaint;

  get filter(): string {
    return this.#filter;
  }

  get settings(): TreeSettings {
    return this.#settings;
  }

  /** The rows of all queries that were asked for so far. */
  get queryRows(): readonly QueryRow[] {
    return this.#queries.all;
  }

  setFilter(text: string): void {
    if (text === this.#filter) return;
    this.#filter = text;
    if (text === '') this.#filterTexts = new FilterTexts();
    this.#limits.clear();
    this.#rebuild(false);
  }

  setSettings(settings: TreeSettings): void {
    const sortedOtherwise = settings.sortBy !== this.#settings.sortBy;
    this.#settings = settings;
    this.#roots = undefined;
    this.#limits.clear();
    this.#rebuild(sortedOtherwise);
  }

  /** The issue of a row, with what was learned since the row was made. */
  issue({ ref, issue }: IssueRow): Issue {
    return this.#dependencies.issues.get(ref) ?? issue;
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
        return (await this.#rows.under(row.parent)).under(row);
      default:
        return [];
    }
  }

  parent(row: Row): Row | undefined {
    return row.kind === 'site' ? undefined : row.parent;
  }

  /** How many loaded issues of a query are shown; undefined while nothing is left out or nothing is loaded. */
  matching(row: QueryRow): Promise<number> | undefined {
    const leavesOut = this.#filter !== '' || this.#settings.hideDone === true;
    if (!leavesOut || !row.list.loaded) return undefined;
    return this.#rows.under(row).then(({ matching }) => matching);
  }

  /** Paints the rows of these issues again, where there are any, for what is not part of the issue itself. */
  paintIssues(refs: readonly IssueRef[]): void {
    for (const row of this.queryRows) {
      for (const { siteId, key } of refs) {
        const shown = siteId === row.siteId ? this.#rows.ready(row)?.shown(key) : undefined;
        if (shown) this.#paint.add(shown);
      }
    }
  }

  /** The Refresh button: fetches what changed for visible queries now, and for the others when they become visible. */
  refresh(): void {
    for (const site of this.#dependencies.sites.list()) this.#dependencies.sites.retry(site.id);
    for (const { list } of this.queryRows) list.markStale('wished');
    this.#paint.addAll();
  }

  /** Refreshes one query at the user's request, even a collapsed one. */
  refreshQuery({ list, siteId }: QueryRow): void {
    this.#dependencies.sites.retry(siteId);
    list.markStale('wished');
    this.#dependencies.showProgress(list.open());
  }

  /**
   * Asks for what changed in the loaded queries that are open, and for the others when they are opened. Nobody waits
   * for it, so nothing shows that it is under way.
   * @returns whether all the sites could be reached
   */
  async refreshQuietly(isOpen: (row: QueryRow) => boolean): Promise<boolean> {
    const asked: QueryResult[] = [];
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

  /**
   * Brings the rows in step with what the user changed and the site accepted: which issues the open queries find now,
   * in which order, and what a workflow set along with a new status (resolution, assignee, fields). Never rejects.
   */
  async follow(written: readonly WrittenIssue[], isOpen: (row: QueryRow) => boolean): Promise<void> {
    const siteIds = new Set(written.map(({ ref }) => ref.siteId));
    const asked: QueryRow[] = [];
    for (const row of this.queryRows) {
      const { list, siteId } = row;
      if (!siteIds.has(siteId) || !list.loaded || this.#isSignedOut(siteId)) continue;
      if (isOpen(row) && !list.growing) asked.push(row);
      else list.markStale('changes');
    }
    await Promise.all(asked.map(({ list }) => list.follow()));
    const isRead = ({ siteId, key }: IssueRef): boolean =>
      asked.some(({ siteId: id, list }) => id === siteId && list.error === undefined && list.has(key));
    const moved = written.filter(({ ref, change }) => change.status !== undefined && !isRead(ref));
    await mapConcurrent([...new Map(moved.map((one) => [one.ref.key, one.ref])).values()], 2, (ref) =>
      this.#readAgain(ref),
    );
  }

  /** The row of an issue, in the first open query that shows it. */
  async rowOf({ siteId, key }: IssueRef, isOpen: (row: QueryRow) => boolean): Promise<IssueRow | undefined> {
    const row = this.queryRows.find(
      (candidate) => candidate.siteId === siteId && candidate.list.has(key) && isOpen(candidate),
    );
    return row && (await this.#rows.under(row)).find(key);
  }

  async #readAgain(ref: IssueRef): Promise<void> {
    try {
      const { jira } = await this.#dependencies.sites.client(ref.siteId, { background: true });
      this.#dependencies.issues.put([await jira.issue(ref.key)]);
    } catch {
      // What the site accepted is shown already; the next refresh brings whatever else changed with it.
    }
  }

  /** Asks the site for one issue. */
  async refreshIssue(ref: IssueRef, signal?: AbortSignal): Promise<void> {
    const { jira } = await this.#dependencies.sites.client(ref.siteId);
    this.#dependencies.issues.put([await jira.issue(ref.key, signal)]);
  }

  /** The list of the query row with this id. */
  list(listId: string): QueryResult | undefined {
    return this.#queries.get(listId)?.list;
  }

  /** Shows another page of the rows that are loaded under a row, without asking anybody. */
  showMore(rowId: string): void {
    this.#limits.set(rowId, this.#limitOf(rowId) + PAGE_OF_ROWS);
    for (const row of this.queryRows) {
      if (row.id !== rowId && !rowId.startsWith(`${row.id}/`)) continue;
      this.#rows.forget(row);
      this.#paint.add(row);
    }
  }

  /** Moves a row one place up (-1) or down (1) among its neighbours, for this user. */
  async move(row: IssueRow, by: -1 | 1): Promise<void> {
    const { parent } = row;
    const query = parent.kind === 'query' ? parent : parent.parent;
    const rows = await this.#rows.under(query);
    const siblings = parent.kind === 'query' ? rows.children : rows.under(parent);
    const at = siblings.findIndex(({ id }) => id === row.id);
    const other = siblings[at + by];
    if (at < 0 || other?.kind !== 'issue') return;
    const shown = (this.#sorted.get(query) ?? query.list.issues).map(({ id }) => id);
    const side = by < 0 ? 'before' : 'after';
    this.#dependencies.handOrder?.move(query.id, shown, row.issue.id, side, other.issue.id);
    this.#forgetRows(query);
    this.#paint.add(query);
  }

  /** Retries what failed because the site was unreachable: once, when the view becomes visible. */
  retryUnreachable(): void {
    for (const row of this.queryRows) {
      if (row.list.busy || !isUnreachable(row.list)) continue;
      row.list.markStale('changes');
      this.#paint.add(row);
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
    this.#disposables.dispose();
  }

  async #openQuery(row: QueryRow): Promise<readonly Row[]> {
    const { list } = row;
    await list.restore();
    // Do not retry with a refused credential: that locks accounts.
    if (!this.#isSignedOut(row.siteId)) {
      const opening = list.open();
      if (!list.loaded) await opening;
      else if (list.busy) this.#dependencies.showProgress(opening);
    }
    return (await this.#rows.under(row)).children;
  }

  async #makeRows(row: QueryRow, slice: TimeSlice): Promise<QueryRows> {
    const issues = await this.#sortedIssues(row, slice);
    const options = {
      groupBy: this.#settings.groupBy,
      filterWords: filterWords(this.#filter),
      filterTexts: this.#filterTexts,
      hideDone: this.#settings.hideDone === true,
      t: this.#dependencies.t,
      accountId: this.#dependencies.sites.get(row.siteId)?.accountId,
      limitOf: (rowId: string) => this.#limitOf(rowId),
      failure: failureNote(row.list, this.#isSignedOut(row.siteId)),
    };
    return QueryRows.make(row, issues, options, slice);
  }

  async #sortedIssues(row: QueryRow, slice: TimeSlice): Promise<readonly Issue[]> {
    const known = this.#sorted.get(row);
    if (known) return known;
    const places = this.#dependencies.handOrder?.places(row.id);
    const issues = await sortIssues(row.list.issues, this.#settings.sortBy, slice, places);
    slice.check();
    this.#sorted.set(row, issues);
    return issues;
  }

  #limitOf(rowId: string): number {
    return this.#limits.get(rowId) ?? PAGE_OF_ROWS;
  }

  #isSignedOut(siteId: string): boolean {
    const state = this.#dependencies.sites.state(siteId);
    return state === 'expired' || state === 'signedOut';
  }

  async #makeRoots(): Promise<readonly Row[]> {
    const sites = this.#dependencies.sites.list();
    const [first, ...others] = sites;
    const siteIds = new Set(sites.map(({ id }) => id));
    this.#queries.keepOnly(siteIds, new Set(this.#settings.queries.map(({ id }) => id)));
    const known = this.#siteRows;
    this.#siteRows = [];
    if (first === undefined) return [];
    if (others.length === 0) return this.#rowsOfSite(first, undefined);
    this.#siteRows = sites.map(({ id }, at) => {
      const row: SiteRow = { kind: 'site', id: `site:${id}`, siteId: id, isFirst: at === 0 };
      return known.find((other) => other.id === row.id && other.isFirst === row.isFirst) ?? row;
    });
    return this.#siteRows;
  }

  async #rowsOfSite(site: Site, parent: SiteRow | undefined): Promise<readonly Row[]> {
    const rows = this.#settings.queries
      .filter((query) => isForSite(query, site))
      .map((query) => this.#queries.of(query, site, parent));
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

  #issuesChanged(refs: readonly IssueRef[]): void {
    for (const row of this.queryRows) {
      const rows = this.#rows.ready(row);
      // While a list is loading, most of the store's news is about the issues being added to it.
      const isIn = ({ siteId, key }: IssueRef): boolean =>
        siteId === row.siteId && (row.list.growing ? rows?.shown(key) !== undefined : row.list.has(key));
      const changed = refs.filter(isIn);
      if (changed.length === 0) continue;
      if (!rows) {
        this.#forgetRows(row);
        continue;
      }
      this.#sorted.delete(row);
      const shown = changed.map(({ key }) => rows.shown(key));
      if (shown.every((issueRow) => issueRow && rows.staysInPlace(issueRow, this.issue(issueRow)))) {
        for (const issueRow of shown) if (issueRow) this.#paint.add(issueRow);
      } else {
        this.#forgetRows(row);
        this.#paint.add(row);
      }
    }
  }

  #sitesChanged({ recovered }: SitesChange): void {
    // Retry, once, what failed only because of its site.
    for (const { siteId, list } of this.queryRows) {
      if (recovered.includes(siteId) && failedWithSite(list)) list.markStale('changes');
    }
    this.#roots = undefined;
    this.#rebuild(false);
  }

  #forgetRows(row: QueryRow): void {
    this.#sorted.delete(row);
    this.#rows.forget(row);
  }

  #rebuild(sortAgain: boolean): void {
    for (const row of this.queryRows) {
      if (sortAgain) this.#sorted.delete(row);
      this.#rows.forget(row);
    }
    this.#paint.addAll();
  }
}
