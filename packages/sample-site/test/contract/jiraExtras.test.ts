import assert from 'node:assert/strict';
import { adf, type ErrorJson, freshSite, type IssueJson } from './jiraSite.ts';

const ISSUE = '/rest/api/3/issue/SHOP-5';

interface Entry {
  readonly id: string;
  readonly [name: string]: unknown;
}

describe("the sample site's Jira: what hangs on an issue", () => {
  const checked = freshSite('jira-platform-v3');

  async function fields(key = 'SHOP-5'): Promise<IssueJson['fields']> {
    return (await checked.expect<IssueJson>(200, 'GET', `/rest/api/3/issue/${key}`)).fields;
  }

  it('edits and deletes own comments, and only those', async () => {
    const body = adf('First');
    const { id } = await checked.expect<Entry>(201, 'POST', `${ISSUE}/comment`, { body });
    const path = `${ISSUE}/comment/${id}`;
    const edited = await checked.expect<Entry>(200, 'PUT', path, { body: adf('Second') });
    assert.deepEqual(edited['body'], adf('Second'));
    assert.ok(String(edited['updated']) > String(edited['created']));
    await checked.expect(204, 'DELETE', path);
    await checked.expect(404, 'GET', path);
    const search = await checked.expect<{ issues: IssueJson[] }>(
      200,
      'GET',
      '/rest/api/3/search/jql?jql=project%3DSHOP&fields=comment&maxResults=100',
    );
    const others = search.issues.flatMap((issue) =>
      (issue.fields['comment'] as { comments: { id: string; author: { displayName: string } }[] }).comments
        .filter((comment) => !comment.author.displayName.startsWith('Lin'))
        .map((comment) => `/rest/api/3/issue/${issue.key}/comment/${comment.id}`),
    );
    await checked.expect(400, 'DELETE', others[0] ?? '');
    await checked.expect(400, 'PUT', others[0] ?? '', { body });
  });

  it('edits and deletes own comments along with the issue', async () => {
    const { id } = await checked.expect<Entry>(201, 'POST', `${ISSUE}/comment`, { body: adf('First') });
    const update = <T>(status: number, ...comment: object[]): Promise<T> =>
      checked.expect<T>(status, 'PUT', ISSUE, { update: { comment } });
    await update(204, { edit: { id, body: adf('Second') } }, { add: { body: adf('Third') } });
    const { comments } = await checked.expect<{ comments: Entry[] }>(200, 'GET', `${ISSUE}/comment`);
    assert.deepEqual(
      comments.slice(-2).map((one) => one['body']),
      [adf('Second'), adf('Third')],
    );
    await update(204, { remove: { id } });
    await checked.expect(404, 'GET', `${ISSUE}/comment/${id}`);
    const gone = await update<ErrorJson>(400, { remove: { id } });
    assert.match(gone.errors['comment'] ?? '', /Can not find a comment/);
  });

  it('hides comments from those they are not for', async () => {
    interface Comments {
      readonly comments: readonly { body: unknown }[];
    }
    const ledger = await checked.expect<Comments>(200, 'GET', '/rest/api/3/issue/LEDG-1/comment');
    assert.ok(!JSON.stringify(ledger).includes('Only the leads'));
    await checked.expect(404, 'GET', `/rest/api/3/issue/LEDG-1/comment/${2000 * 100 + 19}`);
    const add = <T>(status: number, visibility: object) =>
      checked.expect<T>(status, 'POST', `${ISSUE}/comment`, { body: adf('Hush'), visibility });
    const hushed = await add<Entry>(201, { type: 'role', value: 'Developers' });
    assert.deepEqual(hushed['visibility'], { type: 'role', value: 'Developers', identifier: '10001' });
    const foreign = await add<ErrorJson>(400, { type: 'group', value: 'shop-leads' });
    assert.match(foreign.errors['commentLevel'] ?? '', /not a member/);
    const unknown = await add<ErrorJson>(400, { type: 'group', value: 'nobody' });
    assert.match(unknown.errors['commentLevel'] ?? '', /does not exist/);
  });

  it('logs work', async () => {
    const logs = `${ISSUE}/worklog`;
    const refused = await checked.expect<ErrorJson>(400, 'POST', logs, { timeSpent: 'long' });
    assert.deepEqual(Object.keys(refused.errors), ['timeLogged']);
    const started = '2026-11-20T09:00:00.000+0800';
    const log = await checked.expect<Entry>(201, 'POST', logs, {
      timeSpent: '1d 30m',
      started,
      comment: adf('Traced it'),
    });
    assert.deepEqual([log['timeSpentSeconds'], log['started']], [8 * 3600 + 1800, started]);
    await checked.expect(201, 'POST', logs, { timeSpentSeconds: 3600 });
    const page = await checked.expect<{ total: number; worklogs: Entry[] }>(200, 'GET', `${logs}?startAt=1`);
    assert.deepEqual([page.total, page.worklogs.length], [2, 1]);
    await checked.expect(200, 'PUT', `${logs}/${log.id}`, { timeSpent: '2h' });
    const { timeSpent, timeSpentSeconds } = (await fields())['timetracking'] as Entry;
    assert.deepEqual([timeSpent, timeSpentSeconds], ['3h', 10_800]);
    await checked.expect(204, 'DELETE', `${logs}/${log.id}`);
    await checked.expect(404, 'GET', `${logs}/${log.id}`);
    assert.equal((await fields())['timespent'], 3600);
  });

  it('takes files and gives them back, byte for byte', async () => {
    const { site, check } = checked;
    const authorization = `Basic ${Buffer.from(`${site.email}:${site.token}`).toString('base64')}`;
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) % 256);
    const form = new FormData();
    form.append('file', new File([bytes], '螢幕 "1".png', { type: 'image/png' }));
    form.append('file', new File(['\r\n--x\r\n'], 'notes.txt', { type: 'text/plain' }));
    const upload = (headers: Record<string, string>): Promise<Response> =>
      check.fetch(`${site.url}${ISSUE}/attachments`, { method: 'POST', body: form, headers });
    assert.equal((await upload({ authorization })).status, 403, 'without X-Atlassian-Token');
    const reply = await upload({ authorization, 'x-atlassian-token': 'no-check' });
    const [picture, notes] = (await reply.json()) as Entry[];
    assert.deepEqual([picture?.['filename'], picture?.['size']], ['螢幕 "1".png', 1000]);
    assert.deepEqual((await fields())['attachment'], [picture, notes]);
    const content = `${site.url}/rest/api/3/attachment/content/${picture?.id ?? ''}`;
    const got = await check.fetch(content, { headers: { authorization } });
    assert.ok(got.redirected, 'Jira sends clients on');
    assert.deepEqual(new Uint8Array(await got.arrayBuffer()), bytes);
    const part = await check.fetch(`${content}?redirect=false`, {
      headers: { authorization, range: 'bytes=10-19' },
    });
    assert.equal(part.status, 206);
    assert.deepEqual(new Uint8Array(await part.arrayBuffer()), bytes.slice(10, 20));
    const meta = `/rest/api/3/attachment/${notes?.id ?? ''}`;
    assert.equal((await checked.expect<Entry>(200, 'GET', meta))['mimeType'], 'text/plain');
    await checked.expect(204, 'DELETE', meta);
    await checked.expect(404, 'GET', meta);
    assert.equal(((await fields())['attachment'] as Entry[]).length, 1);
    await checked.expect(200, 'GET', '/rest/api/3/attachment/meta');
  });

  it('links issues both ways, and unlinks them', async () => {
    const link = {
      type: { name: 'Blocks' },
      inwardIssue: { key: 'SHOP-5' },
      outwardIssue: { key: 'FULF-1' },
    };
    await checked.expect(201, 'POST', '/rest/api/3/issueLink', link);
    const [shown] = (await fields())['issuelinks'] as (Entry & { outwardIssue: { key: string } })[];
    assert.equal(shown?.outwardIssue.key, 'FULF-1');
    const [other] = (await fields('FULF-1'))['issuelinks'] as (Entry & { inwardIssue: { key: string } })[];
    assert.equal(other?.inwardIssue.key, 'SHOP-5');
    const found = await checked.expect<{ issues: IssueJson[] }>(200, 'POST', '/rest/api/3/search/jql', {
      jql: 'issue in linkedIssues(SHOP-5)',
      fields: ['key'],
    });
    assert.deepEqual(
      found.issues.map((issue) => issue.key),
      ['FULF-1'],
    );
    const path = `/rest/api/3/issueLink/${shown.id}`;
    await checked.expect(200, 'GET', path);
    await checked.expect(204, 'DELETE', path);
    assert.deepEqual((await fields())['issuelinks'], []);
    const refuse = (more: object) =>
      checked.expect(404, 'POST', '/rest/api/3/issueLink', { ...link, ...more });
    await refuse({ outwardIssue: { key: 'PEOPLE-1' } });
    await refuse({ outwardIssue: { key: 'LEDG-1' } });
    await refuse({ type: { name: 'Adores' } });
  });

  it('keeps a history that can be read page by page', async () => {
    for (const summary of ['One', 'Two', 'Three'])
      await checked.expect(204, 'PUT', ISSUE, { fields: { summary } });
    interface Page {
      readonly total: number;
      readonly isLast: boolean;
      readonly values: readonly { id: string; items: readonly { toString: string }[] }[];
    }
    const whole = await checked.expect<Page>(200, 'GET', `${ISSUE}/changelog`);
    const pages: string[] = [];
    for (let startAt = 0; startAt < whole.total; startAt += 2) {
      const page = await checked.expect<Page>(
        200,
        'GET',
        `${ISSUE}/changelog?startAt=${startAt}&maxResults=2`,
      );
      pages.push(...page.values.map((change) => change.id));
    }
    assert.deepEqual(
      pages,
      whole.values.map((change) => change.id),
    );
    const changelogIds = pages.slice(-2).map(Number);
    const two = await checked.expect<{ total: number }>(200, 'POST', `${ISSUE}/changelog/list`, {
      changelogIds,
    });
    assert.equal(two.total, 2);
  });

  it('counts votes and looks', async () => {
    const search = (jql: string) =>
      checked.expect<{ issues: IssueJson[] }>(200, 'POST', '/rest/api/3/search/jql', {
        jql,
        fields: ['key'],
      });
    const [other] = (await search('reporter != currentUser() AND votes = 0')).issues;
    const votes = `/rest/api/3/issue/${other?.key ?? ''}/votes`;
    await checked.expect(204, 'POST', votes);
    assert.equal((await checked.expect<{ votes: number }>(200, 'GET', votes)).votes, 1);
    await checked.expect(204, 'DELETE', votes);
    await checked.expect(200, 'GET', `${ISSUE}?updateHistory=true&fields=lastViewed`);
    const seen = await search('issue in issueHistory() ORDER BY lastViewed DESC');
    assert.equal(seen.issues[0]?.key, 'SHOP-5');
    interface Picker {
      readonly sections: readonly { id: string; issues: readonly { key: string }[] }[];
    }
    const { sections } = await checked.expect<Picker>(200, 'GET', '/rest/api/3/issue/picker?query=SHOP');
    assert.deepEqual([sections[0]?.id, sections[0]?.issues[0]?.key], ['hs', 'SHOP-5']);
  });
});
