import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite } from '../../src/server.ts';
import { RateLimiter } from '../../src/http/rateLimits.ts';
import { askControl } from '../support/control.ts';

describe('the sample site on bad days', () => {
  let site: SampleSite;
  beforeEach(async () => {
    site = await startSampleSite({ issues: 60 });
  });
  afterEach(() => site.close());

  function call(path: string, body?: unknown): Promise<Response> {
    return fetch(`${site.url}${path}`, {
      headers: {
        authorization: `Basic ${Buffer.from(`${site.email}:${site.token}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
  }
  const control = (body: object): Promise<Response> => askControl(site, body);

  it('limits bursts of one operation with the headers that Jira sends', async () => {
    await control({ rateLimit: 0.05 });
    const replies: Response[] = [];
    for (let count = 0; count < 7; count++) replies.push(await call('/rest/api/3/myself'));
    const statuses = replies.map((reply) => reply.status);
    assert.deepEqual(statuses.slice(0, 5), [200, 200, 200, 200, 200]);
    assert.equal(replies[0]?.headers.get('x-ratelimit-limit'), '5');
    const refused = replies.find((reply) => reply.status === 429);
    assert.ok(refused);
    assert.equal(refused.headers.get('ratelimit-reason'), 'jira-burst-based');
    assert.equal(refused.headers.get('retry-after'), '1');
    assert.equal(refused.headers.get('x-ratelimit-remaining'), '0');
    assert.ok(Date.parse(refused.headers.get('x-ratelimit-reset') ?? '') > Date.now() - 1000);
    assert.equal((await call('/rest/api/3/field')).status, 200, 'another operation goes on');
  });

  it('limits writes to one issue', async () => {
    await control({ rateLimit: 0.1 });
    const comment = { body: { type: 'doc', version: 1, content: [{ type: 'rule' }] } };
    const text = {
      body: {
        type: 'doc',
        version: 1,
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }],
      },
    };
    assert.equal((await call('/rest/api/3/issue/SHOP-1/comment', comment)).status, 400);
    assert.equal((await call('/rest/api/3/issue/SHOP-1/comment', text)).status, 201);
    const refused = await call('/rest/api/3/issue/shop-1/comment', text);
    assert.deepEqual(
      [refused.status, refused.headers.get('ratelimit-reason')],
      [429, 'jira-per-issue-on-write'],
    );
    assert.equal((await call('/rest/api/3/issue/SHOP-2/comment', text)).status, 201);
  });

  it('counts in windows that move on', () => {
    let now = 0;
    const limiter = new RateLimiter(() => now);
    const write = { method: 'PUT', operation: '/x', issue: 'SHOP-1' };
    const admitted = (): boolean => limiter.admit(write, 1, 0).refusal === undefined;
    for (let count = 0; count < 20; count++) assert.ok(admitted());
    assert.ok(!admitted(), '20 in 2 seconds');
    for (let round = 1; round < 5; round++) {
      now += 2_000;
      for (let count = 0; count < 20; count++) assert.ok(admitted());
    }
    now += 2_000;
    const last = limiter.admit(write, 1, 0);
    assert.equal(last.headers['Retry-After'], '20', '100 in 30 seconds: room comes when the first leave');
    now += 20_000;
    assert.ok(admitted());
  });

  it('fails at random, keeps another time, and says no to a control that makes no sense', async () => {
    await control({ faults: [{ pathPattern: '/field$', status: 503, rate: 1 }] });
    for (let count = 0; count < 3; count++) assert.equal((await call('/rest/api/3/field')).status, 503);
    await control({ faults: [{ pathPattern: '/field$', status: 503, rate: 0 }] });
    assert.equal((await call('/rest/api/3/field')).status, 200);
    await control({ clear: true, clockSkew: 3_600_000 });
    const reply = await call('/rest/api/3/serverInfo');
    const ahead = Date.parse(reply.headers.get('date') ?? '') - Date.now();
    assert.ok(Math.abs(ahead - 3_600_000) < 10_000);
    for (const body of [{ rateLimit: -1 }, { denied: [] }, { faults: [{ pathPattern: 'x', rate: 2 }] }])
      assert.equal((await control(body)).status, 400);
  });
});
