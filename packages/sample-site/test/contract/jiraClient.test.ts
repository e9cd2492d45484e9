import assert from 'node:assert/strict';
import { createCloudClient } from 'jira.js';
import { startSampleSite, type SampleSite } from '../../src/server.ts';

describe('the sample site, seen by the public client jira.js', () => {
  let site: SampleSite;

  before(async () => {
    site = await startSampleSite({ issues: 250 });
  });
  after(() => site.close());

  it('signs in, searches several pages, reads, comments and moves', async () => {
    const jira = createCloudClient({
      host: site.url,
      auth: { type: 'basic', email: site.email, apiToken: site.token },
      onSchemaMismatch: 'throw',
    });
    const me = await jira.myself.getCurrentUser();
    assert.equal(me.emailAddress, site.email);

    const keys: string[] = [];
    let nextPageToken: string | undefined;
    do {
      const page = await jira.issueSearch.searchAndReconsileIssuesUsingJqlPost({
        jql: 'project = SHOP ORDER BY created DESC',
        fields: ['summary', 'status', 'assignee', 'issuetype', 'priority'],
        maxResults: 40,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      });
      keys.push(...(page.issues ?? []).map((issue) => issue.key ?? ''));
      nextPageToken = page.nextPageToken ?? undefined;
    } while (nextPageToken !== undefined);
    assert.ok(keys.length > 100);
    assert.equal(new Set(keys).size, keys.length);

    const found = await jira.issueSearch.searchAndReconsileIssuesUsingJqlPost({
      jql: 'project = SHOP AND status = "To Do"',
      fields: ['status'],
      maxResults: 1,
    });
    const key = found.issues?.[0]?.key ?? '';
    const issue = await jira.issues.getIssue({ issueIdOrKey: key });
    assert.equal(issue.key, key);

    const comment = {
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hello' }] }],
    };
    await jira.issueComments.addComment({ issueIdOrKey: key, body: comment });
    const comments = await jira.issueComments.getComments({ issueIdOrKey: key });
    assert.deepEqual(comments.comments?.at(-1)?.body, comment);

    const { transitions = [] } = await jira.issues.getTransitions({
      issueIdOrKey: key,
      expand: 'transitions.fields',
    });
    const start = transitions.find((transition) => transition.name === 'Start progress');
    await jira.issues.doTransition({ issueIdOrKey: key, transition: { id: start?.id ?? '' } });
    const moved = await jira.issues.getIssue({ issueIdOrKey: key, fields: ['status'] });
    assert.equal((moved.fields as { status: { name: string } }).status.name, 'In Progress');
  });
});
