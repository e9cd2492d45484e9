import assert from 'node:assert/strict';
import type { Subject } from '../../../../src/atlassian/diagnosis/diagnose.ts';
import { levelOf, type Finding, type StepId } from '../../../../src/atlassian/model/finding.ts';
import { speedVerdict } from '../../../../src/atlassian/diagnosis/health.ts';
import { failsWith } from '../support/reasons.ts';
import { loopback, type Answer } from '../support/loopback.ts';
import { cloudSite, examine, healthy, permissions, verdictOf } from './support.ts';

const SERVER_INFO = '/rest/api/3/serverInfo';
const MYSELF = '/rest/api/3/myself';
const PERMISSIONS = '/rest/api/3/mypermissions';
const SPACES = '/wiki/api/v2/spaces';
const PAGE: Answer = { text: '<!doctype html><title>Sign in</title>' };

interface Seen {
  readonly findings: readonly Finding[];
  /** Paths that were asked for with a credential. */
  readonly signedIn: readonly string[];
}

/** Examines a Cloud site that differs from a healthy one by these answers. */
async function examined(
  change: Readonly<Record<string, Answer>>,
  subject: (url: string) => Subject = cloudSite,
): Promise<Seen> {
  const site = await loopback(healthy(change));
  try {
    const findings = await examine(subject(site.url));
    const withCredential = site.seen.filter(({ headers }) => headers.authorization !== undefined);
    assert.deepEqual([...new Set(site.seen.map(({ method }) => method))], ['GET']);
    return { findings, signedIn: withCredential.map(({ url }) => url.split('?')[0] ?? '') };
  } finally {
    await site.close();
  }
}

async function verdict(step: StepId, change: Readonly<Record<string, Answer>>): Promise<unknown> {
  return verdictOf((await examined(change)).findings, step);
}

