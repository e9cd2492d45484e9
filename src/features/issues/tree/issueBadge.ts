import type { Site } from '../../../atlassian/model/site.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import type { Disposable } from '../../../core/events.ts';
import type { QueryRow } from './issueRows.ts';
import { conditionOf } from '../queries/queries.ts';

/** What the activity bar counts. */
const ASSIGNED_JQL = 'assignee = currentUser() AND statusCategory != Done';

/**
 * Counts the open issues assigned to the user over all sites: from a loaded query that asks the same where there is
 * one, else with one cheap request per site, asked once until the next refresh.
 */
export class AssignedCount implements Disposable {
  readonly #sites: SiteDirectory;
  readonly #asked = new Map<string, number | undefined>();
  readonly #onChange: () => void;
  #controller = new AbortController();

  constructor(sites: SiteDirectory, onChange: () => void) {
    this.#sites = sites;
    this.#onChange = onChange;
  }

  /** The number as far as it is known; undefined while nothing is. */
  get(rows: readonly QueryRow[]): number | undefined {
    const counts = this.#sites
      .list()
      .flatMap((site) => this.#loadedCount(site, rows) ?? this.#asked.get(site.id) ?? []);
    return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0);
  }

  /** Asks the sites whose number no query will tell. `isOpen` says which rows are being loaded anyway. */
  askForMissing(rows: readonly QueryRow[], isOpen: (row: QueryRow) => boolean): void {
    for (const site of this.#sites.list()) {
      if (this.#asked.has(site.id)) continue;
      if (rowsCounting(site, rows).some((row) => row.list.loaded || row.list.busy || isOpen(row))) continue;
      const state = this.#sites.state(site.id);
      if (state === 'expired' || state === 'signedOut' || state === 'offline') continue;
      this.#asked.set(site.id, undefined);
      void this.#ask(site, this.#controller.signal);
    }
  }

  /** Forgets what was asked, for the next look. */
  reset(): void {
    this.#controller.abort();
    this.#controller = new AbortController();
    this.#asked.clear();
  }

  dispose(): void {
    this.#controller.abort();
  }

  #loadedCount(site: Site, rows: readonly QueryRow[]): number | undefined {
    return rowsCounting(site, rows).find((row) => row.list.count !== undefined)?.list.count;
  }

  async #ask(site: Site, signal: AbortSignal): Promise<void> {
    try {
      const { jira } = await this.#sites.client(site.id, { background: true });
      const count = await jira.countIssues(ASSIGNED_JQL, signal);
      if (signal.aborted) return;
      this.#asked.set(site.id, count);
      this.#onChange();
    } catch {
      // A badge is a decoration: without a number there is none, and the tree says what is wrong.
    }
  }
}

function rowsCounting(site: Site, rows: readonly QueryRow[]): readonly QueryRow[] {
  return rows.filter(
    (row) => row.siteId === site.id && conditionOf(row.query.jql) === conditionOf(ASSIGNED_JQL),
  );
}
