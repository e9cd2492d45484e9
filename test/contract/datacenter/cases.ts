import assert from 'node:assert/strict';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { mentionedUsers } from '../../../src/atlassian/storageFormat/mentionedUsers.ts';
import { samplePeople } from '../../../packages/sample-site/src/accounts.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { answers, firstIssue, type AnswerOptions } from '../client/answers.ts';
import type { Cases } from '../client/describeClient.ts';
import { DATA_CENTER_COMMENT_CASES } from '../client/commentCases.ts';
import { LABEL_CASES } from '../client/labelCases.ts';
import { PAGE_CASES } from '../client/pageCases.ts';
import { TASK_CASES } from '../client/taskCases.ts';
import { SHARED_CASES } from '../client/sharedCases.ts';

/** How the fields of a screen are answered here. */
export const ANSWERS: AnswerOptions = {
  person: () => Promise.resolve({ id: 'maya.okafor', label: 'Maya' }),
  text: 'Ready **now**, [~maya.okafor]:\n\n- [x] one',
};

/** One case for every method of Jira Data Center's client. */
export const JIRA_CASES: Cases<JiraClient> = {
  ...SHARED_CASES,

  async myself(jira) {
    const user = await jira.myself();
    assert.equal(user.accountId, 'dev');
    assert.equal(user.email, 'dev@shop.example');
  },

  async prepare(jira) {
    await jira.prepare();
    const { issues } = await jira.searchIssues({ jql: 'sprint in openSprints() ORDER BY key', pageSize: 1 });
    assert.equal(issues[0]?.sprint?.state, 'active');
  },

  async searchIssues(jira) {
    const jql = 'project in (SHOP, FULF) ORDER BY created DESC';
    const first = await jira.searchIssues({ jql, pageSize: 40 });
    assert.equal(first.nextPageToken, '40');
    const second = await jira.searchIssues({ jql, pageSize: 40, pageToken: '40' });
    const all = [...first.issues, ...second.issues];
    assert.equal(new Set(all.map((issue) => issue.ref.key)).size, 80);
    const { sprint } = all.find((issue) => issue.sprint) ?? {};
    assert.ok(
      sprint && sprint.id > 0 && sprint.name !== '' && /^(?:active|closed|future)$/.test(sprint.state),
    );
    assert.ok(all.some((issue) => issue.assignee && !issue.assignee.accountId.includes(':')));
    for (const issue of all) assert.ok(!Number.isNaN(Date.parse(issue.updated)));
    // Data Center asks for no restriction.
    assert.equal((await jira.searchIssues({ jql: 'ORDER BY key', pageSize: 5 })).issues.length, 5);
    const { detail } = await failsWith('invalid', jira.searchIssues({ jql: 'nothing = x', pageSize: 5 }));
    assert.ok((detail.serverMessages?.length ?? 0) > 0);
  },

  async countIssues(jira) {
    const jql = 'project = SHOP AND statusCategory = Done';
    const { issues, nextPageToken } = await jira.searchIssues({ jql, pageSize: 100 });
    const count = await jira.countIssues(jql);
    assert.ok(nextPageToken === undefined ? count === issues.length : count > issues.length);
  },

  async issue(jira) {
    const known = await firstIssue(jira, 'project = SHOP ORDER BY key');
    assert.deepEqual(await jira.issue(known.ref.key), known);
    await failsWith('notFound', jira.issue('SHOP-999999'));
    await failsWith('notFound', jira.issue('../../2/serverInfo?'));
  },

  async pickIssues(jira) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY created DESC');
    assert.equal((await jira.pickIssues(ref.key))[0]?.key, ref.key);
  },

  async transitions(jira) {
    const { ref } = await firstIssue(jira, 'project = SHOP AND status = "In Review"');
    const transitions = await jira.transitions(ref.key);
    const fields = transitions.flatMap((transition) => transition.fields);
    assert.ok(fields.some((field) => field.kind === 'comment'));
    assert.ok(fields.some((field) => field.id === 'resolution' && field.allowedValues.length > 2));
  },

  async transition(jira) {
    const { ref } = await firstIssue(jira, 'project = SHOP AND status = "In Review"');
    const transition = (await jira.transitions(ref.key)).find(({ fields }) =>
      fields.some((field) => field.kind === 'comment'),
    );
    assert.ok(transition);
    const values = await answers(transition.fields, ANSWERS);
    await jira.transition(ref.key, { transitionId: transition.id, values }, transition.fields);
    assert.deepEqual((await jira.issue(ref.key)).status, transition.to);
    await failsWith(
      'invalid',
      jira.transition(ref.key, { transitionId: '999999', values: {} }, transition.fields),
    );
  },

  async assign(jira) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    await jira.assign(ref.key, 'maya.okafor');
    assert.deepEqual((await jira.issue(ref.key)).assignee?.accountId, 'maya.okafor');
    await failsWith('invalid', jira.assign(ref.key, 'nobody'));
  },

  async assignableUsers(jira) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    const users = await jira.assignableUsers(ref.key, 'maya');
    assert.deepEqual(
      users.map((user) => user.accountId),
      ['maya.okafor'],
    );
  },

  async findUsers(jira) {
    const [user] = await jira.findUsers('priya');
    assert.deepEqual(user, { accountId: 'priya.raman', displayName: 'Priya Raman', active: true });
  },

  async suggestLabels(jira) {
    const issue = (await jira.searchIssues({ jql: 'labels is not EMPTY', pageSize: 1 })).issues[0];
    const label = issue?.labels[0] ?? '';
    assert.ok((await jira.suggestLabels(label.slice(0, 2))).includes(label));
  },

  async unreleasedVersions(jira) {
    const versions = await jira.unreleasedVersions('SHOP');
    assert.ok(versions.length > 0);
  },
};

/** One case for every method of Confluence Data Center's client. */
export const CONFLUENCE_CASES: Cases<ConfluenceClient> = {
  ...PAGE_CASES,
  ...LABEL_CASES,
  ...TASK_CASES,
  ...DATA_CENTER_COMMENT_CASES,

  async spaces(confluence) {
    const { spaces, cursor } = await confluence.spaces({});
    assert.equal(cursor, undefined);
    assert.ok(spaces.some((space) => space.name === 'Playbooks'));
    const some = await confluence.spaces({ keys: ['PLAY', 'SHOP'] });
    assert.deepEqual(some.spaces.map((space) => space.key).sort(), ['PLAY', 'SHOP']);
  },

  async templateAbility(confluence) {
    assert.deepEqual(await confluence.templateAbility({}), { kind: 'unsupported' });
  },

  async createTemplate(confluence) {
    await failsWith('unsupported', confluence.createTemplate({ spaceKey: 'SHOP', name: 'x', body: '' }));
  },

  async templates(confluence) {
    const global = await confluence.templates(undefined);
    assert.ok(global.length > 0 && global.every((template) => template.spaceKey === undefined));
    const own = await confluence.templates('PLAY');
    assert.ok(own.some((template) => template.body.includes('<ac:task-list>')));
  },

  async userName(confluence) {
    const [key] = mentionedUsers((await confluence.templates('PLAY')).map(({ body }) => body).join(''));
    assert.ok(key);
    const name = await confluence.userName(key);
    assert.ok(
      samplePeople().some(({ displayName }) => displayName === name),
      name,
    );
    assert.equal(await confluence.userName('nobody'), undefined);
  },
};
