import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite } from '../../src/server.ts';
import { adf } from './jiraSite.ts';
import { askControl } from '../support/control.ts';

const COMMENTS = '/rest/api/3/issue/SHOP-1/comment';

describe('the faults of the sample site, before and after an operation is done', () => {
  let site: SampleSite;
  beforeEach(async () => {
    site = await startSampleSite({ issues: 60 });
  });
  afterEach(() => site.close());

  const authorization = (): string =>
    `Basic ${Buffer.from(`${site.email}:${site.token}`).toString('base64')}`;

  function say(text: string, signal?: AbortSignal): Promise<Response> {
    return fetch(`${site.url}${COMMENTS}`, {
      method: 'POST',
      headers: { authorization: authorization(), 'content-type': 'application/json' },
      body: JSON.stringify({ body: adf(text) }),
      ...(signal === undefined ? {} : { signal }),
    });
  }
  async function said(text: string): Promise<boolean> {
    const reply = await fetch(`${site.url}${COMMENTS}`, { headers: { authorization: authorization() } });
    return (await reply.text()).includes(text);
  }
  async function control(body: object, status = 200): Promise<unknown> {
    const reply = await askControl(site, body);
    assert.equal(reply.status, status);
    return reply.json();
  }
  const next = (fault: object): Promise<unknown> =>
    control({ faults: [{ method: 'POST', pathPattern: '/comment$', ...fault }] });

  /** Waits until the site has read a request that meets the fault: a slow machine may send it late. */
  async function faultTaken(): Promise<void> {
    const waiting = async (): Promise<boolean> => {
      const reply = await fetch(`${site.url}/__control`, {
        headers: { 'x-control-token': site.controlToken },
      });
      return ((await reply.json()) as { faults: unknown[] }).faults.length > 0;
    };
    while (await waiting());
  }
  async function givenUpOnceTaken(text: string): Promise<boolean> {
    const patience = new AbortController();
    const unanswered = say(text, patience.signal).then(
      () => false,
      () => true,
    );
    await faultTaken();
    patience.abort();
    return unanswered;
  }

  it('closes the connection before the operation is done, or after it: the answer is lost', async () => {
    await next({ kind: 'cut' });
    await assert.rejects(say('never arrived'));
    await next({ kind: 'cut', when: 'after' });
    await assert.rejects(say('answer lost'));
    assert.deepEqual([await said('never arrived'), await said('answer lost')], [false, true]);
  });

  for (const status of [500, 503])
    it(`answers ${status} without doing the operation, or although it was done`, async () => {
      await next({ status });
      assert.equal((await say('not done')).status, status);
      await next({ status, when: 'after' });
      assert.equal((await say('done anyway')).status, status);
      assert.deepEqual([await said('not done'), await said('done anyway')], [false, true]);
    });

  it('does an operation late, when nobody waits for the answer any more', async () => {
    // On a slow machine the answer may come before we give up: then once more, with more time.
    for (let delay = 150, givenUp = false; !givenUp; delay *= 2) {
      await next({ delay });
      const before = Date.now();
      givenUp = await givenUpOnceTaken(`in ${delay} ms`);
      while (!(await said(`in ${delay} ms`))); // the test's own time-out is the limit
      assert.ok(Date.now() - before >= delay);
    }
  });

  it('delays only the answer', async () => {
    await next({ delay: 60_000, when: 'after' });
    const patience = new AbortController();
    const answer = say('at once', patience.signal);
    while (!(await said('at once')));
    patience.abort();
    await assert.rejects(answer);
  });

  it('gives the true answer late to whoever waits', async () => {
    for (const when of ['before', 'after']) {
      await next({ delay: 30, when });
      assert.equal((await say('patience')).status, 201);
    }
  });

  it('truncates the answer, or never gives one, of an operation that is done', async () => {
    await next({ kind: 'truncate' });
    const reply = await say('half an answer');
    assert.equal(reply.status, 201);
    await assert.rejects(reply.text());
    await next({ kind: 'hang', when: 'after' });
    assert.ok(await givenUpOnceTaken('silence'));
    await next({ kind: 'html', when: 'after' });
    assert.match(await (await say('hidden by a proxy')).text(), /sign in/);
    for (const text of ['half an answer', 'silence', 'hidden by a proxy']) assert.ok(await said(text), text);
  });

  it('truncates also an empty answer', async () => {
    await control({ faults: [{ method: 'PUT', pathPattern: '/SHOP-1$', kind: 'truncate' }] });
    await assert.rejects(
      fetch(`${site.url}/rest/api/3/issue/SHOP-1`, {
        method: 'PUT',
        headers: { authorization: authorization(), 'content-type': 'application/json' },
        body: JSON.stringify({ fields: { summary: 'Renamed' } }),
      }),
    );
    const reply = await fetch(`${site.url}/rest/api/3/issue/SHOP-1?fields=summary`, {
      headers: { authorization: authorization() },
    });
    assert.match(await reply.text(), /Renamed/);
  });

  it('does not do what the site refuses, whatever comes after', async () => {
    await control({ readOnly: true, faults: [{ pathPattern: '/comment$', status: 503, when: 'after' }] });
    assert.equal((await say('read only')).status, 503);
    assert.equal(await said('read only'), false);
  });

  it('changes nothing after its end', async () => {
    await next({ delay: 60_000 });
    const answer = say('too late');
    await faultTaken();
    await site.close();
    await assert.rejects(answer);
  });

  it('strikes in the same order again after the same seed', async () => {
    const faults = [{ pathPattern: '/comment$', status: 503, rate: 0.5 }];
    const round = async (): Promise<readonly number[]> => {
      await control({ seed: 7, faults });
      const statuses: number[] = [];
      for (let count = 0; count < 12; count++) statuses.push((await say('x')).status);
      return statuses;
    };
    const first = await round();
    assert.deepEqual(new Set(first), new Set([201, 503]));
    assert.deepEqual(await round(), first);
  });

  it('shows the site clock on faults too', async () => {
    await control({ clockSkew: -7_200_000, faults: [{ pathPattern: '/comment$', status: 503 }] });
    const date = Date.parse((await say('x')).headers.get('date') ?? '');
    assert.ok(Math.abs(Date.now() - 7_200_000 - date) < 60_000);
  });

  it('refuses a fault that makes no sense', async () => {
    for (const fault of [
      {},
      { status: 500, when: 'never' },
      { delay: -1 },
      { kind: 'truncate', when: 'before' },
    ])
      await control({ faults: [{ pathPattern: 'x', ...fault }] }, 400);
  });
});
