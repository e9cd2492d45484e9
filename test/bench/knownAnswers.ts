import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSiteCache } from '../../src/atlassian/cache/siteCache.ts';
import type { Issue } from '../../src/atlassian/model/issue.ts';
import type { SiteCache } from '../../src/atlassian/ports/siteCache.ts';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../src/atlassian/store/issueStore.ts';
import { english } from '../../src/core/localize.ts';
import { CatalogLoad } from '../../src/features/templates/catalogLoad.ts';
import { MentionedPeople } from '../../src/ui/mentionedPeople.ts';
import { resolveTemplate } from '../../src/features/templates/resolveTemplate.ts';
import { TemplateCatalog } from '../../src/features/templates/templateCatalog.ts';
import { TemplateConverter } from '../../src/features/templates/templateConverter.ts';
import { TransitionLoader } from '../../src/features/transitions/transitionLoader.ts';
import { transitionRows } from '../../src/features/transitions/transitionRows.ts';
import { FakeSiteCache } from '../support/fakes/fakeSiteCache.ts';
import { startBenchSite } from './benchSite.ts';
import { sampleOf, type Sample, type Table } from './figures.ts';
import { ASSIGNED_TO_ME, signIn, type SignedIn } from './headlessWindow.ts';
import { CountingFetch } from './traffic.ts';

const LATENCY_MS = 150;
const ROUNDS = 20;
const TEMPLATE = 'Deployment readiness';

interface Measured {
  readonly time: Sample;
  readonly requests: number;
}

/** How fetching ends where there is no network. */
const away: typeof fetch = () =>
  Promise.reject(
    new TypeError('fetch failed', { cause: Object.assign(new Error('away'), { code: 'ENOTFOUND' }) }),
  );

