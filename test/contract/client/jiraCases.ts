import assert from 'node:assert/strict';
import type { Issue } from '../../../src/atlassian/model/issue.ts';
import type { Transition } from '../../../src/atlassian/model/transition.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { answers, firstIssue } from './answers.ts';
import type { Cases } from './describeClient.ts';
import { SHARED_CASES } from './sharedCases.ts';

async function transitionNamed(jira: JiraClient, key: string, name: string): Promise<Transition> {
  const transition = (await jira.transitions(key)).find((candidate) => candidate.name === name);
  assert.ok(transition, `${key} has no transition ${name}`);
  return transition;
}

async function move(jira: JiraClient, jql: string, name: string): Promise<Issue> {
  const issue = await firstIssue(jira, jql);
  const key = issue.ref.key;
  const { id, fields, to } = await transitionNamed(jira, key, name);
  const person = async (): Promise<{ id: string; label: string }> => {
    const [user] = await jira.assignableUsers(key, '');
    assert.ok(user);
    return { id: user.accountId, label: user.displayName };
  };
  const values = await answers(fields, { person });
  await jira.transition(key, { transitionId: id, values }, fields);
  const moved = await jira.issue(key);
  assert.deepEqual(moved.status, to);
  return moved;
}

/** One case for every method of Jira Cloud's client. */
export const JIRA_CASES: Cases<JiraClient> = {
  ...SHARED_CASES,

  async myself(jira) {
    const user = await jira.myself();
    assert.equal(user.email, 'dev@shop.example');
    assert.equal(user.active, true);
  },

  async prepare(jira) {
    await jira.prepare();
    const { issues } = await jira.searchIssues({ jql: 'sprint in openSprints() ORDER BY key', pageSize: 1 });
    assert.equal(issues[0]?.sprint?.state, 'active');
  },

  async searchIssues(jira) {
    const jql = 'project in (SHOP, FULF) ORDER BY created DESC';
    const first = await jira.searchIssues({ jql, pageSize: 40 });
    assert.equal(first.issues.length, 40);
    assert.ok(first.nextPageToken);
    const second = await jira.searchIssues({ jql, pageSize: 40, pageToken: first.nextPageToken });
    const keys = new Set([...first.issues, ...second.issues].map((issue) => issue.ref.key));
    assert.equal(keys.size, 80);
    const all = [...first.issues, ...second.issues];
    assert.ok(
      all.some((issue) => issue.sprint),
      'no issue shows its sprint',
    );
    assert.ok(
      all.some((issue) => issue.parent),
      'no issue shows its parent',
    );
    for (const issue of all) assert.ok(!Number.isNaN(Date.parse(issue.updated)));

    const [issue] = first.issues;
    assert.ok(issue);
    const reconciled = await jira.searchIssues({ jql, pageSize: 5, reconcile: [issue.id] });
    assert.equal(reconciled.issues.length, 5);
  },

  async countIssues(jira) {
    const count = await jira.countIssues('project = SHOP AND statusCategory = Done');
    const { issues } = await jira.searchIssues({
      jql: 'project = SHOP AND statusCategory = Done',
      pageSize: 100,
    });
    assert.ok(count >= issues.length && issues.length > 0);
  },

  async issue(jira) {
    const known = await firstIssue(jira, 'project = SHOP ORDER BY key');
    assert.deepEqual(await jira.issue(known.ref.key), known);
    await failsWith('notFound', jira.issue('SHOP-999999'));
    await failsWith('notFound', jira.issue('../../2/serverInfo?'));
  },

  async pickIssues(jira) {
    const { ref, summary } = await firstIssue(jira, 'project = SHOP ORDER BY created DESC');
    assert.ok((await jira.pickIssues(ref.key)).some(({ key }) => key === ref.key));
    const word = summary.split(' ')[0] ?? '';
    assert.ok((await jira.pickIssues(word)).length > 0);
  },

  async transitions(jira) {
    const { ref } = await firstIssue(jira, 'project = SHOP AND status = "In Review"');
    const transitions = await jira.transitions(ref.key);
    assert.ok(transitions.length > 2);
    const fields = transitions.flatMap((transition) => transition.fields);
    const kinds = new Set(fields.map((field) => field.kind));
    for (const kind of [
      'option',
      'options',
      'user',
      'users',
      'date',
      'number',
      'labels',
      'paragraph',
      'comment',
    ] as const) {
      assert.ok(kinds.has(kind), `no field of kind ${kind}`);
    }
    assert.ok(
      fields.some((field) => field.required && field.kind === 'option' && field.allowedValues.length > 1),
    );
  },

  async transition(jira) {
    await move(jira, 'project = SHOP AND status = "To Do"', 'Start progress');
    const rolled = await move(jira, 'project = SHOP AND status = "In Review"', 'Plan the roll-out');
    assert.deepEqual(rolled.labels, ['roll-out']);
    assert.equal(rolled.dueDate, '2026-12-24');
    const resolved = await move(jira, 'project = SHOP AND status = "In Progress"', 'Resolve');
    assert.ok(resolved.resolution);
    await move(jira, 'project = SHOP AND status = "In Progress"', 'Block');

    const { ref } = await firstIssue(jira, 'project = SHOP AND status = "In Progress"');
    const { id, fields } = await transitionNamed(jira, ref.key, 'Resolve');
    const refused = await failsWith(
      'invalid',
      jira.transition(ref.key, { transitionId: id, values: {} }, fields),
    );
    assert.ok(refused.detail.fieldErrors?.['resolution']);
    await failsWith('invalid', jira.transition(ref.key, { transitionId: '999999', values: {} }, []));
  },

  async assign(jira) {
    const me = await jira.myself();
    const { ref } = await firstIssue(jira, 'project = SHOP AND assignee is EMPTY');
    await jira.assign(ref.key, me.accountId);
    assert.equal((await jira.issue(ref.key)).assignee?.accountId, me.accountId);
  },

  async assignableUsers(jira) {
    const { ref } = await firstIssue(jira, 'project = SHOP');
    const found = await jira.assignableUsers(ref.key, 'maya');
    assert.deepEqual(
      found.map((user) => user.displayName),
      ['Maya Okafor'],
    );
  },

  async findUsers(jira) {
    const found = await jira.findUsers('maya');
    assert.deepEqual(
      found.map((user) => user.displayName),
      ['Maya Okafor'],
    );
    assert.ok((await jira.findUsers('王')).length > 0);
  },

  async suggestLabels(jira) {
    const labels = await jira.suggestLabels('a');
    assert.ok(labels.length > 0 && labels.every((label) => !/["\s]/.test(label)));
  },

  async unreleasedVersions(jira) {
    const versions = await jira.unreleasedVersions('SHOP');
    assert.ok(versions.length > 0);
    await failsWith('notFound', jira.unreleasedVersions('NOPE'));
  },

  async jqlValues(jira) {
    await SHARED_CASES.jqlValues(jira);
    await failsWith('invalid', jira.jqlValues({ field: 'nosuchfield', text: '' }));
  },
};
