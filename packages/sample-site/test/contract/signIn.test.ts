import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite, type SampleSiteOptions } from '../../src/server.ts';
import { control } from '../support/control.ts';

/** Signing in, as it goes wrong: https://confluence.atlassian.com/jirakb, and the REST documents of both products. */
describe('signing in to the sample site', () => {
  let site: SampleSite;
  async function start(options: Partial<SampleSiteOptions> = {}): Promise<void> {
    site = await startSampleSite({ issues: 120, ...options });
  }
  afterEach(() => site.close());

  const basic = (user: string, secret: string): string =>
    `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
  const ask = (url: string, authorization?: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (authorization !== undefined) headers.set('authorization', authorization);
    return fetch(url, { redirect: 'manual', ...init, headers });
  };
  const cloud = (path: string, init?: RequestInit): Promise<Response> =>
    ask(`${site.url}${path}`, basic(site.email, site.token), init);
  const REASON = 'x-seraph-loginreason';

  it('answers an expired token with 200, as to a stranger', async () => {
    await start();
    await control(site, { expireToken: 'anonymous' });
    const post = (body: object): RequestInit => ({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const found = await cloud(
      '/rest/api/3/search/jql',
      post({ jql: 'project in (SHOP, LAB)', fields: ['project'] }),
    );
    assert.equal(found.status, 400, 'SHOP is not there for strangers');
    assert.equal(found.headers.get(REASON), 'AUTHENTICATED_FAILED');
    const jql = 'created > -400d ORDER BY key';
    const open = await cloud('/rest/api/3/search/jql', post({ jql, fields: ['project'] }));
    assert.equal(open.status, 200);
    assert.equal(open.headers.get(REASON), 'AUTHENTICATED_FAILED');
    const { issues } = (await open.json()) as { issues: { key: string }[] };
    assert.ok(issues.length > 0 && issues.every(({ key }) => key.startsWith('LAB-')), 'only what is public');
    const mine = await cloud('/rest/api/3/search/jql', post({ jql: 'assignee = currentUser()' }));
    assert.deepEqual(((await mine.json()) as { issues: unknown[] }).issues, []);
    for (const [path, status] of [
      ['/rest/api/3/myself', 401],
      ['/rest/api/3/issue/SHOP-1', 404],
      ['/rest/api/3/issue/LAB-1', 200],
      ['/rest/api/3/serverInfo', 200],
      ['/rest/agile/1.0/board/1', 404],
      ['/wiki/api/v2/spaces', 401],
      ['/wiki/rest/api/template/page', 403],
    ] as const) {
      const reply = await cloud(path);
      assert.equal(reply.status, status, path);
      assert.equal(reply.headers.get(REASON), 'AUTHENTICATED_FAILED', path);
    }
    const permissions = await cloud('/rest/api/3/mypermissions?permissions=EDIT_ISSUES');
    assert.match(await permissions.text(), /"havePermission":false/);
    const write = await cloud('/rest/api/3/issue/LAB-1', {
      ...post({ fields: { summary: 'x' } }),
      method: 'PUT',
    });
    assert.equal(write.status, 401);
    await control(site, { clear: true });
    const again = await cloud('/rest/api/3/issue/SHOP-1');
    assert.deepEqual([again.status, again.headers.get(REASON)], [200, null]);
  });

  it('denies every sign-in until a CAPTCHA is solved', async () => {
    await start();
    await control(site, { captcha: true });
    for (const path of ['/rest/api/3/myself', '/rest/api/3/serverInfo', '/wiki/api/v2/spaces']) {
      const reply = await cloud(path);
      assert.equal(reply.status, 403, path);
      assert.equal(reply.headers.get(REASON), 'AUTHENTICATION_DENIED');
      assert.match(
        reply.headers.get('x-authentication-denied-reason') ?? '',
        /^CAPTCHA_CHALLENGE; login-url=http/,
      );
      assert.match(reply.headers.get('content-type') ?? '', /html/);
    }
    assert.equal(
      (await ask(`${site.url}/rest/api/3/serverInfo`)).status,
      200,
      'without a credential nothing is denied',
    );
  });

  it('takes Basic authentication on a Data Center, with name and password', async () => {
    await start({ flavor: 'datacenter' });
    const paths = [`${site.url}/rest/api/2/myself`, `${site.confluenceUrl}/rest/api/user/current`];
    for (const path of paths) {
      assert.equal((await ask(path, basic(site.username, site.password))).status, 200, path);
      assert.equal((await ask(path, basic(site.username.toUpperCase(), site.password))).status, 200);
      assert.equal((await ask(path, basic(site.username, site.token))).status, 401, 'a token is no password');
      assert.equal((await ask(path, basic(site.username, 'wrong'))).status, 401);
      assert.equal((await ask(path, `Bearer ${site.password}`)).status, 401);
    }
  });

  it('hides from strangers, where it is told to', async () => {
    await start({ flavor: 'datacenter' });
    const info = `${site.url}/rest/api/2/serverInfo`;
    assert.equal((await ask(info)).status, 200);
    await control(site, { hidden: true });
    assert.equal((await ask(info)).status, 401);
    assert.equal((await ask(info, `Bearer ${site.token}`)).status, 200);
  });

  it('leads on to the context path from outside of it, where it is told to', async () => {
    await start({ flavor: 'datacenter' });
    const { origin } = new URL(site.url);
    const path = '/rest/api/2/serverInfo?doHealthCheck=true';
    assert.equal((await ask(`${origin}${path}`)).status, 404);
    await control(site, { redirectToContext: true });
    const reply = await ask(`${origin}${path}`);
    assert.deepEqual([reply.status, reply.headers.get('location')], [302, `${site.url}${path}`]);
    assert.equal((await ask(`${origin}/`)).headers.get('location'), `${site.url}/`);
    assert.equal((await ask(`${site.url}${path}`)).status, 200);
    assert.equal(
      (await ask(`${site.confluenceUrl}/rest/api/space`, `Bearer ${site.confluenceToken}`)).status,
      200,
    );
  });

  it('says 404 of an unknown path whatever is sent, and takes HEAD where it takes GET', async () => {
    await start();
    for (const [method, type, body] of [
      ['POST', 'text/plain', 'words'],
      ['POST', 'application/json', '{'],
      ['PUT', 'application/x-www-form-urlencoded', 'a=b'],
      ['DELETE', 'text/plain', 'x'],
    ] as const) {
      const reply = await cloud('/rest/api/3/nonsense', { method, headers: { 'content-type': type }, body });
      assert.equal(reply.status, 404, `${method} ${type}`);
      const known = await cloud('/rest/api/3/serverInfo', {
        method,
        headers: { 'content-type': type },
        body,
      });
      assert.equal(known.status, 405, `${method} ${type}`);
    }
    for (const path of ['/rest/api/3/issue/SHOP-1', '/wiki/api/v2/spaces', '/browse/SHOP-1']) {
      const head = await cloud(path, { method: 'HEAD' });
      const get = await cloud(path);
      assert.deepEqual([head.status, await head.text()], [get.status, ''], path);
      assert.equal(head.headers.get('content-length'), get.headers.get('content-length'), path);
    }
    assert.equal((await cloud('/rest/api/3/issue/SHOP-99999', { method: 'HEAD' })).status, 404);
  });
});
