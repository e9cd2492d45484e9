import { join } from 'node:path';
import { createIssueFinder } from '../../src/ui/issueFinder.ts';
import { createQueryCache } from '../../src/atlassian/cache/queryCache.ts';
import { forgetRemovedSites } from '../../src/atlassian/cache/removedSites.ts';
import { createSiteCache } from '../../src/atlassian/cache/siteCache.ts';
import type { KeyValueStore, SecretStore } from '../../src/atlassian/ports/sites.ts';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../src/atlassian/store/issueStore.ts';
import { DisposableList, type Disposable } from '../../src/core/events.ts';
import { english } from '../../src/core/localize.ts';
import { AutoRefresh } from '../../src/core/autoRefresh.ts';
import { AssignedCount } from '../../src/features/issues/tree/issueBadge.ts';
import type { QueryRow, Row } from '../../src/features/issues/tree/issueRows.ts';
import { IssueTree } from '../../src/features/issues/tree/issueTree.ts';
import { MentionedPeople } from '../../src/ui/mentionedPeople.ts';
import { TemplateCatalog } from '../../src/features/templates/templateCatalog.ts';
import { TemplateConverter } from '../../src/features/templates/templateConverter.ts';
import type { ListenerCount } from './census.ts';
import type { SimulatedClock } from './simulatedClock.ts';

/** What windows share, and what they run in. */
export interface SimulatedMachine {
  readonly secrets: SecretStore;
  readonly store: KeyValueStore;
  readonly folder: string;
  readonly clock: SimulatedClock;
  readonly fetch: typeof fetch;
  readonly listeners: ListenerCount;
}

/** The manifest's queries. */
const QUERIES = [
  'assignee = currentUser() AND statusCategory != Done ORDER BY updated DESC',
  'updated >= -14d ORDER BY updated DESC',
  'watcher = currentUser() AND statusCategory != Done ORDER BY updated DESC',
].map((jql, index) => ({ id: `user:${index}`, name: `Query ${index}`, jql, source: 'user' as const, index }));

/** The services and views of one window, without VS Code around them, wired as the extension wires them. */
export function openSimulatedWindow({ secrets, store, folder, clock, fetch, listeners }: SimulatedMachine) {
  const owned = new DisposableList();
  const { now } = clock;
  const directory = createSiteDirectory({ secrets, store, clock, fetch, timeoutMs: () => 30_000 });
  const sites = { ...directory, onDidChange: listeners.of(directory.onDidChange) };
  const stored = createIssueStore({ now });
  const issues = { ...stored, onDidChange: listeners.of(stored.onDidChange) };
  const kept = (name: string): Parameters<typeof createSiteCache>[0] => ({
    folder: join(folder, name),
    siteIds: () => sites.list().map(({ id }) => id),
    failed: (doing, error) => {
      // A site was removed in one window while another, just closed, still wrote: its folder is gone, and rightly so.
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isGone) throw new Error(doing, { cause: error });
    },
    delayMs: 1,
    now,
  });
  const cache = owned.add(createQueryCache(kept('issues')));
  const siteCache = owned.add(createSiteCache(kept('sites')));
  owned.add(forgetRemovedSites(sites, cache));
  owned.add(forgetRemovedSites(sites, siteCache));
  const loads = new Set<Promise<unknown>>();
  const follow = (load: Promise<unknown>): void => {
    loads.add(load);
    void load.finally(() => loads.delete(load));
  };
  const tree = owned.add(
    new IssueTree(
      { sites, issues, cache, t: english, showProgress: follow, now },
      { queries: QUERIES, groupBy: 'status', sortBy: 'query' },
    ),
  );
  const badge = owned.add(new AssignedCount(sites, () => undefined));
  const paint = async (): Promise<void> => {
    const open = async (row?: Row): Promise<void> => {
      for (const child of await tree.children(row)) {
        if (child.kind === 'query' || child.kind === 'site' || child.kind === 'group') await open(child);
      }
    };
    await open();
    badge.askForMissing(tree.queryRows, () => true);
  };
  owned.add(listeners.of(tree.onDidChange)(() => follow(paint())));
  const autoRefresh = owned.add(
    new AutoRefresh({
      refresh: () => {
        const load = tree.refreshQuietly(() => true);
        follow(load);
        return load;
      },
      now,
      schedule: clock.schedule,
    }),
  );
  const catalog = owned.add(
    new TemplateCatalog({
      sites,
      cache: siteCache,
      loadBuiltins: () => Promise.resolve([]),
      spaceKeys: () => [],
      now,
    }),
  );
  const people = new MentionedPeople({
    ...{ sites, cache: siteCache, now },
    known: () => new Map(),
    onError: () => undefined,
  });
  return {
    ...{ sites, issues, tree, badge, catalog, autoRefresh, paint },
    converter: new TemplateConverter(sites, people),
    finder: owned.add(
      createIssueFinder({
        sites,
        issues,
        workContext: NOTHING_TO_DO,
        t: english,
        now: Date.now,
        asOf: String,
      }),
    ),
    /** The rows of the first query that is loaded. */
    keys: async (): Promise<readonly string[]> => {
      const row = tree.queryRows.find((each): each is QueryRow => each.list.size > 0);
      return row?.list.issues.map(({ ref }) => ref.key) ?? [];
    },
    /** Waits until nothing is under way. */
    settled: async (): Promise<void> => {
      do {
        await Promise.all(loads);
        await new Promise(setImmediate);
      } while (loads.size > 0);
    },
    dispose: (): void => owned.dispose(),
  } satisfies Disposable & Record<string, unknown>;
}

export type SimulatedWindow = ReturnType<typeof openSimulatedWindow>;

const NOTHING_TO_DO = {
  branchIssueKey: () => undefined,
  keyAtCursor: () => undefined,
  selectedIssues: () => [],
  openIssue: () => undefined,
  isSelectionInFocus: () => false,
  recentIssues: () => [],
};
