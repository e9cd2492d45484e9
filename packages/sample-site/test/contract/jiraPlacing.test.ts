import assert from 'node:assert/strict';
import { type ErrorJson, freshSite, type IssueJson, type SearchJson } from './jiraSite.ts';

const SPRINT = 'customfield_10020';
const ACTIVE = 13;
const FUTURE = 14;

interface Item {
  readonly field: string;
  readonly from?: string;
  readonly to?: string;
  readonly fromString: string;
  readonly toString: string;
}

describe("the sample site's Jira: parents and sprints through an edit", () => {
  const checked = freshSite('jira-platform-v3', 'jira-software');

  async function find(jql: string): Promise<readonly IssueJson[]> {
    const body = { jql, fields: ['parent', SPRINT, 'status', 'summary'], maxResults: 100 };
    return (await checked.expect<SearchJson>(200, 'POST', '/rest/api/3/search/jql', body)).issues;
  }
  async function first(jql: string): Promise<IssueJson> {
    const [issue] = await find(jql);
    assert.ok(issue, jql);
    return issue;
  }
  const edit = <T = void>(status: number, key: string, fields: object): Promise<T> =>
    checked.expect<T>(status, 'PUT', `/rest/api/3/issue/${key}`, { fields });
  async function lastItem(key: string): Promise<Item | undefined> {
    const { values } = await checked.expect<{ values: { items: Item[] }[] }>(
      200,
      'GET',
      `/rest/api/3/issue/${key}/changelog`,
    );
    return values.at(-1)?.items[0];
  }
  const parentOf = (issue: IssueJson): string | undefined =>
    (issue.fields['parent'] as { key: string } | null | undefined)?.key;

  it('moves an issue below an epic, to another one, and out again', async () => {
    const story = await first('project = SHOP AND type = Story AND parent is EMPTY');
    const [one, other] = await find('project = SHOP AND type = Epic');
    assert.ok(one && other);
    await edit(204, story.key, { parent: { key: one.key } });
    assert.equal(parentOf(await first(`key = ${story.key} AND parent = ${one.key}`)), one.key);
    await edit(204, story.key, { parent: { id: other.id } });
    assert.deepEqual(await lastItem(story.key), {
      field: 'IssueParentAssociation',
      fieldId: 'parent',
      fieldtype: 'jira',
      from: one.id,
      fromString: one.key,
      to: other.id,
      toString: other.key,
    });
    const below = await checked.expect<{ issues: IssueJson[] }>(
      200,
      'GET',
      `/rest/software/1.0/epic/${other.key}/issue?maxResults=100`,
    );
    assert.ok(below.issues.some((issue) => issue.key === story.key));
    assert.ok(!(await find(`parent in (${one.key})`)).some((issue) => issue.key === story.key));
    await edit(204, story.key, { parent: null });
    assert.equal(parentOf(await first(`key = ${story.key}`)), undefined);
    await edit(204, story.key, { parent: { key: one.key } });
    const update = { parent: [{ set: { none: true } }] };
    await checked.expect(204, 'PUT', `/rest/api/3/issue/${story.key}`, { update });
    assert.equal(parentOf(await first(`key = ${story.key}`)), undefined);
  });

  it('refuses a parent that does not fit', async () => {
    const story = await first('project = SHOP AND type = Story');
    const subtask = await first('project = SHOP AND type = Sub-task');
    const refused = await edit<ErrorJson>(400, story.key, { parent: { key: subtask.key } });
    assert.match(refused.errors['parent'] ?? '', /hierarchy/);
    await edit(400, story.key, { parent: { key: 'PEOPLE-1' } });
    await edit(400, subtask.key, { parent: null });
    await edit(400, story.key, { parent: { key: (await first('project = LAB AND type = Epic')).key } });
    const epic = await first('project = SHOP AND type = Epic');
    const { fields } = await checked.expect<{ fields: object }>(
      200,
      'GET',
      `/rest/api/3/issue/${epic.key}/editmeta`,
    );
    assert.ok(!('parent' in fields) && !(SPRINT in fields));
  });

  it('shares epics between the company-managed projects', async () => {
    const epic = await first('project = SHOP AND type = Epic');
    const task = await first('project = FULF AND type = Task');
    await edit(204, task.key, { parent: { key: epic.key } });
    assert.equal(parentOf(await first(`key = ${task.key}`)), epic.key);
  });

  it('puts an issue into a sprint and takes it out; closed sprints stay', async () => {
    const story = await first('project = SHOP AND type = Story AND Sprint is EMPTY');
    await edit(204, story.key, { [SPRINT]: FUTURE });
    assert.equal((await find(`Sprint = ${FUTURE} AND key = ${story.key}`)).length, 1);
    await edit(204, story.key, { [SPRINT]: ACTIVE });
    assert.deepEqual(await lastItem(story.key), {
      field: 'Sprint',
      fieldId: SPRINT,
      fieldtype: 'custom',
      from: String(FUTURE),
      fromString: 'Storefront Sprint 44',
      to: String(ACTIVE),
      toString: 'Storefront Sprint 43',
    });
    await edit(204, story.key, { [SPRINT]: null });
    assert.equal((await first(`key = ${story.key}`)).fields[SPRINT], null);
    const spilled = await first('project = SHOP AND Sprint in closedSprints() AND Sprint in openSprints()');
    await edit(204, spilled.key, { [SPRINT]: null });
    const left = (await first(`key = ${spilled.key}`)).fields[SPRINT] as { state: string }[];
    assert.ok(left.length > 0 && left.every((sprint) => sprint.state === 'closed'));
  });

  it('refuses what is no open sprint', async () => {
    const { key } = await first('project = SHOP AND type = Story AND Sprint is EMPTY');
    const complaint = async (value: unknown): Promise<string | undefined> =>
      (await edit<ErrorJson>(400, key, { [SPRINT]: value })).errors[SPRINT];
    assert.equal(await complaint('soon'), 'Number value expected as the Sprint id.');
    assert.equal(await complaint(1), 'Issue can be assigned only active or future sprints.');
    assert.match((await complaint(999)) ?? '', /does not exist/);
  });

  it('creates in a sprint and below an epic at once', async () => {
    const epic = await first('project = SHOP AND type = Epic');
    const { key } = await checked.expect<{ key: string }>(201, 'POST', '/rest/api/3/issue', {
      fields: {
        project: { key: 'SHOP' },
        issuetype: { name: 'Story' },
        summary: 'Placed',
        parent: { key: epic.key },
        [SPRINT]: ACTIVE,
      },
    });
    const made = await first(`key = ${key} AND Sprint in openSprints() AND parent = ${epic.key}`);
    assert.equal(made.fields.summary, 'Placed');
  });
});
