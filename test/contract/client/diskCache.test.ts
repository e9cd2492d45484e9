import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createQueryCache } from '../../../src/atlassian/cache/queryCache.ts';
import { createSiteCache } from '../../../src/atlassian/cache/siteCache.ts';
import { createSiteDirectory } from '../../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { english } from '../../../src/core/localize.ts';
import { QueryResult } from '../../../src/features/issues/query/queryResult.ts';
import { CatalogLoad } from '../../../src/features/templates/catalogLoad.ts';
import { MentionedPeople } from '../../../src/ui/mentionedPeople.ts';
import { TemplateCatalog } from '../../../src/features/templates/templateCatalog.ts';
import { lookUpVersions } from '../../../src/features/templates/versionLookUp.ts';
import { fieldSources } from '../../../src/ui/fieldSources.ts';
import { TransitionLoader } from '../../../src/features/transitions/transitionLoader.ts';
import { startSampleSite, type SampleSite } from '../../../packages/sample-site/src/server.ts';
import { field } from '../../support/fakes/transitionFixtures.ts';
import { memorySecrets, memoryStore } from '../../unit/atlassian/support/memory.ts';

const JQL = 'project = SHOP AND statusCategory != Done ORDER BY updated DESC';

describe('what is kept on disk of a site that is worked with', function () {
  this.timeout(120_000);
  let folder: string;
  let site: SampleSite;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shipshape-disk-'));
    site = await startSampleSite({ issues: 300 });
  });
  after(async () => {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const secrets = memorySecrets();
  const store = memoryStore();
  const failures: unknown[] = [];

  function openWindow(fetchOfWindow: typeof fetch) {
    const sites = createSiteDirectory({ secrets, store, timeoutMs: () => 20_000, fetch: fetchOfWindow });
    const options = {
      siteIds: () => sites.list().map(({ id }) => id),
      failed: (_doing: string, error: unknown) => failures.push(error),
    };
    const issueCache = createQueryCache({ ...options, folder: join(folder, 'issues') });
    const cache = createSiteCache({ ...options, folder: join(folder, 'sites') });
    const issues = createIssueStore();
    const jira = async (siteId: string) => (await sites.client(siteId)).jira;
    const catalog = new TemplateCatalog({
      sites,
      cache,
      loadBuiltins: async () => [],
      spaceKeys: () => [],
      now: Date.now,
    });
    const close = (): void => {
      catalog.dispose();
      issueCache.dispose();
      cache.dispose();
    };
    return { sites, issueCache, cache, issues, jira, catalog, close };
  }

  /** Looks at everything that is kept, as the views and the palette do. */
  async function work(window: ReturnType<typeof openWindow>) {
    const { sites, issueCache, cache, issues, jira, catalog } = window;
    const [{ id: siteId } = { id: '' }] = sites.list();
    const list = new QueryResult(siteId, JQL, { sites, issues, cache: issueCache, now: Date.now });
    await list.restore();
    await list.open();
    const [issue] = list.issues;
    assert.ok(issue);
    const load = new CatalogLoad(catalog, sites, 100);
    await load.run();
    const loader = new TransitionLoader({ jira, issues, sites, cache });
    const known = await loader.known(issue.ref);
    await loader.load(issue.ref).catch(() => undefined);
    const early: unknown[] = [];
    const sources = fieldSources({ sites, cache, jira, t: english, now: () => new Date() }, issue.ref);
    const signal = new AbortController().signal;
    await sources.search(field('assignee', 'user'), '', signal, (found) => early.push(found)).catch(() => []);
    const versions = await lookUpVersions(issue.ref, { sites, cache }, () => undefined).latest;
    const people = new MentionedPeople({
      sites,
      cache,
      known: () => new Map(),
      onError: () => undefined,
      now: Date.now,
    });
    const me = sites.list()[0]?.accountId ?? '';
    const names = await people.namesOf(siteId, [me]);
    load.dispose();
    list.dispose();
    return {
      issues: list.issues.length,
      templates: load.groups().flatMap(({ templates }) => templates.map(({ name }) => name)),
      transitions: known?.transitions.length ?? 0,
      assignable: early.length,
      versions,
      name: names.get(me),
    };
  }

  it('is enough for the next session without a network, and holds no secret', async () => {
    const first = openWindow(fetch);
    const checked = await first.sites.check(site);
    await first.sites.add(checked, site.token);
    const online = await work(first);
    first.close();

    let requests = 0;
    const second = openWindow(() => {
      requests += 1;
      return Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error('away'), { code: 'ENOTFOUND' }) }),
      );
    });
    const offline = await work(second);
    second.close();
    assert.ok(online.issues > 10 && online.templates.length > 5 && online.versions.length > 0);
    assert.ok(offline.transitions > 0);
    assert.deepEqual(offline, { ...online, transitions: offline.transitions, assignable: 1 });
    assert.equal(requests, 1, 'the others need not find out again');
    assert.deepEqual(failures, []);

    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile());
    assert.ok(files.length > 20);
    const basic = Buffer.from(`${site.email}:${site.token}`).toString('base64');
    for (const path of files) {
      const text = readFileSync(path, 'utf8');
      for (const secret of [site.token, basic]) assert.ok(!text.includes(secret), path);
    }
    assert.ok(!JSON.stringify([...store.values]).includes(site.token));
  });

  it('goes with the site, whichever window removes it', async () => {
    const window = openWindow(fetch);
    const [removed] = window.sites.list();
    assert.ok(removed);
    await window.sites.remove(removed.id);
    await Promise.all([window.cache.keepOnly([]), window.issueCache.keepOnly([])]);
    window.close();
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
    assert.deepEqual(left, []);
  });
});
