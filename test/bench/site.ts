import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createQueryCache } from '../../src/atlassian/cache/queryCache.ts';
import type { QueryCache } from '../../src/atlassian/ports/queryCache.ts';
import { FakeQueryCache } from '../support/fakes/fakeQueryCache.ts';
import type { SampleSite } from '../support/sampleSite.ts';
import { startBenchSite } from './benchSite.ts';
import { BareClient } from './bareClient.ts';
import { sampleOf, type Sample, type Table } from './figures.ts';
import { HeadlessWindow, signIn, type SignedIn } from './headlessWindow.ts';
import { CountingFetch, type Traffic } from './traffic.ts';

const LATENCIES = [
  { ms: 0, warmUp: 5, rounds: 30 },
  { ms: 50, warmUp: 1, rounds: 7 },
  { ms: 150, warmUp: 1, rounds: 5 },
  { ms: 500, warmUp: 1, rounds: 3 },
] as const;

interface Took {
  readonly ms: number;
  readonly traffic: Traffic;
}

/** One thing to measure. */
interface Case {
  readonly what: string;
  readonly once: () => Promise<Took>;
}

interface Measured {
  readonly what: string;
  readonly time: Sample;
  readonly traffic: Traffic;
}

/**
 * The way to the first rows and through a transition, with Shipshape's own client, tree and transition code against
 * the sample site, beside the same requests sent with nothing but `fetch`.
 */
export async function measureSite(): Promise<Table> {
  const all: Measured[][] = [];
  for (const latency of LATENCIES) all.push(await measureAt(latency));
  const [near = []] = all;
  return {
    title: 'First rows and a finished transition',
    note:
      '"Assigned to me" of a site with 500 issues, in a window without VS Code around it, its code loaded. Nobody ' +
      'thinks between the steps of a transition. Bytes are those of the bodies, both ways, uncompressed.',
    columns: [
      ...LATENCIES.map(({ ms }) => ({ name: `at ${ms} ms of latency`, unit: 'ms' as const })),
      { name: 'sent', unit: 'requests' },
      { name: 'sent and received', unit: 'bytes' },
    ],
    rows: near.map(({ what, traffic }, at) => ({
      what,
      values: [...all.map((measured) => measured[at]?.time ?? ''), traffic.requests, traffic.bytes],
    })),
  };
}

async function measureAt({ ms, warmUp, rounds }: (typeof LATENCIES)[number]): Promise<Measured[]> {
  const site = await startBenchSite({ latency: ms });
  const folder = mkdtempSync(join(tmpdir(), 'shipshape-bench-'));
  try {
    const signedIn = await signIn(site);
    const measured: Measured[] = [];
    for (const { what, once } of [
      ...rowCases(site, signedIn, folder),
      ...(await moveCases(site, signedIn)),
    ]) {
      for (let round = 0; round < warmUp; round += 1) await once();
      const took: Took[] = [];
      for (let round = 0; round < rounds; round += 1) took.push(await once());
      const time = sampleOf(took.map((each) => each.ms));
      // Replies differ by a few bytes from issue to issue: the most that was seen.
      const most = (of: keyof Traffic): number => Math.max(...took.map(({ traffic }) => traffic[of]));
      measured.push({ what, time, traffic: { requests: most('requests'), bytes: most('bytes') } });
    }
    return measured;
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each round opens the issues in a window of its own. */
function rowCases(site: SampleSite, signedIn: SignedIn, folder: string): Case[] {
  const withoutCache = async (): Promise<Took> => (await openWindow(signedIn, new FakeQueryCache())).rows;
  const withCache = async (): ReturnType<typeof openWindow> => {
    const cache = createQueryCache({
      folder,
      siteIds: () => [signedIn.siteId],
      failed: (doing, error) => console.error(doing, error),
    });
    const took = await openWindow(signedIn, cache);
    cache.dispose();
    return took;
  };
  return [
    {
      what: 'First rows, a site never seen before',
      once: async () => {
        await signedIn.store.update('agileFields', {});
        return withoutCache();
      },
    },
    { what: 'First rows, no rows kept', once: withoutCache },
    { what: 'First rows, kept on disk from the last session', once: async () => (await withCache()).rows },
    { what: '… until the site has confirmed them', once: async () => (await withCache()).confirmed },
    {
      what: 'The same search with `fetch` alone',
      once: async () => {
        const counting = new CountingFetch();
        const client = new BareClient(site, counting.fetch);
        return during(counting, () => client.search());
      },
    },
  ];
}

/** Opens a window, and looks at the issues in it until the site stands by them. */
async function openWindow(
  signedIn: SignedIn,
  cache: QueryCache,
): Promise<{ readonly rows: Took; readonly confirmed: Took }> {
  const counting = new CountingFetch();
  const window = new HeadlessWindow(signedIn, cache, counting.fetch);
  const started = performance.now();
  const issues = await window.openIssues();
  const rows = { ms: performance.now() - started, traffic: counting.traffic };
  await window.refreshed();
  const confirmed = { ms: performance.now() - started, traffic: counting.traffic };
  window.close();
  if (issues === 0) throw new Error('The tree shows no issues');
  return { rows, confirmed };
}

/** Each round moves the next issue that can be moved without an answer. */
async function moveCases(site: SampleSite, signedIn: SignedIn): Promise<Case[]> {
  const counting = new CountingFetch();
  const window = new HeadlessWindow(signedIn, new FakeQueryCache(), counting.fetch);
  const bare = new BareClient(site, counting.fetch);
  await window.openIssues();
  const keys = await window.keys();
  let turn = 0;
  const nextMove = async (): Promise<{ readonly key: string; readonly transitionId: string }> => {
    const at = turn++ % keys.length;
    for (const key of [...keys.slice(at), ...keys.slice(0, at)]) {
      const transitionId = await window.freeTransition(key);
      if (transitionId !== undefined) return { key, transitionId };
    }
    throw new Error('No issue can be moved without an answer');
  };
  return [
    {
      what: 'From the choice of a transition to the new status in the tree',
      once: async () => {
        const { key, transitionId } = await nextMove();
        const { shownAfterMs } = await window.move(key, transitionId);
        return { ms: shownAfterMs, traffic: { requests: 0, bytes: 0 } };
      },
    },
    {
      what: 'A known issue to a finished transition',
      once: async () => {
        const { key, transitionId } = await nextMove();
        return during(counting, () => window.move(key, transitionId));
      },
    },
    {
      what: 'The same two requests with `fetch` alone',
      once: async () => {
        const { key, transitionId } = await nextMove();
        return during(counting, () => bare.move(key, transitionId));
      },
    },
  ];
}

async function during(counting: CountingFetch, work: () => Promise<unknown>): Promise<Took> {
  const before = counting.traffic;
  const started = performance.now();
  await work();
  const ms = performance.now() - started;
  const { requests, bytes } = counting.traffic;
  return { ms, traffic: { requests: requests - before.requests, bytes: bytes - before.bytes } };
}
