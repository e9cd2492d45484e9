import assert from 'node:assert/strict';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Finding } from '../../../../src/atlassian/model/finding.ts';
import { routeTo } from '../../../../src/atlassian/diagnosis/proxy.ts';
import {
  certificateChain,
  type CertificateFlaws,
} from '../../../../packages/sample-site/src/http/certificates.ts';
import { forwardProxy, listening } from '../../../support/forwardProxy.ts';
import { loopback } from '../support/loopback.ts';
import { cloudSite, DIRECT, examine, healthy, verdictOf } from './support.ts';

const DAY_MS = 24 * 3_600_000;

/** A port on which nothing listens. */
async function deadPort(): Promise<number> {
  const server = createTcp();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('diagnosis: which proxy applies', () => {
  const site = new URL('https://jira.shop.example');
  const through = (changes: Partial<typeof DIRECT>, server = site): string => {
    const route = routeTo(server, { ...DIRECT, ...changes });
    return 'proxy' in route ? `${route.kind} ${route.proxy} ${route.from}` : route.kind;
  };
  const environment = { HTTPS_PROXY: 'http://env.example:3128' };

  it('the setting, before the environment', () => {
    assert.equal(through({}), 'none');
    assert.equal(through({ environment }), 'proxy env.example:3128 environment');
    assert.equal(through({ proxy: 'http://set.example', environment }), 'proxy set.example:80 setting');
    assert.equal(through({ proxy: 'set.example:8080' }), 'proxy set.example:8080 setting');
    assert.equal(through({ proxy: 'socks5://set.example:1080' }), 'unseen set.example:1080 setting');
  });

  it('not for this computer, where it is off, or for exceptions', () => {
    assert.equal(through({ environment }, new URL('http://127.0.0.1:80')), 'local');
    assert.equal(through({ environment }, new URL('http://localhost:80')), 'local');
    assert.equal(through({ environment, proxySupport: 'off' }), 'off');
    for (const exception of ['shop.example', '.shop.example', 'JIRA.shop.example:443', '*'])
      assert.equal(through({ environment, noProxy: [exception] }), 'excepted', exception);
    for (const exception of ['op.example', 'jira.shop.example:8443'])
      assert.match(through({ environment, noProxy: [exception] }), /^proxy/, exception);
    const both = { ...environment, no_proxy: 'a.example, shop.example' };
    assert.equal(through({ environment: both }), 'excepted');
    assert.match(through({ environment: both, noProxy: ['b.example'] }), /^proxy/);
  });

  it('shows no password of it', () => {
    const route = routeTo(site, { ...DIRECT, proxy: 'http://kim:s%40crt@set.example:8080' });
    assert.ok(route.kind === 'proxy');
    assert.equal(route.proxy, 'set.example:8080');
    assert.equal(route.authorization, `Basic ${Buffer.from('kim:s@crt').toString('base64')}`);
    assert.deepEqual(routeTo(site, { ...DIRECT, proxy: 'http://kim:secret@[' }), {
      kind: 'unseen',
      proxy: '?',
      from: 'setting',
    });
  });
});

describe('diagnosis: through a proxy', () => {
  /** What VS Code's fetch throws when a proxy does not connect it. */
  const refusedFetch: typeof fetch = () =>
    Promise.reject(
      new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'UND_ERR_ABORTED' }) }),
    );
  const site = cloudSite('https://jira.shop.example');
  const authorization = 'Basic cHJveHk6c2VjcmV0';

  it('one that wants to know who asks (407)', async () => {
    const { server, url, asked } = await forwardProxy(407);
    try {
      const surroundings = { proxy: url, proxyAuthorization: authorization };
      const findings = await examine(site, { surroundings, fetch: refusedFetch });
      assert.deepEqual(verdictOf(findings, 'proxy'), {
        id: 'proxy.signIn',
        proxy: new URL(url).host,
        from: 'setting',
      });
      assert.equal(verdictOf(findings, 'dns')?.id, 'dns.byProxy');
      assert.deepEqual(verdictOf(findings, 'certificate'), {
        id: 'certificate.noConnection',
        code: 'HTTP 407',
      });
      assert.equal(verdictOf(findings, 'reach')?.id, 'reach.proxy');
      assert.deepEqual(asked, [`jira.shop.example:443 ${authorization}`]);
      assert.ok(!JSON.stringify(findings).includes(authorization));
    } finally {
      server.close();
    }
  });

  it('one that lets VS Code in, though not us', async () => {
    const { server, url } = await forwardProxy(407);
    try {
      const fine: typeof fetch = () =>
        Promise.resolve(Response.json({ version: '1', deploymentType: 'Cloud' }));
      const findings = await examine(site, { surroundings: { proxy: url }, fetch: fine });
      assert.equal(verdictOf(findings, 'proxy')?.id, 'proxy.answers');
      assert.equal(verdictOf(findings, 'certificate')?.id, 'certificate.unseen');
    } finally {
      server.close();
    }
  });

  it('one that refuses, and one that is not there', async () => {
    const { server, url } = await forwardProxy(403);
    const findings = await examine(site, { surroundings: { proxy: url }, fetch: refusedFetch });
    server.close();
    const verdict = verdictOf(findings, 'proxy');
    assert.deepEqual(verdict, {
      id: 'proxy.refuses',
      proxy: new URL(url).host,
      from: 'setting',
      status: 403,
    });

    const environment = { https_proxy: `http://127.0.0.1:${await deadPort()}` };
    const away = await examine(site, { surroundings: { environment }, fetch: refusedFetch });
    const gone = verdictOf(away, 'proxy');
    assert.ok(gone?.id === 'proxy.unreachable');
    assert.deepEqual([gone.from, gone.code], ['environment', 'ECONNREFUSED']);
  });

  it('the certificate is looked at through it: a company’s own is seen there', async () => {
    const secure = createHttps(certificateChain().server);
    const { server, url } = await forwardProxy(200, await listening(secure));
    const untrusted: typeof fetch = () =>
      Promise.reject(
        new TypeError('x', { cause: Object.assign(new Error(), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }) }),
      );
    try {
      const findings = await examine(site, { surroundings: { proxy: url }, fetch: untrusted });
      const verdict = verdictOf(findings, 'certificate');
      assert.ok(verdict?.id === 'certificate.untrusted');
      assert.deepEqual(
        [verdict.issuer, verdict.code, verdict.names],
        ['Shipshape sample authority', 'SELF_SIGNED_CERT_IN_CHAIN', ['127.0.0.1', 'localhost']],
      );
      assert.deepEqual(verdictOf(findings, 'reach'), {
        id: 'reach.certificate',
        code: 'SELF_SIGNED_CERT_IN_CHAIN',
      });
    } finally {
      server.close();
      secure.close();
    }
  });
});

