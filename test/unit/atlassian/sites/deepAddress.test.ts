import assert from 'node:assert/strict';
import { createSiteDirectory } from '../../../../src/atlassian/sites/siteDirectory.ts';
import { fakeClock } from '../support/fakeClock.ts';
import { loopback, type Answer, type Loopback, type SeenRequest } from '../support/loopback.ts';
import { memorySecrets, memoryStore } from '../support/memory.ts';
import { failsWith } from '../support/reasons.ts';

const INFO = '/rest/api/2/serverInfo';
const DATA_CENTER: Answer = { json: { version: '10.3.0', deploymentType: 'Server' } };
const NOTHING: Answer = { status: 404, json: {} };
const HIDDEN: Answer = { status: 401, json: {} };
const [JIRA, CONFLUENCE] = ['/apps/dev/tracker', '/apps/dev/pages2'];

describe('a site deep in the path of a host', () => {
  const servers: Loopback[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  async function serve(answer: (request: SeenRequest) => Answer): Promise<string> {
    const server = await loopback(answer);
    servers.push(server);
    return server.url;
  }

  function open(): ReturnType<typeof createSiteDirectory> {
    const stores = { secrets: memorySecrets(), store: memoryStore(), clock: fakeClock() };
    return createSiteDirectory({ ...stores, timeoutMs: () => 2000 });
  }

  it('is found, however its path is called', async () => {
    const url = await serve((request) => (request.url === JIRA + INFO ? DATA_CENTER : NOTHING));
    for (const path of ['', '/', '/made-up', '/made-up/page/1', '/browse/SHOP-1'])
      assert.deepEqual(
        await open().recognize(url + JIRA + path),
        { url: url + JIRA, flavor: 'datacenter' },
        path,
      );
    await failsWith('notFound', open().recognize(`${url}/apps/dev/other`));
  });

  it('is where it hides from strangers, if nothing stands at the host', async () => {
    const url = await serve((request) => (request.url.startsWith(`${JIRA}/`) ? HIDDEN : NOTHING));
    assert.deepEqual(await open().recognize(url + JIRA), { url: url + JIRA });
  });

  it('is the one at the host where all of it hides, unless a link to a page says otherwise', async () => {
    const url = await serve(() => HIDDEN);
    assert.deepEqual(await open().recognize(`${url}/some/unknown/page`), { url });
    assert.deepEqual(await open().recognize(`${url}/a/b/c/browse/SHOP-1`), { url: `${url}/a/b/c` });
  });

  it('is the one at the host where that says so', async () => {
    const url = await serve((request) => (request.url === INFO ? DATA_CENTER : NOTHING));
    assert.deepEqual(await open().recognize(`${url}/some/unknown/page`), { url, flavor: 'datacenter' });
  });

  it('is signed in to, and its Confluence', async () => {
    const url = await serve((request) => {
      if (request.url.startsWith(`${CONFLUENCE}/`)) return { json: { username: 'kim' } };
      if (!request.url.startsWith(`${JIRA}/`)) return NOTHING;
      return { json: request.url.endsWith('/field') ? [] : { name: 'kim', displayName: 'Kim' } };
    });
    const directory = open();
    const checked = await directory.check({ url: url + JIRA, email: '', token: 'right' });
    const both = await directory.checkConfluence(checked, { url: url + CONFLUENCE, token: 'right' });
    assert.deepEqual([both.url, both.confluenceUrl], [url + JIRA, url + CONFLUENCE]);
  });

  it('is signed in to at the host where the address was that of a page', async () => {
    const url = await serve(({ url: path }) => {
      if (!path.startsWith('/rest/')) return { status: 404, text: '<html>' };
      return { json: path.endsWith('/field') ? [] : { name: 'kim', displayName: 'Kim', username: 'kim' } };
    });
    const directory = open();
    const page = `${url}/some/unknown/page`;
    const checked = await directory.check({ url: page, email: '', token: 'right' });
    assert.equal(checked.url, url);
    assert.equal((await directory.checkConfluence(checked, { url: page, token: 'x' })).confluenceUrl, url);
  });
});
