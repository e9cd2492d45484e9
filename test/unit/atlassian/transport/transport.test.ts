import assert from 'node:assert/strict';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { RateGate } from '../../../../src/atlassian/transport/rateGate.ts';
import type { RequestLogEntry } from '../../../../src/atlassian/transport/request.ts';
import {
  createTransport,
  type Transport,
  type TransportOptions,
} from '../../../../src/atlassian/transport/transport.ts';
import { fakeClock, type FakeClock } from '../support/fakeClock.ts';
import { loopback, type Answer, type Loopback, type SeenRequest } from '../support/loopback.ts';
import { failsWith } from '../support/reasons.ts';

describe('transport', () => {
  let server: Loopback | undefined;
  let clock: FakeClock;
  let log: RequestLogEntry[];

  beforeEach(() => {
    clock = fakeClock();
    log = [];
  });
  afterEach(() => server?.close());

  async function serve(
    answer: (request: SeenRequest, index: number) => Answer,
    options: Partial<TransportOptions> = {},
  ): Promise<{ transport: Transport; site: Loopback }> {
    const site = await loopback(answer);
    server = site;
    const transport = createTransport({
      baseUrl: () => site.url,
      authorization: () => 'Basic c2VjcmV0',
      timeoutMs: () => 5000,
      gate: new RateGate(clock),
      clock,
      log: (entry) => log.push(entry),
      ...options,
    });
    return { transport, site };
  }

  it('sends JSON with the credential and gives JSON back', async () => {
    const { transport, site } = await serve(() => ({ json: { a: '測試' } }));
    const reply = await transport.send({
      method: 'POST',
      url: '/rest/api/3/search/jql',
      body: { jql: 'x' },
      readOnly: true,
    });
    assert.deepEqual(reply, { a: '測試' });
    const [request] = site.seen;
    assert.ok(request);
    assert.equal(request.body, '{"jql":"x"}');
    assert.equal(request.headers.authorization, 'Basic c2VjcmV0');
    assert.equal(request.headers['content-type'], 'application/json');
    assert.equal(request.headers.accept, 'application/json');
    assert.equal(request.headers['x-atlassian-token'], 'no-check');
  });

  it('names the site in what went wrong', async () => {
    const { transport } = await serve(() => ({ status: 404, json: {} }), { siteId: 'shop' });
    await assert.rejects(
      transport.send({ url: '/x' }),
      (error) =>
        error instanceof ShipshapeError && error.reason === 'notFound' && error.detail.siteId === 'shop',
    );
  });

  it('gives undefined for an empty reply', async () => {
    const { transport } = await serve(() => ({ status: 204 }));
    assert.equal(await transport.send({ method: 'PUT', url: '/a', body: {} }), undefined);
  });

  it('keeps credential, keys and queries out of the log', async () => {
    const { transport } = await serve(() => ({ json: {} }));
    await transport.send({ url: '/rest/api/3/issue/SHOP-1', searchParams: { query: 'Ada' } });
    assert.deepEqual(log, [
      { method: 'GET', path: '/rest/api/3/issue/{id}', status: 200, ms: 0, attempt: 1 },
    ]);
  });

  describe('refusals', () => {
    for (const [status, reason] of [
      [400, 'invalid'],
      [401, 'unauthorized'],
      [403, 'forbidden'],
      [404, 'notFound'],
      [409, 'conflict'],
      [410, 'gone'],
      [412, 'conflict'],
      [413, 'invalid'],
      [415, 'invalid'],
      [418, 'unexpectedReply'],
      [422, 'invalid'],
    ] as const) {
      it(`says ${reason} for ${status}, at the first try`, async () => {
        const { transport, site } = await serve(() => ({ status, json: {} }));
        const error = await failsWith(reason, transport.send({ url: '/a' }));
        assert.equal(error.detail.status, status);
        assert.equal(site.seen.length, 1);
        assert.equal(log[0]?.reason, reason);
      });
    }

    it('passes on what Jira says about the request and its fields', async () => {
      const json = { errorMessages: ['No.'], errors: { resolution: 'Required.', x: { not: 'text' } } };
      const { transport } = await serve(() => ({ status: 400, json }));
      const { detail } = await failsWith('invalid', transport.send({ method: 'POST', url: '/a', body: {} }));
      assert.deepEqual(detail.serverMessages, ['No.']);
      assert.deepEqual(detail.fieldErrors, { resolution: 'Required.' });
    });

    it('passes on what Confluence says', async () => {
      const replies = [
        { errors: [{ status: 400, code: 'X', title: 'Bad cursor', detail: null }] },
        {
          statusCode: 400,
          message: 'Bad space',
          data: { errors: [{ message: { translation: 'No such space' } }] },
        },
      ];
      const { transport } = await serve((_request, index) => ({ status: 400, json: replies[index] }));
      const v2 = await failsWith('invalid', transport.send({ url: '/a' }));
      assert.deepEqual(v2.detail.serverMessages, ['Bad cursor']);
      const v1 = await failsWith('invalid', transport.send({ url: '/a' }));
      assert.deepEqual(v1.detail.serverMessages, ['No such space', 'Bad space']);
    });

    it('asks whether the credential is good before it blames it', async () => {
      const { transport } = await serve(() => ({ status: 401, json: {} }), {
        credentialIsGood: () => Promise.resolve(true),
      });
      await failsWith('forbidden', transport.send({ url: '/a' }));
    });
  });

  describe('waiting and trying again', () => {
    it('waits as long as it was asked to after a 429, also for a write', async () => {
      const { transport, site } = await serve((_request, index) =>
        index < 2 ? { status: 429, headers: { 'retry-after': '3' } } : { json: 1 },
      );
      assert.equal(await transport.send({ method: 'POST', url: '/a', body: {} }), 1);
      assert.equal(site.seen.length, 3);
      assert.deepEqual(
        clock.waits.map((ms) => Math.round(ms)),
        [3450, 3450],
      );
    });

    it('doubles the wait when a 429 says nothing, and gives up after four tries', async () => {
      const { transport, site } = await serve(() => ({ status: 429 }));
      const error = await failsWith('rateLimited', transport.send({ url: '/a' }));
      assert.equal(site.seen.length, 4);
      assert.deepEqual(clock.waits, [2000, 4000, 8000]);
      assert.equal(error.detail.notSent, true);
    });

    it('does not make anyone wait for minutes, and remembers the wish', async () => {
      const { transport, site } = await serve(() => ({ status: 429, headers: { 'retry-after': '120' } }));
      const first = await failsWith('rateLimited', transport.send({ url: '/a' }));
      assert.equal(first.detail.retryAfterMs, 120_000);
      await failsWith('rateLimited', transport.send({ url: '/a' }));
      assert.equal(site.seen.length, 1);
      clock.advance(120_000);
      await failsWith('rateLimited', transport.send({ url: '/a' }));
      assert.equal(site.seen.length, 2);
    });

    it('reads the date of Retry-After by the clock that the reply says it was made by', async () => {
      const date = 'Mon, 02 Jan 2040 03:00:00 GMT';
      const until = 'Mon, 02 Jan 2040 03:00:45 GMT';
      const { transport } = await serve(() => ({ status: 429, headers: { date, 'retry-after': until } }));
      const { detail } = await failsWith('rateLimited', transport.send({ url: '/a' }));
      assert.equal(detail.retryAfterMs, 45_000);
    });

    it('reads when a limit is reset by that clock too', async () => {
      const headers = {
        date: 'Mon, 02 Jan 2040 03:00:00 GMT',
        'x-ratelimit-nearlimit': 'true',
        'x-ratelimit-reset': '2040-01-02T03:00:07Z',
      };
      const { transport } = await serve(() => ({ json: 1, headers }));
      await transport.send({ url: '/a' });
      await transport.send({ url: '/b', background: true });
      assert.deepEqual(
        clock.waits.map((ms) => Math.round(ms)),
        [7000],
      );
    });

    it('tries a read again after a 5xx, a POST that reads too', async () => {
      const { transport } = await serve((_request, index) => (index < 2 ? { status: 503 } : { json: 1 }));
      assert.equal(await transport.send({ url: '/a' }), 1);
      assert.deepEqual(clock.waits, [500, 1000]);
      assert.deepEqual(
        log.map(({ attempt, status }) => [attempt, status]),
        [
          [1, 503],
          [2, 503],
          [3, 200],
        ],
      );
    });

    it('never sends a write again that may have been processed', async () => {
      for (const answer of [{ status: 500 }, cut] as const) {
        const { transport, site } = await serve(() => answer);
        const reason = answer === cut ? 'connectionLost' : 'serverError';
        await failsWith(reason, transport.send({ method: 'POST', url: '/a', body: {} }));
        assert.equal(site.seen.length, 1);
        await site.close();
      }
    });

    it('gives up waiting when cancelled', async () => {
      const abort = new AbortController();
      const { transport, site } = await serve(() => {
        abort.abort();
        return { status: 429 };
      });
      await failsWith(
        'cancelled',
        transport.send({ method: 'POST', url: '/a', body: {}, signal: abort.signal }),
      );
      assert.equal(site.seen.length, 1);
    });
  });

  describe('bad days', () => {
    it('takes HTML for what it is', async () => {
      const { transport } = await serve(() => ({ text: '<html>Please log in</html>' }));
      await failsWith('notJson', transport.send({ url: '/a' }));
    });

    it('notices a reply that was cut off, however it was', async () => {
      for (const answer of [cut, { text: '{"issues":[{"key"' }]) {
        const { transport, site } = await serve(() => answer);
        await failsWith('connectionLost', transport.send({ url: '/a' }));
        assert.equal(site.seen.length, 3);
        await site.close();
      }
    });

    it('knows that nothing was sent when nobody listens', async () => {
      const { transport, site } = await serve(() => ({}));
      await site.close();
      const { detail } = await failsWith('offline', transport.send({ url: '/a' }));
      assert.deepEqual(detail, { code: 'ECONNREFUSED', notSent: true });
    });

    it('knows a name that does not exist', async () => {
      const { transport } = await serve(() => ({}), { baseUrl: () => 'http://shop.invalid' });
      const { detail } = await failsWith('offline', transport.send({ url: '/a' }));
      assert.equal(detail.notSent, true);
    });

    it('stops waiting for a server that does not answer', async () => {
      const { transport } = await serve(() => () => undefined, { timeoutMs: () => 30 });
      await failsWith('timeout', transport.send({ url: '/a' }));
    });

    it('stops waiting for a reply that does not end', async () => {
      const { transport } = await serve(() => (response) => void response.writeHead(200).write('{'), {
        timeoutMs: () => 60,
      });
      await failsWith('timeout', transport.send({ url: '/a' }));
    });

    it('ends at once when cancelled', async () => {
      const abort = new AbortController();
      const { transport } = await serve(() => () => setImmediate(() => abort.abort()));
      await failsWith('cancelled', transport.send({ url: '/a', signal: abort.signal }));
      await failsWith('cancelled', transport.send({ url: '/a', signal: abort.signal }));
    });
  });

  describe('redirects', () => {
    it('follows within the site', async () => {
      const { transport, site } = await serve(({ url }) =>
        url === '/a' ? { status: 302, headers: { location: '/b' } } : { json: 1 },
      );
      assert.equal(await transport.send({ url: '/a' }), 1);
      assert.equal(site.seen[1]?.url, '/b');
    });

    it('never carries the credential to another host or port', async () => {
      const other = await loopback(() => ({ json: 1 }));
      try {
        const { transport } = await serve(() => ({ status: 302, headers: { location: `${other.url}/a` } }));
        await failsWith('notJson', transport.send({ url: '/a' }));
        assert.equal(other.seen.length, 0);
      } finally {
        await other.close();
      }
    });

    it('does not turn a write into something else', async () => {
      const { transport, site } = await serve(() => ({ status: 302, headers: { location: '/b' } }));
      await failsWith('notJson', transport.send({ method: 'POST', url: '/a', body: {} }));
      assert.equal(site.seen.length, 1);
    });

    it('does not run in circles', async () => {
      const { transport, site } = await serve(() => ({ status: 307, headers: { location: '/a' } }));
      await failsWith('notJson', transport.send({ url: '/a' }));
      assert.equal(site.seen.length, 4);
    });
  });

  describe('sharing', () => {
    it('asks once for what is asked twice at the same time, and again later', async () => {
      const { transport, site } = await serve((_request, index) => ({ json: index }));
      const request = { url: '/a', searchParams: { b: [1, 2] } };
      assert.deepEqual(await Promise.all([transport.send(request), transport.send(request)]), [0, 0]);
      assert.equal(await transport.send(request), 1);
      assert.equal(site.seen[0]?.url, '/a?b=1&b=2');
    });

    it('does so for searches too, which are sent as POST, and keeps them apart by what they ask', async () => {
      const { transport, site } = await serve((_request, index) => ({ json: index }));
      const search = (jql: string): Promise<unknown> =>
        transport.send({ method: 'POST', url: '/search', body: { jql }, readOnly: true });
      const answers = await Promise.all([search('a'), search('b'), search('a')]);
      assert.equal(answers[0], answers[2]);
      assert.notEqual(answers[0], answers[1]);
      assert.equal(site.seen.length, 2);
    });

    it('does not hand out an answer that may be older than a write', async () => {
      const { transport, site } = await serve((_request, index) => ({ json: index }));
      const before = transport.send({ url: '/a' });
      await transport.send({ method: 'PUT', url: '/a', body: {} });
      const after = transport.send({ url: '/a' });
      assert.notEqual(await before, await after);
      assert.equal(site.seen.length, 3);
    });
  });
});

const cut: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"issues":[');
  setTimeout(() => response.destroy(), 5);
};
