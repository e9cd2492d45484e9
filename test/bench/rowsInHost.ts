import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { commands, EventEmitter, window, type TreeItem } from 'vscode';
import { createQueryCache } from '../../src/atlassian/cache/queryCache.ts';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../src/atlassian/store/issueStore.ts';
import { english } from '../../src/core/localize.ts';
import type { QueryRow, Row } from '../../src/features/issues/tree/issueRows.ts';
import { IssueTree } from '../../src/features/issues/tree/issueTree.ts';
import { treeItemOf } from '../../src/features/issues/tree/issueTreeItem.ts';
import type { SampleSite } from '../support/sampleSite.ts';
import { memorySecrets, memoryStore } from '../unit/atlassian/support/memory.ts';
import { LongestTurn } from './longestTurn.ts';
import { ROWS_VIEW } from './rowsView.ts';

/** What one host is to do. */
export interface RowsTask {
  readonly site: Pick<SampleSite, 'url' | 'email' | 'token'>;
  /** Where rows are kept between sessions. */
  readonly folder: string;
}

/** What one host tells. Times are milliseconds, memory is bytes. */
export interface RowsReport {
  readonly issues: number;
  /** Until the last row in an open branch was handed to VS Code: kept rows, and the same rows as a static tree. */
  readonly firstRows: number;
  readonly staticRows: number;
  readonly heapBefore: number;
  readonly heap: number;
  readonly rss: number;
  readonly loadAll: number;
  /** The longest that nothing else could run in the host, in processor time, by what was done meanwhile. */
  readonly blocks: Readonly<Record<string, number>>;
}

const JQL = 'project is not EMPTY ORDER BY updated DESC';
/** VS Code waits so long before it asks for changed rows, and then some. */
const PAINTED_MS = 700;

/** Shows the issues of a site in a real view: as a session that has rows kept, then all of them. */
export async function measureRows({ site, folder }: RowsTask): Promise<RowsReport> {
  const gc = garbageCollector();
  const shared = { store: memoryStore(), secrets: memorySecrets(), timeoutMs: () => 60_000 };
  const sites = createSiteDirectory(shared);
  await sites.add(await sites.check(site), site.token);
  gc();
  const heapBefore = process.memoryUsage().heapUsed;
  const openCache = () =>
    createQueryCache({
      folder,
      siteIds: () => sites.list().map(({ id }) => id),
      failed: (doing, error) => console.error(doing, error),
    });
  const dependencies = { sites, t: english, showProgress: () => undefined, now: Date.now };
  const settings = {
    queries: [{ id: 'all', name: 'All', jql: JQL, source: 'user', index: 0 } as const],
    groupBy: 'status',
    sortBy: 'query',
  } as const;

  // The session before: its rows are kept.
  const cacheBefore = openCache();
  const before = new IssueTree({ ...dependencies, cache: cacheBefore, issues: createIssueStore() }, settings);
  await before.children(await queryOf(before));
  before.dispose();
  cacheBefore.dispose();

  const cache = openCache();
  const tree = new IssueTree({ ...dependencies, cache, issues: createIssueStore() }, settings);
  const changed = new EventEmitter<Row | Row[] | undefined>();
  tree.onDidChange((rows) => changed.fire(rows && [...rows]));
  const context = {
    tree,
    site: (id: string) => sites.get(id),
    siteState: () => undefined,
    whySignedOut: () => '',
    wasExpanded: () => undefined,
    unsent: () => undefined,
    columns: () => ['status', 'priority', 'updated'] as const,
  };
  const drawn: { readonly item: TreeItem; readonly parent: string | undefined }[] = [];
  const live = await draw(
    changed.event,
    async (row?: Row) => [...(await tree.children(row))],
    async (row: Row) => {
      const item = await treeItemOf(row, context);
      drawn.push({ item, parent: tree.parent(row)?.id });
      return item;
    },
  );
  const rows = [...drawn];
  const query = await queryOf(tree);

  const turns = new LongestTurn();
  const blocks: Record<string, number> = {};
  const during = async (what: string, work: () => unknown): Promise<number> => {
    await delay(PAINTED_MS);
    turns.reset();
    const started = performance.now();
    await work();
    const took = performance.now() - started;
    await delay(PAINTED_MS);
    blocks[what] = turns.longest;
    return took;
  };
  const loadAll = await during('loading all', () => query.list.loadAll());
  await during('filtering', () => tree.setFilter('pay'));
  await during('filtering on', () => tree.setFilter('payment'));
  await during('no filter', () => tree.setFilter(''));
  for (const groupBy of ['assignee', 'parent', 'none', 'status'] as const) {
    await during(`grouping by ${groupBy}`, () => tree.setSettings({ ...tree.settings, groupBy }));
  }
  for (const sortBy of ['key', 'updated', 'query'] as const) {
    await during(`sorting by ${sortBy}`, () => tree.setSettings({ ...tree.settings, sortBy }));
  }
  await during('refreshing', () => {
    query.list.markStale('changes');
    return query.list.open();
  });
  await during('checking all', () => {
    query.list.markStale('all');
    return query.list.open();
  });
  turns.dispose();
  gc();
  const { heapUsed: heap, rss } = process.memoryUsage();
  const issues = query.list.size;
  tree.dispose();
  live.dispose();

  // The same rows once more, made before anybody looks.
  const under = (parent: TreeItem | undefined): TreeItem[] =>
    rows.flatMap((row) => (row.parent === parent?.id ? [row.item] : []));
  const made = new Map([undefined, ...rows.map(({ item }) => item)].map((item) => [item, under(item)]));
  const still = await draw(
    new EventEmitter<undefined>().event,
    async (item?: TreeItem) => made.get(item) ?? [],
    async (item: TreeItem) => item,
  );
  still.dispose();
  cache.dispose();
  return {
    ...{ issues, firstRows: live.ms, staticRows: still.ms, heapBefore, heap, rss, loadAll, blocks },
  };
}

/** Shows a tree in the view and waits until VS Code has asked for its rows; gives how long until the last. */
async function draw<T extends object>(
  onDidChangeTreeData: EventEmitter<T | T[] | undefined>['event'],
  getChildren: (row?: T) => Promise<T[]>,
  getTreeItem: (row: T) => Promise<TreeItem>,
): Promise<{ readonly ms: number; dispose(): void }> {
  await commands.executeCommand('workbench.view.search');
  await delay(PAINTED_MS);
  let last = Number.NaN;
  const started = performance.now();
  const view = window.createTreeView(ROWS_VIEW, {
    treeDataProvider: {
      onDidChangeTreeData,
      getChildren,
      getTreeItem: async (row) => {
        const item = await getTreeItem(row);
        last = performance.now();
        return item;
      },
    },
  });
  await commands.executeCommand(`${ROWS_VIEW}.focus`);
  await delay(PAINTED_MS);
  return { ms: last - started, dispose: () => void view.dispose() };
}

async function queryOf(tree: IssueTree): Promise<QueryRow> {
  const [row] = await tree.children();
  if (row?.kind !== 'query') throw new Error('The tree has no query');
  return row;
}

/** Twice, for what is freed only after finalizers ran. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose_gc');
  const gc = runInNewContext('gc') as () => void;
  return () => {
    gc();
    gc();
  };
}
