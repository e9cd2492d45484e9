import { FakeQueryCache } from '../support/fakes/fakeQueryCache.ts';
import { startBenchSite } from './benchSite.ts';
import { BareClient } from './bareClient.ts';
import { sampleOf, timed, type Table } from './figures.ts';
import { HeadlessWindow, signIn, type SignedIn } from './headlessWindow.ts';
import { CountingFetch, type Traffic } from './traffic.ts';

const ROWS = [100, 1000, 10_000] as const;
const CHANGES = [0, 1, 50] as const;
const WINDOWS = 3;
const EVERYTHING = 'project is not EMPTY ORDER BY updated DESC';

type TableRow = Table['rows'][number];

/** What it costs to bring rows up to date after some of them changed, beside asking for all of them again. */
export async function measureRefresh(): Promise<Table> {
  const rows: TableRow[] = [];
  for (const count of ROWS) {
    for (const changes of CHANGES) rows.push(await refreshOf(count, changes));
    rows.push(await everythingOf(count));
  }
  return {
    title: 'Refreshing rows',
    note:
      `${WINDOWS} windows each that hold all rows of a query; then somebody else changes some, and each window looks ` +
      'once. Without latency. Bytes are those of the bodies, both ways, uncompressed.',
    columns: [
      { name: 'time', unit: 'ms' },
      { name: 'sent', unit: 'requests' },
      { name: 'sent and received', unit: 'bytes' },
    ],
    rows,
  };
}

async function refreshOf(count: number, changes: number): Promise<TableRow> {
  const site = await startBenchSite({ issues: count });
  try {
    const signedIn = await signIn(site);
    const windows = [];
    for (let index = 0; index < WINDOWS; index += 1) windows.push(await fullWindow(signedIn));
    const bare = new BareClient(site, fetch);
    const [first] = windows;
    const keys =
      (await first?.window.keys())?.filter((_, index) => index % Math.ceil(count / 50) === 0) ?? [];
    for (const key of keys.slice(0, changes)) await bare.rename(key, `Renamed ${key}`);
    const times: number[] = [];
    const traffics: Traffic[] = [];
    for (const { window, counting } of windows) {
      const before = counting.traffic;
      times.push(...(await timed(1, () => window.refresh())));
      traffics.push(since(before, counting.traffic));
      window.close();
    }
    return {
      what: `${count.toLocaleString('en')} rows, ${changes} changed`,
      values: [sampleOf(times), ...most(traffics)],
    };
  } finally {
    await site.stop();
  }
}

async function fullWindow(
  signedIn: SignedIn,
): Promise<{ readonly window: HeadlessWindow; readonly counting: CountingFetch }> {
  const counting = new CountingFetch();
  const window = new HeadlessWindow(signedIn, new FakeQueryCache(), counting.fetch, EVERYTHING);
  await window.openIssues();
  await window.loadAll();
  return { window, counting };
}

async function everythingOf(count: number): Promise<TableRow> {
  const site = await startBenchSite({ issues: count });
  try {
    const counting = new CountingFetch();
    const bare = new BareClient(site, counting.fetch);
    const times = await timed(1, () => bare.searchAll(EVERYTHING));
    return {
      what: `${count.toLocaleString('en')} rows, all asked for again with \`fetch\` alone`,
      values: [sampleOf(times), ...most([counting.traffic])],
    };
  } finally {
    await site.stop();
  }
}

function since(before: Traffic, after: Traffic): Traffic {
  return { requests: after.requests - before.requests, bytes: after.bytes - before.bytes };
}

function most(traffics: readonly Traffic[]): readonly [requests: number, bytes: number] {
  return [
    Math.max(...traffics.map(({ requests }) => requests)),
    Math.max(...traffics.map(({ bytes }) => bytes)),
  ];
}
