import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite } from '../../../src/sampleSite/server.ts';
import { contractCheck, type ContractCheck, needsDocuments } from '../../support/openapi.ts';

const DAY = 86_400_000;

describe('the sample site, files of Confluence pages', () => {
  let site: SampleSite;
  let check: ContractCheck;
  before(needsDocuments('confluence-v1', 'confluence-v2'));
  beforeEach(async () => {
    site = await startSampleSite({ issues: 10 });
    check = contractCheck();
  });
  afterEach(async () => {
    await site.close();
    assert.deepEqual(check.problems, []);
  });

  function call(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Basic ${Buffer.from(`${site.email}:${site.token}`).toString('base64')}`);
    return check.fetch(`${site.url}/wiki${path}`, { ...init, headers });
  }
  async function pageId(): Promise<string> {
    const pages = (await (await call('/api/v2/pages?title=Deployment%20runbook')).json()) as {
      results: { id: string }[];
    };
    return pages.results[0]?.id ?? '';
  }

  it('takes a file, lists it, gives it back, keeps versions, deletes it', async () => {
    const id = await pageId();
    const form = (text: string): FormData => {
      const data = new FormData();
      data.append('file', new File([text], 'plan ✓.txt', { type: 'text/plain' }));
      data.append('minorEdit', 'true');
      data.append('comment', '計畫');
      return data;
    };
    const send = (method: string, text: string, more: Record<string, string> = {}): Promise<Response> =>
      call(`/rest/api/content/${id}/child/attachment`, { method, body: form(text), headers: more });
    const allowed = { 'x-atlassian-token': 'nocheck' };
    assert.equal((await send('POST', 'one')).status, 403);
    assert.equal((await send('POST', 'one', allowed)).status, 200);
    assert.equal((await send('POST', 'two', allowed)).status, 400, 'the name is taken');
    assert.equal((await send('PUT', 'two', allowed)).status, 200);
    const list = (await (await call(`/api/v2/pages/${id}/attachments`)).json()) as {
      results: { id: string; title: string; version: { number: number }; comment: string }[];
    };
    const [file] = list.results;
    assert.ok(file && list.results.length === 1);
    assert.deepEqual([file.title, file.version.number, file.comment], ['plan ✓.txt', 2, '計畫']);
    const path = `/rest/api/content/${id}/child/attachment/${file.id}/download`;
    const sentOn = await call(path, { redirect: 'manual' });
    assert.equal(sentOn.status, 302);
    const content = await fetch(sentOn.headers.get('location') ?? '', {
      headers: { authorization: `Basic ${Buffer.from(`${site.email}:${site.token}`).toString('base64')}` },
    });
    assert.equal(await content.text(), 'two');
    assert.equal((await call(`/api/v2/attachments/${file.id}`)).status, 200);
    const number = file.id.replace('att', '');
    assert.equal((await call(`/api/v2/attachments/${number}`, { method: 'DELETE' })).status, 204);
    assert.equal((await call(`/api/v2/attachments/${file.id}`)).status, 404);
  });

  it('sets the dates of pages around the day on which the site was made', async () => {
    await site.close();
    const now = Date.UTC(2027, 5, 1, 8);
    site = await startSampleSite({ issues: 10, clock: () => now });
    const pages = (await (
      await call('/api/v2/pages?limit=100&sort=-created-date&body-format=storage')
    ).json()) as {
      results: { title: string; createdAt: string; body: { storage: { value: string } } }[];
    };
    const release = pages.results.find((page) => page.title.startsWith('Release 2.14.0'));
    assert.equal(release?.createdAt, new Date(Date.UTC(2026, 10, 9, 6) + 190 * DAY).toISOString());
    assert.ok(release.body.storage.value.includes('<time datetime="2027-06-02"'));
  });
});
