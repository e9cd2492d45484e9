import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { createSiteDirectory } from '../../../src/atlassian/sites/siteDirectory.ts';
import { startSampleSite, type SampleSite } from '../../../packages/sample-site/src/server.ts';
import { memorySecrets, memoryStore } from '../../unit/atlassian/support/memory.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';

/** Signs in from a process of its own, because Node reads the authorities it trusts only when it starts. */
const SIGN_IN = `
const [module, url, token] = process.argv.slice(1);
const { createSiteDirectory } = await import(module);
const nothing = { get: () => undefined, store: async () => {}, update: async () => {}, delete: async () => {} };
const sites = createSiteDirectory({ secrets: nothing, store: nothing, timeoutMs: () => 5000 });
const outcome = await sites.check({ url, email: '', token }).then(
  (site) => ({ accountId: site.accountId }),
  (error) => ({ reason: error.reason, code: error.detail?.code }),
);
console.log(JSON.stringify(outcome));
`;

async function signInElsewhere(site: SampleSite, env: NodeJS.ProcessEnv): Promise<unknown> {
  const module = new URL('../../../src/atlassian/sites/siteDirectory.ts', import.meta.url).href;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', SIGN_IN, module, site.url, site.token],
    { env: { ...process.env, ...env } },
  );
  return JSON.parse(stdout);
}

describe('a site with a certificate authority of its own', function () {
  this.timeout(120_000);
  let site: SampleSite;

  before(async () => {
    site = await startSampleSite({ issues: 20, flavor: 'datacenter', tls: true });
  });
  after(() => site.close());

  it('is refused with the precise reason, and no token is sent', async () => {
    assert.match(site.url, /^https:/);
    const sites = createSiteDirectory({
      secrets: memorySecrets(),
      store: memoryStore(),
      timeoutMs: () => 5000,
    });
    const check = sites.check({ url: site.url, email: '', token: site.token });
    const { detail } = await failsWith('untrustedCertificate', check);
    assert.equal(detail.code, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    assert.equal(detail.notSent, true);
  });

  it('is signed in to once its authority is trusted', async () => {
    assert.deepEqual(await signInElsewhere(site, { NODE_EXTRA_CA_CERTS: site.authorityFile }), {
      accountId: 'dev',
    });
    assert.deepEqual(await signInElsewhere(site, { NODE_EXTRA_CA_CERTS: '' }), {
      reason: 'untrustedCertificate',
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
  });

  it('takes its authority along when it ends', async () => {
    const other = await startSampleSite({ issues: 20, tls: true });
    const { authorityFile } = other;
    assert.ok(authorityFile !== undefined && existsSync(authorityFile));
    await other.close();
    assert.equal(existsSync(authorityFile), false);
  });
});
