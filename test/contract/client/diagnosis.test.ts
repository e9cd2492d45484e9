import assert from 'node:assert/strict';
import { levelOf, type Finding } from '../../../src/atlassian/model/finding.ts';
import { createSiteDirectory } from '../../../src/atlassian/sites/siteDirectory.ts';
import {
  startSampleSite,
  type SampleSite,
  type SampleSiteOptions,
} from '../../../packages/sample-site/src/server.ts';
import { contractCheck, type ContractCheck } from '../../../packages/sample-site/test/support/openapi.ts';
import { memorySecrets, memoryStore } from '../../unit/atlassian/support/memory.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { DIRECT, verdictOf } from '../../unit/atlassian/diagnosis/support.ts';
import { control } from '../../../packages/sample-site/test/support/control.ts';

const SKEW_MS = 20 * 60_000;

/** A directory that is signed in, and a running site to examine. */
interface Examined {
  readonly site: SampleSite;
  readonly siteId: string;
  readonly checks: readonly ContractCheck[];
  run(): Promise<readonly Finding[]>;
  control(body: object): Promise<unknown>;
}

async function start(
  options: Partial<SampleSiteOptions> = {},
  token: 'token' | 'scopedToken' = 'token',
): Promise<Examined> {
  const site = await startSampleSite({ issues: 60, ...options });
  const isCloud = options.flavor !== 'datacenter';
  const jira = isCloud ? contractCheck() : contractCheck({ deployment: 'datacenter', contextPath: '/jira' });
  const confluence = contractCheck({ deployment: 'datacenter', contextPath: '/confluence' });
  const secrets = memorySecrets();
  const directory = createSiteDirectory({
    secrets,
    store: memoryStore(),
    gatewayUrl: site.url,
    timeoutMs: () => 60_000,
    fetch: (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      return (pathname.startsWith('/confluence/') ? confluence : jira).fetch(input, init);
    },
  });
  const checked = await directory.check({
    url: site.url,
    email: isCloud ? site.email : '',
    token: site[token],
  });
  await directory.add(checked, site[token]);
  if (!isCloud) {
    const candidate = { url: site.confluenceUrl, token: site.confluenceToken };
    await directory.addConfluence(await directory.checkConfluence(checked, candidate), site.confluenceToken);
  }
  return {
    site,
    siteId: checked.id,
    checks: [jira, confluence],
    run: () =>
      directory.diagnose({ siteId: checked.id }, DIRECT, () => undefined, new AbortController().signal),
    control: (body) => control(site, body),
  };
}

/** What is not fine, round trips aside: this machine may be busy. */
function remarks(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ step, verdict }) => step !== 'speed' && levelOf(verdict) !== 'ok')
    .map(({ step, verdict }) => `${step}: ${verdict.id}`);
}

describe('diagnosis of the sample site', () => {
  for (const [name, options, token] of [
    ['Cloud', {}, 'token'],
    ['Cloud with a scoped token', {}, 'scopedToken'],
    ['Data Center', { flavor: 'datacenter' }, 'token'],
  ] as const) {
    it(`${name}: all is well, by the documents`, async () => {
      const examined = await start(options, token);
      const findings = await examined.run();
      await examined.site.close();
      assert.deepEqual(remarks(findings), []);
      assert.equal(findings.length, 13);
      assert.deepEqual(
        examined.checks.flatMap(({ problems }) => problems),
        [],
      );
    });
  }

  it('a token that has expired, a clock that is wrong, permissions that are missing', async () => {
    const examined = await start();
    await examined.control({ expireToken: true });
    const expired = await examined.run();
    assert.deepEqual(verdictOf(expired, 'signIn'), { id: 'signIn.refused', status: 401 });
    assert.deepEqual(verdictOf(expired, 'confluence'), { id: 'skipped', because: 'signIn' });

    await examined.control({ clear: true, clockSkew: SKEW_MS });
    const skewed = verdictOf(await examined.run(), 'clock');
    assert.ok(skewed?.id === 'clock.behind');
    assert.ok(Math.abs(skewed.seconds * 1000 - SKEW_MS) < 60_000, `${skewed.seconds} s`);

    const denied = ['SHOP', 'FULF', 'LAB'].map((key) => [key, ['TRANSITION_ISSUES']] as const);
    await examined.control({ clear: true, denied: Object.fromEntries(denied) });
    assert.deepEqual(verdictOf(await examined.run(), 'permissions'), {
      id: 'permissions.limited',
      missing: ['transition'],
    });
    await examined.site.close();
  });

  it('the scoped token through the gateway, expired', async () => {
    const examined = await start({}, 'scopedToken');
    await examined.control({ expireToken: true });
    assert.deepEqual(verdictOf(await examined.run(), 'signIn'), { id: 'signIn.refusedScoped', status: 401 });
    await examined.site.close();
  });

  it('a rate limit that is reached', async () => {
    const examined = await start();
    const faults = [{ pathPattern: '/myself$', kind: '429', retryAfter: 12, reason: 'jira-burst-based' }];
    await examined.control({ faults });
    const findings = await examined.run();
    assert.deepEqual(verdictOf(findings, 'rateLimit'), {
      id: 'rateLimit.reached',
      seconds: 12,
      reason: 'jira-burst-based',
    });
    await examined.site.close();
  });

  it('a Data Center whose Confluence refuses the token, while Jira takes its own', async () => {
    const examined = await start({ flavor: 'datacenter' });
    await examined.control({ faults: [{ pathPattern: '/confluence/rest/api/user/current', status: 401 }] });
    const findings = await examined.run();
    assert.deepEqual(remarks(findings), ['confluence: confluence.refused']);
    await examined.site.close();
  });

  it('a site that has stopped', async () => {
    const examined = await start();
    await examined.site.close();
    const findings = await examined.run();
    assert.deepEqual(verdictOf(findings, 'reach'), { id: 'reach.offline', code: 'ECONNREFUSED' });
  });

  it('a site that was removed', async () => {
    const directory = createSiteDirectory({
      secrets: memorySecrets(),
      store: memoryStore(),
      timeoutMs: () => 1,
    });
    const run = directory.diagnose({ siteId: 'x' }, DIRECT, () => undefined, new AbortController().signal);
    await failsWith('signedOut', run);
  });
});
