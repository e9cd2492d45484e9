import assert from 'node:assert/strict';
import type { OutgoingHttpHeaders } from 'node:http';
import { RateGate } from '../../../../src/atlassian/transport/rateGate.ts';
import { createTransport, type Transport } from '../../../../src/atlassian/transport/transport.ts';
import { fakeClock } from '../support/fakeClock.ts';
import { loopback, type Answer, type Loopback } from '../support/loopback.ts';
import { failsWith } from '../support/reasons.ts';

describe('a reply that was not given to the signed-in account', () => {
  let server: Loopback | undefined;
  let moved: string[];

  beforeEach(() => {
    moved = [];
  });
  afterEach(() => server?.close());

  async function serve(answer: (path: string) => Answer, authorization?: string): Promise<Transport> {
    const site = await loopback(({ url }) => answer(url));
    server = site;
    const clock = fakeClock();
    return createTransport({
      baseUrl: () => site.url,
      authorization: () => authorization,
      timeoutMs: () => 5000,
      gate: new RateGate(clock),
      clock,
      moved: (baseUrl) => moved.push(baseUrl),
    });
  }
  const signedIn = (answer: (path: string) => Answer): Promise<Transport> => serve(answer, 'Bearer secret');

  const anonymous: readonly OutgoingHttpHeaders[] = [
    { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
    { 'x-seraph-loginreason': 'OUT' },
    { 'x-seraph-loginreason': ['OUT', 'AUTHENTICATED_FAILED'] },
    { 'x-ausername': 'anonymous' },
    { 'X-Seraph-LoginReason': 'authenticated_failed' },
  ];
  for (const status of [200, 400, 401, 403, 404, 500]) {
    it(`is "unauthorized" at the first try, with status ${status} too`, async () => {
      for (const headers of anonymous) {
        const transport = await signedIn(() => ({ status, headers, json: { issues: [], isLast: true } }));
        const { detail } = await failsWith('unauthorized', transport.send({ url: '/a' }));
        assert.equal(detail.status, status);
        assert.equal(server?.seen.length, 1);
        await server.close();
      }
    });
  }

  it('is what it says where nobody meant to be signed in', async () => {
    const transport = await serve(() => ({ headers: { 'x-seraph-loginreason': 'OUT' }, json: { a: 1 } }));
    assert.deepEqual(await transport.send({ url: '/a' }), { a: 1 });
  });

  it('is told from one whose session was over and whose token was good', async () => {
    const headers = { 'x-seraph-loginreason': ['OUT', 'OK'], 'x-ausername': 'kim' };
    const transport = await signedIn(() => ({ headers, json: { a: 1 } }));
    assert.deepEqual(await transport.send({ url: '/a' }), { a: 1 });
  });

  it('says where to solve a CAPTCHA, on the same site only', async () => {
    const login = (url: string): OutgoingHttpHeaders => ({
      'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
      'x-authentication-denied-reason': `CAPTCHA_CHALLENGE; login-url=${url}`,
    });
    for (const status of [401, 403]) {
      const transport = await signedIn((path) => ({
        status,
        headers: login(path === '/evil' ? 'https://evil.example/login.jsp' : '/jira/login.jsp'),
        json: {},
      }));
      const { url } = server!;
      const { detail } = await failsWith('unauthorized', transport.send({ url: '/a' }));
      assert.deepEqual([detail.code, detail.loginUrl], ['captcha', `${url}/jira/login.jsp`]);
      const evil = await failsWith('unauthorized', transport.send({ url: '/evil' }));
      assert.equal(evil.detail.loginUrl, url);
      await server?.close();
    }
  });

  it('is a redirect to the page where people sign in', async () => {
    for (const location of [
      '/login.jsp?os_destination=%2Fa',
      '/login',
      '/jira/login.jsp?permissionViolation=true',
      '/plugins/servlet/samlsso?redirectTo=%2Fa',
      '/plugins/servlet/external-login',
      '/oauth2/start?rd=%2Fa',
      '/adfs/ls/?wa=wsignin1.0',
      '/auth/login/continue',
      'https://id.atlassian.com/login',
    ]) {
      const transport = await signedIn(() => ({ status: 302, headers: { location } }));
      const { detail } = await failsWith('unauthorized', transport.send({ url: '/a' }));
      assert.equal(detail.code, 'loginPage');
      await server?.close();
    }
  });

  it('is not a redirect to a context path that is called like one', async () => {
    const transport = await signedIn((path) =>
      path === '/rest/a' ? { status: 302, headers: { location: '/sso/rest/a' } } : { json: { path } },
    );
    assert.deepEqual(await transport.send({ url: '/rest/a' }), { path: '/sso/rest/a' });
  });

  it('says where to solve a CAPTCHA in any spelling of it', async () => {
    const transport = await signedIn(() => ({
      status: 401,
      headers: { 'x-authentication-denied-reason': 'captcha_challenge; login-url="/jira/login.jsp"; x' },
      json: {},
    }));
    const { detail } = await failsWith('unauthorized', transport.send({ url: '/a' }));
    assert.deepEqual([detail.code, detail.loginUrl], ['captcha', `${server?.url}/jira/login.jsp`]);
  });

  it('is not a redirect to a context path, and the new address is told', async () => {
    const transport = await signedIn((path) =>
      path === '/rest/a' ? { status: 302, headers: { location: '/jira/rest/a' } } : { json: { path } },
    );
    assert.deepEqual(await transport.send({ url: '/rest/a' }), { path: '/jira/rest/a' });
    assert.deepEqual(moved, [`${server?.url}/jira`]);
  });

  it('is not a redirect elsewhere', async () => {
    const transport = await signedIn(() => ({
      status: 302,
      headers: { location: 'https://sso.example/login' },
    }));
    await failsWith('notJson', transport.send({ url: '/a' }));
    assert.deepEqual(moved, []);
  });
});

describe('the size of a reply', () => {
  let server: Loopback | undefined;
  afterEach(() => server?.close());

  async function serve(answer: Answer): Promise<Transport> {
    const site = await loopback(() => answer);
    server = site;
    const clock = fakeClock();
    return createTransport({
      baseUrl: () => site.url,
      authorization: () => undefined,
      timeoutMs: () => 30_000,
      gate: new RateGate(clock),
      clock,
    });
  }

  const MB = 1024 * 1024;
  it('is at most 16 MB, whether it is announced or not', async () => {
    const text = `"${'x'.repeat(16 * MB)}"`;
    const transport = await serve((response, { url }) => {
      response.writeHead(200, url === '/long' ? { 'content-length': text.length } : {});
      response.end(url === '/short' ? '"x"' : text);
    });
    for (const url of ['/long', '/chunked']) {
      const { detail } = await failsWith('unexpectedReply', transport.send({ url }));
      assert.equal(detail.code, 'replyTooLarge');
    }
    assert.equal(await transport.send({ url: '/short' }), 'x');
  });

  it('can be raised for one request', async () => {
    const text = 'x'.repeat(17 * MB);
    const transport = await serve({ json: text });
    assert.equal(await transport.send({ url: '/a', maxReplyBytes: 20 * MB }), text);
  });

  it('is bounded in depth, too', async () => {
    const transport = await serve({ text: '['.repeat(1000) + ']'.repeat(1000) });
    await failsWith('unexpectedReply', transport.send({ url: '/a' }));
  });
});
