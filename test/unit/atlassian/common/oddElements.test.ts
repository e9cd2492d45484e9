import assert from 'node:assert/strict';
import { createConfluenceClient } from '../../../../src/atlassian/cloud/confluenceClient.ts';
import { createJiraClient as createCloudClient } from '../../../../src/atlassian/cloud/jira/client.ts';
import { createConfluenceClient as createDataCenterConfluence } from '../../../../src/atlassian/datacenter/confluenceClient.ts';
import { createJiraClient as createDataCenterClient } from '../../../../src/atlassian/datacenter/jira/client.ts';
import { UNKNOWN_STATUS } from '../../../../src/atlassian/model/issue.ts';
import type { JiraClient } from '../../../../src/atlassian/ports/jira/client.ts';
import type { TransportRequest } from '../../../../src/atlassian/transport/request.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { failsWith } from '../support/reasons.ts';

const OPEN = { id: '1', name: 'Open' };
/** The fields of the site, which are asked for before the first search. */
const isFields = ({ url }: TransportRequest): boolean => url.endsWith('/field');

for (const [flavor, create] of [
  ['Cloud', createCloudClient],
  ['Data Center', createDataCenterClient],
] as const) {
  describe(`one odd element in a reply of ${flavor}`, () => {
    let places: string[];
    beforeEach(() => {
      places = [];
    });

    function client(reply: unknown): JiraClient {
      const send = (request: TransportRequest): Promise<unknown> =>
        Promise.resolve(isFields(request) ? [] : reply);
      return create('shop', { send }, { odd: (place) => places.push(place) });
    }

    const page = {
      total: 4,
      issues: [
        { id: '1', key: 'SHOP-1', fields: { status: OPEN, updated: 'now' } },
        { id: '2', key: 'SHOP-2', fields: { status: null } },
        { id: '3', key: 'SHOP-3', fields: { status: OPEN } },
        'not an issue',
      ],
    };

    it('costs a search nothing: the others are there, and it as far as it is known', async () => {
      const jira = client(page);
      const { issues } = await jira.searchIssues({ jql: 'x', pageSize: 50 });
      assert.deepEqual(
        issues.map(({ ref, status }) => [ref.key, status.name]),
        [
          ['SHOP-1', 'Open'],
          ['SHOP-2', ''],
          ['SHOP-3', 'Open'],
        ],
      );
      assert.deepEqual(issues[1]?.status, UNKNOWN_STATUS);
      assert.deepEqual(places, ['issue.fields.status', 'The reply has no issue.key']);
      assert.equal((await jira.issuesById(['1', '2', '3'])).length, 3);
      assert.deepEqual((await jira.issueIds({ jql: 'x' })).ids, ['1', '2', '3']);
      assert.equal((await jira.issueStamps({ jql: 'x', pageSize: 50 })).stamps.length, 3);
    });

    it('is shown as far as it is known where it is the only one', async () => {
      const found = async (issue: object): Promise<unknown> => {
        const { issues } = await client({ issues: [issue], total: 1 }).searchIssues({
          jql: 'x',
          pageSize: 50,
        });
        return issues.map(({ ref, id, summary, project }) => [ref.key, id, summary, project.key]);
      };
      const fields = { summary: 'Odd', status: null };
      assert.deepEqual(await found({ id: '10007', fields }), [['10007', '10007', 'Odd', '']]);
      assert.deepEqual(await found({ id: 10007, key: null }), [['10007', '10007', '', '']]);
      assert.deepEqual(await found({ self: 'https://shop.example/rest/api/3/issue/10007', fields }), [
        ['10007', '10007', 'Odd', ''],
      ]);
      assert.deepEqual(await found({ key: 'SHOP-7', id: {}, fields: 'none' }), [
        ['SHOP-7', 'SHOP-7', '', 'SHOP'],
      ]);
      assert.ok(places.includes('The reply has no issue.key'));
      await failsWith('unexpectedReply', found({ fields }));
    });

    it('is a reply that is not understood where none can be read', async () => {
      const jira = client({ issues: ['a', null, 7], total: 3 });
      await failsWith('unexpectedReply', jira.searchIssues({ jql: 'x', pageSize: 50 }));
      await failsWith('unexpectedReply', client({ issues: 'none' }).searchIssues({ jql: 'x', pageSize: 50 }));
    });

    it('is another reply where there are millions of them', async () => {
      let reported = 0;
      const send = (request: TransportRequest): Promise<unknown> => {
        const issues = [...new Array<unknown>(1_000_000).fill({}), page.issues[0]];
        return Promise.resolve(isFields(request) ? [] : { issues, total: 3 });
      };
      const jira = create('shop', { send }, { odd: () => void (reported += 1) });
      await failsWith('unexpectedReply', jira.searchIssues({ jql: 'x', pageSize: 50 }));
      assert.ok(reported <= 1001, String(reported));
    });

    // What is not there is sent again: an answer that is none must not look like that.
    it('is no evidence that something is not there', async () => {
      for (const reply of [
        {},
        { status: 'maintenance' },
        [],
        'x',
        undefined,
        { comments: {}, worklogs: null },
      ]) {
        const jira = client(reply);
        await failsWith('unexpectedReply', jira.latestComments('SHOP-1'));
        await failsWith('unexpectedReply', jira.worklogsAt('SHOP-1', 0));
        await failsWith('unexpectedReply', jira.isWatching('SHOP-1'));
        await failsWith('unexpectedReply', jira.hasVoted('SHOP-1'));
      }
      for (const reply of [{}, null, 'x', undefined, { links: [] }])
        await failsWith('unexpectedReply', client(reply).webLinks('SHOP-1'));
      for (const changelog of [undefined, null, {}, [], { histories: {} }])
        await failsWith('unexpectedReply', client({ key: 'SHOP-2', changelog }).issueHistory('SHOP-2'));
    });

    it('costs one issue, its history, its transitions and people nothing', async () => {
      const issue = { key: 'SHOP-2', changelog: { histories: [{}, { created: '2026-01-01', items: [] }] } };
      assert.equal((await client(issue).issue('SHOP-2')).status, UNKNOWN_STATUS);
      assert.equal((await client(issue).issueHistory('SHOP-2')).changes.length, 1);
      const moves = { transitions: [{ name: 'no id' }, { id: '5', name: 'Go' }, null] };
      assert.deepEqual(
        (await client(moves).transitions('SHOP-1')).map(({ id, to }) => [id, to.name]),
        [['5', '']],
      );
      const people = [{ displayName: 'Nobody' }, { accountId: 'kim', name: 'kim' }, 7];
      assert.equal((await client(people).assignableUsers('SHOP-1', '')).length, 1);
      assert.equal((await client({ users: people }).findUsers('k')).length, 1);
      const versions = { values: [{ id: 1 }, { id: 2, name: '2.14' }], isLast: true };
      assert.deepEqual(await client(versions).unreleasedVersions('SHOP'), [{ id: '2', label: '2.14' }]);
      assert.ok(places.length >= 8);
    });
  });
}

