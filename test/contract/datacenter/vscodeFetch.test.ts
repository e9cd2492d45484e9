import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { startSampleSite, type SampleSite } from '../../../packages/sample-site/src/server.ts';
import { omit } from '../../../src/core/omit.ts';
import type { CertificateSource } from '../../../src/core/clientCertificate.ts';
import { forwardProxy, type ForwardProxy } from '../../support/forwardProxy.ts';
import { PROJECT } from '../../support/paths.ts';
import { ensureVsCode, type InstalledVsCode } from '../../support/vscode/install.ts';
import type { VsCodeVersion } from '../../support/vscode/versions.ts';

/**
 * Signs in through the `fetch` that VS Code puts in the place of Node's for extensions, or with a client certificate
 * through its `https.request`: its own package, on its own Node, told the settings as the extension host tells it.
 */
const SIGN_IN = `
import { createSiteDirectory } from './src/atlassian/sites/siteDirectory.ts';
const { agent, settings, url, token, authority, certificate } = JSON.parse(process.argv.at(-1));
const { createProxyResolver, createFetchPatch, createHttpPatch, createTlsPatch } = require(agent);
const quiet = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
const params = {
  resolveProxy: async () => 'DIRECT',
  getProxyURL: () => settings['http.proxy'],
  getProxySupport: () => settings['http.proxySupport'] ?? 'override',
  getNoProxyConfig: () => settings['http.noProxy'] ?? [],
  isAdditionalFetchSupportEnabled: () => settings['http.fetchAdditionalSupport'] ?? true,
  addCertificatesV1: () => settings['http.systemCertificates'] ?? true,
  addCertificatesV2: () => false,
  loadSystemCertificatesFromNode: () => true,
  isUseHostProxyEnabled: () => true,
  lookupProxyAuthorization: async () => settings['http.proxyAuthorization'],
  loadAdditionalCertificates: async () => (authority === undefined ? [] : [authority]),
  getNetworkInterfaceCheckInterval: () => 0,
  proxyResolveTelemetry() {},
  log: quiet,
  getLogLevel: () => 6,
  env: {},
};
const { resolveProxyURL, resolveProxyWithRequest } = createProxyResolver(params);
const fetch = createFetchPatch(params, globalThis.fetch, resolveProxyURL);
const [https, tls] = [require('https'), require('tls')];
Object.assign(https, createHttpPatch(params, { ...https }, resolveProxyWithRequest));
Object.assign(tls, createTlsPatch(params, { ...tls }));
const store = { get: () => undefined, update: async () => {} };
const values = new Map();
const secrets = {
  get: async (key) => values.get(key),
  store: async (key, value) => void values.set(key, value),
  delete: async (key) => void values.delete(key),
};
const sites = createSiteDirectory({ secrets, store, timeoutMs: () => 5000, fetch });
const site = { id: 's', name: 's', url, flavor: 'datacenter', email: '', accountId: '', accountName: '' };
sites.setCertificate('s', certificate)
  .then(() => sites.add(site, token))
  .then(() => sites.client('s'))
  .then(({ jira }) => jira.myself())
  .then((user) => ({ accountId: user.accountId }), (error) => ({ reason: error.reason, code: error.detail?.code }))
  .then((outcome) => {
    console.log(JSON.stringify(outcome));
    process.exit();
  });
`;

interface Attempt {
  readonly url: string;
  readonly token: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** PEM, as if it stood among the system's certificates. */
  readonly authority?: string;
  readonly certificate?: CertificateSource;
}

