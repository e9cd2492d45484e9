import assert from 'node:assert/strict';
import { needsDocuments } from '../support/openapi.ts';
import {
  type CheckedSite,
  type ErrorJson,
  type IssueJson,
  type SearchJson,
  startChecked,
} from './jiraSite.ts';

interface FileJson {
  readonly id: string;
  readonly filename: string;
  readonly mimeType: string;
  readonly size: number;
  readonly author: { readonly accountId: string };
  readonly content: string;
  readonly thumbnail?: string;
}
interface LinkJson {
  readonly id: string;
  readonly type: { readonly name: string; readonly inward: string; readonly outward: string };
  readonly inwardIssue?: { readonly key: string };
  readonly outwardIssue?: { readonly key: string };
}

describe("the sample site's Jira: what issues have from the start", () => {
  let checked: CheckedSite;
  let issues: readonly IssueJson[];
  before(needsDocuments('jira-platform-v3'));
  before(async () => {
    checked = await startChecked();
    const found: IssueJson[] = [];
    for (let nextPageToken: string | undefined; ;) {
      const page: SearchJson = await checked.expect<SearchJson>(200, 'POST', '/rest/api/3/search/jql', {
        jql: 'project in (SHOP, FULF, LAB) ORDER BY key',
        fields: ['*all'],
        maxResults: 100,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      });
      found.push(...page.issues);
      nextPageToken = page.nextPageToken;
      if (nextPageToken === undefined) break;
    }
    issues = found;
  });
  after(() => checked.site.close());
  afterEach(() => assert.deepEqual(checked.check.problems, []));

  const authorization = (): string =>
    `Basic ${Buffer.from(`${checked.site.email}:${checked.site.token}`).toString('base64')}`;
  const files = (issue: IssueJson): readonly FileJson[] => issue.fields['attachment'] as FileJson[];
  const links = (issue: IssueJson): readonly LinkJson[] => issue.fields['issuelinks'] as LinkJson[];
  const get = (address: string): Promise<Response> =>
    checked.check.fetch(address, { headers: { authorization: authorization() } });

  it('files with their content, and thumbnails of pictures', async () => {
    const all = issues.flatMap(files);
    assert.ok(all.length > 10);
    assert.deepEqual(new Set(all.map((one) => one.id)).size, all.length);
    for (const mimeType of ['image/png', 'text/plain', 'text/csv']) {
      const file = all.find((one) => one.mimeType === mimeType);
      assert.ok(file, mimeType);
      const reply = await get(file.content);
      assert.equal((await reply.arrayBuffer()).byteLength, file.size);
      assert.equal(reply.headers.get('content-type'), mimeType);
      assert.equal(file.thumbnail !== undefined, mimeType.startsWith('image/'));
    }
    const picture = all.find((one) => one.thumbnail !== undefined);
    const other = all.find((one) => one.thumbnail === undefined);
    assert.ok(picture?.thumbnail !== undefined && other);
    const thumbnail = await get(`${picture.thumbnail}?width=160&height=90`);
    assert.ok(thumbnail.redirected);
    const bytes = Buffer.from(await thumbnail.arrayBuffer());
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [160, 90]);
    const api = `${checked.site.url}/rest/api/3/attachment/thumbnail`;
    assert.equal((await get(`${api}/${other.id}?redirect=false`)).status, 200, 'a picture for any file');
    assert.equal((await get(`${api}/${other.id}?fallbackToDefault=false`)).status, 404);
    assert.equal((await get(`${api}/1`)).status, 404);
  });

  it('links that both ends show', () => {
    const byKey = new Map(issues.map((issue) => [issue.key, issue]));
    const linked = issues.filter((issue) => links(issue).length > 0);
    assert.ok(linked.length > 10);
    for (const issue of linked)
      for (const link of links(issue)) {
        const other = byKey.get(link.inwardIssue?.key ?? link.outwardIssue?.key ?? '');
        const back = other === undefined ? undefined : links(other).find((one) => one.id === link.id);
        assert.equal(back?.inwardIssue?.key ?? back?.outwardIssue?.key, issue.key);
        assert.equal(back?.inwardIssue === undefined, link.inwardIssue !== undefined);
      }
  });

  it('work that was logged, and its sum', async () => {
    const logged = issues.filter((issue) => issue.fields['timespent'] !== null);
    assert.ok(logged.length > 10);
    const [issue] = logged;
    const { worklogs } = await checked.expect<{
      worklogs: { timeSpentSeconds: number; started: string; created: string }[];
    }>(200, 'GET', `/rest/api/3/issue/${issue?.key ?? ''}/worklog`);
    const sum = worklogs.reduce((total, one) => total + one.timeSpentSeconds, 0);
    assert.equal(issue?.fields['timespent'], sum);
    assert.ok(worklogs.every((one) => one.started < one.created));
  });

  it('seeded things can be removed like any other', async () => {
    const fresh = await startChecked();
    try {
      const ofOthers = (one: IssueJson): boolean =>
        files(one)[0]?.author.accountId.endsWith('e101') === false;
      const issue = issues.find((one) => ofOthers(one) && one.key.startsWith('SHOP'));
      const linked = issues.find((one) => links(one).length > 0 && one.key.startsWith('SHOP'));
      const [file] = issue === undefined ? [] : files(issue);
      const [link] = linked === undefined ? [] : links(linked);
      assert.ok(issue && linked && file && link);
      await fresh.expect(200, 'GET', `/rest/api/3/issueLink/${link.id}`);
      await fresh.expect(204, 'DELETE', `/rest/api/3/issueLink/${link.id}`);
      await fresh.expect(404, 'GET', `/rest/api/3/issueLink/${link.id}`);
      // Of somebody else: the account may delete its own only.
      await fresh.expect(403, 'DELETE', `/rest/api/3/attachment/${file.id}`);
      await fresh.expect(204, 'DELETE', `/rest/api/3/issue/${issue.key}?deleteSubtasks=true`);
      await fresh.expect(404, 'GET', `/rest/api/3/attachment/${file.id}`);
      await fresh.expect(404, 'GET', `/rest/api/3/issue/${issue.key}`);
      await fresh.expect(404, 'GET', `/rest/api/3/issue/${issue.key}/comment`);
      const search = await fresh.expect<ErrorJson>(400, 'POST', '/rest/api/3/search/jql', {
        jql: `key = ${issue.key}`,
      });
      assert.match(search.errorMessages[0] ?? '', /does not exist/);
      assert.deepEqual(fresh.check.problems, []);
    } finally {
      await fresh.site.close();
    }
  });

  it('issues that a security level hides are nowhere to be found', async () => {
    const visible = await checked.expect<IssueJson>(200, 'GET', '/rest/api/3/issue/LEDG-2');
    const { id, name } = visible.fields['security'] as { id: string; name: string };
    assert.equal(name, 'Finance and developers');
    await checked.expect(200, 'GET', `/rest/api/3/securitylevel/${id}`);
    await checked.expect(404, 'GET', '/rest/api/3/securitylevel/10401');
    const { levels } = await checked.expect<{ levels: unknown[] }>(
      200,
      'GET',
      '/rest/api/3/project/LEDG/securitylevel',
    );
    assert.deepEqual(levels, [], 'the account may not set any');
    for (const key of ['LEDG-9', 'LEDG-10'])
      for (const path of ['', '/comment', '/transitions', '/changelog', '/worklog', '/watchers'])
        await checked.expect(404, 'GET', `/rest/api/3/issue/${key}${path}`);
    const search = (jql: string): Promise<SearchJson> =>
      checked.expect<SearchJson>(200, 'POST', '/rest/api/3/search/jql', { jql, fields: ['key'] });
    assert.equal((await search('project = LEDG')).issues.length, 8);
    assert.equal((await search('level = "Finance and developers"')).issues.length, 1);
    assert.equal((await search('summary ~ Quarterly')).issues.length, 0);
    const { count } = await checked.expect<{ count: number }>(
      200,
      'POST',
      '/rest/api/3/search/approximate-count',
      { jql: 'project = LEDG' },
    );
    assert.equal(count, 8);
  });
});
