import { build } from 'esbuild';
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import type { IssueWrite } from '../../src/atlassian/model/write.ts';
import { kindOf } from '../../src/atlassian/outbox/kinds/kinds.ts';
import { OutboxFolder } from '../../src/atlassian/outbox/outboxFolder.ts';
import { AUTOMATIC } from '../../src/atlassian/outbox/olderChanges.ts';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { startSampleSite } from '../../packages/sample-site/src/server.ts';
import { control } from '../../packages/sample-site/test/support/control.ts';
import { memorySecrets, memoryStore } from '../unit/atlassian/support/memory.ts';
import { holds, isWrite, type Asked } from './outboxAsked.ts';
import { SiteTruth } from './outboxTruth.ts';
import { WriteSource } from './outboxWrites.ts';
import { inWords } from './outboxCourse.ts';
import { ScaledClock } from './scaledClock.ts';
import { SiteView } from './siteView.ts';

/** What a window is told when it opens. */
export interface WindowOrder {
  readonly site: { readonly url: string; readonly email: string; readonly token: string };
  readonly siteId: string;
  readonly folder: string;
  readonly origin: number;
  readonly factor: number;
  readonly writes: readonly {
    readonly index: number;
    readonly key: string;
    readonly write: IssueWrite;
    /** Base64. */
    readonly content?: string;
  }[];
}

/** What a window says. */
export type FromWindow =
  | { readonly kind: 'ready' }
  | { readonly kind: 'outcome'; readonly index: number; readonly outcome: 'done' | 'refused' | 'kept' }
  | { readonly kind: 'problem'; readonly words: string };

/** What became of writes whose windows were killed. */
export interface KillReport {
  kills: number;
  writes: number;
  /** How many of them were on disk, or said to be done, when their window was killed. */
  promised: number;
  readonly ends: Record<string, number>;
  readonly lost: string[];
  readonly doubled: string[];
}

/** So many times faster than a machine's runs the clock of windows and site. */
const FACTOR = 40;
const WRITES_A_WINDOW = 4;
/** Milliseconds after the beginning in which a window is killed: its writes take about as long. */
const LONGEST_LIFE_MS = 250;
/** Milliseconds until a window is there: where that takes longer, so do its writes. */
const USUAL_START_MS = 650;
/** So many are killed one after the other before one may live on and finish what they left. */
const KILLS_A_LIFE = 8;
/** Seconds in which nothing moves: then nothing will. */
const STILL_S = 60;

/**
 * Kills windows in the middle of their writes, each a process of its own with the real outbox on the real disk, and
 * counts what the site has in the end.
 * @param random from 0 to 1
 */
export async function playKills(
  count: number,
  random: () => number,
  progress: (killed: number) => void = () => undefined,
): Promise<KillReport> {
  const origin = Date.now();
  const clock = new ScaledClock(origin, FACTOR);
  const site = await startSampleSite({ issues: Math.max(400, count * 2), clock: () => clock.now() });
  const folder = await mkdtemp(join(tmpdir(), 'outbox-kills-'));
  try {
    await control(site, { rateLimit: 0 });
    const directory = createSiteDirectory({
      ...{ secrets: memorySecrets(), store: memoryStore(), timeoutMs: () => 60_000 },
    });
    const access = { url: site.url, email: site.email, token: site.token };
    const checked = await directory.check(access);
    await directory.add(checked, site.token);
    const { jira } = await directory.client(checked.id);
    const window = join(folder, 'window.mjs');
    await bundleWindow(window);
    const order = {
      site: access,
      siteId: checked.id,
      folder: join(folder, 'outbox'),
      origin,
      factor: FACTOR,
    };
    return await new Kills(new SiteView(site, jira), order, window, random).play(count, progress);
  } finally {
    await site.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** One file, for hundreds of processes are to start from it. */
async function bundleWindow(outfile: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('../faults/killedWindow.ts', import.meta.url))],
    ...{ bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' },
    // Some packages ask for Node's own modules in the old way.
    banner: {
      js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
    },
  });
}

class Kills {
  readonly #view: SiteView;
  readonly #order: Omit<WindowOrder, 'writes'>;
  /** The program of a window. */
  readonly #program: string;
  readonly #random: () => number;
  readonly #asked: Asked[] = [];
  readonly #promised = new Set<Asked>();
  readonly #before = new Map<string, number>();
  readonly #problems: string[] = [];
  readonly #report: KillReport = { kills: 0, writes: 0, promised: 0, ends: {}, lost: [], doubled: [] };

  constructor(view: SiteView, order: Omit<WindowOrder, 'writes'>, program: string, random: () => number) {
    this.#program = program;
    this.#view = view;
    this.#order = order;
    this.#random = random;
  }

  async play(count: number, progress: (killed: number) => void): Promise<KillReport> {
    const keys = await this.#keys(count + 1);
    for (let killed = 0; killed < count; killed += 1) {
      await this.#killOne(keys[killed] ?? '', keys[killed + 1] ?? '', `k${killed}`);
      if ((killed + 1) % KILLS_A_LIFE === 0) await this.#finish();
      progress(killed + 1);
    }
    await this.#finish();
    await this.#judge();
    return this.#report;
  }

