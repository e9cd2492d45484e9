import assert from 'node:assert/strict';
import type { FieldValue } from '../../../src/fields/field.ts';
import type { Issue } from '../../../src/atlassian/model/issue.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';

const COMMENT = 'Rolled out **twice**, see [the log](https://shop.example/log):\n\n- one\n- two';

/** Moves an issue through a transition that takes a comment, and gives what is needed to look for it afterwards. */
async function moveWithComment(
  jira: JiraClient,
): Promise<{ readonly key: string; readonly from: string; readonly to: string; readonly since: number }> {
  const { issues } = await jira.searchIssues({
    jql: 'project = SHOP AND status = "In Progress"',
    pageSize: 1,
  });
  const [issue] = issues;
  assert.ok(issue);
  const { key } = issue.ref;
  const transition = (await jira.transitions(key)).find(({ fields }) =>
    fields.some((field) => field.kind === 'comment'),
  );
  assert.ok(transition);
  const values = Object.fromEntries(
    transition.fields.flatMap((field): [string, FieldValue][] => {
      if (field.kind === 'comment') return [[field.id, { kind: 'comment', text: COMMENT }]];
      const [option] = field.allowedValues;
      return field.required && option ? [[field.id, { kind: 'resolution', option }]] : [];
    }),
  );
  const since = await jira.serverTime();
  await jira.transition(key, { transitionId: transition.id, values }, transition.fields);
  return { key, from: issue.status.id, to: transition.to.id, since };
}

