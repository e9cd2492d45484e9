import assert from 'node:assert/strict';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import type { IssueRef } from '../../../src/core/issueKey.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';

async function firstIssue(jira: JiraClient, jql: string): Promise<IssueRef> {
  const [issue] = (await jira.searchIssues({ jql, pageSize: 1 })).issues;
  assert.ok(issue, `no issue for ${jql}`);
  return issue.ref;
}

/** What the actions of the issue panel read, asked of both flavours of Jira in the same words. */
export const ACTION_CASES = {
  async watchers(jira: JiraClient) {
    const me = await jira.myself();
    const { key } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    await jira.watch(key, me.accountId, true);
    assert.ok((await jira.watchers(key)).some(({ accountId }) => accountId === me.accountId));
    await jira.watch(key, me.accountId, false);
    assert.ok((await jira.watchers(key)).every(({ accountId }) => accountId !== me.accountId));
  },

  async voters(jira: JiraClient) {
    const me = await jira.myself();
    const { key } = await firstIssue(jira, 'project = SHOP AND reporter != currentUser() ORDER BY created');
    const isThere = async (): Promise<boolean> =>
      (await jira.voters(key)).some(({ accountId }) => accountId === me.accountId);
    await jira.vote(key, true);
    assert.equal(await isThere(), true);
    await jira.vote(key, false);
    assert.equal(await isThere(), false);
  },

  async webLinks(jira: JiraClient) {
    const { key } = await firstIssue(jira, 'project = SHOP ORDER BY key DESC');
    const before = await jira.webLinks(key);
    const link = { url: 'https://shop.example/run?b=1&a=2', title: 'Run <book> 100%' };
    await jira.addWebLink(key, link);
    const [added] = (await jira.webLinks(key)).filter(({ id }) => before.every((known) => known.id !== id));
    assert.deepEqual({ url: added?.url, title: added?.title }, link);
    await jira.removeWebLink(key, added?.id ?? '');
    assert.deepEqual(await jira.webLinks(key), before);
  },

  async addWebLink(jira: JiraClient) {
    const { key } = await firstIssue(jira, 'project = SHOP ORDER BY key DESC');
    await failsWith('invalid', jira.addWebLink(key, { url: '', title: '' }));
  },

  async removeWebLink(jira: JiraClient) {
    const { key } = await firstIssue(jira, 'project = SHOP ORDER BY key DESC');
    await failsWith('notFound', jira.removeWebLink(key, '999999999'));
  },

  async worklogs(jira: JiraClient) {
    const { key } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    const before = await jira.worklogs(key);
    await jira.addWorklog(key, { spent: '1h 30m', started: '2030-01-02T03:04:00.000Z', text: 'Looked' });
    const { items, total } = await jira.worklogs(key);
    assert.deepEqual([total, items.length], [before.total + 1, before.items.length + 1]);
    const [newest] = items;
    assert.equal(newest?.spent, '1h 30m');
    assert.equal(Date.parse(newest.started), Date.parse('2030-01-02T03:04:00Z'));
    await jira.deleteWorklog(key, newest.id);
  },

  async attachmentContent(jira: JiraClient) {
    const { key } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    const bytes = new TextEncoder().encode('a,b\n1,2\n');
    await jira.addAttachment(key, { name: 'rates 100%.csv', mimeType: 'text/csv', bytes });
    const file = (await jira.issueDetails(key)).attachments.find(({ name }) => name === 'rates 100%.csv');
    assert.ok(file);
    assert.deepEqual(await jira.attachmentContent(file, 1000), bytes);
    await failsWith('unexpectedReply', jira.attachmentContent(file, 3));
    await jira.removeAttachment(file.id);
    await failsWith('notFound', jira.attachmentContent(file, 1000));
  },
};
