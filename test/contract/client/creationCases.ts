import assert from 'node:assert/strict';
import type { IssueDraft } from '../../../src/atlassian/model/creation.ts';
import type { Field } from '../../../src/fields/field.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';

/** The first type of a project that is no sub-task, with its create screen. */
async function newIssue(
  jira: JiraClient,
  project: string,
): Promise<{ readonly fields: readonly Field[]; readonly draft: (summary: string) => IssueDraft }> {
  const types = await jira.createTypes(project);
  const type = types.find(({ name }) => name === 'Task');
  const [found] = await jira.creatableProjects(project);
  assert.ok(type && found);
  return {
    fields: await jira.createScreen(project, type.id),
    draft: (summary) => ({
      projectId: found.id,
      typeId: type.id,
      values: summary === '' ? {} : { summary: { kind: 'text', text: summary } },
    }),
  };
}

/** Creating issues, asked of both flavours of Jira in the same words. */
export const CREATION_CASES = {
  async assignableInProject(jira: JiraClient) {
    const found = await jira.assignableInProject('SHOP', 'maya');
    assert.deepEqual(
      found.map(({ displayName }) => displayName),
      ['Maya Okafor'],
    );
  },

  async creatableProjects(jira: JiraClient) {
    const projects = await jira.creatableProjects('');
    assert.ok(projects.length >= 3 && projects.every(({ id, name }) => /^\d+$/.test(id) && name !== ''));
    const [shop, another] = await jira.creatableProjects('store');
    assert.deepEqual([shop?.key, another], ['SHOP', undefined]);
  },

  async createTypes(jira: JiraClient) {
    const types = await jira.createTypes('SHOP');
    assert.deepEqual(
      types.map(({ name, subtask }) => [name, subtask]),
      [
        ['Epic', false],
        ['Story', false],
        ['Task', false],
        ['Bug', false],
        ['Sub-task', true],
      ],
    );
    await failsWith('invalid', jira.createTypes('LEDG'));
  },

  async createScreen(jira: JiraClient) {
    const { fields, draft } = await newIssue(jira, 'SHOP');
    const byId = new Map(fields.map((field) => [field.id, field]));
    assert.equal(byId.get('summary')?.required, true);
    assert.ok((byId.get('priority')?.allowedValues.length ?? 0) > 2);
    assert.ok(byId.get('description')?.kind === 'paragraph' && byId.get('reporter')?.hasDefault);
    assert.ok(!byId.has('project') && !byId.has('issuetype'));
    await failsWith('invalid', jira.createScreen('SHOP', '424242'));
    await failsWith('invalid', jira.createScreen('LEDG', draft('').typeId));
  },

  async createIssue(jira: JiraClient) {
    const { fields, draft } = await newIssue(jira, 'SHOP');
    const asked = draft('Basket forgets gift cards');
    const values = {
      ...asked.values,
      description: { kind: 'paragraph', text: 'Every **second** time.' },
      labels: { kind: 'labels', labels: ['gifts'] },
    } as const;
    const { key, id } = await jira.createIssue({ ...asked, values }, fields);
    const { issue, fields: stored } = await jira.issueHistory(key, ['description']);
    assert.deepEqual([issue.id, issue.summary, issue.labels], [id, 'Basket forgets gift cards', ['gifts']]);
    assert.equal(await jira.saysTheSame(stored['description'], 'Every **second** time.'), true);
    const { detail } = await failsWith('invalid', jira.createIssue(draft(''), fields));
    assert.ok(detail.fieldErrors?.['summary']);
  },

  async createIssues(jira: JiraClient) {
    const { fields, draft } = await newIssue(jira, 'LAB');
    const results = await jira.createIssues([draft('One'), draft(''), draft('Three')], fields);
    const summaries = await Promise.all(
      results.map(async (result) =>
        result.kind === 'created' ? (await jira.issue(result.issue.key)).summary : result.detail.fieldErrors,
      ),
    );
    assert.deepEqual(summaries, ['One', { summary: 'Summary is required.' }, 'Three']);
    const { detail } = await failsWith('invalid', jira.createIssues([draft(''), draft('')], fields));
    assert.deepEqual(detail.fieldErrors, { summary: 'Summary is required.' });
  },
};
