import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueryCache } from '../../src/atlassian/ports/queryCache.ts';
import type { IssueStore } from '../../src/atlassian/ports/issueStore.ts';
import type { KeyValueStore } from '../../src/atlassian/ports/sites.ts';
import { DiskOutbox } from '../../src/atlassian/outbox/outbox.ts';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../src/atlassian/store/issueStore.ts';
import { systemClock } from '../../src/atlassian/transport/clock.ts';
import { english } from '../../src/core/localize.ts';
import type { QueryRow, Row } from '../../src/features/issues/tree/issueRows.ts';
import { IssueTree } from '../../src/features/issues/tree/issueTree.ts';
import { TransitionLoader } from '../../src/features/transitions/transitionLoader.ts';
import { FakeSiteCache } from '../support/fakes/fakeSiteCache.ts';
import type { SampleSite } from '../support/sampleSite.ts';
import { memorySecrets, memoryStore } from '../unit/atlassian/support/memory.ts';

/** The manifest's first query. */
export const ASSIGNED_TO_ME = 'assignee = currentUser() AND statusCategory != Done ORDER BY updated DESC';

/** A site that somebody signed in to, as windows share it. */
export interface SignedIn {
  readonly siteId: string;
  readonly store: KeyValueStore;
  readonly secrets: ReturnType<typeof memorySecrets>;
}

/** Signs in, so that windows can be opened. */
export async function signIn({ url, email, token }: SampleSite): Promise<SignedIn> {
  const shared = { store: memoryStore(), secrets: memorySecrets() };
  const directory = createSiteDirectory({ ...shared, timeoutMs });
  const site = await directory.check({ url, email, token });
  await directory.add(site, token);
  return { ...shared, siteId: site.id };
}

/** The parts of Shipshape behind one window, without VS Code: what it knows dies with it, but for the cache. */
export class HeadlessWindow {
  readonly #sites: ReturnType<typeof createSiteDirectory>;
  readonly #issues: IssueStore = createIssueStore();
  readonly #siteId: string;
  readonly #tree: IssueTree;
  readonly #loads: Promise<unknown>[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  readonly #outbox: DiskOutbox;

  /** @param jql of its only query */
  constructor(
    signedIn: SignedIn,
    cache: QueryCache,
    fetch: typeof globalThis.fetch,
    jql: string = ASSIGNED_TO_ME,
  ) {
    this.#siteId = signedIn.siteId;
    this.#sites = createSiteDirectory({ ...signedIn, timeoutMs, fetch });
    this.#outbox = new DiskOutbox({
      folder: this.#folder,
      sites: this.#sites,
      issues: this.#issues,
      clock: systemClock,
      client: (siteId, userAsked) => this.#sites.client(siteId, { userAsked }),
      failed: (doing, error) => console.error(doing, error),
      damaged: (files) => console.error(`${files} damaged`),
      newer: (files) => console.error(`${files} newer`),
    });
    this.#tree = new IssueTree(
      {
        sites: this.#sites,
        issues: this.#issues,
        cache,
        t: english,
        showProgress: (load) => this.#loads.push(load),
        now: Date.now,
      },
      {
        queries: [{ id: 'mine', name: 'The query', jql, source: 'user', index: 0 }],
        groupBy: 'status',
        sortBy: 'query',
      },
    );
  }

  /** Opens "Assigned to me" down to its issues, and gives how many there are. */
  async openIssues(): Promise<number> {
    const query = await this.#query();
    return count(await this.#tree.children(query));
  }

  /** Loads all that the query finds, and gives how many issues that are. */
  async loadAll(): Promise<number> {
    const { list } = await this.#query();
    await list.loadAll();
    if (list.error !== undefined || list.hasMore) throw new Error('Not all issues could be loaded');
    return list.size;
  }

  /** Asks for what changed, as happens every two minutes. */
  async refresh(): Promise<void> {
    const { list } = await this.#query();
    list.markStale('changes');
    await list.open();
    if (list.error !== undefined) throw new Error('The rows could not be refreshed', { cause: list.error });
  }

  /** Waits until the rows are as the site has them. */
  async refreshed(): Promise<void> {
    await Promise.all(this.#loads);
  }

  /** The keys in "Assigned to me". */
  async keys(): Promise<string[]> {
    const { list } = await this.#query();
    return list.issues.map(({ ref }) => ref.key);
  }

  /**
   * Takes a known issue to another status, as the palette does; nobody thinks between the steps.
   * @param transitionId one whose screen requires nothing
   */
  async move(key: string, transitionId: string): Promise<{ readonly shownAfterMs: number }> {
    const siteId = this.#siteId;
    const jira = async () => (await this.#sites.client(siteId)).jira;
    const ref = { siteId, key };
    const { issue, transitions } = await new TransitionLoader({
      jira,
      issues: this.#issues,
      sites: this.#sites,
      cache: new FakeSiteCache(),
    }).load(ref);
    const transition = transitions.find(({ id }) => id === transitionId);
    if (transition === undefined) throw new Error(`${key} has no transition ${transitionId}`);
    const chosen = performance.now();
    let shownAfterMs = Number.NaN;
    const watch = this.#issues.onDidChange(() => (shownAfterMs = performance.now() - chosen));
    const { name, to, fields } = transition;
    const sending = this.#outbox.send(ref, {
      ...{ kind: 'transition', transitionId, name, from: issue.status, to, fields, values: {} },
    });
    watch.dispose();
    const { kind } = await sending;
    if (kind !== 'done') throw new Error(`${key} was not moved: ${kind}`);
    return { shownAfterMs };
  }

  /** An issue's first transition whose screen requires nothing. */
  async freeTransition(key: string): Promise<string | undefined> {
    const { jira } = await this.#sites.client(this.#siteId);
    const transitions = await jira.transitions(key);
    return transitions.find(({ fields }) => fields.every(({ required }) => !required))?.id;
  }

  close(): void {
    this.#tree.dispose();
    this.#outbox.dispose();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #query(): Promise<QueryRow> {
    const [row] = await this.#tree.children();
    if (row?.kind !== 'query') throw new Error('The tree has no query');
    return row;
  }
}

function count(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + (row.kind === 'group' ? row.group.issues.length : 0), 0);
}

function timeoutMs(): number {
  return 30_000;
}
