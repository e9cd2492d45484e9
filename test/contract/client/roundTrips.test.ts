import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSiteDirectory } from '../../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { createIssueFinder } from '../../../src/ui/issueFinder.ts';
import { Emitter } from '../../../src/core/events.ts';
import { english } from '../../../src/core/localize.ts';
import { fieldSources } from '../../../src/ui/fieldSources.ts';
import { searchAsTyped } from '../../../src/platform/typedSearch.ts';
import { FakeSiteCache } from '../../support/fakes/fakeSiteCache.ts';
import { field } from '../../support/fakes/transitionFixtures.ts';
import { memorySecrets, memoryStore } from '../../unit/atlassian/support/memory.ts';
import { fakeSite } from '../../support/fakes/fakeSites.ts';

/** A request that the server holds until the test answers it. */
interface Held {
  readonly path: string;
  readonly answer: (json: unknown) => void;
  /** Settles when the client has let go of it. */
  readonly closed: Promise<void>;
}

describe('round trips over real HTTP', () => {
  let server: Server;
  let held: Held[];
  let jira: JiraClient;
  let sites: ReturnType<typeof createSiteDirectory>;

  beforeEach(async () => {
    held = [];
    server = createServer((request: IncomingMessage, response: ServerResponse) => {
      request.resume();
      const path = new URL(request.url ?? '', 'http://site').pathname.replace(/^\/rest\/api\/3/, '');
      held.push({
        path,
        answer: (json) => {
          response.setHeader('content-type', 'application/json').end(JSON.stringify(json));
        },
        closed: new Promise((resolve) => response.once('close', resolve)),
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    sites = createSiteDirectory({
      secrets: memorySecrets(),
      store: memoryStore(),
      timeoutMs: () => 10_000,
    });
    const { port } = server.address() as AddressInfo;
    await sites.add(fakeSite('site1', { url: `http://127.0.0.1:${port}` }), 'token');
    ({ jira } = await sites.client('site1'));
    const preparing = jira.prepare();
    (await arrives(1)).answer([]);
    await preparing;
    held.length = 0;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Waits for the request of this number, from 1. */
  async function arrives(count: number): Promise<Held> {
    for (;;) {
      const request = held[count - 1];
      if (request) return request;
      await new Promise(setImmediate);
    }
  }

  for (const [what, ask] of [
    ['a search, which is a POST', () => jira.searchIssues({ jql: 'project = SHOP', pageSize: 50 })],
    ['a count, which is a POST', () => jira.countIssues('project = SHOP')],
    ['a check of JQL, which is a POST', () => jira.jqlErrors('project = SHOP')],
    ['the transitions of an issue', () => jira.transitions('SHOP-1')],
    ['people', () => jira.assignableUsers('SHOP-1', '')],
  ] as const) {
    it(`share one answer: ${what}`, async () => {
      const asking = [ask(), ask(), ask()];
      const request = await arrives(1);
      request.answer({ issues: [], count: 0, queries: [{ errors: [] }], transitions: [] });
      const [first, ...others] = await Promise.all<unknown>(asking);
      for (const other of others) assert.deepEqual(other, first);
      assert.equal(held.length, 1);
    });
  }

  /** Somebody types `sh`, waits, and types on; the question for `sh` is let go of by the server too. */
  async function typesOn(lookUp: (text: string, signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const typed = new Emitter<string>();
    let text = 'sh';
    const shown: unknown[] = [];
    const search = searchAsTyped<unknown>({
      text: () => text,
      onDidChangeText: typed.event,
      lookUp,
      early: (found) => shown.push(found),
      show: (found) => shown.push(found),
      fail: (error) => shown.push(error),
      setBusy: () => undefined,
      pauseMs: 5,
    });
    const older = await arrives(1);
    for (text of ['sho', 'shop', 'shop ch']) typed.fire(text);
    await older.closed;
    const newer = await arrives(2);
    newer.answer({ users: [], results: [], sections: [] });
    while (shown.length === 0) await new Promise(setImmediate);
    assert.equal(held.length, 2, 'one request for each pause, none for each key');
    assert.ok(!(shown[0] instanceof Error), String(shown[0]));
    search.stop();
  }

  const sources = (): ReturnType<typeof fieldSources> =>
    fieldSources(
      { sites, cache: new FakeSiteCache(), jira: async () => jira, t: english, now: () => new Date() },
      { siteId: 'site1', key: 'SHOP-1' },
    );

  it('are given up when the search is typed on: issues', async () => {
    const words = { t: english, now: Date.now, asOf: String };
    const nowhere = {
      branchIssueKey: () => undefined,
      keyAtCursor: () => undefined,
      selectedIssues: () => [],
      openIssue: () => undefined,
      isSelectionInFocus: () => false,
      recentIssues: () => [],
    };
    const finder = createIssueFinder({ sites, issues: createIssueStore(), workContext: nowhere, ...words });
    await typesOn((text, signal) => finder.search(text, signal));
  });

  it('are given up when the search is typed on: people to assign', () =>
    typesOn((text, signal) => sources().search(field('assignee', 'user'), text, signal, () => undefined)));

  it('are given up when the search is typed on: other people', () =>
    typesOn((text, signal) => sources().search(field('Tester', 'user'), text, signal, () => undefined)));

  it('are given up when the search is typed on: labels', () =>
    typesOn((text, signal) => sources().search(field('Labels', 'labels'), text, signal, () => undefined)));

  it('are given up when the box is closed', async () => {
    const search = searchAsTyped<unknown>({
      text: () => 'sh',
      onDidChangeText: new Emitter<string>().event,
      lookUp: (text, signal) => sources().search(field('Labels', 'labels'), text, signal, () => undefined),
      early: assert.ifError,
      show: (found) => assert.equal(found, 'nothing'),
      fail: assert.ifError,
      setBusy: () => undefined,
    });
    const asked = await arrives(1);
    search.stop();
    await asked.closed;
  });
});
