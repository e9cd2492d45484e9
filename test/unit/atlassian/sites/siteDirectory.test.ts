import assert from 'node:assert/strict';
import { createSiteDirectory } from '../../../../src/atlassian/sites/siteDirectory.ts';
import type { Site } from '../../../../src/atlassian/model/site.ts';
import { fakeClock, type FakeClock } from '../support/fakeClock.ts';
import { loopback, type Answer, type Loopback, type SeenRequest } from '../support/loopback.ts';
import { memorySecrets, memoryStore } from '../support/memory.ts';
import { failsWith } from '../support/reasons.ts';

const EMAIL = 'dev@shop.example';
const basic = (token: string): string => `Basic ${Buffer.from(`${EMAIL}:${token}`).toString('base64')}`;
const me = { accountId: 'a', displayName: 'Lin 林', active: true };

describe('site directory', () => {
  const servers: Loopback[] = [];
  let store: ReturnType<typeof memoryStore>;
  let secrets: ReturnType<typeof memorySecrets>;
  let clock: FakeClock;

  beforeEach(() => {
    store = memoryStore();
    secrets = memorySecrets();
    clock = fakeClock();
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  async function serve(answer: (request: SeenRequest) => Answer): Promise<Loopback> {
    const server = await loopback(answer);
    servers.push(server);
    return server;
  }

  /** A window: several of them share one store. */
  function open(gatewayUrl = 'http://gateway.invalid'): ReturnType<typeof createSiteDirectory> {
    return createSiteDirectory({ secrets, store, clock, gatewayUrl, timeoutMs: () => 2000 });
  }

  /** A site that accepts one plain token. */
  const accepting =
    (token: string) =>
    (request: SeenRequest): Answer =>
      request.headers.authorization === basic(token) ? { json: me } : { status: 401, json: {} };

  const site = (url: string, parts: Partial<Site> = {}): Site => ({
    id: 'one',
    name: 'Shop',
    url,
    flavor: 'cloud',
    email: EMAIL,
    accountId: 'a',
    accountName: 'Lin 林',
    ...parts,
  });

  describe('the sample site', () => {
    const on = (host: string): ReturnType<typeof createSiteDirectory> =>
      createSiteDirectory({ secrets, store, clock, host, timeoutMs: () => 2000 });
    const sample = (id: string, port: number): Site =>
      site(`http://127.0.0.1:${String(port)}`, { id, sample: true });

    it('belongs to the machine that it runs on: two do not fight over one entry', async () => {
      const laptop = on('laptop');
      const remote = on('remote');
      await laptop.add(sample('one', 4000), 'a');
      await remote.add(sample('two', 4000), 'b');
      await laptop.add(site('https://shop.example', { id: 'shop' }), 'c');
      await remote.reload();
      await laptop.reload();
      assert.deepEqual(
        [laptop, remote].map((each) => each.list().map(({ id }) => id)),
        [
          ['one', 'shop'],
          ['two', 'shop'],
        ],
      );
    });

    it('that an earlier release stored belongs to whoever starts it', async () => {
      await store.update('sites', [sample('old', 4000)]);
      assert.equal(on('laptop').list().length, 1);
      await on('remote').add(sample('old', 4001), 'b');
      assert.equal(on('laptop').list().length, 0);
    });
  });

  describe('recognize', () => {
    const serverInfo = '/rest/api/2/serverInfo';

    it('tells Cloud from Data Center, and where a server leads to', async () => {
      const answers: Readonly<Record<string, Answer>> = {
        [serverInfo]: { status: 302, headers: { location: `/jira${serverInfo}` } },
        [`/jira${serverInfo}`]: { json: { version: '10.3.0', deploymentType: 'Server' } },
        [`/cloud${serverInfo}`]: { json: { version: '1001.0.0', deploymentType: 'Cloud' } },
        '/new/_edge/tenant_info': { json: { cloudId: 'c-1' } },
      };
      const { url } = await serve((request) => answers[request.url] ?? { status: 404, json: {} });
      const directory = open();
      const recognize = (address: string) => directory.recognize(address);
      assert.deepEqual(await recognize(url), { url: `${url}/jira`, flavor: 'datacenter' });
      assert.deepEqual(await recognize(`${url}/cloud`), { url: `${url}/cloud`, flavor: 'cloud' });
      assert.deepEqual(await recognize(`${url}/new`), { url: `${url}/new`, flavor: 'cloud' });
      // What no site stands at may be a page of one.
      assert.deepEqual(await recognize(`${url}/none`), { url: `${url}/jira`, flavor: 'datacenter' });
      assert.deepEqual(await recognize(`${url}/cloud/none`), { url: `${url}/cloud`, flavor: 'cloud' });
    });

    it('takes nothing for a site that does not say that it is one', async () => {
      const { url } = await serve(({ url: path }) =>
        path.startsWith('/a') ? { status: 404, json: {} } : { status: 401, json: {} },
      );
      await failsWith('notFound', open().recognize(`${url}/a`));
      await failsWith('notFound', open().recognize(`${url}/a/b`));
    });

    it('leaves open what a site is that hides from strangers', async () => {
      const hidden: readonly Answer[] = [
        { status: 401, json: {} },
        { status: 403, text: '<html>' },
        { status: 302, headers: { location: '/login.jsp' } },
        { status: 302, headers: { location: 'https://sso.example/' } },
        { text: '<html>Sign in</html>' },
      ];
      let answer: Answer | undefined;
      const { url } = await serve(() => answer ?? {});
      for (answer of hidden) assert.deepEqual(await open().recognize(url), { url });
    });

    it('says that a host cannot be reached', async () => {
      const server = await serve(() => ({}));
      await server.close();
      await failsWith('offline', open().recognize(server.url));
    });
  });

  describe('check', () => {
    it('stores the address that a Data Center leads to', async () => {
      const seen: string[] = [];
      const { url } = await serve((request) => {
        seen.push(`${request.method} ${request.url}`);
        return request.url.startsWith('/jira/')
          ? { json: request.url.endsWith('/field') ? [] : { name: 'kim', displayName: 'Kim' } }
          : { status: 302, headers: { location: `/jira${request.url}` } };
      });
      const checked = await open().check({ url, email: '', token: 'right' });
      assert.deepEqual([checked.url, checked.accountId], [`${url}/jira`, 'kim']);
      assert.equal(seen.at(-1), 'GET /jira/rest/api/2/field');
    });

    it('accepts a plain token, from any page of the site', async () => {
      const { url } = await serve(accepting('right'));
      const checked = await open().check({ url: `${url}/browse/SHOP-1`, email: EMAIL, token: 'right' });
      assert.match(checked.id, /^[0-9a-f-]{36}$/);
      assert.deepEqual(checked, site(url, { id: checked.id, name: new URL(url).host }));
      assert.equal(store.values.size + secrets.values.size, 0);
    });

    it('tries a token that the site refuses at the gateway, and sends it nowhere else', async () => {
      const gateway = await serve(accepting('scoped'));
      const { url, seen } = await serve((request) =>
        request.url === '/_edge/tenant_info' ? { json: { cloudId: 'c-1' } } : { status: 401, json: {} },
      );
      const checked = await open(gateway.url).check({ url, email: EMAIL, token: 'scoped' });
      assert.deepEqual(checked.gateway, { cloudId: 'c-1' });
      assert.equal(checked.url, url);
      assert.deepEqual(
        gateway.seen.map((request) => request.url),
        ['/ex/jira/c-1/rest/api/3/myself', '/ex/jira/c-1/rest/api/3/field'],
      );
      assert.deepEqual(
        seen.map((request) => [request.url, request.headers.authorization === undefined]),
        [
          ['/rest/api/3/myself', false],
          ['/_edge/tenant_info', true],
        ],
      );
    });

    it('says that the credential is wrong when both refuse it', async () => {
      const gateway = await serve(accepting('other'));
      const { url } = await serve((request) =>
        request.url === '/_edge/tenant_info' ? { json: { cloudId: 'c-1' } } : { status: 401, json: {} },
      );
      await failsWith('unauthorized', open(gateway.url).check({ url, email: EMAIL, token: 'wrong' }));
    });

    it('tells a wrong address from a wrong credential', async () => {
      const html = await serve(() => ({ text: '<html>' }));
      await failsWith('notJson', open().check({ url: html.url, email: EMAIL, token: 'x' }));
      const missing = await serve(() => ({ status: 404, text: '<html>' }));
      await failsWith('notFound', open().check({ url: missing.url, email: EMAIL, token: 'x' }));
      const gone = await serve(() => ({}));
      await gone.close();
      await failsWith('offline', open().check({ url: gone.url, email: EMAIL, token: 'x' }));
      const { detail } = await failsWith(
        'invalid',
        open().check({ url: 'two words', email: EMAIL, token: 'x' }),
      );
      assert.equal(detail.code, 'notAnAddress');
    });

    it('recognises Data Center, and says that it is not supported', async () => {
      for (const status of [401, 404]) {
        const { url, seen } = await serve((request) =>
          request.url === '/jira/rest/api/2/serverInfo'
            ? { json: { version: '10.3.0', deploymentType: 'Server' } }
            : { status, json: {} },
        );
        await failsWith('unsupported', open().check({ url: `${url}/jira`, email: EMAIL, token: 'x' }));
        assert.equal(seen.filter((request) => request.headers.authorization !== undefined).length, 1);
      }
    });

    it('understands an address of the gateway', async () => {
      const cloudId = '9314da0b-0303-4e6d-b14f-3167e3c128af';
      const gateway = await serve((request) =>
        request.url.endsWith('/serverInfo')
          ? { json: { baseUrl: 'https://shop.atlassian.net' } }
          : { json: me },
      );
      const pasted = `https://api.atlassian.com/ex/jira/${cloudId}/`;
      const checked = await open(gateway.url).check({ url: pasted, email: EMAIL, token: 'x' });
      assert.equal(checked.url, 'https://shop.atlassian.net');
      assert.deepEqual(checked.gateway, { cloudId });
    });

    it('keeps the id of a site that was added before', async () => {
      const { url } = await serve(accepting('right'));
      const directory = open();
      await directory.add(site(url), 'old');
      assert.equal((await directory.check({ url, email: EMAIL, token: 'right' })).id, 'one');
    });

    it('gives a site that was removed its id again, and no other account there the same', async () => {
      const { url } = await serve(accepting('right'));
      const directory = open();
      const check = () => directory.check({ url, email: EMAIL, token: 'right' });
      const before = await check();
      await directory.add(before, 'right');
      await directory.remove(before.id);
      assert.equal((await check()).id, before.id);
      await directory.add({ ...before, accountId: 'somebody else' }, 'theirs');
      const second = await check();
      assert.notEqual(second.id, before.id);
      assert.equal((await check()).id, second.id);
    });

    it('knows the sample site by its machine, whatever its port', async () => {
      const on = (host: string) => createSiteDirectory({ secrets, store, host, timeoutMs: () => 2000 });
      const idOn = async (host: string): Promise<string> => {
        const { url } = await serve(accepting('right'));
        return (await on(host).check({ url, email: EMAIL, token: 'right', sample: true })).id;
      };
      assert.equal(await idOn('laptop'), await idOn('laptop'));
      assert.notEqual(await idOn('laptop'), await idOn('remote'));
    });
  });

  describe('adding and removing', () => {
    it('keeps the order, the token apart, and replaces the same account', async () => {
      const directory = open();
      let events = 0;
      directory.onDidChange(() => (events += 1));
      await directory.add(site('https://a.example'), 't1');
      await directory.add(site('https://b.example', { id: 'two' }), 't2');
      await directory.add(site('https://a.example', { id: 'three', name: 'Again' }), 't3');
      assert.deepEqual(
        directory.list().map(({ id }) => id),
        ['three', 'two'],
      );
      assert.deepEqual(Object.fromEntries(secrets.values), {
        'shipshape.token.three': 't3',
        'shipshape.token.two': 't2',
      });
      assert.ok(!JSON.stringify([...store.values]).includes('t3'));
      assert.equal(events, 3);

      await directory.remove('three');
      assert.deepEqual(
        directory.list().map(({ id }) => id),
        ['two'],
      );
      assert.equal(secrets.values.has('shipshape.token.three'), false);
      await failsWith('signedOut', directory.client('three'));
    });

    it('adds nothing when the token cannot be kept', async () => {
      const locked = { ...secrets, store: () => Promise.reject(new Error('The keyring is locked')) };
      const directory = createSiteDirectory({ secrets: locked, store, timeoutMs: () => 2000 });
      await assert.rejects(directory.add(site('https://a.example'), 't'), /locked/);
      assert.deepEqual(directory.list(), []);
      assert.deepEqual(open().list(), []);
    });

    it('lets another window see the site as soon as it hears of the token', async () => {
      const other = open();
      const telling = {
        ...secrets,
        store: async (key: string, value: string) => {
          await secrets.store(key, value);
          await other.reload();
        },
      };
      await createSiteDirectory({ secrets: telling, store, timeoutMs: () => 2000 }).add(
        site('https://a.example'),
        't',
      );
      assert.equal(other.list().length, 1);
    });

    it('reads back what was stored, and passes over what is broken', async () => {
      await open().add(site('https://a.example', { sample: true, gateway: { cloudId: 'c' } }), 't');
      const stored = store.get<unknown[]>('sites') ?? [];
      await store.update('sites', [...stored, { id: 'broken' }, 'x', null]);
      assert.deepEqual(open().list(), [
        site('https://a.example', { sample: true, gateway: { cloudId: 'c' } }),
      ]);
      await store.update('sites', 'x');
      assert.deepEqual(open().list(), []);
    });

    it('keeps what only a later release reads as a site, whatever is added or removed', async () => {
      const foreign = { id: 'later', flavor: 'rovo', address: 'https://c.example' };
      await store.update('sites', [foreign, null]);
      const window = open();
      await window.add(site('https://a.example'), 't');
      await window.remove('one');
      assert.deepEqual([window.list(), store.get('sites')], [[], [foreign]]);
    });

    it('does not lose what another window added meanwhile', async () => {
      const first = open();
      const second = open();
      await first.add(site('https://a.example'), 't1');
      await second.add(site('https://b.example', { id: 'two' }), 't2');
      assert.deepEqual(
        second.list().map(({ id }) => id),
        ['one', 'two'],
      );
      let events = 0;
      first.onDidChange(() => (events += 1));
      await first.reload();
      await first.reload();
      assert.deepEqual(first.list(), second.list());
      assert.equal(events, 1);
    });
  });

  describe('states', () => {
    it('is signed out without a token, and comes back with one from another window', async () => {
      const { url } = await serve(accepting('right'));
      const directory = open();
      await directory.add(site(url), 'right');
      const other = open();
      secrets.values.clear();
      await failsWith('signedOut', other.client('one'));
      assert.equal(other.state('one'), 'signedOut');
      await directory.add(site(url), 'right');
      await other.reload();
      assert.equal(other.state('one'), 'unknown');
      assert.equal((await (await other.client('one')).jira.myself()).displayName, 'Lin 林');
      assert.equal(other.state('one'), 'ready');
    });

    it('asks a site that refused the token nothing more, and keeps the token', async () => {
      const { url, seen } = await serve(accepting('new'));
      const directory = open();
      await directory.add(site(url), 'old');
      const { jira } = await directory.client('one');
      await failsWith('unauthorized', jira.myself());
      assert.equal(directory.state('one'), 'expired');
      for (let count = 0; count < 5; count += 1) await failsWith('unauthorized', jira.myself());
      assert.equal(seen.length, 1);
      assert.equal(secrets.values.get('shipshape.token.one'), 'old');

      directory.retry('one');
      await failsWith('unauthorized', jira.myself());
      assert.equal(seen.length, 2);

      await directory.add(site(url), 'new');
      assert.equal((await jira.myself()).accountId, 'a');
      assert.equal(directory.state('one'), 'ready');
    });

    it('does not take a missing scope for a bad token', async () => {
      const gateway = await serve((request) =>
        request.url.endsWith('/myself') ? { json: me } : { status: 401, json: {} },
      );
      const directory = open(gateway.url);
      await directory.add(site('https://shop.example', { gateway: { cloudId: 'c' } }), 't');
      const { jira, confluence } = await directory.client('one');
      await failsWith('forbidden', confluence.spaces({}));
      assert.equal((await jira.myself()).accountId, 'a');
      assert.equal(directory.state('one'), 'ready');
      assert.equal(gateway.seen[0]?.url.startsWith('/ex/confluence/c/wiki/api/v2/spaces'), true);
    });

    it('leaves a host that is away in peace, until the user asks', async () => {
      const gone = await serve(() => ({}));
      await gone.close();
      let sent = 0;
      const counting: typeof fetch = (...request) => {
        sent += 1;
        return fetch(...request);
      };
      const directory = createSiteDirectory({
        secrets,
        store,
        clock,
        timeoutMs: () => 2000,
        fetch: counting,
      });
      await directory.add(site(gone.url), 't');
      const { jira } = await directory.client('one');
      for (let count = 0; count < 5; count += 1) await failsWith('offline', jira.myself());
      assert.equal(sent, 1);
      assert.equal(directory.state('one'), 'offline');
      directory.retry('one');
      await failsWith('offline', jira.myself());
      assert.equal(sent, 2);
      clock.advance(5000);
      await failsWith('offline', jira.myself());
      assert.equal(sent, 3);
      await directory.client('one');
      await failsWith('offline', jira.myself());
      assert.equal(sent, 3, 'background work waits');
      await directory.client('one', { userAsked: true });
      await failsWith('offline', jira.myself());
      assert.equal(sent, 4, 'what the user asks for is tried');
      assert.equal(secrets.values.size, 1);
    });

    it('keeps the client when a site moves to another address', async () => {
      const first = await serve(accepting('t'));
      const second = await serve(accepting('t'));
      const directory = open();
      await directory.add(site(first.url), 't');
      const client = await directory.client('one');
      await client.jira.myself();
      await directory.updateUrl('one', second.url);
      await client.jira.myself();
      assert.equal(second.seen.length, 1);
      assert.equal(client.site.url, second.url);
      assert.equal(open().get('one')?.url, second.url);
    });

    describe('the sprint field', () => {
      const sprint = { id: 'customfield_1', schema: { custom: 'com.pyxis.greenhopper.jira:gh-sprint' } };
      let fields: readonly unknown[];
      let shop: Loopback;
      beforeEach(async () => {
        fields = [sprint];
        shop = await serve(({ url: path }) => ({
          json: path === '/rest/api/3/field' ? fields : { ...me, issues: [] },
        }));
      });
      const search = async (directory: ReturnType<typeof open>): Promise<string[]> => {
        const from = shop.seen.length;
        const { jira } = await directory.client(directory.list()[0]?.id ?? '');
        await jira.searchIssues({ jql: 'x', pageSize: 500 });
        return shop.seen.slice(from).map(({ url }) => url);
      };
      const searched = (): readonly string[] =>
        (JSON.parse(shop.seen.at(-1)?.body ?? '') as { fields: string[] }).fields;

      it('is learnt while signing in: the first search is one request', async () => {
        const directory = open();
        const checked = await directory.check({ url: shop.url, email: EMAIL, token: 't' });
        await directory.add(checked, 't');
        assert.deepEqual(await search(directory), ['/rest/api/3/search/jql']);
        assert.ok(searched().includes('customfield_1'));
      });

      it('is asked for once, in all sessions', async () => {
        await open().add(site(shop.url), 't');
        assert.deepEqual(await search(open()), ['/rest/api/3/field', '/rest/api/3/search/jql']);
        assert.deepEqual(await search(open()), ['/rest/api/3/search/jql']);
        assert.ok(searched().includes('customfield_1'));
      });

      it('is not asked for again where there is none', async () => {
        fields = [];
        await open().add(site(shop.url), 't');
        await search(open());
        assert.deepEqual(await search(open()), ['/rest/api/3/search/jql']);
      });

      it('is asked for again after a day, behind the search', async () => {
        await open().add(site(shop.url), 't');
        await search(open());
        clock.advance(25 * 60 * 60_000);
        fields = [{ ...sprint, id: 'customfield_2' }];
        const directory = open();
        assert.deepEqual((await search(directory)).toSorted(), [
          '/rest/api/3/field',
          '/rest/api/3/search/jql',
        ]);
        while (!searched().includes('customfield_2')) await search(directory);
      });

      it('is forgotten with its site', async () => {
        const directory = open();
        await directory.add(site(shop.url), 't');
        await search(directory);
        await directory.remove('one');
        assert.deepEqual(store.get('agileFields'), {});
      });
    });

    it('finds issues also where the fields cannot be read', async () => {
      const { url } = await serve(({ url: path }) =>
        path === '/rest/api/3/field' ? { status: 403 } : { json: { issues: [] } },
      );
      const directory = open();
      await directory.add(site(url), 't');
      const { jira } = await directory.client('one');
      assert.deepEqual(await jira.searchIssues({ jql: 'x', pageSize: 50 }), { issues: [] });
    });
  });
});
