import assert from 'node:assert/strict';
import { request } from 'node:http';
import { type SampleSite, startSampleSite } from '../../../packages/sample-site/src/server.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

describe('the sample site, asked by a web page in a browser on this computer', () => {
  let site: SampleSite;
  before(async () => {
    site = await startSampleSite({ issues: 5 });
  });
  after(() => site.close());

  function ask(
    path: string,
    headers: Record<string, string> = {},
    method = 'GET',
    body = '',
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(`${site.url}${path}`, { method, headers }, (reply) => {
        let text = '';
        reply.setEncoding('utf8');
        reply.on('data', (chunk: string) => (text += chunk));
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  it('listens on this computer only', () => {
    assert.match(site.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('shows nothing to a name that was made to point here (DNS rebinding)', async () => {
    const { port } = new URL(site.url);
    for (const path of ['/', '/wiki/spaces/PLAY', '/_edge/tenant_info', '/images/x/A.svg']) {
      assert.notEqual((await ask(path)).status, 421);
      for (const host of [
        'evil.example',
        `evil.example:${port}`,
        `127.0.0.1.evil.example:${port}`,
        'localhost@evil.example',
      ]) {
        const { status, text } = await ask(path, { host });
        assert.equal(status, 421, `${path} for ${host}`);
        assert.equal(text, 'Misdirected request');
      }
    }
    for (const host of [`localhost:${port}`, `[::1]:${port}`])
      assert.equal((await ask('/', { host })).status, 200);
  });

  it('tells no page of another origin anything, and takes no form', async () => {
    const origin = { origin: 'https://evil.example' };
    const project = '/rest/api/3/project/search';
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', project],
      ['OPTIONS', project],
      ['POST', '/__control'],
    ] as const) {
      const { headers } = await ask(
        path,
        { ...origin, 'access-control-request-headers': 'authorization' },
        method,
      );
      assert.deepEqual(
        Object.keys(headers).filter((name) => name.startsWith('access-control-')),
        [],
      );
    }
    const authorization = `Basic ${Buffer.from(`${site.email}:${site.token}`).toString('base64')}`;
    const form = { ...origin, authorization, 'content-type': 'text/plain' };
    assert.equal((await ask('/rest/api/3/issue', form, 'POST', '{"fields":{}}')).status, 415);
  });

  it('answers its interfaces and its controls to nobody without a token', async () => {
    for (const path of [
      '/rest/api/3/myself',
      '/rest/agile/1.0/board',
      '/wiki/api/v2/spaces',
      '/wiki/rest/api/template/page',
    ])
      assert.equal((await ask(path)).status, 401, path);
    assert.equal((await ask('/__control')).status, 401);
    assert.equal((await ask('/__control', { 'x-control-token': site.token })).status, 401);
    // A browser asks people for a password only where Basic is offered.
    assert.doesNotMatch(String((await ask('/rest/api/3/myself')).headers['www-authenticate']), /basic/i);
  });

  it('has its pages run nothing and be framed by nobody', async () => {
    const { headers } = await ask('/');
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /script-src|unsafe-eval|https?:/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
  });
});
