import type { KeyValueStore, SecretStore, SiteClient } from '../../src/atlassian/ports/sites.ts';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { storageToMarkdown } from '../../src/atlassian/storage/storageToMarkdown.ts';
import { startSampleSite } from '../support/sampleSite.ts';
import { median, type Figure } from './figure.ts';

const ROUNDS = 7;
const PAGE_SIZE = 50;
const ASSIGNED = 'assignee = currentUser() AND statusCategory != Done ORDER BY updated DESC';

/** What went over the wire since the last `reset`. */
class Meter {
  #requests = 0;
  #bytes = 0;

  readonly fetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    this.#requests += 1;
    const body = await response.clone().arrayBuffer();
    this.#bytes += body.byteLength + (typeof init?.body === 'string' ? Buffer.byteLength(init.body) : 0);
    return response;
  };

  reset(): void {
    this.#requests = this.#bytes = 0;
  }

  read(): { requests: number; bytes: number } {
    return { requests: this.#requests, bytes: this.#bytes };
  }
}

/**
 * The client against the sample site, each of whose answers waits `latency` milliseconds: the first rows of a new
 * window's tree, and a known issue's way to another status.
 */
export async function measureSite(latency: number): Promise<Figure[]> {
  const site = await startSampleSite({ latency });
  try {
    const meter = new Meter();
    const secrets = memorySecrets();
    const store = memoryStore();
    const signIn = directory(secrets, store, meter);
    const { url, email, token } = site;
    const added = await signIn.check({ url, email, token });
    await signIn.add(added, token);

    const rows = new Samples();
    const moves = new Samples();
    for (let round = 0; round < ROUNDS; round += 1) {
      // A new directory is what a new window has: nothing known but the stored site and its token.
      let client: SiteClient | undefined;
      let key = '';
      await rows.take(meter, async () => {
        client = await directory(secrets, store, meter).client(added.id);
        const page = await client.jira.searchIssues({ jql: ASSIGNED, pageSize: PAGE_SIZE });
        key = page.issues[0]?.ref.key ?? '';
      });
      await moves.take(meter, async () => {
        if (client === undefined) return;
        const offered = await client.jira.transitions(key);
        const way = offered.find(({ fields }) => fields.every(({ required }) => !required));
        if (way === undefined) throw new Error(`${key} has no transition without a required field`);
        await client.jira.transition(key, { transitionId: way.id, values: {} }, way.fields);
      });
    }
    const at = `at ${latency} ms of latency`;
    return [...rows.figures(`First rows, ${at}`), ...moves.figures(`Finished transition, ${at}`, 2)];
  } finally {
    await site.stop();
  }
}

/** Markdown from the largest template that the sample site has. */
export async function measureMarkdown(): Promise<Figure[]> {
  const site = await startSampleSite();
  try {
    const sites = directory(memorySecrets(), memoryStore(), new Meter());
    const added = await sites.check(site);
    await sites.add(added, site.token);
    const { confluence } = await sites.client(added.id);
    const { spaces } = await confluence.spaces({});
    // Some spaces are closed to the account, as on any site.
    const answers = await Promise.allSettled([
      confluence.templates(undefined),
      ...spaces.map(({ key }) => confluence.templates(key)),
    ]);
    const [largest] = answers
      .flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
      .toSorted((a, b) => b.body.length - a.body.length);
    if (largest === undefined) throw new Error('the sample site has no template');
    const times = Array.from({ length: 50 }, () => {
      const started = performance.now();
      storageToMarkdown(largest.body, {});
      return performance.now() - started;
    });
    const what = `Markdown from the largest template (${largest.name}, ${largest.body.length} characters)`;
    return [
      { what: `${what}, first time`, value: times[0] ?? Number.NaN, unit: 'ms' },
      { what: `${what}, later`, value: median(times), unit: 'ms' },
    ];
  } finally {
    await site.stop();
  }
}

/** Repeated measurements of one thing. */
class Samples {
  readonly #times: number[] = [];
  readonly #requests: number[] = [];
  readonly #bytes: number[] = [];

  async take(meter: Meter, work: () => Promise<void>): Promise<void> {
    meter.reset();
    const started = performance.now();
    await work();
    this.#times.push(performance.now() - started);
    const { requests, bytes } = meter.read();
    this.#requests.push(requests);
    this.#bytes.push(bytes);
  }

  figures(what: string, mostRequests?: number): Figure[] {
    return [
      { what: `${what}: time`, value: median(this.#times), unit: 'ms' },
      {
        what: `${what}: requests`,
        value: Math.max(...this.#requests),
        unit: 'requests',
        ...(mostRequests === undefined ? {} : { target: mostRequests }),
      },
      { what: `${what}: bytes`, value: median(this.#bytes), unit: 'bytes' },
    ];
  }
}

function directory(secrets: SecretStore, store: KeyValueStore, meter: Meter) {
  return createSiteDirectory({ secrets, store, timeoutMs: () => 30_000, fetch: meter.fetch });
}

function memorySecrets(): SecretStore {
  const values = new Map<string, string>();
  return {
    get: async (key) => values.get(key),
    store: async (key, value) => {
      values.set(key, value);
    },
    delete: async (key) => {
      values.delete(key);
    },
  };
}

function memoryStore(): KeyValueStore {
  const values = new Map<string, unknown>();
  return {
    get: (key) => values.get(key) as never,
    update: async (key, value) => {
      values.set(key, value);
    },
  };
}
