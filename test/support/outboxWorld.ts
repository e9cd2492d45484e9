import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnsentWrite } from '../../src/atlassian/model/write.ts';
import type { SiteFlavor } from '../../src/atlassian/model/site.ts';
import type { JiraClient } from '../../src/atlassian/ports/jira/client.ts';
import type { SiteDirectory, SiteMaintenance } from '../../src/atlassian/ports/sites.ts';
import { DiskOutbox } from '../../src/atlassian/outbox/outbox.ts';
import { OutboxFolder } from '../../src/atlassian/outbox/outboxFolder.ts';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../src/atlassian/store/issueStore.ts';
import { startSampleSite, type SampleSite } from '../../packages/sample-site/src/server.ts';
import { memorySecrets, memoryStore } from '../unit/atlassian/support/memory.ts';
import { Files } from '../../src/atlassian/common/files.ts';
import { FailingFiles } from './failingFiles.ts';
import { FaultyNetwork } from './faultyNetwork.ts';
import { SiteView } from './siteView.ts';
import { SteppedClock } from './steppedClock.ts';
import { control } from '../../packages/sample-site/test/support/control.ts';

const SHORT_WAIT_MS = 5000;
/** Nothing is waited for longer while somebody looks: the client's own limit, and a little for its jitter. */
const LONGEST_WAIT_MS = 31_000;

/** One window of the editor: what it holds in memory, over what all windows share. */
export interface OutboxWindow {
  readonly network: FaultyNetwork;
  readonly directory: SiteDirectory & SiteMaintenance;
  readonly outbox: DiskOutbox;
  readonly problems: string[];
  /** Its files, which other programs may hold. */
  readonly disk: FailingFiles;
}

/** A sample site, and a machine with windows that write to it, all on one clock that stands still until moved on. */
export class OutboxWorld {
  readonly clock: SteppedClock;
  readonly site: SampleSite;
  readonly folder: string;
  /** An untroubled way to the site, for looking at what really happened. */
  readonly observer: JiraClient;
  /** The same, for questions that the client has no words for. */
  readonly view: SiteView;
  readonly siteId: string;
  readonly #secrets;
  readonly #store;
  #busy = 0;

  private constructor(
    clock: SteppedClock,
    site: SampleSite,
    folder: string,
    observer: JiraClient,
    siteId: string,
    shared: { secrets: ReturnType<typeof memorySecrets>; store: ReturnType<typeof memoryStore> },
  ) {
    this.clock = clock;
    this.site = site;
    this.folder = folder;
    this.observer = observer;
    this.view = new SiteView(site, observer);
    this.siteId = siteId;
    this.#secrets = shared.secrets;
    this.#store = shared.store;
  }

  /** @param random from 0 to 1, for jitter */
  static async start(issues: number, random: () => number, flavor: SiteFlavor): Promise<OutboxWorld> {
    const clock = new SteppedClock(Date.parse('2026-06-01T10:00:00Z'), random);
    const site = await startSampleSite({ issues, flavor, clock: () => clock.trueTime() });
    const shared = { secrets: memorySecrets(), store: memoryStore() };
    const directory = createSiteDirectory({ ...shared, timeoutMs: () => 60_000 });
    const checked = await directory.check({
      ...{ url: site.url, token: site.token },
      email: flavor === 'cloud' ? site.email : '',
    });
    await directory.add(checked, site.token);
    const { jira } = await directory.client(checked.id);
    const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
    const world = new OutboxWorld(clock, site, folder, jira, checked.id, shared);
    await world.control({ rateLimit: 0 });
    return world;
  }

  async close(): Promise<void> {
    await this.site.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  openWindow(): OutboxWindow {
    const busy = (change: number): void => void (this.#busy += change);
    const network = new FaultyNetwork(busy, (ms) => this.clock.waitTrueTime(ms));
    const disk = new FailingFiles(busy);
    const problems: string[] = [];
    const directory = createSiteDirectory({
      secrets: this.#secrets,
      store: this.#store,
      clock: this.clock,
      fetch: network.fetch,
      timeoutMs: () => 60_000,
    });
    const outbox = new DiskOutbox({
      folder: this.folder,
      files: new Files(disk, [1, 1]),
      sites: directory,
      issues: createIssueStore({ now: () => this.clock.monotonic() }),
      clock: this.clock,
      client: (siteId, userAsked) => directory.client(siteId, { userAsked }),
      failed: (doing, error) => problems.push(`${doing}: ${String(error)}`),
      damaged: (files) => problems.push(`${files} damaged`),
      newer: (files) => problems.push(`${files} newer`),
    });
    return { network, directory, outbox, problems, disk };
  }

  /** Takes the token away from all windows. */
  async signOut(windows: readonly OutboxWindow[]): Promise<void> {
    for (const key of [...this.#secrets.values.keys()]) await this.#secrets.delete(key);
    for (const { directory } of windows) await directory.reload();
  }

  async signIn(windows: readonly OutboxWindow[]): Promise<void> {
    const [site] = windows[0]?.directory.list() ?? [];
    if (site) await windows[0]?.directory.add(site, this.site.token);
    for (const { directory } of windows) await directory.reload();
  }

  /** Waits until no request is on its way, no file is used, and no code runs on: real time only. */
  async quiet(): Promise<void> {
    for (let calm = 0; calm < 3; calm += 1) {
      if (this.#busy > 0) calm = 0;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  /** What the windows have left. */
  async onDisk(): Promise<readonly UnsentWrite[]> {
    return (await new OutboxFolder(this.folder).list()).writes;
  }

  /** Removes what the windows have left, so that the next schedule begins with nothing. */
  async forgetUnsent(): Promise<void> {
    await new OutboxFolder(this.folder).removeSite(this.siteId);
  }

  /** Plants misfortunes; see the sample site's `Faults`. */
  async control(body: object): Promise<void> {
    await control(this.site, body);
  }

  /** Lets real work go on, and virtual time only while nothing else moves; until the promise has settled. */
  async settled<T>(promise: Promise<T>): Promise<T> {
    const state = { done: false };
    const end = (): void => void (state.done = true);
    promise.then(end, end);
    for (let idle = 0; !state.done; idle += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const next = this.clock.next();
      // Short waits at first; the longest that a person is made to wait when nothing else moves at all.
      const patience = idle > 100 ? LONGEST_WAIT_MS : SHORT_WAIT_MS;
      if (idle > 20 && next !== undefined && next - this.clock.now() <= patience) {
        await this.clock.moveTo(next);
        idle = 0;
      }
    }
    return promise;
  }
}