for (const [flavor, create] of [
  ['Cloud', createConfluenceClient],
  ['Data Center', createDataCenterConfluence],
] as const) {
  describe(`one odd element in a reply of Confluence ${flavor}`, () => {
    it('costs the others nothing', async () => {
      const places: string[] = [];
      const confluence = (results: readonly unknown[]) =>
        create(
          { send: () => Promise.resolve({ results, limit: 50 }) },
          { odd: (place) => places.push(place) },
        );
      const { spaces } = await confluence([{ id: 1, key: 'PLAY' }, null, { id: 2 }]).spaces({});
      assert.deepEqual(spaces, [{ id: '1', key: 'PLAY', name: 'PLAY' }]);
      const templates = await confluence([{ name: 'no id' }, { templateId: 7, name: 'Seven' }]).templates(
        'PLAY',
      );
      assert.deepEqual(
        templates.map(({ id, name }) => [id, name]),
        [['7', 'Seven']],
      );
      assert.equal(places.length, 3);
    });

    it('is asked for in smaller pages where the bodies are too long for one', async () => {
      const asked: unknown[] = [];
      const template = (at: number): unknown => ({ templateId: at, name: `T${at}` });
      const confluence = create({
        send: ({ searchParams = {} }) => {
          const { start = 0, limit = 0 } = searchParams as { start?: number; limit?: number };
          asked.push([start, limit]);
          if (limit > 10) {
            const code = 'replyTooLarge';
            return Promise.reject(new ShipshapeError('unexpectedReply', 'Reply too large', { code }));
          }
          const count = Math.min(limit, 12 - start);
          return Promise.resolve({
            limit,
            results: Array.from({ length: count }, (_, at) => template(start + at)),
          });
        },
      });
      assert.equal((await confluence.templates('PLAY')).length, 12);
      assert.deepEqual(asked, [
        [0, 50],
        [0, 10],
        [10, 10],
      ]);
    });
  });
}