describe('diagnosis: name and port', () => {
  it('a port that refuses', async () => {
    const port = await deadPort();
    const findings = await examine(cloudSite(`http://127.0.0.1:${port}`));
    assert.deepEqual(
      findings.map(({ step, verdict }) => [step, verdict.id]),
      [
        ['address', 'address.ok'],
        ['proxy', 'proxy.local'],
        ['dns', 'dns.literal'],
        ['certificate', 'certificate.noConnection'],
        ['reach', 'reach.offline'],
        ...['product', 'signIn', 'account', 'permissions', 'confluence', 'clock', 'rateLimit', 'speed'].map(
          (step) => [step, 'skipped'],
        ),
      ],
    );
    assert.deepEqual(verdictOf(findings, 'reach'), { id: 'reach.offline', code: 'ECONNREFUSED' });
    assert.deepEqual(verdictOf(findings, 'signIn'), { id: 'skipped', because: 'reach' });
  });

  it('a name that nobody knows', async () => {
    const findings = await examine(cloudSite('https://no-such-shop.invalid'));
    assert.ok(['dns.unknown', 'dns.noAnswer'].includes(verdictOf(findings, 'dns')?.id ?? ''));
    assert.equal(verdictOf(findings, 'certificate')?.id, 'certificate.noConnection');
    assert.equal(verdictOf(findings, 'reach')?.id, 'reach.offline');
  });

  it('a name that is known', async () => {
    const site = await loopback(healthy());
    const findings = await examine(cloudSite(site.url.replace('127.0.0.1', 'localhost')));
    await site.close();
    const verdict = verdictOf(findings, 'dns');
    assert.ok(verdict?.id === 'dns.found');
    assert.ok(verdict.addresses.includes('127.0.0.1'));
  });

  it('an address that is none, or that would show the token', async () => {
    for (const [url, id] of [
      ['ftp://shop.example', 'address.invalid'],
      ['http://jira.shop.example', 'address.insecure'],
    ] as const) {
      const findings = await examine(cloudSite(url));
      assert.equal(findings.length, 13);
      assert.equal(verdictOf(findings, 'address')?.id, id);
      assert.deepEqual(verdictOf(findings, 'speed'), { id: 'skipped', because: 'address' });
    }
  });

  it('a server that takes the connection and never answers', async () => {
    const silent = createTcp((socket) => socket.on('error', () => undefined));
    const port = await listening(silent);
    try {
      const findings = await examine(cloudSite(`https://127.0.0.1:${port}`), { timeoutMs: 200 });
      assert.deepEqual(verdictOf(findings, 'certificate'), {
        id: 'certificate.noConnection',
        code: 'ETIMEDOUT',
      });
      assert.equal(verdictOf(findings, 'reach')?.id, 'reach.timeout');
    } finally {
      silent.close();
    }
  });
});

