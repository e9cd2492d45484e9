import assert from 'node:assert/strict';
import { type SampleSite, startSampleSite } from '../../src/server.ts';
import { contractCheck, type ContractCheck, needsDocuments } from '../support/openapi.ts';
import { control } from '../support/control.ts';

const PAGES = '/wiki/api/v2/pages';
const TEMPLATES = '/wiki/rest/api/template/page';

describe('the sample site, Confluence on bad days', () => {
  let site: SampleSite;
  let check: ContractCheck;
  before(needsDocuments('confluence-v1', 'confluence-v2'));
  beforeEach(async () => {
    site = await startSampleSite({ issues: 10 });
    check = contractCheck();
  });
  afterEach(() => site.close());

  function call(path: string, init: RequestInit = {}, token = site.token): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Basic ${Buffer.from(`${site.email}:${token}`).toString('base64')}`);
    return check.fetch(site.url + path, { ...init, headers });
  }
  const steer = (body: object): Promise<unknown> => control(site, body);
  const json = (method: string, body: object): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  it('limits bursts without the word of Jira, in the shape of each API', async () => {
    await steer({ rateLimit: 0.02 });
    for (const [path, shape] of [
      [PAGES, 'errors'],
      [TEMPLATES, 'statusCode'],
    ] as const) {
      assert.equal((await call(path)).headers.get('x-ratelimit-limit'), '2');
      assert.equal((await call(path)).headers.get('x-ratelimit-nearlimit'), 'true');
      const refused = await call(path);
      assert.equal(refused.status, 429);
      assert.equal(refused.headers.get('ratelimit-reason'), null);
      assert.equal(refused.headers.get('retry-after'), '1');
      assert.equal(refused.headers.get('x-ratelimit-remaining'), '0');
      assert.ok(!Number.isNaN(Date.parse(refused.headers.get('x-ratelimit-reset') ?? '')));
      assert.ok(shape in ((await refused.json()) as object), path);
    }
    assert.equal((await call('/wiki/api/v2/spaces')).status, 200, 'another operation goes on');
    assert.deepEqual(check.problems, []);
  });

  it('says which quota is used up when a test wants that', async () => {
    const fault = {
      pathPattern: '^/wiki/',
      kind: '429',
      reason: 'confluence-quota-tenant-based',
      retryAfter: 90,
    };
    await steer({ faults: [fault] });
    const refused = await call(PAGES);
    assert.deepEqual(
      ['ratelimit-reason', 'retry-after', 'ratelimit'].map((name) => refused.headers.get(name)),
      ['confluence-quota-tenant-based', '90', '"tenant-app-quota";r=0;t=90'],
    );
    await steer({ faults: [{ pathPattern: '^/wiki/', kind: '429' }] });
    assert.equal((await call(PAGES)).headers.get('ratelimit-reason'), null);
  });

  it('fails as asked, for reading and writing, each time in the shape of the API', async () => {
    for (const status of [403, 404, 500, 503]) {
      await steer({ faults: [{ method: 'get', pathPattern: '/template/', status }] });
      const v1 = (await (await call(TEMPLATES)).json()) as { statusCode: number };
      assert.equal(v1.statusCode, status);
      await steer({ faults: [{ pathPattern: '/pages$', status }] });
      const v2 = (await (await call(PAGES)).json()) as { errors: { status: number }[] };
      assert.equal(v2.errors[0]?.status, status);
    }
    assert.equal((await call(PAGES)).status, 200);
    assert.deepEqual(check.problems, []);
  });

  it('cuts, truncates, and answers with a web page', async () => {
    for (const kind of ['cut', 'truncate', 'html']) {
      await steer({ faults: [{ pathPattern: '/tasks$', kind }] });
      await assert.rejects(
        call('/wiki/api/v2/tasks').then((reply) => reply.json()),
        kind,
      );
    }
    assert.equal((await call('/wiki/api/v2/tasks')).status, 200);
  });

  it('is read-only, forgets the token, and does a write whose answer is lost', async () => {
    const spaces = (await (await call('/wiki/api/v2/spaces?keys=SHOP')).json()) as {
      results: { id: string }[];
    };
    const body = { representation: 'storage', value: '<p>x</p>' };
    const page = { spaceId: spaces.results[0]?.id, status: 'current', title: 'Written once', body };
    await steer({ readOnly: true });
    const refused = await call(PAGES, json('POST', page));
    assert.equal(refused.status, 403);
    assert.ok('errors' in ((await refused.json()) as object));
    await steer({
      clear: true,
      faults: [{ method: 'POST', pathPattern: '/pages$', kind: 'cut', when: 'after' }],
    });
    await assert.rejects(call(PAGES, json('POST', page)));
    assert.equal((await call(PAGES, json('POST', page))).status, 400, 'there is a page of this title now');
    await steer({ expireToken: true });
    assert.equal((await call(PAGES)).status, 401);
  });

  it('refuses what is no JSON, no form and no endpoint in the shape of each API', async () => {
    const broken = await call(PAGES, { ...json('POST', {}), body: '{' });
    assert.deepEqual([broken.status, 'errors' in ((await broken.json()) as object)], [400, true]);
    const form = {
      ...json('POST', {}),
      headers: { 'x-atlassian-token': 'nocheck', 'content-type': 'text/plain' },
    };
    const upload = await call('/wiki/rest/api/content/1/child/attachment', form);
    assert.deepEqual([upload.status, 'statusCode' in ((await upload.json()) as object)], [415, true]);
    const nothing = await call('/wiki/api/v2/nothing');
    assert.deepEqual([nothing.status, 'errors' in ((await nothing.json()) as object)], [404, true]);
    assert.equal((await call(PAGES, { method: 'DELETE' })).status, 405);
  });

  it('is at the gateway for a scoped token', async () => {
    const gateway = `/ex/confluence/${site.cloudId}`;
    const reply = await call(`${gateway}${PAGES}?limit=1`, {}, site.scopedToken);
    const { _links } = (await reply.json()) as { _links: { base: string; next: string } };
    assert.equal(_links.base, `${site.url}${gateway}/wiki`);
    assert.equal((await call(`${gateway}${PAGES}`)).status, 401);
    const wrong = await call(`${gateway}${PAGES}/x`, {}, site.scopedToken);
    assert.equal(wrong.status, 400);
  });
});
