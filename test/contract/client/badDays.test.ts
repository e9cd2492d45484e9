import assert from 'node:assert/strict';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ErrorReason } from '../../../src/core/errors.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { loopback } from '../../unit/atlassian/support/loopback.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { startClient, type ClientSite } from './clientSite.ts';
import { certificateChain } from '../../../packages/sample-site/src/http/certificates.ts';

describe('client on bad days', () => {
  let running: ClientSite;

  before(needsDocuments());
  beforeEach(async () => {
    running = await startClient();
  });
  afterEach(() => (running as ClientSite | undefined)?.site.close());

  const search = (): Promise<unknown> =>
    running.client.jira.searchIssues({ jql: 'project = SHOP ORDER BY key', pageSize: 5 });

  async function someTransition(): Promise<() => Promise<void>> {
    const { jira } = running.client;
    const [issue] = (await jira.searchIssues({ jql: 'project = SHOP AND status = "To Do"', pageSize: 1 }))
      .issues;
    assert.ok(issue);
    const transition = (await jira.transitions(issue.ref.key)).find(
      (candidate) => candidate.fields.length === 0,
    );
    assert.ok(transition);
    return () =>
      jira.transition(issue.ref.key, { transitionId: transition.id, values: {} }, transition.fields);
  }

  /** How many requests an action made. */
  async function requests(action: () => Promise<unknown>): Promise<number> {
    const before = running.clock.waits.length;
    await action();
    return running.clock.waits.length - before + 1;
  }

  for (const [fault, reason] of [
    [{ status: 403 }, 'forbidden'],
    [{ status: 404 }, 'notFound'],
    [{ status: 409 }, 'conflict'],
    [{ status: 410 }, 'gone'],
    [{ kind: 'html' }, 'notJson'],
  ] as const satisfies readonly (readonly [object, ErrorReason])[]) {
    it(`${JSON.stringify(fault)}: ${reason}, once, and the site stays signed in`, async () => {
      await search();
      await running.control({ faults: [{ ...fault, pathPattern: 'search/jql', times: 9 }] });
      assert.equal(await requests(() => failsWith(reason, search())), 1);
      assert.equal(running.directory.state(running.siteId), 'ready');
      await running.control({ clear: true });
      await search();
    });
  }

  for (const [fault, reason] of [
    [{ status: 500 }, 'serverError'],
    [{ status: 503 }, 'serverError'],
    [{ kind: 'cut' }, 'connectionLost'],
    [{ kind: 'truncate' }, 'connectionLost'],
  ] as const satisfies readonly (readonly [object, ErrorReason])[]) {
    it(`${JSON.stringify(fault)}: a read is tried again, a write never`, async () => {
      const transition = await someTransition();
      await running.control({ faults: [{ ...fault, pathPattern: 'search/jql', times: 1 }] });
      assert.equal(await requests(search), 2);
      await running.control({ faults: [{ ...fault, pathPattern: 'search/jql', times: 9 }] });
      assert.equal(await requests(() => failsWith(reason, search())), 3);
      await running.control({ faults: [{ ...fault, pathPattern: 'transitions', times: 9 }] });
      assert.equal(await requests(() => failsWith(reason, transition())), 1);
      assert.equal(running.secrets.size, 1);
    });
  }

  it('429: waits as asked, reads and writes alike', async () => {
    const transition = await someTransition();
    await running.control({ faults: [{ kind: '429', pathPattern: 'transitions', times: 2, retryAfter: 7 }] });
    const before = running.clock.waits.length;
    await transition();
    assert.deepEqual(running.clock.waits.slice(before).map(Math.round), [8050, 8050]);
    await running.control({ faults: [{ kind: '429', pathPattern: 'search/jql', times: 9, retryAfter: 2 }] });
    assert.equal(await requests(() => failsWith('rateLimited', search())), 4);
  });

  it('an expired token: one request, then none, and the token is kept', async () => {
    await running.control({ expireToken: true });
    await failsWith('unauthorized', search());
    assert.equal(running.directory.state(running.siteId), 'expired');
    const asked = running.check.operations.size;
    await failsWith('unauthorized', running.client.confluence.spaces({}));
    assert.equal(running.check.operations.size, asked);
    assert.deepEqual([...running.secrets.values()], [running.site.token]);

    await running.control({ clear: true });
    await running.directory.add(running.client.site, running.site.token);
    await search();
    assert.equal(running.directory.state(running.siteId), 'ready');
  });

  it('a server that does not answer: gives up in time', async () => {
    await search();
    await running.control({ faults: [{ kind: 'hang', pathPattern: 'search/jql', times: 9 }] });
    running.setTimeout(200);
    await failsWith('timeout', search());
  });

  it('nobody there: says so at once, and again without asking', async () => {
    await search();
    await running.site.close();
    const { detail } = await failsWith('offline', search());
    assert.equal(detail.notSent, true);
    await failsWith('offline', search());
    assert.equal(running.directory.state(running.siteId), 'offline');
    assert.equal(running.secrets.size, 1);
  });

  it('a redirect to another host: the token does not go there', async () => {
    const other = await loopback(() => ({ json: {} }));
    const portal = await loopback(() => ({ status: 302, headers: { location: `${other.url}/login` } }));
    try {
      await running.directory.updateUrl(running.siteId, portal.url);
      await failsWith('notJson', search());
      assert.deepEqual(other.seen, []);
    } finally {
      await Promise.all([other.close(), portal.close()]);
    }
  });

  it('a certificate nobody vouches for: named with its code, nothing sent', async () => {
    let reached = 0;
    const server = https.createServer(certificateChain().server, (_request, response) => {
      reached += 1;
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      await running.directory.updateUrl(running.siteId, `https://127.0.0.1:${port}`);
      const { detail } = await failsWith('untrustedCertificate', search());
      const { siteId } = running;
      assert.deepEqual(detail, { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', notSent: true, siteId });
      assert.equal(reached, 0);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('cancelled while it waits: ends at once', async () => {
    const abort = new AbortController();
    await running.control({ latency: 400 });
    const waiting = running.client.jira.searchIssues({ jql: 'project = SHOP', pageSize: 5 }, abort.signal);
    const other = running.client.jira.searchIssues({ jql: 'project = FULF', pageSize: 5 });
    setTimeout(() => abort.abort(), 20);
    const first = await Promise.race([
      failsWith('cancelled', waiting).then(() => 'cancelled'),
      other.then(() => 'answered'),
    ]);
    assert.equal(first, 'cancelled');
    await other;
  });
});
