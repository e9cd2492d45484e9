import assert from 'node:assert/strict';
import type { Issue } from '../../../src/atlassian/model/issue.ts';
import type { FieldValue, TransitionField } from '../../../src/atlassian/model/transition.ts';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira.ts';
import { mentionedUsers } from '../../../src/atlassian/storage/mentionedUsers.ts';
import { samplePeople } from '../../../src/sampleSite/accounts.ts';
import { needsDocuments } from '../../support/openapi.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { startDataCenter, type DataCenterClient } from './dataCenterSite.ts';

async function firstIssue(jira: JiraClient, jql: string): Promise<Issue> {
  const [issue] = (await jira.searchIssues({ jql, pageSize: 1 })).issues;
  assert.ok(issue, `no issue for ${jql}`);
  return issue;
}

/** An answer of the sort a person would give, for the kinds that the sample site's screens have. */
function answer({ kind, allowedValues, id }: TransitionField): FieldValue {
  const [option] = allowedValues;
  const person = { id: 'maya.okafor', label: 'Maya' };
  switch (kind) {
    case 'number':
      return { kind, number: 2.5 };
    case 'date':
      return { kind, text: '2026-12-24' };
    case 'option':
      assert.ok(option);
      return { kind, option };
    case 'options':
      assert.ok(option);
      return { kind, options: [option] };
    case 'user':
      return { kind, user: person };
    case 'users':
      return { kind, users: [person] };
    case 'labels':
      return { kind, labels: ['roll-out'] };
    case 'text':
      return { kind, text: 'Ready' };
    case 'paragraph':
    case 'comment':
      return { kind, text: 'Ready **now**, [~maya.okafor]:\n\n- [x] one' };
    default:
      throw new Error(`${id} is ${kind}`);
  }
}

