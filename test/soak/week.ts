import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSampleSite, type SampleSite } from '../../packages/sample-site/src/server.ts';
import { insertChecklist } from '../../src/checklist/insertChecklist.ts';
import { memorySecrets, memoryStore } from '../unit/atlassian/support/memory.ts';
import { ListenerCount, takeCensus, type Census } from './census.ts';
import { SimulatedClock } from './simulatedClock.ts';
import { openSimulatedWindow, type SimulatedMachine, type SimulatedWindow } from './simulatedWindow.ts';
import { control } from '../../packages/sample-site/test/support/control.ts';

/** How long is simulated. */
export interface WeekOptions {
  readonly days: number;
  /** Looks at the view a day, two minutes apart: 240 are eight hours. */
  readonly looksADay: number;
  /** Whose objects are counted after each day; by default all that may be. */
  readonly kinds?: Parameters<typeof takeCensus>[2];
  /** Told after each day. */
  readonly onDay?: (day: number, census: Census) => void;
}

const LOOK_MS = 2 * 60_000;
const NIGHT_MS = 16 * 60 * 60_000;

/** What happens besides looking, and every how many looks. */
const EVENTS: readonly (readonly [every: number, happens: (day: WorkingDay) => Promise<void>])[] = [
  [3, (day) => day.somebodyEdits()],
  [5, (day) => day.assign()],
  [7, (day) => day.search()],
  [9, (day) => day.transition()],
  [11, (day) => day.loadAndStop()],
  [13, (day) => day.filterAndGroup()],
  [15, (day) => day.useTemplates()],
  [17, (day) => day.failFor('offline')],
  [19, (day) => day.failFor('server')],
  [21, (day) => day.hide()],
  [23, (day) => day.signOutAndIn()],
  [25, (day) => day.removeAndAdd()],
  [27, (day) => day.reopenWindow()],
];