  async #keys(count: number): Promise<readonly string[]> {
    const keys: string[] = [];
    let pageToken: string | undefined;
    do {
      const page = await this.#view.observer.searchIssues({
        ...{ jql: 'project in (SHOP, FULF) ORDER BY created DESC', pageSize: 100 },
        ...(pageToken !== undefined && { pageToken }),
      });
      keys.push(...page.issues.map(({ ref }) => ref.key));
      pageToken = page.nextPageToken;
    } while (pageToken !== undefined && keys.length < count);
    return keys;
  }

  async #killOne(key: string, other: string, name: string): Promise<void> {
    const drawn = await this.#draw(key, other, name);
    const first = this.#asked.length;
    this.#asked.push(...drawn);
    const opened = performance.now();
    this.#report.writes += drawn.length;
    const window = this.#open(
      drawn.map(({ write, content }, index) => ({
        ...{ index: first + index, key, write },
        ...(content && { content: Buffer.from(content).toString('base64') }),
      })),
    );
    await window.ready;
    const slowness = Math.max(1, (performance.now() - opened) / USUAL_START_MS);
    await delay(this.#random() * LONGEST_LIFE_MS * slowness);
    window.child.kill('SIGKILL');
    await window.gone;
    this.#report.kills += 1;
    const { writes } = await new OutboxFolder(this.#order.folder).list();
    for (const asked of drawn)
      if (writes.some((unsent) => isWrite(unsent, key, asked.write))) this.#promised.add(asked);
  }

  /** Writes to one issue, one after the other. */
  async #draw(key: string, other: string, name: string): Promise<readonly Asked[]> {
    const { observer } = this.#view;
    const drawn: Asked[] = [];
    const source = new WriteSource(this.#view, {
      ...{ name, random: this.#random, asked: drawn, note: () => undefined },
      issues: [await observer.issue(key), await observer.issue(other)],
      people: (await observer.assignableUsers(key, '')).toSorted(() => this.#random() - 0.5),
    });
    this.#before.set(key, (await observer.issueHistory(key)).changes.length);
    while (drawn.length < WRITES_A_WINDOW) {
      const asked = await source.draw(key);
      if (!asked) continue;
      for (const older of drawn) {
        const combined = kindOf(asked.write).combine(older.write, asked.write, true);
        if (combined && !holds(combined, older.write)) older.end = 'replaced';
      }
      drawn.push(asked);
    }
    return drawn;
  }

  #open(writes: WindowOrder['writes']): {
    readonly child: ChildProcess;
    readonly ready: Promise<void>;
    readonly gone: Promise<void>;
  } {
    const child = fork(this.#program);
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const ready = new Promise<void>((resolve) => {
      child.on('message', (message: FromWindow) => {
        if (message.kind === 'ready') resolve();
        if (message.kind === 'problem') this.#problems.push(message.words);
        if (message.kind !== 'outcome') return;
        const asked = this.#asked[message.index];
        if (!asked || asked.end === 'replaced') return;
        if (message.outcome !== 'refused') this.#promised.add(asked);
        asked.end = message.outcome;
      });
    });
    child.send({ ...this.#order, writes } satisfies WindowOrder);
    return { child, ready: Promise.race([ready, gone]), gone };
  }

  /** A window goes on with everything until nothing goes on by itself any more, or stands still for a minute. */
  async #finish(): Promise<void> {
    const window = this.#open([]);
    const folder = new OutboxFolder(this.#order.folder);
    let seen = '';
    let empty = 0;
    for (let still = 0; still < STILL_S; still += 1) {
      await delay(1000);
      const { writes, unfinished } = await folder.list();
      const open = writes.filter(({ state }) => AUTOMATIC.has(state));
      // A list of a folder may miss a file that is just being replaced: two looks see it.
      empty = unfinished.length === 0 && open.length === 0 ? empty + 1 : 0;
      if (empty > 1) break;
      const now = JSON.stringify([open, unfinished]);
      if (now !== seen) still = 0;
      seen = now;
    }
    window.child.kill();
    await window.gone;
  }

  /** Whether it was on disk, or kept, when its window ended, and nothing is known of it since. */
  #isPromisedYet(asked: Asked): boolean {
    return asked.end === 'kept' || (asked.end === 'open' && this.#promised.has(asked));
  }

  async #judge(): Promise<void> {
    const { writes } = await new OutboxFolder(this.#order.folder).list();
    const truth = new SiteTruth(this.#view, this.#asked, [], this.#before);
    const { ends, lost, doubled } = this.#report;
    this.#report.promised = this.#promised.size;
    const rests = this.#asked.map(({ key, write }) => writes.find((unsent) => isWrite(unsent, key, write)));
    for (const [index, asked] of this.#asked.entries())
      if (!rests[index] && this.#isPromisedYet(asked)) asked.end = 'done';
    for (const [index, asked] of this.#asked.entries()) {
      const rest = rests[index];
      const { least, most } = await truth.times(asked);
      const end = rest ? `left ${rest.state}` : this.#promised.has(asked) ? asked.end : 'never begun';
      ends[end] = (ends[end] ?? 0) + 1;
      const what = `${inWords(asked.key, asked.write)} ${end}: ${least} times`;
      const isDue = this.#promised.has(asked) && !rest && asked.end !== 'replaced' && asked.end !== 'refused';
      if (isDue && least === 0) lost.push(`${what}\n${this.#problems.join('\n')}`);
      if (rest && AUTOMATIC.has(rest.state)) lost.push(`${what}, still going on: ${JSON.stringify(rest)}`);
      if (most > 1) doubled.push(`${what}, or ${most}`);
    }
  }
}