describe('diagnosis: a Cloud site', () => {
  it('where all is well', async () => {
    const { findings, signedIn } = await examined({});
    assert.deepEqual(
      findings
        .filter(({ step, verdict: found }) => step !== 'speed' && levelOf(found) !== 'ok')
        .map(({ verdict: found }) => found.id),
      ['rateLimit.silent'],
    );
    assert.deepEqual(verdictOf(findings, 'account'), { id: 'account.ok', name: 'Kim' });
    assert.deepEqual(signedIn, [MYSELF, PERMISSIONS, SPACES]);
  });

  it('that answers with something else than data', async () => {
    const elsewhere = { status: 302, headers: { location: 'https://login.portal.example/x' } };
    for (const [answer, expected] of [
      [PAGE, { id: 'reach.webPage', status: 200 }],
      [elsewhere, { id: 'reach.redirected', status: 302, to: 'login.portal.example' }],
      [
        { status: 404, text: 'no' },
        { id: 'reach.nothing', status: 404 },
      ],
      [
        { status: 503, text: 'down' },
        { id: 'reach.serverError', status: 503 },
      ],
      [{ status: 429 }, { id: 'reach.limited', status: 429 }],
      [{ status: 418 }, { id: 'reach.unexpected', status: 418 }],
    ] as const) {
      const { findings, signedIn } = await examined({ [SERVER_INFO]: answer });
      assert.deepEqual(verdictOf(findings, 'reach'), expected);
      assert.deepEqual(verdictOf(findings, 'product'), { id: 'skipped', because: 'reach' });
      assert.deepEqual(signedIn, []);
    }
  });

  it('whose connection breaks', async () => {
    const cut: Answer = (response) => void response.socket?.destroy();
    const found = await verdict('reach', { [SERVER_INFO]: cut });
    assert.deepEqual(found, { id: 'reach.cut', code: 'UND_ERR_SOCKET' });
  });

  it('that is no Jira, or another kind of Jira', async () => {
    assert.deepEqual(await verdict('product', { [SERVER_INFO]: { json: { hello: 1 } } }), {
      id: 'product.notJira',
    });
    const { findings, signedIn } = await examined({ [SERVER_INFO]: { json: { version: '10.3.2' } } });
    assert.deepEqual(verdictOf(findings, 'product'), { id: 'product.otherKind', is: 'datacenter' });
    assert.deepEqual(verdictOf(findings, 'signIn'), { id: 'skipped', because: 'product' });
    assert.deepEqual(signedIn, []);
  });

  it('that refuses the token: asked once, and nothing after it', async () => {
    const { findings, signedIn } = await examined({ [MYSELF]: { status: 401, json: {} } });
    assert.deepEqual(verdictOf(findings, 'signIn'), { id: 'signIn.refused', status: 401 });
    for (const step of ['account', 'permissions', 'confluence'] as const)
      assert.deepEqual(verdictOf(findings, step), { id: 'skipped', because: 'signIn' });
    assert.equal(verdictOf(findings, 'clock')?.id, 'clock.ok');
    assert.deepEqual(signedIn, [MYSELF]);
  });

  it('that wants a captcha first, or has no room for the account', async () => {
    const headers = { 'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://x.example' };
    assert.deepEqual(await verdict('signIn', { [MYSELF]: { status: 403, json: {}, headers } }), {
      id: 'signIn.captcha',
      status: 403,
    });
    assert.deepEqual(await verdict('signIn', { [MYSELF]: { status: 403, json: {} } }), {
      id: 'signIn.notAllowed',
      status: 403,
    });
    assert.deepEqual(await verdict('signIn', { [MYSELF]: PAGE }), { id: 'reach.webPage', status: 200 });
  });

  it('without a token, and an address that was not added: nobody signs in', async () => {
    const withoutToken = (url: string): Subject => ({ kind: 'site', site: cloudSite(url).site });
    for (const [subject, id] of [
      [withoutToken, 'signIn.noToken'],
      [(url: string) => ({ kind: 'address', url }) as const, 'signIn.notAdded'],
    ] as const) {
      const info = { json: { version: '1001', deploymentType: 'Cloud' } };
      const { findings, signedIn } = await examined({ '/rest/api/2/serverInfo': info }, subject);
      assert.equal(verdictOf(findings, 'signIn')?.id, id);
      assert.deepEqual(verdictOf(findings, 'confluence'), { id: 'skipped', because: 'signIn' });
      assert.deepEqual(signedIn, []);
    }
  });

  it('where somebody else is signed in, or an account that was closed', async () => {
    const other = { accountId: 'you', displayName: 'Jo' };
    assert.deepEqual(await verdict('account', { [MYSELF]: { json: other } }), {
      id: 'account.other',
      name: 'Jo',
    });
    assert.deepEqual(await verdict('account', { [MYSELF]: { json: { ...other, active: false } } }), {
      id: 'account.inactive',
      name: 'Jo',
    });
  });

  it('where the account may do little', async () => {
    const asked = (json: unknown, status = 200): Promise<unknown> =>
      verdict('permissions', { [PERMISSIONS]: { json, status } });
    assert.deepEqual(await asked(permissions('BROWSE_PROJECTS')), { id: 'permissions.noBrowse' });
    assert.deepEqual(await asked(permissions('TRANSITION_ISSUES', 'ASSIGN_ISSUES')), {
      id: 'permissions.limited',
      missing: ['transition', 'assign'],
    });
    assert.deepEqual(await asked({}, 404), { id: 'permissions.unknown' });
    assert.deepEqual(await asked({ permissions: 7 }), { id: 'permissions.unknown' });
    assert.deepEqual(await asked({}, 500), { id: 'reach.serverError', status: 500 });
  });

  it('and its Confluence', async () => {
    const asked = (answer: Answer): Promise<unknown> => verdict('confluence', { [SPACES]: answer });
    assert.deepEqual(await asked({ json: { results: [] } }), { id: 'confluence.noSpaces' });
    assert.deepEqual(await asked({ status: 404, json: {} }), { id: 'confluence.absent', status: 404 });
    assert.deepEqual(await asked({ status: 403, json: {} }), { id: 'confluence.notAllowed', status: 403 });
    assert.deepEqual(await asked(PAGE), { id: 'reach.webPage', status: 200 });
  });

  it('that is near its rate limit, or beyond', async () => {
    const limits = (remaining: string, more = {}): Answer => ({
      json: { accountId: 'me' },
      headers: { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': remaining, ...more },
    });
    const asked = (answer: Answer): Promise<unknown> => verdict('rateLimit', { [MYSELF]: answer });
    assert.deepEqual(await asked(limits('80')), { id: 'rateLimit.ok', remaining: 80, limit: 100 });
    assert.deepEqual(await asked(limits('5')), { id: 'rateLimit.near', remaining: 5, limit: 100 });
    assert.deepEqual(await asked(limits('50', { 'x-ratelimit-nearlimit': 'true' })), {
      id: 'rateLimit.near',
      remaining: 50,
      limit: 100,
    });
    const headers = { 'retry-after': '17', 'ratelimit-reason': 'jira-quota-tenant-based' };
    const { findings } = await examined({ [MYSELF]: { status: 429, json: {}, headers } });
    assert.deepEqual(verdictOf(findings, 'signIn'), { id: 'reach.limited', status: 429 });
    assert.deepEqual(verdictOf(findings, 'rateLimit'), {
      id: 'rateLimit.reached',
      seconds: 17,
      reason: 'jira-quota-tenant-based',
    });
    assert.deepEqual(verdictOf(findings, 'speed'), { id: 'skipped', because: 'rateLimit' });
  });

  it('whose clock differs', async () => {
    const at = (ms: number, headers = {}): Promise<unknown> => {
      const info = { version: '1001', deploymentType: 'Cloud' };
      const date = new Date(Date.now() + ms).toUTCString();
      return verdict('clock', { [SERVER_INFO]: { json: info, headers: { date, ...headers } } });
    };
    const minutes = async (found: Promise<unknown>): Promise<unknown> => {
      const { id, seconds } = (await found) as { id: string; seconds: number };
      return [id, Math.round(seconds / 60)];
    };
    assert.deepEqual(await minutes(at(10 * 60_000)), ['clock.behind', 10]);
    assert.deepEqual(await minutes(at(-10 * 60_000)), ['clock.ahead', 10]);
    assert.deepEqual(await minutes(at(-10 * 60_000, { age: '600' })), ['clock.ok', 0]);
    assert.deepEqual(await at(0, { date: 'yesterday' }), { id: 'clock.unknown' });
  });
});

describe('diagnosis: the way it runs', () => {
  it('calls slow what is slow more often than not', () => {
    const took = (...ms: readonly number[]): unknown => speedVerdict(ms.map((one) => ({ ms: one, at: 0 })));
    assert.deepEqual(took(9_000, 80.4, 120), { id: 'speed.ok', ms: 120 });
    assert.deepEqual(took(9_000, 80, 2_000), { id: 'speed.slow', ms: 2_000 });
  });

  it('tells each finding as it comes, and stops when cancelled', async () => {
    const site = await loopback(healthy({ [MYSELF]: () => undefined }));
    const controller = new AbortController();
    const told: StepId[] = [];
    try {
      const report = ({ step }: Finding): void => {
        told.push(step);
        if (step === 'product') setImmediate(() => controller.abort());
      };
      await failsWith('cancelled', examine(cloudSite(site.url), { report, signal: controller.signal }));
      assert.deepEqual(told, ['address', 'proxy', 'dns', 'certificate', 'reach', 'product']);
    } finally {
      await site.close();
    }
  });

  it('gives each step its time and goes on', async () => {
    const site = await loopback(healthy({ [SPACES]: () => undefined }));
    try {
      const findings = await examine(cloudSite(site.url), { timeoutMs: 1_000 });
      assert.deepEqual(verdictOf(findings, 'confluence'), { id: 'reach.timeout', code: 'timeout' });
      assert.notEqual(verdictOf(findings, 'speed')?.id, 'skipped');
    } finally {
      await site.close();
    }
  });
});