/** What is asked of both flavours of Jira in the same words. */
export const SHARED_CASES = {
  async issueIds(jira: JiraClient) {
    const jql = 'project = SHOP ORDER BY created DESC';
    const { ids } = await jira.issueIds({ jql });
    const { issues } = await jira.searchIssues({ jql, pageSize: 20 });
    assert.deepEqual(
      ids.slice(0, 20),
      issues.map(({ id }) => id),
    );
    assert.ok(ids.length > 100);
  },

  async issueStamps(jira: JiraClient) {
    const jql = 'project = SHOP ORDER BY updated DESC';
    const { stamps, more } = await jira.issueStamps({ jql, pageSize: 20 });
    const { issues } = await jira.searchIssues({ jql, pageSize: 20 });
    assert.deepEqual(
      stamps,
      issues.map(({ id, updated }) => ({ id, updated })),
    );
    assert.equal(more, true);
  },

  async issuesById(jira: JiraClient) {
    const { issues } = await jira.searchIssues({ jql: 'project = SHOP ORDER BY key', pageSize: 3 });
    const found = await jira.issuesById([...issues.map(({ id }) => id), '999999999']);
    assert.deepEqual(
      found.toSorted((a, b) => Number(a.id) - Number(b.id)),
      issues.toSorted((a, b) => Number(a.id) - Number(b.id)),
    );
  },

  async issueDetails(jira: JiraClient) {
    const jql = 'project = SHOP AND description is not empty ORDER BY key';
    const { issues } = await jira.searchIssues({ jql, pageSize: 20 });
    const all = await Promise.all(issues.map(({ ref }) => jira.issueDetails(ref.key)));
    const details = all.find(({ comments }) => comments.items.length > 0);
    assert.ok(details, 'no issue has comments');
    // An epic bears its summary only where it came along.
    const withoutSummary = (issue: Issue): unknown => ({ ...issue, parent: issue.parent?.key });
    assert.deepEqual(
      all.map(({ issue }) => withoutSummary(issue)),
      issues.map(withoutSummary),
    );
    assert.ok(details.description);
    assert.ok(details.comments.items.length > 0);
    assert.ok((details.transitions?.length ?? 0) > 0);
    assert.ok(details.watching);
    for (const { id, name, value } of details.fields) {
      assert.notEqual(name, id);
      assert.notEqual(value.kind, 'unknown', `${name}: ${JSON.stringify(value)}`);
    }
    await failsWith('notFound', jira.issueDetails('SHOP-999999'));
  },

  async issueForEditing(jira: JiraClient) {
    const { issues } = await jira.searchIssues({ jql: 'project = SHOP ORDER BY key', pageSize: 1 });
    const [known] = issues;
    assert.ok(known);
    const { details, fields } = await jira.issueForEditing(known.ref.key);
    assert.deepEqual(details, await jira.issueDetails(known.ref.key));
    const byId = new Map(fields.map((field) => [field.id, field]));
    assert.deepEqual(byId.get('summary')?.value, { kind: 'text', text: known.summary });
    assert.ok(byId.get('summary')?.operations.includes('set'));
    assert.ok((byId.get('priority')?.allowedValues.length ?? 0) > 2);
    assert.deepEqual(byId.get('created')?.operations, []);
  },

  async permissions(jira: JiraClient) {
    const permissions = await jira.permissions('SHOP');
    assert.deepEqual(
      Object.values(permissions),
      Object.values(permissions).map(() => true),
    );
    assert.equal(typeof permissions.edit, 'boolean');
  },

  async picture(jira: JiraClient) {
    const { issues } = await jira.searchIssues({ jql: 'attachments is not EMPTY', pageSize: 50 });
    for (const { ref } of issues) {
      const { attachments } = await jira.issueDetails(ref.key);
      const picture = attachments.find(({ mimeType }) => mimeType === 'image/png');
      if (!picture) continue;
      const bytes = await jira.picture(picture);
      assert.equal(Buffer.from(bytes.subarray(1, 4)).toString(), 'PNG');
      await failsWith('notFound', jira.picture({ id: '999999999', name: 'x.png' }));
      return;
    }
    assert.fail('no issue has a picture');
  },

  async comments(jira: JiraClient) {
    const { issues } = await jira.searchIssues({ jql: 'project = SHOP ORDER BY key', pageSize: 50 });
    for (const { ref } of issues) {
      const all = await jira.comments(ref.key, 0);
      const { comments } = await jira.issueDetails(ref.key);
      assert.equal(all.total, comments.total);
      if (all.total < 2) continue;
      const times = all.items.map(({ created }) => Date.parse(created));
      assert.deepEqual(
        times,
        times.toSorted((a, b) => b - a),
      );
      const rest = await jira.comments(ref.key, 1);
      assert.deepEqual(
        rest.items.map(({ id }) => id),
        all.items.slice(1).map(({ id }) => id),
      );
      assert.ok(all.items.every(({ author, body }) => author && JSON.stringify(body).length > 20));
      return;
    }
    assert.fail('no issue has two comments');
  },

  async issueHistory(jira: JiraClient) {
    const me = await jira.myself();
    const { key, from, to, since } = await moveWithComment(jira);
    const { issue, changes } = await jira.issueHistory(key);
    assert.equal(issue.status.id, to);
    const [newest] = changes;
    assert.equal(newest?.author?.accountId, me.accountId);
    assert.ok(Date.parse(newest.created) >= since - 1000);
    assert.deepEqual(
      newest.items.find((item) => item.field === 'status'),
      { field: 'status', from, to },
    );
    const times = changes.map((change) => Date.parse(change.created));
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
  },

  async hasComment(jira: JiraClient) {
    const { accountId } = await jira.myself();
    const { key, since } = await moveWithComment(jira);
    const lost = { authorId: accountId, since: since - 1000, markdown: COMMENT };
    assert.equal(await jira.hasComment(key, lost), true);
    assert.equal(await jira.hasComment(key, { ...lost, markdown: 'Rolled out' }), false);
    assert.equal(await jira.hasComment(key, { ...lost, authorId: 'somebody' }), false);
    assert.equal(await jira.hasComment(key, { ...lost, since: since + 60_000 }), false);
  },

  async serverTime(jira: JiraClient) {
    const before = await jira.serverTime();
    assert.ok((await jira.serverTime()) >= before && before > Date.parse('2020-01-01'));
  },
};