describe('diagnosis: certificates', () => {
  const trusted = getCACertificates('default');
  afterEach(() => setDefaultCACertificates(trusted));

  async function met(
    flaws: CertificateFlaws,
    isTrusted = true,
  ): Promise<{ findings: readonly Finding[]; asked: readonly string[] }> {
    const asked: string[] = [];
    const { authority, server: identity } = certificateChain(flaws);
    if (isTrusted) setDefaultCACertificates([...trusted, authority]);
    const answer = healthy();
    const server = createHttps(identity, (request, response) => {
      asked.push(request.url ?? '');
      const reply = answer({ method: 'GET', url: request.url ?? '', headers: {}, body: '' });
      if (typeof reply === 'function') return;
      response.writeHead(reply.status ?? 200).end(JSON.stringify(reply.json));
    });
    try {
      const findings = await examine(cloudSite(`https://127.0.0.1:${await listening(server)}`));
      return { findings, asked };
    } finally {
      server.close();
      server.closeAllConnections();
    }
  }

  it('a good one', async () => {
    const verdict = verdictOf((await met({})).findings, 'certificate');
    assert.ok(verdict?.id === 'certificate.ok');
    assert.deepEqual([verdict.issuer, verdict.protocol], ['Shipshape sample authority', 'TLSv1.3']);
  });

  it('one that ends soon', async () => {
    const verdict = verdictOf((await met({ validTo: Date.now() + 3.5 * DAY_MS })).findings, 'certificate');
    assert.ok(verdict?.id === 'certificate.endsSoon');
    assert.equal(verdict.days, 3);
  });

  for (const [what, flaws, isTrusted, id, code] of [
    ['of an unknown authority', {}, false, 'certificate.untrusted', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    [
      'issued by itself',
      { selfSigned: true },
      false,
      'certificate.selfSigned',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    ],
    [
      'for another name',
      { host: 'other.example' },
      true,
      'certificate.otherName',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    ['that has expired', { validTo: Date.now() - DAY_MS }, true, 'certificate.expired', 'CERT_HAS_EXPIRED'],
    ['of tomorrow', { validFrom: Date.now() + DAY_MS }, true, 'certificate.notYet', 'CERT_NOT_YET_VALID'],
  ] as const) {
    it(`one ${what}; nothing is sent to it`, async () => {
      const { findings, asked } = await met(flaws, isTrusted);
      assert.deepEqual(asked, []);
      const verdict = verdictOf(findings, 'certificate');
      assert.ok(verdict && 'code' in verdict);
      assert.deepEqual([verdict.id, verdict.code], [id, code]);
      assert.deepEqual(verdictOf(findings, 'reach'), { id: 'reach.certificate', code });
      assert.deepEqual(verdictOf(findings, 'signIn'), { id: 'skipped', because: 'reach' });
    });
  }
});
