import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite } from '../../src/server.ts';
import { contractCheck, type ContractCheck, needsDocuments } from '../support/openapi.ts';

const DAY = 86_400_000;

describe('the sample site, files of Confluence pages', () => {
  let site: SampleSite;
  let check: ContractCheck;
  before(needsDocuments('confluence-v1', 'confluence-v2'));
  beforeEach(async () => {
    site = await startSampleSite({ issues: 10 });
    check = contractCheck({
      allow: [
        {
          method: 'GET',
          path: '/wiki/download/attachments/{pageId}/{filename}',
          reason: 'where the documented downloads lead to; in no document',
        },
      ],
    });
  });
  afterEach(async () => {
    await site.close();
    // The document lacks the brackets of this pattern.
    const problems = check.problems.filter((text) => !text.includes('pattern "(att)?0-9+"'));
    assert.deepEqual(problems, []);
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
    const file = list.results.find(({ title }) => title === 'plan ✓.txt');
    assert.ok(file);
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
    const trash = await call(`/api/v2/pages/${id}/attachments?status=trashed`);
    assert.ok((await trash.text()).includes(file.id));
    assert.equal((await call(`/api/v2/attachments/${number}?purge=true`, { method: 'DELETE' })).status, 204);
    assert.equal((await call(`/api/v2/attachments/${number}?purge=true`, { method: 'DELETE' })).status, 404);
  });

  it('has files from the start, with their versions, their content and their labels', async () => {
    const id = await pageId();
    const found = await call(`/api/v2/pages/${id}/attachments?mediaType=text%2Fcsv&sort=-modified-date`);
    const { results } = (await found.json()) as { results: { id: string; fileSize: number }[] };
    const [file] = results;
    assert.ok(file && results.length === 1);
    const path = `/api/v2/attachments/${file.id}`;
    const versions = (await (await call(`${path}/versions`)).json()) as { results: { message: string }[] };
    assert.deepEqual(
      versions.results.map(({ message }) => message),
      ['With the watch', 'First draft'],
    );
    const first = (await (await call(`${path}/versions/1`)).json()) as object;
    assert.equal('prevVersion' in first, false);
    assert.equal('nextVersion' in first, true);
    const single = await call(
      `${path}?version=1&include-labels=true&include-versions=true&include-operations=true`,
    );
    const { downloadLink, labels } = (await single.json()) as {
      downloadLink: string;
      labels: { results: { name: string }[] };
    };
    assert.equal(labels.results[0]?.name, 'runbook');
    assert.match(await (await call(downloadLink)).text(), /^step,who,minutes\nclose the queue/);
    assert.equal(
      (await (await call(downloadLink.split('?')[0] ?? '')).arrayBuffer()).byteLength,
      file.fileSize,
    );
    assert.equal((await call(path.replace('/att3', '/3'))).status, 200, 'its number says the same');
    for (const more of ['/operations', '/versions?sort=modified-date', '/footer-comments'])
      assert.equal((await call(path + more)).status, 200, more);
    assert.equal((await call(`${path}/thumbnail/download`, { redirect: 'manual' })).status, 302);
    assert.equal((await call('/api/v2/attachments?limit=2&status=current')).status, 200);
    for (const bad of ['/api/v2/attachments/x1', '/api/v2/attachments/att1/versions'])
      assert.ok([400, 404].includes((await call(bad)).status), bad);
    // The document asks for a number; what is none is refused.
    check.problems.splice(
      0,
      check.problems.length,
      ...check.problems.filter((text) => !text.includes('/x1')),
    );
  });

  it('changes the name of a file at its present version only, and its content by its id', async () => {
    const id = await pageId();
    const { results } = (await (
      await call(`/api/v2/pages/${id}/attachments?filename=rollback-plan.csv`)
    ).json()) as {
      results: { id: string }[];
    };
    const path = `/rest/api/content/${id}/child/attachment/${results[0]?.id ?? ''}`;
    const rename = (number: number): Promise<Response> =>
      call(path, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ id: results[0]?.id, type: 'attachment', title: 'rollback.csv' },
          version: { number, minorEdit: false, when: null },
        }),
      });
    assert.equal((await rename(1)).status, 409);
    assert.equal((await rename(2)).status, 200);
    const data = new FormData();
    data.append('file', new File(['new'], 'whatever.csv', { type: 'text/csv' }));
    data.append('minorEdit', 'false');
    const headers = { 'x-atlassian-token': 'nocheck' };
    assert.equal((await call(`${path}/data`, { method: 'POST', body: data, headers })).status, 200);
    const renamed = await call(`/download/attachments/${id}/rollback.csv`);
    assert.equal(await renamed.text(), 'new');
    assert.equal((await call(`${path}/download?version=9`, { redirect: 'manual' })).status, 400);
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
