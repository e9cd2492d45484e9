import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { startSampleSite, type SampleSite } from '../../../packages/sample-site/src/server.ts';
import { forwardProxy } from '../../support/forwardProxy.ts';
import { PROJECT } from '../../support/paths.ts';
import { ensureVsCode, type InstalledVsCode } from '../../support/vscode/install.ts';
import type { VsCodeVersion } from '../../support/vscode/versions.ts';

/**
 * Signs in through the `fetch` that VS Code puts in the place of Node's for extensions: its own package, on its own
 * Node, told the settings as the extension host tells it.
 */
const SIGN_IN = `
import { createSiteDirectory } from './src/atlassian/sites/siteDirectory.ts';
const { agent, settings, url, token, authority } = JSON.parse(process.argv.at(-1));
const { createProxyResolver, createFetchPatch } = require(agent);
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
const patched = createFetchPatch(params, globalThis.fetch, createProxyResolver(params).resolveProxyURL);
const nothing = { get: () => undefined, store: async () => {}, update: async () => {}, delete: async () => {} };
const sites = createSiteDirectory({ secrets: nothing, store: nothing, timeoutMs: () => 5000, fetch: patched });
const site = { id: 's', name: 's', url, flavor: 'datacenter', email: '', accountId: '', accountName: '' };
sites.add(site, token)
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