const JIRA_CASES: Readonly<Record<keyof JiraClient, (jira: JiraClient) => Promise<void>>> = {
  async myself(jira) {
    const user = await jira.myself();
    assert.equal(user.accountId, 'dev');
    assert.equal(user.email, 'dev@shop.example');
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
    const values = Object.fromEntries(transition.fields.map((field) => [field.id, answer(field)]));
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

  async jqlErrors(jira) {
    assert.deepEqual(await jira.jqlErrors('project = SHOP'), []);
    assert.ok((await jira.jqlErrors('project = ')).length > 0);
  },
};

const CONFLUENCE_CASES: Readonly<
  Record<keyof ConfluenceClient, (confluence: ConfluenceClient) => Promise<void>>
> = {
  async spaces(confluence) {
    const { spaces, cursor } = await confluence.spaces({});
    assert.equal(cursor, undefined);
    assert.ok(spaces.some((space) => space.name === 'Playbooks'));
    const some = await confluence.spaces({ keys: ['PLAY', 'SHOP'] });
    assert.deepEqual(some.spaces.map((space) => space.key).sort(), ['PLAY', 'SHOP']);
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

describe('Data Center client', () => {
  let running: DataCenterClient;

  before(needsDocuments('jira-dc-10.3', 'confluence-dc-10.0.3'));
  before(async () => {
    running = await startDataCenter();
  });
  afterEach(() => running.control({ clear: true }));
  after(() => (running as DataCenterClient | undefined)?.site.close());

  for (const [method, run] of Object.entries(JIRA_CASES)) {
    it(`Jira: ${method}`, async () => {
      await run(running.client.jira);
      assert.deepEqual(running.jiraCheck.problems, []);
    });
  }
  for (const [method, run] of Object.entries(CONFLUENCE_CASES)) {
    it(`Confluence: ${method}`, async () => {
      await run(running.client.confluence);
      assert.deepEqual(running.confluenceCheck.problems, []);
    });
  }

  it('has a case for every method', () => {
    assert.deepEqual(Object.keys(running.client.jira).sort(), Object.keys(JIRA_CASES).sort());
    assert.deepEqual(Object.keys(running.client.confluence).sort(), Object.keys(CONFLUENCE_CASES).sort());
  });

  it('has met every operation in the documents', () => {
    assert.deepEqual([...running.jiraCheck.operations].sort(), [
      'GET /rest/api/2/field',
      'GET /rest/api/2/issue/picker',
      'GET /rest/api/2/issue/{issueIdOrKey}',
      'GET /rest/api/2/issue/{issueIdOrKey}/transitions',
      'GET /rest/api/2/jql/autocompletedata/suggestions',
      'GET /rest/api/2/myself',
      'GET /rest/api/2/project/{projectIdOrKey}/version',
      'GET /rest/api/2/user/assignable/search',
      'GET /rest/api/2/user/picker',
      'POST /rest/api/2/issue/{issueIdOrKey}/transitions',
      'POST /rest/api/2/search',
      'PUT /rest/api/2/issue/{issueIdOrKey}/assignee',
    ]);
    assert.deepEqual([...running.confluenceCheck.operations].sort(), [
      'GET /rest/api/space',
      'GET /rest/api/user',
      'GET /rest/api/user/current',
    ]);
  });

  it('is recognised by its address, and stores a token for each product', async () => {
    const { directory, site, siteId, secrets } = running;
    assert.equal(await directory.recognize(site.url), 'datacenter');
    assert.deepEqual(directory.get(siteId), {
      id: siteId,
      name: new URL(site.url).host,
      url: site.url,
      flavor: 'datacenter',
      email: '',
      accountId: 'dev',
      accountName: 'Lin Yi-Chen 林宜蓁',
      confluenceUrl: site.confluenceUrl,
    });
    assert.deepEqual([...secrets.values()].sort(), [site.token, site.confluenceToken].sort());
  });

  it('refuses a wrong token, for either product', async () => {
    const { directory, site, siteId } = running;
    await failsWith('unauthorized', directory.check({ url: site.url, email: '', token: 'wrong' }));
    const known = directory.get(siteId);
    assert.ok(known);
    const wrong = { url: site.confluenceUrl, token: site.token };
    await failsWith('unauthorized', directory.checkConfluence(known, wrong));
  });

  it('sends comments as wiki markup', async () => {
    const { jira } = running.client;
    const { ref } = await firstIssue(jira, 'project = SHOP AND status = "In Review"');
    const transition = (await jira.transitions(ref.key)).find(({ fields }) =>
      fields.some((field) => field.kind === 'comment'),
    );
    assert.ok(transition);
    const values = Object.fromEntries(transition.fields.map((field) => [field.id, answer(field)]));
    await jira.transition(ref.key, { transitionId: transition.id, values }, transition.fields);
    const reply = await fetch(`${running.site.url}/rest/api/2/issue/${ref.key}/comment`, {
      headers: { authorization: `Bearer ${running.site.token}` },
    });
    const { comments } = (await reply.json()) as { comments: { body: string; author: { name: string } }[] };
    const last = comments.at(-1);
    assert.equal(last?.body, 'Ready *now*, [~maya.okafor]:\n\n* ☑ one');
    assert.equal(last.author.name, 'dev');
  });

  it('says that templates are missing where a server has no such interface', async () => {
    await running.control({ faults: [{ pathPattern: '/rest/experimental/', status: 404, times: 1 }] });
    const { detail } = await failsWith('unsupported', running.client.confluence.templates(undefined));
    assert.equal(detail.code, 'noTemplates');
  });

  it('says that no Confluence was named', async () => {
    const { directory, site } = running;
    const alone = await directory.check({ url: site.url, email: '', token: site.token });
    await directory.add({ ...alone, id: 'alone', accountId: 'other' }, site.token);
    const { confluence } = await directory.client('alone');
    const { detail } = await failsWith('unsupported', confluence.spaces({}));
    assert.equal(detail.code, 'noConfluence');
  });

  it('keeps Jira going while Confluence refuses its token', async () => {
    const { client, directory, siteId } = running;
    await running.control({ faults: [{ pathPattern: '^/confluence/', status: 401, times: 1 }] });
    await failsWith('unauthorized', client.confluence.spaces({}));
    await client.jira.myself();
    assert.equal(directory.state(siteId), 'ready');
    directory.retry(siteId);
    await client.confluence.spaces({});
  });
});
