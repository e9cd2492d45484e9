import assert from 'node:assert/strict';
import { colleagues } from '../support/colleague.ts';
import { control } from '../support/control.ts';
import { adf, type ErrorJson, freshSite, type IssueJson } from './jiraSite.ts';

const ISSUE = '/rest/api/3/issue/SHOP-5';
const ME = '712020:0b6f6a52-3c0e-4d7e-9a55-6d0f1c7be101';
const NOTE = {
  type: 'shipshape:write',
  description: 'Sent once',
  generator: { id: 'shipshape', type: 'extension' },
  extraData: { operationId: '0f8e', attempt: '2' },
};

interface History {
  readonly id: string;
  readonly author: { readonly accountId: string };
  readonly created: string;
  readonly items: readonly Readonly<Record<string, string>>[];
  readonly historyMetadata?: unknown;
}

describe("the sample site's Jira: what a client says about its own changes", () => {
  const checked = freshSite('jira-platform-v3', 'jira-software');

  async function latest(path = ISSUE): Promise<History | undefined> {
    const { values } = await checked.expect<{ values: History[] }>(200, 'GET', `${path}/changelog`);
    const { changelog } = await checked.expect<{ changelog: { histories: History[] } }>(
      200,
      'GET',
      `${path}?fields=summary&expand=changelog`,
    );
    assert.deepEqual(changelog.histories, values.toReversed(), 'the same history, newest first');
    return values.at(-1);
  }

  it('keeps historyMetadata with the history of an edit and of a transition', async () => {
    const { fields } = await checked.expect<IssueJson>(200, 'GET', ISSUE);
    await checked.expect(204, 'PUT', ISSUE, { fields: { summary: 'Noted' }, historyMetadata: NOTE });
    const edited = await latest();
    assert.deepEqual(edited?.historyMetadata, NOTE);
    assert.equal(edited.author.accountId, ME);
    assert.match(edited.created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$/);
    assert.deepEqual(edited.items, [
      {
        field: 'summary',
        fieldId: 'summary',
        fieldtype: 'jira',
        fromString: fields.summary,
        toString: 'Noted',
      },
    ]);
    const { key, status, to, id } = await movable();
    await checked.expect(204, 'POST', `/rest/api/3/issue/${key}/transitions`, {
      transition: { id },
      historyMetadata: NOTE,
    });
    const moved = await latest(`/rest/api/3/issue/${key}`);
    assert.deepEqual(moved?.historyMetadata, NOTE);
    const { from, to: after } = moved.items.find((item) => item['field'] === 'status') ?? {};
    assert.deepEqual([from, after], [status, to]);
    await checked.expect(204, 'PUT', ISSUE, { fields: { summary: 'Not noted' } });
    assert.equal((await latest())?.historyMetadata, undefined);
  });

  /** An issue with a transition that asks for nothing. */
  async function movable(): Promise<{ key: string; status: string; to: string; id: string }> {
    const [issue] = (
      await checked.expect<{ issues: IssueJson[] }>(200, 'POST', '/rest/api/3/search/jql', {
        jql: 'project = SHOP AND status = "To Do"',
        fields: ['status'],
        maxResults: 1,
      })
    ).issues;
    assert.ok(issue);
    const path = `/rest/api/3/issue/${issue.key}/transitions`;
    const { transitions } = await checked.expect<{
      transitions: { id: string; hasScreen: boolean; to: { id: string } }[];
    }>(200, 'GET', path);
    const plain = transitions.find((one) => !one.hasScreen);
    assert.ok(plain);
    return { key: issue.key, status: issue.fields.status.id, to: plain.to.id, id: plain.id };
  }

  it('lets a test do as somebody else, who is then told as the author', async () => {
    const [mia, ben] = colleagues(checked.site);
    assert.ok(mia && ben);
    await mia.send('PUT', ISSUE, { fields: { summary: 'Of somebody else' } });
    assert.equal((await latest())?.author.accountId, mia.accountId);
    await ben.send('POST', `${ISSUE}/comment`, { body: adf('Seen') });
    const { comments } = await checked.expect<{ comments: { author: { accountId: string } }[] }>(
      ...([200, 'GET', `${ISSUE}/comment?orderBy=-created&maxResults=1`] as const),
    );
    assert.equal(comments[0]?.author.accountId, ben.accountId);
    const [stranger] = colleagues({ ...checked.site, controlToken: 'wrong' });
    await assert.rejects(async () => stranger?.send('GET', '/rest/api/3/myself'), /401/);
  });

  it('tells no more than the latest forty entries of a history in a search', async () => {
    await control(checked.site, { rateLimit: 0 });
    for (let index = 0; index < 45; index += 1)
      await checked.expect(204, 'PUT', ISSUE, { fields: { summary: `Name ${index}` } });
    const { issues } = await checked.expect<{ issues: { changelog: { histories: History[] } }[] }>(
      ...([200, 'POST', '/rest/api/3/search/jql'] as const),
      { jql: 'key = SHOP-5', fields: ['summary'], expand: 'changelog' },
    );
    const histories = issues[0]?.changelog.histories ?? [];
    assert.equal(histories.length, 40);
    const [newest] = histories.flatMap(({ items }) => items.map((item) => Object.entries(item)));
    assert.deepEqual(new Map(newest).get('toString'), 'Name 44');
  });

  it('finds the metadata again through bulk changelogs', async () => {
    await checked.expect(204, 'PUT', ISSUE, { fields: { summary: 'Noted' }, historyMetadata: NOTE });
    await checked.expect(204, 'PUT', '/rest/api/3/issue/SHOP-6', { fields: { labels: ['noted'] } });
    interface Bulk {
      readonly nextPageToken?: string;
      readonly issueChangeLogs: readonly { issueId: string; changeHistories: History[] }[];
    }
    const ask = (more: object): Promise<Bulk> =>
      checked.expect<Bulk>(200, 'POST', '/rest/api/3/changelog/bulkfetch', {
        issueIdsOrKeys: ['SHOP-5', 'SHOP-6'],
        ...more,
      });
    const whole = await ask({ fieldIds: ['summary', 'labels'] });
    assert.deepEqual(
      whole.issueChangeLogs.map((log) => log.changeHistories.at(-1)?.historyMetadata),
      [NOTE, undefined],
    );
    const first = await ask({ maxResults: 1 });
    assert.ok(first.nextPageToken);
    const seen = new Set(first.issueChangeLogs.flatMap((log) => log.changeHistories.map((one) => one.id)));
    for (let token: string | undefined = first.nextPageToken; token !== undefined;) {
      const page: Bulk = await ask({ maxResults: 1, nextPageToken: token });
      for (const { changeHistories } of page.issueChangeLogs)
        for (const { id } of changeHistories) {
          assert.ok(!seen.has(id));
          seen.add(id);
        }
      token = page.nextPageToken;
    }
    const all = await ask({});
    assert.equal(seen.size, all.issueChangeLogs.flatMap((log) => log.changeHistories).length);
  });

  it('keeps properties of issues, comments and work logs', async () => {
    const property = { key: 'shipshape.operation', value: { id: '0f8e', attempt: 2 } };
    const properties = [property];
    await checked.expect(204, 'PUT', ISSUE, { fields: { summary: 'Kept' }, properties });
    const comment = await checked.expect<{ id: string }>(201, 'POST', `${ISSUE}/comment`, {
      body: adf('Kept'),
      properties,
    });
    const log = await checked.expect<{ id: string }>(201, 'POST', `${ISSUE}/worklog`, {
      timeSpentSeconds: 600,
      properties,
    });
    const created = await checked.expect<{ key: string }>(201, 'POST', '/rest/api/3/issue', {
      fields: { project: { key: 'SHOP' }, issuetype: { name: 'Task' }, summary: 'Kept' },
      properties,
    });
    const owners = [
      ISSUE,
      `/rest/api/3/comment/${comment.id}`,
      `${ISSUE}/worklog/${log.id}`,
      `/rest/api/3/issue/${created.key}`,
    ];
    for (const owner of owners) {
      const one = `${owner}/properties/${property.key}`;
      assert.deepEqual(await checked.expect(200, 'GET', one), property);
      await checked.expect(200, 'PUT', one, { changed: true });
      await checked.expect(201, 'PUT', `${owner}/properties/second`, { a: [1] });
      const { keys } = await checked.expect<{ keys: { key: string }[] }>(200, 'GET', `${owner}/properties`);
      assert.deepEqual(
        keys.map(({ key }) => key),
        [property.key, 'second'],
      );
      await checked.expect(204, 'DELETE', one);
      await checked.expect(404, 'GET', one);
      await checked.expect(404, 'DELETE', one);
    }
    const whole = await checked.expect<{ properties: unknown }>(200, 'GET', `${ISSUE}?properties=*all`);
    assert.deepEqual(whole.properties, { second: { a: [1] } });
    await checked.expect(204, 'DELETE', `${ISSUE}/comment/${comment.id}`);
    await checked.expect(404, 'GET', `/rest/api/3/comment/${comment.id}/properties`);
    await checked.expect(403, 'PUT', '/rest/api/3/issue/LEDG-1/properties/x', { a: 1 });
  });

  it('refuses notes that are none', async () => {
    // Not held against the document, which forbids them too.
    const { site } = checked;
    const put = (body: object): Promise<Response> =>
      fetch(`${site.url}${ISSUE}`, {
        method: 'PUT',
        headers: {
          authorization: `Basic ${Buffer.from(`${site.email}:${site.token}`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ fields: { summary: 'Changed' }, ...body }),
      });
    for (const notes of [
      { historyMetadata: 'x' },
      { historyMetadata: { extraData: { a: 1 } } },
      { properties: [{ key: '', value: 1 }] },
      { properties: [{ key: 'a' }] },
      { properties: [{ key: 'a', value: 'x'.repeat(40_000) }] },
    ]) {
      const reply = await put(notes);
      assert.equal(reply.status, 400, JSON.stringify(notes).slice(0, 60));
      assert.equal(((await reply.json()) as ErrorJson).errorMessages.length, 1);
    }
    assert.notEqual((await checked.expect<IssueJson>(200, 'GET', ISSUE)).fields.summary, 'Changed');
  });
});
