import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSiteDirectory } from '../../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { isCancelled } from '../../../src/core/errors.ts';
import { CatalogLoad } from '../../../src/features/templates/catalogLoad.ts';
import { TemplateCatalog } from '../../../src/features/templates/templateCatalog.ts';
import { TransitionLoader } from '../../../src/features/transitions/transitionLoader.ts';
import { FakeSiteCache } from '../../support/fakes/fakeSiteCache.ts';
import { fakeSite } from '../../support/fakes/fakeSites.ts';
import { memorySecrets, memoryStore } from '../../unit/atlassian/support/memory.ts';

const SHOP_1 = { siteId: 'site1', key: 'SHOP-1' };

/** A request that the server holds; `closed` settles when the client has let go of it. */
interface Held {
  readonly path: string;
  readonly response: ServerResponse;
  readonly closed: Promise<void>;
}

describe('cancelling reaches the request', () => {
  let server: Server;
  let held: Held[];
  let sites: ReturnType<typeof createSiteDirectory>;

  beforeEach(async () => {
    held = [];
    server = createServer((request, response) => {
      request.resume();
      const { pathname } = new URL(request.url ?? '', 'http://site');
      if (pathname.endsWith('/field')) {
        response.setHeader('content-type', 'application/json').end('[]');
        return;
      }
      held.push({
        path: pathname,
        response,
        closed: new Promise((resolve) => response.once('close', resolve)),
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    sites = createSiteDirectory({ secrets: memorySecrets(), store: memoryStore(), timeoutMs: () => 60_000 });
    const { port } = server.address() as AddressInfo;
    await sites.add(fakeSite('site1', { url: `http://127.0.0.1:${port}` }), 'token');
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Waits for the first so many requests. */
  async function arrive(count: number): Promise<readonly Held[]> {
    while (held.length < count) await new Promise(setImmediate);
    assert.equal(held.length, count);
    return [...held];
  }
  const closed = (requests: readonly Held[]) => Promise.all(requests.map((request) => request.closed));

  function loader(): TransitionLoader {
    return new TransitionLoader({
      jira: async (siteId, background = false) => (await sites.client(siteId, { background })).jira,
      issues: createIssueStore(),
      sites,
      cache: new FakeSiteCache(),
    });
  }

  it('of the transitions of an issue, and of the issue beside them', async () => {
    const abort = new AbortController();
    const loading = loader().load(SHOP_1, abort.signal);
    const requests = await arrive(2);
    abort.abort();
    await assert.rejects(loading, isCancelled);
    await closed(requests);
  });

  it('of what is fetched ahead, when something else is highlighted', async () => {
    const ahead = loader();
    ahead.prefetch(SHOP_1);
    const requests = await arrive(2);
    ahead.prefetch({ siteId: 'site1', key: 'SHOP-2' });
    await closed(requests);
    await arrive(4);
    ahead.stopPrefetching();
    await closed(held);
  });

  it('but what was fetched ahead and is waited for by now goes on, and is asked for once', async () => {
    const ahead = loader();
    ahead.prefetch(SHOP_1);
    await arrive(2);
    const abort = new AbortController();
    const loading = ahead.load(SHOP_1, abort.signal);
    // The second asking has reached the transport when something that was asked after it arrives.
    const { jira } = await sites.client('site1');
    const later = jira.myself(abort.signal);
    const requests = await arrive(3);
    ahead.stopPrefetching();
    assert.deepEqual(
      requests.map(({ response }) => response.closed),
      [false, false, false],
    );
    abort.abort();
    await assert.rejects(loading, isCancelled);
    await assert.rejects(later, isCancelled);
    await closed(requests);
  });

  function catalog(): TemplateCatalog {
    return new TemplateCatalog({
      sites,
      cache: new FakeSiteCache(),
      loadBuiltins: async () => [],
      spaceKeys: () => [],
      now: () => 0,
    });
  }

  it('of a list of templates, when nobody waits for it any more; the next one asks anew', async () => {
    const templates = catalog();
    const [one, two] = [new AbortController(), new AbortController()];
    const scope = { siteId: 'site1', spaceKey: 'PLAY' };
    const waiting = [one, two].map(({ signal }) => templates.ensureTemplates(scope, signal));
    const [first] = await arrive(1);
    one.abort();
    await waiting[0];
    assert.equal(first?.response.closed, false);
    two.abort();
    await waiting[1];
    await first.closed;
    assert.equal(templates.templates(scope).status, 'none');
    const again = templates.ensureTemplates(scope);
    const [, second] = await arrive(2);
    second?.response.setHeader('content-type', 'application/json').end('{"results":[]}');
    await again;
    assert.equal(templates.templates(scope).status, 'ready');
    templates.dispose();
  });

  it('of the spaces, when the list of templates on the screen is closed', async () => {
    const templates = catalog();
    const load = new CatalogLoad(templates, sites, 10);
    const running = load.run();
    const requests = await arrive(1);
    load.dispose();
    await running;
    await closed(requests);
    assert.equal(held.length, 1);
    templates.dispose();
  });
});