/** Lives through working days with the real services over the sample site, and counts what is alive after each. */
export async function liveThrough({
  days,
  looksADay,
  kinds,
  onDay,
}: WeekOptions): Promise<readonly Census[]> {
  const site = await startSampleSite({ issues: 300 });
  const folder = mkdtempSync(join(tmpdir(), 'shipshape-soak-'));
  const day = new WorkingDay(site, folder);
  const censuses: Census[] = [];
  try {
    await day.begin();
    for (let count = 1; count <= days; count += 1) {
      for (let look = 1; look <= looksADay; look += 1) {
        await day.look();
        for (const [every, happens] of EVENTS) if (look % every === 0) await happens(day);
      }
      const census = await day.end(kinds);
      censuses.push(census);
      onDay?.(count, census);
    }
  } finally {
    await day.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  return censuses;
}

/** A person at work, one deed after the other. */
class WorkingDay {
  readonly #site: SampleSite;
  readonly #machine: SimulatedMachine;
  readonly #folder: string;
  readonly #listeners = new ListenerCount();
  readonly #clock = new SimulatedClock(Date.now());
  #window: SimulatedWindow;
  #offline = false;
  #turn = 0;

  constructor(site: SampleSite, folder: string) {
    this.#site = site;
    this.#folder = folder;
    this.#machine = {
      secrets: memorySecrets(),
      store: memoryStore(),
      folder,
      clock: this.#clock,
      listeners: this.#listeners,
      fetch: (input, init) =>
        this.#offline
          ? Promise.reject(new TypeError('fetch failed', { cause: NO_NETWORK }))
          : fetch(input, init),
    };
    this.#window = openSimulatedWindow(this.#machine);
  }

  async begin(): Promise<void> {
    await this.#control(CALM);
    await this.#addSite();
    this.#window.autoRefresh.setActive(true);
    await this.#window.paint();
  }

  /** Two minutes pass, and the view looks after itself. */
  async look(): Promise<void> {
    this.#clock.advance(LOOK_MS);
    await this.#window.settled();
  }

  /** Somebody else changes an issue. */
  async somebodyEdits(): Promise<void> {
    const key = await this.#someKey();
    if (key !== undefined)
      await this.#send('PUT', `issue/${key}`, { fields: { summary: `Edit ${this.#turn}` } });
  }

  async assign(): Promise<void> {
    const [site] = this.#window.sites.list();
    const key = await this.#someKey();
    if (!site || key === undefined) return;
    const { jira } = await this.#window.sites.client(site.id);
    const change = this.#window.issues.change({ siteId: site.id, key }, {});
    await jira.assign(key, site.accountId);
    change.confirm();
  }

  async transition(): Promise<void> {
    const [site] = this.#window.sites.list();
    const key = await this.#someKey();
    if (!site || key === undefined) return;
    const { jira } = await this.#window.sites.client(site.id);
    const free = (await jira.transitions(key)).find(({ fields }) =>
      fields.every(({ required }) => !required),
    );
    if (!free) return;
    const change = this.#window.issues.change({ siteId: site.id, key }, { status: free.to });
    await jira.transition(key, { transitionId: free.id, values: {} }, free.fields);
    change.confirm();
  }

  /** Types into the issue picker: every letter cancels the search before. */
  async search(): Promise<void> {
    const { finder } = this.#window;
    let before = new AbortController();
    const searches: Promise<unknown>[] = [];
    for (const text of ['p', 'pa', 'pay']) {
      before.abort();
      before = new AbortController();
      searches.push(
        finder.search(text, before.signal),
        finder.candidates(() => undefined, before.signal),
      );
    }
    await Promise.allSettled(searches);
  }

  async loadAndStop(): Promise<void> {
    const row = this.#window.tree.queryRows.find(({ list }) => list.hasMore);
    if (!row) return;
    await row.list.loadMore();
    const all = row.list.loadAll();
    if (this.#turn % 2 === 0) row.list.stop();
    await all;
    await this.#window.settled();
  }

  async filterAndGroup(): Promise<void> {
    const { tree } = this.#window;
    for (const text of ['p', 'pay', '']) {
      tree.setFilter(text);
      await this.#window.settled();
    }
    for (const groupBy of ['assignee', 'none', 'status'] as const) {
      tree.setSettings({ ...tree.settings, groupBy });
      await this.#window.settled();
    }
  }

  /** Opens a space, previews its templates and inserts one. */
  async useTemplates(): Promise<void> {
    const { catalog, converter, sites } = this.#window;
    const [site] = sites.list();
    if (!site) return;
    catalog.refresh(site.id);
    await catalog.ensureSpaces(site.id);
    const space = catalog.spaces(site.id).items.find(({ key }) => key === 'PLAY');
    const scope = { siteId: site.id, ...(space && { spaceKey: space.key }) };
    await catalog.ensureTemplates(scope);
    for (const entry of catalog.templates(scope).items) {
      const template = await catalog.withBody(entry);
      if (!template) continue;
      const { markdown } = await converter.toMarkdown(template, new Map());
      insertChecklist({ documentText: '# Release\n', offset: 10, checklistMarkdown: markdown, eol: '\n' });
    }
  }

  async failFor(what: 'offline' | 'server'): Promise<void> {
    if (what === 'offline') this.#offline = true;
    else await this.#control({ ...CALM, faults: [{ pathPattern: '.*search.*', status: 503 }] });
    for (let looks = 0; looks < 4; looks += 1) await this.look();
    this.#offline = false;
    await this.#control(CALM);
    for (const { id } of this.#window.sites.list()) this.#window.sites.retry(id);
    this.#window.autoRefresh.wake();
    await this.#window.settled();
  }

  async hide(): Promise<void> {
    this.#window.autoRefresh.setActive(false);
    for (let looks = 0; looks < 5; looks += 1) await this.look();
    this.#window.autoRefresh.setActive(true);
    await this.look();
  }

  async signOutAndIn(): Promise<void> {
    await this.#control({ ...CALM, expireToken: true });
    await this.look();
    await this.#control(CALM);
    await this.#addSite();
    await this.look();
  }

  async removeAndAdd(): Promise<void> {
    for (const { id } of this.#window.sites.list()) {
      await this.#window.sites.remove(id);
      this.#window.issues.forget(id);
    }
    await this.#window.settled();
    await this.look();
    await this.#addSite();
    await this.look();
  }

  async reopenWindow(): Promise<void> {
    this.#window.dispose();
    this.#window = openSimulatedWindow(this.#machine);
    this.#window.autoRefresh.setActive(true);
    await this.#window.paint();
    await this.#window.settled();
  }

  /** The evening: a window in the same state every day, then the count. */
  async end(kinds: WeekOptions['kinds']): Promise<Census> {
    await this.reopenWindow();
    await this.useTemplates();
    await onDisk();
    const census = await takeCensus(this.#listeners, this.#folder, kinds);
    this.#clock.advance(NIGHT_MS);
    await this.#window.settled();
    return { ...census, counts: { ...census.counts, 'clock timers': this.#clock.waiting } };
  }

  async close(): Promise<void> {
    await onDisk();
    this.#window.dispose();
    await onDisk();
  }

  async #addSite(): Promise<void> {
    const { sites } = this.#window;
    const { url, email, token } = this.#site;
    await sites.add(await sites.check({ url, email, token }), token);
    await this.#window.settled();
  }

  async #someKey(): Promise<string | undefined> {
    const keys = await this.#window.keys();
    this.#turn += 1;
    return keys[this.#turn % Math.max(keys.length, 1)];
  }

  async #send(method: string, path: string, body: object): Promise<void> {
    const { url, email, token } = this.#site;
    const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
    const reply = await fetch(`${url}/rest/api/3/${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await reply.arrayBuffer();
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}`);
  }

  #control(body: object): Promise<unknown> {
    return control(this.#site, body);
  }
}

/** No misfortunes, and no limits: a day is over in seconds here. */
const CALM = { clear: true, rateLimit: 0 };

/** Waits until what the caches were given is written. */
function onDisk(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}

const NO_NETWORK = Object.assign(new Error('no network'), { code: 'ENOTFOUND' });
