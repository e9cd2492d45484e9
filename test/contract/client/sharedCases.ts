import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Issue } from '../../../src/atlassian/model/issue.ts';
import { ALL_ALLOWED } from '../../../src/atlassian/model/permissions.ts';
import type { Field, FieldKind, FieldValue } from '../../../src/fields/field.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { ACTION_CASES } from './actionCases.ts';
import { ACTIVITY_CASES } from './activityCases.ts';
import { ANSWER_CASES } from './answerCases.ts';
import { firstIssue } from './answers.ts';
import { CREATION_CASES } from './creationCases.ts';
import { FILTER_CASES } from './filterCases.ts';
import { JQL_CASES } from './jqlCases.ts';
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

function textField(id: string, kind: FieldKind): Field {
  return {
    ...{ id, name: id, kind, required: false, operations: ['set'] },
    ...{ allowedValues: [], hasDefault: false, typeName: kind },
  };
}

/** What is asked of both flavours of Jira in the same words. */
export const SHARED_CASES = {
  ...ACTION_CASES,
  ...ACTIVITY_CASES,
  ...ANSWER_CASES,
  ...CREATION_CASES,
  ...FILTER_CASES,
  ...JQL_CASES,

  async openSprints(jira: JiraClient) {
    const sprints = await jira.openSprints('SHOP');
    assert.ok(sprints.length > 0 && sprints.every(({ id, label }) => /^\d+$/.test(id) && label !== ''));
    assert.equal(new Set(sprints.map(({ id }) => id)).size, sprints.length);
  },

  async suggestTeams(jira: JiraClient) {
    // The site has no teams; JQL suggests the values of any field in this way.
    const found = await jira.suggestTeams('labels', 'a');
    assert.ok(found.length > 0 && found.every(({ label }) => !/[<>]/.test(label)));
  },

  async suggestValues(jira: JiraClient) {
    const found = await jira.suggestValues('status', 'in pro');
    assert.ok(found.some(({ id, label }) => id === 'In Progress' && label === 'In Progress'));
  },

  async findGroups(jira: JiraClient) {
    const [group] = await jira.findGroups('');
    assert.ok(group && group.id === group.label);
  },

  async issueLinkTypes(jira: JiraClient) {
    const types = await jira.issueLinkTypes();
    const blocks = types.find(({ name }) => name === 'Blocks');
    assert.deepEqual([blocks?.outward, blocks?.inward], ['blocks', 'is blocked by']);
  },

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

  async history(jira: JiraClient) {
    const { issues } = await jira.searchIssues({ jql: 'project = SHOP ORDER BY updated DESC', pageSize: 20 });
    const all = await Promise.all(issues.map(({ ref }) => jira.history(ref.key)));
    const changes = all.flat();
    assert.ok(changes.length > 0);
    for (const { author, created, items } of changes) {
      assert.ok(author && !Number.isNaN(Date.parse(created)) && items.length > 0);
      assert.ok(items.every(({ name, from, to }) => name !== '' && from !== to));
    }
    for (const entries of all) {
      const times = entries.map(({ created }) => Date.parse(created));
      assert.deepEqual(
        times,
        times.toSorted((a, b) => b - a),
      );
    }
  },

  async permissions(jira: JiraClient) {
    const permissions = await jira.permissions('SHOP');
    // Nobody but an administrator deletes other people's files.
    assert.deepEqual(permissions, { ...ALL_ALLOWED, deleteAnyAttachments: false });
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

  async addAttachment(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP AND attachments is EMPTY ORDER BY key');
    const { accountId } = await jira.myself();
    const bytes = Buffer.from([0, 13, 10, 45, 45, 255, 0x89]);
    for (const [name, mimeType] of [
      ['部署 "final".bin', 'application/octet-stream'],
      ['empty.txt', 'text/plain'],
    ] as const) {
      await jira.addAttachment(ref.key, {
        name,
        mimeType,
        bytes: name === 'empty.txt' ? Buffer.of() : bytes,
      });
      const { attachments } = await jira.issueDetails(ref.key);
      const found = attachments.find((one) => one.name === name);
      assert.deepEqual(
        [found?.mimeType, found?.size, found?.author?.accountId],
        [mimeType, name === 'empty.txt' ? 0 : bytes.length, accountId],
      );
    }
    await failsWith(
      'notFound',
      jira.addAttachment('SHOP-999999', { name: 'x', mimeType: 'text/plain', bytes }),
    );
  },

  async removeAttachment(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    const file = { name: 'wrong.txt', mimeType: 'text/plain', bytes: Buffer.from('wrong issue') };
    await jira.addAttachment(ref.key, file);
    const { attachments } = await jira.issueDetails(ref.key);
    const attachmentId = attachments.find(({ name }) => name === file.name)?.id ?? '';
    await jira.removeAttachment(attachmentId);
    assert.ok((await jira.issueDetails(ref.key)).attachments.every(({ id }) => id !== attachmentId));
    await failsWith('notFound', jira.removeAttachment(attachmentId));
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
      { field: 'status', from, to, toText: issue.status.name },
    );
    const times = changes.map((change) => Date.parse(change.created));
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
  },

  async latestComments(jira: JiraClient) {
    const { accountId } = await jira.myself();
    const { key, since } = await moveWithComment(jira);
    const [newest] = await jira.latestComments(key);
    assert.equal(newest?.authorId, accountId);
    assert.ok(newest.created >= since - 1000);
    assert.equal(await jira.saysTheSame(newest.body, COMMENT), true);
    assert.deepEqual(await jira.comment(key, newest.id), newest);
  },

  async comment(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    await failsWith('notFound', jira.comment(ref.key, '999999999'));
  },

  async addComment(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    await jira.addComment(ref.key, { text: '👍 ✅' });
    const [newest] = await jira.latestComments(ref.key);
    assert.equal(await jira.saysTheSame(newest?.body, '👍 ✅'), true);
  },

  async commentAudiences(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    const all = await jira.commentAudiences('SHOP');
    for (const visibility of [
      { type: 'role', value: 'Developers' },
      { type: 'group', value: 'shop-users' },
    ] as const) {
      assert.ok(all.some((one) => isDeepStrictEqual(one, visibility)));
      await jira.addComment(ref.key, { text: 'Not for all', visibility });
      const [newest] = await jira.latestComments(ref.key);
      assert.deepEqual(newest?.visibility, visibility);
      const [shown] = (await jira.comments(ref.key, 0)).items;
      assert.deepEqual(shown?.visibility, visibility);
    }
    const refused = jira.addComment(ref.key, {
      text: 'x',
      visibility: { type: 'group', value: 'shop-leads' },
    });
    await failsWith('invalid', refused);
    // Where it may not administer the project it is told of no roles of its own, and of its groups all the same.
    assert.ok((await jira.commentAudiences('LEDG')).some(({ type }) => type === 'group'));
  },

  async updateComment(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    await jira.addComment(ref.key, { text: 'Rolled out' });
    const [before] = await jira.latestComments(ref.key);
    assert.ok(before);
    await jira.updateComment(ref.key, before.id, { text: 'Rolled **back**' }, before.body);
    const after = await jira.comment(ref.key, before.id);
    assert.equal(await jira.saysTheSame(after.body, 'Rolled **back**'), true);
    await failsWith('notFound', jira.updateComment(ref.key, '999999999', { text: 'x' }, undefined));
  },

  async deleteComment(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    await jira.addComment(ref.key, { text: 'Wrong issue' });
    const [newest] = await jira.latestComments(ref.key);
    await jira.deleteComment(ref.key, newest?.id ?? '');
    await failsWith('notFound', jira.comment(ref.key, newest?.id ?? ''));
  },

  async saysTheSame(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    await jira.addComment(ref.key, { text: 'Done 👍, see **below**' });
    const [newest] = await jira.latestComments(ref.key);
    for (const [markdown, expected] of [
      ['Done 👍, see below', true],
      ['Done 👎, see below', false],
      ['Done', false],
    ] as const)
      assert.equal(await jira.saysTheSame(newest?.body, markdown), expected, markdown);
  },

  async readMarkdown(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    await jira.addComment(ref.key, { text: 'Seen **again**' });
    const [newest] = await jira.latestComments(ref.key);
    assert.equal((await jira.readMarkdown(newest?.body)).trim(), 'Seen **again**');
    assert.equal(await jira.readMarkdown(null), '');
  },

  async editFields(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    const from = { kind: 'cleared' } as const;
    const edits = [
      { field: textField('summary', 'text'), from, to: { kind: 'text', text: 'Gift cards, again' } },
      {
        field: textField('description', 'paragraph'),
        from,
        to: { kind: 'paragraph', text: 'As **before**' },
      },
      { field: textField('labels', 'labels'), from, to: { kind: 'labels', labels: ['gifts'] } },
      { field: textField('duedate', 'date'), from, to: { kind: 'cleared' } },
    ] as const;
    await jira.editFields(ref.key, edits);
    const { issue, fields } = await jira.issueHistory(
      ref.key,
      edits.map(({ field }) => field.id),
    );
    assert.deepEqual(
      [issue.summary, issue.labels, issue.dueDate],
      ['Gift cards, again', ['gifts'], undefined],
    );
    for (const { field, to } of edits)
      assert.equal(await jira.isAnswer(field, fields[field.id], to), true, field.id);
    const nowhere = { field: textField('customfield_1', 'text'), from, to: edits[0].to };
    await failsWith('invalid', jira.editFields(ref.key, [nowhere]));
  },

  async moveToSprint(jira: JiraClient) {
    const task = await firstIssue(
      jira,
      'project = SHOP AND issuetype = Task AND sprint is EMPTY ORDER BY key',
    );
    const [first, second] = await jira.openSprints('SHOP');
    assert.ok(first && second);
    for (const { id, label } of [first, second]) {
      await jira.moveToSprint(task.ref.key, Number(id));
      const { issue, changes } = await jira.issueHistory(task.ref.key);
      assert.deepEqual([issue.sprint?.id, issue.sprint?.name], [Number(id), label]);
      const item = changes[0]?.items.find(({ field, name }) => [field, name].includes('Sprint'));
      assert.ok(item?.to?.split(', ').includes(id), JSON.stringify(changes[0]));
    }
    await failsWith('notFound', jira.moveToSprint(task.ref.key, 999_999));
  },

  async moveToBacklog(jira: JiraClient) {
    const { ref, sprint } = await firstIssue(
      jira,
      'project = SHOP AND issuetype = Task AND sprint in openSprints() ORDER BY key DESC',
    );
    assert.ok(sprint && sprint.state !== 'closed');
    await jira.moveToBacklog(ref.key);
    const now = (await jira.issue(ref.key)).sprint;
    assert.ok(now === undefined || now.state === 'closed');
    await failsWith('invalid', jira.moveToBacklog('SHOP-999999'));
  },

  async rank(jira: JiraClient) {
    const jql = 'project = SHOP AND issuetype = Task ORDER BY Rank';
    const order = async (): Promise<readonly string[]> =>
      (await jira.searchIssues({ jql, pageSize: 4 })).issues.map(({ ref }) => ref.key);
    const [a = '', b = '', c = '', d = ''] = await order();
    await jira.rank(d, 'before', b);
    assert.deepEqual(await order(), [a, d, b, c]);
    await jira.rank(a, 'after', b);
    await jira.rank(a, 'after', b);
    assert.deepEqual(await order(), [d, b, a, c]);
    await failsWith('invalid', jira.rank(a, 'after', 'SHOP-999999'));
  },

  async isWatching(jira: JiraClient) {
    await failsWith('notFound', jira.isWatching('SHOP-999999'));
  },

  async watch(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    const { accountId } = await jira.myself();
    for (const watching of [true, true, false, false]) {
      await jira.watch(ref.key, accountId, watching);
      assert.equal(await jira.isWatching(ref.key), watching);
      assert.equal((await jira.issueDetails(ref.key)).watching?.mine, watching);
    }
  },

  async hasVoted(jira: JiraClient) {
    await failsWith('notFound', jira.hasVoted('SHOP-999999'));
  },

  async vote(jira: JiraClient) {
    const others = await firstIssue(jira, 'project = SHOP AND reporter != currentUser() ORDER BY key');
    for (const voted of [true, true, false]) {
      await jira.vote(others.ref.key, voted);
      assert.equal(await jira.hasVoted(others.ref.key), voted);
      assert.equal((await jira.issueDetails(others.ref.key)).votes?.mine, voted);
    }
    const own = await firstIssue(jira, 'project = SHOP AND reporter = currentUser() ORDER BY key');
    await failsWith('notFound', jira.vote(own.ref.key, true));
  },

  async addLink(jira: JiraClient) {
    const { issues } = await jira.searchIssues({
      jql: 'project = SHOP AND issuetype = Task ORDER BY key',
      pageSize: 2,
    });
    const [one = '', other = ''] = issues.map(({ ref }) => ref.key);
    const link = { type: 'Blocks', label: 'is blocked by', direction: 'inward', key: other } as const;
    await jira.addLink(one, link);
    await jira.addLink(one, link);
    const found = (await jira.issueDetails(one)).links.filter(({ issue }) => issue.key === other);
    assert.deepEqual(
      found.map(({ relation }) => relation),
      ['is blocked by'],
    );
    const { links } = await jira.issueDetails(other);
    assert.equal(links.find(({ issue }) => issue.key === one)?.relation, 'blocks');
    await jira.removeLink(found[0]?.id ?? '');
    assert.ok((await jira.issueDetails(one)).links.every(({ issue }) => issue.key !== other));
    await failsWith('notFound', jira.addLink(one, { ...link, key: 'SHOP-999999' }));
  },

  async removeLink(jira: JiraClient) {
    await failsWith('notFound', jira.removeLink('999999999'));
  },

  async worklogsAt(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key DESC');
    assert.deepEqual(await jira.worklogsAt(ref.key, Date.parse('2001-01-01T00:00:00Z')), []);
    await failsWith('notFound', jira.worklogsAt('SHOP-999999', 0));
  },

  async worklog(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key DESC');
    await failsWith('notFound', jira.worklog(ref.key, '999999999'));
  },

  async addWorklog(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key DESC');
    const { accountId } = await jira.myself();
    const since = await jira.serverTime();
    const draft = { spent: '1h 30m', started: '2026-05-04T09:15:00+08:00', text: 'Looked **closely**' };
    await jira.addWorklog(ref.key, { ...draft, remaining: { estimate: '2h' } });
    const found = await jira.worklogsAt(ref.key, Date.parse(draft.started));
    const [{ id, created, body, ...rest } = assert.fail('not there')] = found;
    assert.deepEqual(
      [found.length, rest.authorId, rest.started, rest.seconds, rest.spent],
      [1, accountId, Date.parse(draft.started), 5400, '1h 30m'],
    );
    assert.ok(created >= since - 1000);
    assert.equal(await jira.saysTheSame(body, draft.text), true);
    assert.deepEqual(await jira.worklog(ref.key, id), found[0]);
    const remaining = async (): Promise<unknown> =>
      (await jira.issueHistory(ref.key, ['timeestimate'])).fields['timeestimate'];
    assert.equal(await remaining(), 7200);
    await jira.addWorklog(ref.key, { spent: '30m', started: draft.started, text: '', remaining: 'leave' });
    assert.equal(await remaining(), 7200);
    const [, bare] = await jira.worklogsAt(ref.key, Date.parse(draft.started));
    assert.equal(bare?.body, undefined);
    await failsWith('invalid', jira.addWorklog(ref.key, { ...draft, spent: 'long' }));
  },

  async updateWorklog(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key DESC');
    const draft = { spent: '2h', started: '2026-05-05T09:00:00Z', text: 'Looked' };
    await jira.addWorklog(ref.key, draft);
    const [before] = await jira.worklogsAt(ref.key, Date.parse(draft.started));
    const after = { spent: '45m', started: '2026-05-06T10:00:00Z', text: 'Looked **again**' };
    await jira.updateWorklog(ref.key, before?.id ?? '', after, before?.body);
    const { started, seconds, body } = await jira.worklog(ref.key, before?.id ?? '');
    assert.deepEqual([started, seconds], [Date.parse(after.started), 2700]);
    assert.equal(await jira.saysTheSame(body, after.text), true);
    await jira.updateWorklog(ref.key, before?.id ?? '', { ...after, text: '' }, body);
    const silent = await jira.worklog(ref.key, before?.id ?? '');
    assert.equal(await jira.saysTheSame(silent.body, ''), true);
    await failsWith('notFound', jira.updateWorklog(ref.key, '999999999', after, undefined));
  },

  async deleteWorklog(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key DESC');
    const draft = { spent: '2h', started: '2026-05-07T09:00:00Z', text: '' };
    await jira.addWorklog(ref.key, draft);
    const [worklog] = await jira.worklogsAt(ref.key, Date.parse(draft.started));
    await jira.deleteWorklog(ref.key, worklog?.id ?? '');
    await failsWith('notFound', jira.worklog(ref.key, worklog?.id ?? ''));
  },

  async serverTime(jira: JiraClient) {
    const before = await jira.serverTime();
    assert.ok((await jira.serverTime()) >= before && before > Date.parse('2020-01-01'));
  },
};
