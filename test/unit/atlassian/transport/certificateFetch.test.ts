import assert from 'node:assert/strict';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import { text } from 'node:stream/consumers';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { certificateChain } from '../../../../packages/sample-site/src/http/certificates.ts';
import { certificateProblemOf } from '../../../../src/core/clientCertificate.ts';
import { certificateFetch } from '../../../../src/atlassian/transport/certificateFetch.ts';
import { certificatePage } from '../../../../src/atlassian/transport/certificatePage.ts';
import { exchange, type ExchangeResult } from '../../../../src/atlassian/transport/exchange.ts';
import { wantsCertificate } from '../../../../src/atlassian/transport/wantsCertificate.ts';
import { listening } from '../../../support/forwardProxy.ts';

const chain = certificateChain();
const mine = chain.issueClient('Kim Lee');
const strangers = certificateChain().issueClient('Kim Lee');

type Sent = Partial<Parameters<typeof exchange>[0]>;

describe('the way out with a client certificate', function () {
  this.timeout(120_000);
  const trusted = getCACertificates();
  let answer: RequestListener;
  const seen: string[] = [];
  const servers: Server[] = [];
  let url: string;

  /** A server that lets in nobody but who shows a certificate of `chain`. */
  async function serve(options: object = {}): Promise<string> {
    const asks = { ca: chain.authority, requestCert: true, ...options };
    const server = createServer({ ...chain.server, ...asks }, (request, response) => {
      seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
      answer(request, response);
    });
    servers.push(server);
    return `https://127.0.0.1:${await listening(server)}`;
  }

  before(async () => {
    setDefaultCACertificates([...trusted, chain.authority]);
    url = await serve();
  });
  beforeEach(() => {
    seen.length = 0;
    answer = (_request, response) => response.end('{"ok":true}');
  });
  after(() => {
    setDefaultCACertificates(trusted);
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  });

  const way =
    (certificate: Parameters<typeof certificateFetch>[0] = mine): typeof fetch =>
    (input, init) =>
      certificateFetch(certificate, input instanceof Request ? input.url : input, init);
  const send = (request: Sent = {}): Promise<ExchangeResult> =>
    exchange({
      ...{ method: 'GET', url: `${url}/x`, headers: {}, timeoutMs: 5000, fetch: way() },
      now: () => Date.now(),
      ...request,
    });
  const reasonAndCode = async (request: Sent): Promise<readonly unknown[]> => {
    const { error } = await send(request);
    return [error?.reason, error?.detail.code, error?.detail.notSent];
  };

  it('carries a write with its headers and its body, and reads the reply', async () => {
    let request: IncomingMessage | undefined;
    let body = '';
    answer = (message, response) => {
      request = message;
      void text(message).then((all) => {
        body = all;
        response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'] }).end('{"id":"7"}');
      });
    };
    const headers = { 'content-type': 'application/json', authorization: 'Bearer t' };
    const { status, value } = await send({ method: 'POST', headers, body: '{"summary":"結帳"}' });
    assert.deepEqual([status, value, body], [201, { id: '7' }, '{"summary":"結帳"}']);
    assert.equal(request?.method, 'POST');
    assert.equal(request.headers.authorization, 'Bearer t');
    assert.equal(request.headers['content-length'], String(Buffer.byteLength(body)));
  });

  it('carries a file, as fetch takes it', async () => {
    let type: string | undefined;
    let body = '';
    answer = (message, response) => {
      type = message.headers['content-type'];
      void text(message).then((all) => {
        body = all;
        response.writeHead(204).end();
      });
    };
    const form = new FormData();
    form.append('file', new Blob(['picture']), 'screen.png');
    const response = await certificateFetch(mine, url, { method: 'POST', body: form });
    assert.equal(response.status, 204);
    assert.match(type ?? '', /^multipart\/form-data; boundary=/);
    assert.match(body, /filename="screen\.png"[^]*picture/);
  });

  it('unpacks what was packed for the way, and takes no more than it may', async () => {
    const json = JSON.stringify({ text: 'x'.repeat(100_000) });
    const packed = { gzip: gzipSync(json), deflate: deflateSync(json), br: brotliCompressSync(json) };
    for (const [encoding, bytes] of Object.entries(packed)) {
      answer = (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
      assert.deepEqual((await send()).value, JSON.parse(json));
      assert.equal((await send({ maxReplyBytes: 50_000 })).error?.reason, 'unexpectedReply');
      answer = (_request, response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end(bytes.subarray(0, bytes.length / 2));
      assert.equal((await send()).error?.reason, 'connectionLost', encoding);
    }
  });

  it('gives bytes as they come', async () => {
    const picture = Buffer.from([0x89, 0x50, 0xff, 0x00]);
    answer = (_request, response) => response.end(picture);
    const { value } = await send({ replyAs: 'bytes' });
    assert.deepEqual(Buffer.from(value as Uint8Array), picture);
  });

  it('ends with the request: cancelled, too late, cut, before the reply and within it', async () => {
    const within: RequestListener = (_request, response) => void response.write('{"a":');
    for (const silent of [() => undefined, within] satisfies RequestListener[]) {
      answer = silent;
      const giveUp = new AbortController();
      setTimeout(() => giveUp.abort(), 100);
      assert.equal((await send({ signal: giveUp.signal })).error?.reason, 'cancelled');
      assert.equal((await send({ timeoutMs: 100 })).error?.reason, 'timeout');
    }
    answer = (request) => request.socket.destroy();
    assert.deepEqual(await reasonAndCode({}), ['connectionLost', 'ECONNRESET', undefined]);
    answer = (request, response) => response.write('{"a":', () => request.socket.destroy());
    assert.equal((await send()).error?.reason, 'connectionLost');
    answer = (_request, response) => response.end('{}');
    assert.equal((await send()).status, 200);
  });

  it('follows redirects as every request does: within the same server only', async () => {
    answer = (request, response) =>
      request.url === '/x' ? response.writeHead(302, { location: '/jira/x' }).end() : response.end('{}');
    assert.equal((await send()).movedTo, `${url}/jira/x`);
    answer = (_request, response) => response.writeHead(302, { location: 'https://evil.example/' }).end();
    assert.equal((await send()).error?.reason, 'notJson');
  });

  it('tells what a limit asks for', async () => {
    answer = (_request, response) => response.writeHead(429, { 'retry-after': '7' }).end('{}');
    const { error } = await send();
    assert.deepEqual([error?.reason, error?.detail.retryAfterMs], ['rateLimited', 7000]);
  });

  it('says what was certainly not sent', async () => {
    const { port } = new URL(url);
    assert.deepEqual(await reasonAndCode({ url: 'https://127.0.0.1:1/' }), ['offline', 'ECONNREFUSED', true]);
    setDefaultCACertificates(trusted);
    try {
      const name = `https://localhost:${port}/`;
      const { error } = await send({ url: name, method: 'POST', body: '{}' });
      assert.deepEqual([error?.reason, error?.detail.notSent], ['untrustedCertificate', true]);
    } finally {
      setDefaultCACertificates([...trusted, chain.authority]);
    }
    assert.deepEqual(seen, []);
  });

  it('says when the server wants a certificate, or another one, and nothing reached it', async () => {
    const old = await serve({ maxVersion: 'TLSv1.2' });
    for (const place of [url, old]) {
      const nothing = await reasonAndCode({ url: place, fetch: () => certificateFetch(undefined, place) });
      assert.deepEqual(nothing, ['clientCertificate', 'wanted', true]);
      assert.equal(await wantsCertificate(place, 5000), true);
      assert.notEqual((await send({ url: place, fetch: way(strangers) })).error, undefined);
      assert.equal((await send({ url: place })).status, 200);
    }
    assert.deepEqual(seen, ['GET /', 'GET /']);
    assert.equal(await wantsCertificate('http://127.0.0.1:1', 5000), false);
  });

  it('does not take a server that wants nothing for one that does', async () => {
    const open = await serve({ requestCert: false });
    assert.equal(await wantsCertificate(open, 5000), false);
    assert.equal(await wantsCertificate('https://127.0.0.1:1', 5000), false);
  });

  it('understands the pages in which web servers say the same', async () => {
    const html = { 'content-type': 'text/html' };
    const page = async (
      status: number,
      words: string,
      headers: object = html,
    ): Promise<readonly unknown[]> => {
      answer = (_request, response) => {
        const bytes = Buffer.from(`<html><title>${status} ${words}</title></html>`);
        response.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes);
      };
      return (await reasonAndCode({})).slice(0, 2);
    };
    assert.deepEqual(await page(400, 'No required SSL certificate was sent'), [
      'clientCertificate',
      'wanted',
    ]);
    assert.deepEqual(await page(400, 'The SSL certificate error'), ['clientCertificate', 'refused']);
    assert.deepEqual(await page(403, '403.7 - Forbidden'), ['clientCertificate', 'wanted']);
    assert.deepEqual(await page(403, '403.17 - Forbidden'), ['clientCertificate', 'refused']);
    assert.deepEqual(await page(403, 'Forbidden'), ['forbidden', undefined]);
    assert.deepEqual(await page(400, '403.7', { 'content-type': 'application/json' }), [
      'invalid',
      undefined,
    ]);
  });

  it('leaves any other reply to be read', async () => {
    const response = new Response('<p>no</p>', { status: 400, headers: { 'content-type': 'text/html' } });
    assert.equal(await certificatePage(response), undefined);
    assert.equal(await response.text(), '<p>no</p>');
    assert.equal(certificateProblemOf(new Error('other')), undefined);
  });
});
