import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensions } from 'vscode';
import { createQueryCache } from '../../src/atlassian/cache/queryCache.ts';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../src/atlassian/store/issueStore.ts';
import { english } from '../../src/core/localize.ts';
import type { QueryRow, Row } from '../../src/features/issues/tree/issueRows.ts';
import { IssueTree } from '../../src/features/issues/tree/issueTree.ts';
import { ensureSampleSite } from '../../src/features/sites/sampleSiteProcess.ts';

const QUERY = {
  id: 'user:Open',
  name: 'Open',
  jql: 'project = SHOP AND statusCategory != Done ORDER BY updated DESC',
  source: 'user',
  index: 0,
} as const;

describe('the issues view after a restart', function () {
  this.timeout(120_000);
  let folder: string;
  /** What outlives a window: secrets, state and the folder. */
  const kept = new Map<string, unknown>();

  before(async () => (folder = await mkdtemp(join(tmpdir(), 'shipshape-issues-'))));
  after(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

  /** All that a window has of its own. */
  function openWindow(fetchOfWindow: typeof fetch) {
    const requests: string[] = [];
    const failures: unknown[] = [];
    const sites = createSiteDirectory({
      secrets: {
        get: async (key) => kept.get(key) as string | undefined,
        store: async (key, value) => void kept.set(key, value),
        delete: async (key) => void kept.delete(key),
      },
      store: {
        get: (key: string) => kept.get(key) as never,
        update: async (key, value) => void kept.set(key, value),
      },
      timeoutMs: () => 20_000,
      log: ({ method, path }) => requests.push(`${method} ${path}`),
      fetch: fetchOfWindow,
    });
    const cache = createQueryCache({
      folder: join(folder, 'cache'),
      siteIds: () => sites.list().map(({ id }) => id),
      failed: (_doing, error) => failures.push(error),
    });
    const refreshes: Promise<void>[] = [];
    const tree = new IssueTree(
      {
        sites,
        issues: createIssueStore(),
        cache,
        t: english,
        showProgress: (work) => refreshes.push(work),
        now: Date.now,
      },
      { queries: [QUERY], groupBy: 'none', sortBy: 'query' },
    );
    const close = (): void => {
      tree.dispose();
      cache.dispose();
    };
    return { sites, tree, requests, failures, refreshes, close };
  }

  async function openQuery(tree: IssueTree): Promise<QueryRow> {
    const row = (await tree.children()).find((root) => root.kind === 'query');
    assert.ok(row);
    return row;
  }
  const keys = (rows: readonly Row[]): readonly string[] =>
    rows.flatMap((row) => (row.kind === 'issue' ? [row.ref.key] : []));

  it('has its rows without a network', async () => {
    const extension = extensions.getExtension('shipshape.shipshape');
    assert.ok(extension);
    const site = await ensureSampleSite({
      script: join(extension.extensionPath, 'dist', 'sampleSite.js'),
      folder,
    });
    const first = openWindow(fetch);
    await first.sites.add(await first.sites.check(site), site.token);
    const before = keys(await first.tree.children(await openQuery(first.tree)));
    assert.ok(before.length > 5);
    first.close();

    const second = openWindow(() =>
      Promise.reject(
        new TypeError('fetch failed', {
          cause: Object.assign(new Error('no network'), { code: 'ENOTFOUND' }),
        }),
      ),
    );
    const query = await openQuery(second.tree);
    assert.deepEqual(keys(await second.tree.children(query)), before);
    assert.ok(query.list.asOf);
    await Promise.all(second.refreshes);
    assert.deepEqual(keys(await second.tree.children(query)), before);
    assert.equal(second.tree.unreachable().length, 1);
    assert.equal(second.requests.length, 1);
    second.close();

    const third = openWindow(fetch);
    const again = await openQuery(third.tree);
    assert.deepEqual(keys(await third.tree.children(again)), before);
    await Promise.all(third.refreshes);
    assert.equal(again.list.asOf, undefined);
    assert.deepEqual(third.requests, ['POST /rest/api/3/search/jql']);
    third.close();
    assert.deepEqual([...first.failures, ...second.failures, ...third.failures], []);
  });
});
