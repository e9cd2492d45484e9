import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Verdict } from '../../../src/atlassian/model/finding.ts';
import { createSiteDirectory } from '../../../src/atlassian/sites/siteDirectory.ts';
import { explainError } from '../../../src/core/explainError.ts';
import type { CertificateSource } from '../../../src/core/clientCertificate.ts';
import { startSampleSite, type SampleSite } from '../../../packages/sample-site/src/server.ts';
import { memorySecrets, memoryStore } from '../../unit/atlassian/support/memory.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';

describe('a Data Center that wants a client certificate', function () {
  this.timeout(120_000);
  const trusted = getCACertificates();
  let site: SampleSite;
  let folder: string;
  let pfx: CertificateSource;
  let pem: CertificateSource;

  before(async () => {
    site = await startSampleSite({ issues: 20, flavor: 'datacenter', tls: true, clientCertificates: true });
    const { authorityFile = '', client } = site;
    assert.ok(client);
    setDefaultCACertificates([...trusted, await readFile(authorityFile, 'utf8')]);
    const { pfxFile, certificateFile, keyFile, passphrase } = client;
    pfx = { file: pfxFile, passphrase };
    pem = { file: certificateFile, keyFile, passphrase };
    folder = await mkdtemp(join(tmpdir(), 'certificates-'));
  });
  after(async () => {
    setDefaultCACertificates(trusted);
    await Promise.all([site.close(), rm(folder, { recursive: true })]);
  });

  const directory = (secrets = memorySecrets()) =>
    createSiteDirectory({ secrets, store: memoryStore(), timeoutMs: () => 5000, host: 'here' });

  it('says so where its address is typed, and lets in who shows one, as PKCS #12 or as PEM', async () => {
    const sites = directory();
    const { detail } = await failsWith('clientCertificate', sites.recognize(site.url));
    assert.equal(detail.code, 'wanted');
    for (const certificate of [pfx, pem]) {
      const found = await sites.recognize(site.url, undefined, certificate);
      assert.deepEqual(found, { url: site.url, flavor: 'datacenter' });
      const checked = await sites.check({ url: site.url, email: '', token: site.token, certificate });
      assert.equal(checked.accountId, 'dev');
    }
  });

  it('is spoken to with the stored certificate, both products, reads, writes and pictures', async () => {
    const secrets = memorySecrets();
    const sites = directory(secrets);
    const found = await sites.check({ url: site.url, email: '', token: site.token, certificate: pfx });
    await sites.add(found, site.token, pfx);
    const confluence = { url: site.confluenceUrl, token: site.confluenceToken };
    await sites.addConfluence(await sites.checkConfluence(found, confluence), site.confluenceToken);
    const client = await sites.client(found.id);
    assert.equal((await client.jira.myself()).accountId, 'dev');
    assert.ok((await client.confluence.spaces({})).spaces.length > 0);
    const page = await client.jira.searchIssues({ jql: 'project = SHOP', pageSize: 20 });
    const key = page.issues[0]?.ref.key ?? '';
    await client.jira.assign(key, 'dev');
    assert.equal((await client.jira.issue(key)).assignee?.accountId, 'dev');

    // Another window of this machine, and one of another, which has no such file.
    const elsewhere = createSiteDirectory({
      secrets,
      store: memoryStore(),
      timeoutMs: () => 5000,
      host: 'there',
    });
    assert.deepEqual(await sites.certificate(found.id), pfx);
    assert.equal(await elsewhere.certificate(found.id), undefined);
    await sites.setCertificate(found.id, undefined);
    await failsWith('clientCertificate', client.jira.myself());
  });

  it('is diagnosed with whose certificate is shown and until when, or that one is wanted', async () => {
    const sites = directory();
    const found = await sites.check({ url: site.url, email: '', token: site.token, certificate: pfx });
    await sites.add(found, site.token, pfx);
    const surroundings = { proxy: '', proxySupport: 'override', noProxy: [], environment: {} } as const;
    const examine = async (): Promise<ReadonlyMap<string, Verdict>> => {
      const { signal } = new AbortController();
      const findings = await sites.diagnose({ siteId: found.id }, surroundings, () => undefined, signal);
      return new Map(findings.map(({ step, verdict }) => [step, verdict]));
    };
    const good = await examine();
    const shown = good.get('clientCertificate');
    assert.equal(shown?.id, 'clientCertificate.ok');
    assert.equal(shown.name, found.accountName);
    assert.ok(shown.validTo > Date.now());
    assert.equal(good.get('signIn')?.id, 'signIn.ok');

    await sites.setCertificate(found.id, { ...pfx, passphrase: 'no' });
    assert.deepEqual((await examine()).get('clientCertificate'), {
      id: 'clientCertificate.unusable',
      code: 'passphrase',
    });
    await sites.setCertificate(found.id, undefined);
    const bad = await examine();
    assert.equal(bad.get('clientCertificate'), undefined);
    assert.deepEqual(bad.get('reach'), { id: 'reach.clientCertificate', code: 'wanted' });
  });

  it('keeps path and passphrase in secret storage alone, and out of errors and log', async () => {
    const [secrets, store] = [memorySecrets(), memoryStore()];
    const logged: unknown[] = [];
    const sites = createSiteDirectory({
      ...{ secrets, store, timeoutMs: () => 5000, host: 'here' },
      log: (entry) => logged.push(entry),
    });
    const found = await sites.check({ url: site.url, email: '', token: site.token, certificate: pfx });
    await sites.add(found, site.token, pfx);
    const { jira } = await sites.client(found.id);
    await jira.myself();
    await sites.setCertificate(found.id, { ...pfx, file: join(folder, 'none.pfx') });
    const error = await failsWith('clientCertificate', jira.myself());
    const said = [explainError(error), JSON.stringify([...store.values]), JSON.stringify(logged)].join();
    for (const secret of [pfx.passphrase ?? '', pfx.file, folder]) assert.ok(!said.includes(secret));
    assert.equal([...secrets.values.values()].filter((value) => value.includes('none.pfx')).length, 1);
    await sites.remove(found.id);
    assert.deepEqual([...secrets.values], []);
  });

  it('is answered by what is wrong with the file', async () => {
    const sites = directory();
    const wrong = async (source: CertificateSource): Promise<string | undefined> =>
      (await failsWith('clientCertificate', sites.recognize(site.url, undefined, source))).detail.code;
    assert.equal(await wrong({ ...pfx, passphrase: 'no' }), 'passphrase');
    assert.equal(await wrong({ file: pfx.file }), 'passphrase');
    assert.equal(await wrong({ ...pem, passphrase: 'no' }), 'passphrase');
    assert.equal(await wrong({ file: pem.file }), 'keyElsewhere');
    assert.equal(await wrong({ file: pem.file, keyFile: site.authorityFile }), 'keyMissing');
    assert.equal(await wrong({ file: join(folder, 'none.pfx') }), 'gone');
    assert.equal(await wrong({ file: folder }), 'unreadable');
    const text = join(folder, 'letter.pfx');
    await writeFile(text, 'Dear Sir or Madam');
    assert.equal(await wrong({ file: text }), 'notOne');
  });

  it('is shown the file as it is by now, once it has refused the one from before', async () => {
    const file = join(folder, 'mine.pfx');
    const stranger = await startSampleSite({ issues: 20, tls: true, clientCertificates: true });
    assert.ok(stranger.client);
    await copyFile(stranger.client.pfxFile, file);
    await stranger.close();
    const sites = directory();
    const found = await sites.check({ url: site.url, email: '', token: site.token, certificate: pfx });
    await sites.setCertificate(found.id, { file, passphrase: stranger.client.passphrase });
    await sites.add(found, site.token);
    const { jira } = await sites.client(found.id);
    await assert.rejects(jira.myself());
    await sites.setCertificate(found.id, { file, passphrase: pfx.passphrase });
    assert.equal((await failsWith('clientCertificate', jira.myself())).detail.code, 'passphrase');
    await copyFile(pfx.file, file);
    sites.retry(found.id);
    assert.equal((await jira.myself()).accountId, 'dev');
  });
});