/** What is kept on disk of transitions and templates, beside asking the site for it. */
export async function measureKnownAnswers(): Promise<Table> {
  const site = await startBenchSite({ latency: LATENCY_MS });
  const folder = mkdtempSync(join(tmpdir(), 'shipshape-known-'));
  try {
    const signedIn = await signIn(site);
    const open = (): ReturnType<typeof createSiteCache> =>
      createSiteCache({
        folder,
        siteIds: () => [signedIn.siteId],
        failed: (doing, error) => console.error(doing, error),
      });
    const seen = open();
    const issue = await firstIssue(signedIn);
    await showTransitions(signedIn, seen, fetch, issue).latest;
    await listTemplates(signedIn, seen, fetch);
    seen.dispose();

    /** Each round in a window that has not read anything yet. */
    const onDisk = async (work: (cache: SiteCache) => Promise<unknown>): Promise<unknown> => {
      const cache = open();
      try {
        return await work(cache);
      } finally {
        cache.dispose();
      }
    };
    const rows: (readonly [string, Measured])[] = [
      [
        'Transitions of an issue: asked of the site',
        await measure((fetch) => showTransitions(signedIn, new FakeSiteCache(), fetch, issue).latest),
      ],
      [
        '… known from the disk, shown before the site is asked',
        await measure((fetch) => onDisk((cache) => showTransitions(signedIn, cache, fetch, issue).known)),
      ],
      [
        'All templates listed: asked of the site',
        await measure((fetch) => listTemplates(signedIn, new FakeSiteCache(), fetch)),
      ],
      [
        '… known from the disk, without a network',
        await measure(() => onDisk((cache) => listTemplates(signedIn, cache, away))),
      ],
      [
        `"${TEMPLATE}" as Markdown: asked of the site`,
        await measure((fetch) => insertion(signedIn, new FakeSiteCache(), fetch)),
      ],
      [
        '… confirmed by the site, people known',
        await measure((fetch) => onDisk((cache) => insertion(signedIn, cache, fetch))),
      ],
      [
        '… known from the disk, without a network',
        await measure(() => onDisk((cache) => insertion(signedIn, cache, away))),
      ],
    ];
    return {
      title: 'What is known from an earlier session',
      note: `At ${LATENCY_MS} ms of latency, each round in a new window without VS Code around it, its code loaded.`,
      columns: [
        { name: 'time', unit: 'ms' },
        { name: 'sent', unit: 'requests' },
      ],
      rows: rows.map(([what, { time, requests }]) => ({ what, values: [time, requests] })),
    };
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(work: (fetchOfWindow: typeof fetch) => Promise<unknown>): Promise<Measured> {
  const times: number[] = [];
  let requests = 0;
  // The first round loads the code.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const counting = new CountingFetch();
    const started = performance.now();
    if ((await work(counting.fetch)) === undefined) throw new Error('Nothing was found');
    if (round > 0) times.push(performance.now() - started);
    requests = Math.max(requests, counting.traffic.requests);
  }
  return { time: sampleOf(times), requests };
}

function sitesOf(signedIn: SignedIn, fetchOfWindow: typeof fetch): ReturnType<typeof createSiteDirectory> {
  return createSiteDirectory({ ...signedIn, timeoutMs: () => 30_000, fetch: fetchOfWindow });
}

async function firstIssue(signedIn: SignedIn): Promise<Issue> {
  const { jira } = await sitesOf(signedIn, fetch).client(signedIn.siteId);
  const [issue] = (await jira.searchIssues({ jql: ASSIGNED_TO_ME, pageSize: 1 })).issues;
  if (issue === undefined) throw new Error('There is no issue');
  return issue;
}

function showTransitions(
  signedIn: SignedIn,
  cache: SiteCache,
  fetchOfWindow: typeof fetch,
  issue: Issue,
): { readonly known: Promise<unknown>; readonly latest: Promise<unknown> } {
  const sites = sitesOf(signedIn, fetchOfWindow);
  const issues = createIssueStore();
  issues.put([issue]);
  const jira = async (siteId: string) => (await sites.client(siteId)).jira;
  const loader = new TransitionLoader({ jira, issues, sites, cache });
  const rows = (loaded: Awaited<ReturnType<typeof loader.known>>) =>
    loaded && transitionRows(loaded.transitions);
  return {
    get known() {
      return loader.known(issue.ref).then(rows);
    },
    get latest() {
      return loader.load(issue.ref).then(({ transitions }) => transitionRows(transitions));
    },
  };
}

function catalogOf(sites: ReturnType<typeof createSiteDirectory>, cache: SiteCache): TemplateCatalog {
  const loadBuiltins = (): Promise<readonly never[]> => Promise.resolve([]);
  return new TemplateCatalog({ sites, cache, loadBuiltins, spaceKeys: () => [], now: Date.now });
}

/** How many there are; undefined when there are none. */
async function listTemplates(
  signedIn: SignedIn,
  cache: SiteCache,
  fetchOfWindow: typeof fetch,
): Promise<number | undefined> {
  const sites = sitesOf(signedIn, fetchOfWindow);
  const catalog = catalogOf(sites, cache);
  const load = new CatalogLoad(catalog, sites, 40);
  await load.run();
  const count = load.groups().reduce((sum, { templates }) => sum + templates.length, 0);
  load.dispose();
  catalog.dispose();
  return count === 0 ? undefined : count;
}

/** From the choice of a template to its Markdown. */
async function insertion(
  signedIn: SignedIn,
  cache: SiteCache,
  fetchOfWindow: typeof fetch,
): Promise<string | undefined> {
  const sites = sitesOf(signedIn, fetchOfWindow);
  const catalog = catalogOf(sites, cache);
  const scope = { siteId: signedIn.siteId, spaceKey: 'PLAY' };
  await catalog.restoreTemplates(scope);
  if (catalog.templates(scope).items.length === 0) await catalog.ensureTemplates(scope);
  const chosen = catalog.templates(scope).items.find(({ name }) => name === TEMPLATE);
  if (chosen === undefined) return undefined;
  const { template } = await resolveTemplate(catalog, chosen, english);
  const people = new MentionedPeople({
    sites,
    cache,
    known: () => new Map(),
    onError: () => undefined,
    now: Date.now,
  });
  const { markdown } = await new TemplateConverter(sites, people).toMarkdown(template, new Map());
  catalog.dispose();
  return markdown;
}
