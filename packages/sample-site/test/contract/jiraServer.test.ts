import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startSampleSite, type SampleSite, type SampleSiteOptions } from '../../src/server.ts';
import { adf, type ErrorJson, NOW, type IssueJson } from './jiraSite.ts';
import { control } from '../support/control.ts';

const MYSELF = '/rest/api/3/myself';

function basic(email: string, token: string): string {
  return `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
}

describe('the sample site as a server', () => {
  const sites: SampleSite[] = [];

  async function start(options: Partial<SampleSiteOptions> = {}): Promise<SampleSite> {
    const site = await startSampleSite({ issues: 60, ...options });
    sites.push(site);
    return site;
  }
  afterEach(() => Promise.all(sites.splice(0).map((site) => site.close())));

  function get(site: SampleSite, address: string, token = site.token): Promise<Response> {
    return fetch(`${site.url}${address}`, { headers: { authorization: basic(site.email, token) } });
  }
  function send(site: SampleSite, method: string, address: string, body: unknown): Promise<Response> {
    return fetch(`${site.url}${address}`, {
      method,
      headers: { authorization: basic(site.email, site.token), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  it('lets in the right credential only', async () => {
    const site = await start();
    assert.equal((await get(site, MYSELF)).status, 200);
    for (const header of [
      undefined,
      'Bearer x',
      basic(site.email, 'wrong'),
      basic('somebody@shop.example', site.token),
    ]) {
      const reply = await fetch(
        `${site.url}${MYSELF}`,
        header === undefined ? {} : { headers: { authorization: header } },
      );
      assert.equal(reply.status, 401, header);
      assert.ok(reply.headers.get('www-authenticate'));
      assert.equal(((await reply.json()) as ErrorJson).errorMessages.length, 1);
    }
    assert.equal((await fetch(`${site.url}/rest/api/3/serverInfo`)).status, 200);
  });

  it('takes the scoped token at the gateway only, and links to the gateway there', async () => {
    const site = await start();
    const { cloudId } = (await (await fetch(`${site.url}/_edge/tenant_info`)).json()) as { cloudId: string };
    assert.equal(cloudId, site.cloudId);
    const gateway = `/ex/jira/${cloudId}`;
    const reply = await get(site, `${gateway}/rest/api/3/issue/SHOP-1`, site.scopedToken);
    assert.equal(reply.status, 200);
    const { self } = (await reply.json()) as { self: string };
    assert.ok(self.startsWith(`${site.url}${gateway}/rest/api/3/issue/`), self);
    assert.equal(
      (await get(site, `/ex/confluence/${cloudId}/wiki/api/v2/spaces`, site.scopedToken)).status,
      200,
    );
    assert.equal((await get(site, MYSELF, site.scopedToken)).status, 401);
    assert.equal((await get(site, `${gateway}${MYSELF}`)).status, 401);
    assert.equal((await get(site, `/ex/jira/elsewhere${MYSELF}`, site.scopedToken)).status, 404);
  });

  it('answers what it does not understand in the shape of Jira', async () => {
    const site = await start();
    const authorization = basic(site.email, site.token);
    const post = (headers: Record<string, string>, body: string) =>
      fetch(`${site.url}/rest/api/3/search/jql`, {
        method: 'POST',
        headers: { authorization, ...headers },
        body,
      });
    assert.equal((await post({ 'content-type': 'application/json' }, '{')).status, 400);
    assert.equal((await post({ 'content-type': 'text/plain' }, '{}')).status, 415);
    assert.equal((await get(site, '/rest/api/3/nonsense')).status, 404);
    assert.equal((await send(site, 'PUT', MYSELF, {})).status, 405);
    assert.equal((await get(site, '/rest/api/3/search?jql=key%3DSHOP-1')).status, 410);
  });

  it('shows people a page, its text escaped', async () => {
    const site = await start();
    await send(site, 'PUT', '/rest/api/3/issue/SHOP-1', { fields: { summary: '<script>alert(1)</script>' } });
    const reply = await fetch(`${site.url}/browse/SHOP-1`);
    const html = await reply.text();
    assert.match(reply.headers.get('content-type') ?? '', /^text\/html/);
    assert.ok(html.includes('&lt;script&gt;') && !html.includes('<script>'));
    assert.equal((await fetch(`${site.url}/browse/SHOP-999999`)).status, 404);
    assert.match(await (await fetch(`${site.url}/`)).text(), /Storefront/);
  });

  it('fails on demand: rate limit, status, HTML, cut, truncated, hanging, slow', async () => {
    const site = await start();
    const fault = (more: object) => control(site, { faults: [{ pathPattern: '/myself$', ...more }] });
    await fault({ kind: '429', retryAfter: 7, reason: 'jira-quota-global-based' });
    const limited = await get(site, MYSELF);
    assert.equal(limited.status, 429);
    assert.equal(limited.headers.get('retry-after'), '7');
    assert.equal(limited.headers.get('ratelimit-reason'), 'jira-quota-global-based');
    assert.equal(limited.headers.get('x-ratelimit-remaining'), '0');
    assert.equal((await get(site, MYSELF)).status, 200, 'a fault is used up');
    await fault({ status: 503, times: 2, method: 'get' });
    assert.equal((await get(site, MYSELF)).status, 503);
    assert.equal((await get(site, '/rest/api/3/field')).status, 200);
    await fault({ kind: 'html' });
    assert.match((await get(site, MYSELF)).headers.get('content-type') ?? '', /html/);
    await fault({ kind: 'cut' });
    await assert.rejects(get(site, MYSELF));
    await fault({ kind: 'truncate' });
    await assert.rejects(async () => (await get(site, MYSELF)).text());
    await fault({ kind: 'hang' });
    await assert.rejects(
      fetch(`${site.url}${MYSELF}`, {
        headers: { authorization: basic(site.email, site.token) },
        signal: AbortSignal.timeout(100),
      }),
    );
    await control(site, { clear: true, latency: 60 });
    const before = performance.now();
    await get(site, MYSELF);
    assert.ok(performance.now() - before >= 50);
  });

  it('can be read-only or refuse the token, until it is told otherwise', async () => {
    const site = await start();
    await control(site, { readOnly: true });
    assert.equal(
      (await send(site, 'POST', '/rest/api/3/issue/SHOP-1/comment', { body: adf('x') })).status,
      403,
    );
    assert.equal((await get(site, MYSELF)).status, 200);
    await control(site, { readOnly: false, expireToken: true });
    assert.equal((await get(site, MYSELF)).status, 401);
    await control(site, { clear: true });
    assert.equal((await get(site, MYSELF)).status, 200);
    assert.equal((await fetch(`${site.url}/__control`)).status, 401);
    const bad = await fetch(`${site.url}/__control`, {
      method: 'POST',
      headers: { 'x-control-token': site.controlToken, 'content-type': 'application/json' },
      body: JSON.stringify({ faults: [{ pathPattern: '(', status: 500 }] }),
    });
    assert.equal(bad.status, 400);
  });

  it('keeps changes, token and port in its state file', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sample-site-'));
    try {
      const stateFile = path.join(folder, 'state.jsonl');
      const first = await start({ stateFile, clock: () => NOW });
      await send(first, 'POST', '/rest/api/3/issue/SHOP-1/comment', { body: adf('Remember me') });
      await send(first, 'PUT', '/rest/api/3/issue/SHOP-2', { fields: { summary: 'Changed' } });
      const refused = await send(first, 'PUT', '/rest/api/3/issue/SHOP-3', { fields: { nonsense: 1 } });
      assert.equal(refused.status, 400);
      const whole = async (site: SampleSite): Promise<string> =>
        await (
          await get(site, '/rest/api/3/search/jql?jql=created%3C%3Dnow()&fields=*all&maxResults=100')
        ).text();
      const before = await whole(first);
      await first.close();
      // The second site has the first one's port: fetch must notice first that its kept connections are gone.
      await wait(50);
      // Months later: what was generated stays where it was.
      const second = await start({ stateFile, clock: () => NOW + 90 * 86_400_000 });
      assert.deepEqual([second.url, second.token, second.cloudId], [first.url, first.token, first.cloudId]);
      assert.equal(await whole(second), before);
      const changed = (await (
        await get(second, '/rest/api/3/issue/SHOP-2?fields=summary,status')
      ).json()) as IssueJson;
      assert.equal(changed.fields.summary, 'Changed');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('lets the search lag behind changes, except for reconciled issues', async () => {
    let now = NOW;
    const site = await start({ searchLag: 5_000, clock: () => now });
    const find = async (reconcileIssues: number[]): Promise<number> => {
      const body = { jql: 'summary ~ Brandnew', fields: ['summary'], reconcileIssues };
      const reply = await send(site, 'POST', '/rest/api/3/search/jql', body);
      return ((await reply.json()) as { issues: unknown[] }).issues.length;
    };
    const { id } = (await (await get(site, '/rest/api/3/issue/SHOP-2?fields=summary')).json()) as IssueJson;
    await send(site, 'PUT', '/rest/api/3/issue/SHOP-2', { fields: { summary: 'Brandnew' } });
    assert.deepEqual([await find([]), await find([Number(id)])], [0, 1]);
    now += 6_000;
    assert.equal(await find([]), 1);
  });

  it('ends when nobody calls for a while', async () => {
    const site = await start({ idleExitMs: 150 });
    // On a busy machine it may have ended before.
    await get(site, MYSELF).catch(() => undefined);
    await site.closed;
    await assert.rejects(get(site, MYSELF));
  });
});
