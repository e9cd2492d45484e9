import assert from 'node:assert/strict';
import type { FieldValue } from '../../../src/atlassian/model/transition.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira.ts';

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
      return field.required && option ? [[field.id, { kind: 'option', option }]] : [];
    }),
  );
  const since = await jira.serverTime();
  await jira.transition(key, { transitionId: transition.id, values }, transition.fields);
  return { key, from: issue.status.id, to: transition.to.id, since };
}

/** What finds out about writes whose answer was lost; the same for both flavours of Jira. */
export const HISTORY_CASES = {
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