for (const version of ['minimum', 'current'] satisfies VsCodeVersion[]) {
  describe(`the network settings of VS Code (${version})`, function () {
    this.timeout(300_000);
    let vscode: InstalledVsCode;
    let folder: string;
    let script: string;
    let site: SampleSite;
    let secure: SampleSite;

    before(async () => {
      vscode = await ensureVsCode(version);
      folder = await mkdtemp(join(tmpdir(), 'vscode-fetch-'));
      script = join(folder, 'signIn.cjs');
      await build({
        stdin: { contents: SIGN_IN, resolveDir: PROJECT },
        bundle: true,
        outfile: script,
        platform: 'node',
        format: 'cjs',
        external: ['jira.js', 'confluence.js'],
      });
      site = await startSampleSite({ issues: 20, flavor: 'datacenter' });
      secure = await startSampleSite({ issues: 20, flavor: 'datacenter', tls: true });
    });
    after(() => Promise.all([site.close(), secure.close(), rm(folder, { recursive: true })]));

    async function signIn(attempt: Attempt, env: NodeJS.ProcessEnv = {}): Promise<unknown> {
      const agent = join(dirname(vscode.server), '..', 'node_modules', '@vscode', 'proxy-agent');
      const { stdout } = await promisify(execFile)(
        vscode.node,
        [script, JSON.stringify({ settings: {}, ...attempt, agent })],
        { env: { ...process.env, NODE_EXTRA_CA_CERTS: '', ...env } },
      );
      return JSON.parse(stdout);
    }
    const me = { accountId: 'dev' };
    const named = (): Attempt => ({ url: 'http://jira.shop.example/jira', token: site.token });

    it('http.proxy, http.proxyAuthorization: the proxy is asked for the site', async () => {
      const proxy = await forwardProxy(200, Number(new URL(site.url).port));
      try {
        const settings = { 'http.proxy': proxy.url, 'http.proxyAuthorization': 'Basic a2ltOng=' };
        assert.deepEqual(await signIn({ ...named(), settings }), me);
        assert.deepEqual(proxy.asked, ['jira.shop.example:80 Basic a2ltOng=']);
      } finally {
        proxy.server.close();
      }
    });

    it('http.noProxy, http.proxySupport: the proxy is left alone', async () => {
      const proxy = await forwardProxy(200, Number(new URL(site.url).port));
      try {
        for (const settings of [{ 'http.noProxy': ['shop.example'] }, { 'http.proxySupport': 'off' }]) {
          const outcome = await signIn({ ...named(), settings: { ...settings, 'http.proxy': proxy.url } });
          assert.equal((outcome as { reason?: string }).reason, 'offline');
        }
        assert.deepEqual(proxy.asked, []);
      } finally {
        proxy.server.close();
      }
    });

    it('a proxy that refuses is named as such', async () => {
      const proxy = await forwardProxy(403);
      try {
        const outcome = await signIn({ ...named(), settings: { 'http.proxy': proxy.url } });
        assert.equal((outcome as { reason?: string }).reason, 'proxy');
      } finally {
        proxy.server.close();
      }
    });

    it('http.systemCertificates: a company’s authority among them is trusted, and no other', async () => {
      const { authorityFile = '', url, token } = secure;
      const authority = await readFile(authorityFile, 'utf8');
      assert.deepEqual(await signIn({ url, token, authority }), me);
      const refused = { reason: 'untrustedCertificate', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' };
      assert.deepEqual(await signIn({ url, token }), refused);
    });

    describe('with a client certificate', () => {
      let strict: SampleSite;
      let certificate: CertificateSource;
      let authority: string;
      const host = 'jira.shop.example';

      before(async () => {
        strict = await startSampleSite({
          ...{ issues: 20, flavor: 'datacenter', host, tls: true, clientCertificates: true },
        });
        const { client, authorityFile = '' } = strict;
        assert.ok(client);
        certificate = { file: client.pfxFile, passphrase: client.passphrase };
        authority = await readFile(authorityFile, 'utf8');
      });
      after(() => strict.close());
      const through = (proxy: ForwardProxy): Attempt => ({
        ...{ url: `https://${host}/jira`, token: strict.token, authority, certificate },
        settings: { 'http.proxy': proxy.url, 'http.proxyAuthorization': 'Basic a2ltOng=' },
      });

      it('the site lets in who shows it, and nobody else, through the proxy too', async () => {
        const proxy = await forwardProxy(200, Number(new URL(strict.url).port));
        try {
          assert.deepEqual(await signIn(through(proxy)), me);
          assert.deepEqual(proxy.asked[0], `${host}:443 Basic a2ltOng=`);
          const nobody = omit(through(proxy), 'certificate');
          assert.deepEqual(await signIn(nobody), { reason: 'clientCertificate', code: 'wanted' });
        } finally {
          proxy.server.close();
        }
      });

      it('the authority is checked as ever', async () => {
        const proxy = await forwardProxy(200, Number(new URL(strict.url).port));
        try {
          const stranger = omit(through(proxy), 'authority');
          assert.equal(((await signIn(stranger)) as { reason?: string }).reason, 'untrustedCertificate');
        } finally {
          proxy.server.close();
        }
      });

      it('a proxy that refuses, or cannot be reached, is told apart from the site', async () => {
        const proxy = await forwardProxy(403);
        assert.deepEqual(await signIn(through(proxy)), { reason: 'proxy', code: 'ERR_PROXY_HTTP_403' });
        proxy.server.close();
        assert.deepEqual(await signIn(through(proxy)), { reason: 'offline', code: 'ECONNREFUSED' });
      });
    });

    it('NODE_EXTRA_CA_CERTS counts only where http.systemCertificates is off', async () => {
      const { authorityFile = '', url, token } = secure;
      const env = { NODE_EXTRA_CA_CERTS: authorityFile };
      const settings = { 'http.systemCertificates': false };
      assert.deepEqual(await signIn({ url, token, settings }, env), me);
      // If this changes, the advice in errorMessages.ts may name the variable again.
      const refused = { reason: 'untrustedCertificate', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' };
      assert.deepEqual(await signIn({ url, token }, env), refused);
    });
  });
}
