import assert from 'node:assert/strict';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';

/** What is asked of both flavours of Jira about JQL. */
export const JQL_CASES = {
  async jqlReference(jira: JiraClient) {
    const { fields, functions } = await jira.jqlReference();
    const status = fields.find(({ value }) => value === 'status');
    assert.ok(status?.searchable && status.orderable && status.operators.includes('not in'));
    assert.ok(fields.some(({ customId, value }) => customId !== undefined && value.startsWith('"')));
    assert.ok(functions.some(({ value, isList }) => value === 'openSprints()' && isList));
  },

  async jqlValues(jira: JiraClient) {
    const values = await jira.jqlValues({ field: 'status', text: 'in pro' });
    assert.deepEqual(values, [{ value: '"In Progress"', name: 'In Progress' }]);
    const people = await jira.jqlValues({ field: 'status', predicate: 'by', text: 'maya' });
    assert.deepEqual(
      people.map(({ name }) => name),
      ['Maya Okafor'],
    );
  },

  async jqlErrors(jira: JiraClient) {
    assert.deepEqual(await jira.jqlErrors('project = SHOP'), []);
    assert.ok((await jira.jqlErrors('project = ')).length > 0);
    const { detail } = await failsWith('invalid', jira.searchIssues({ jql: 'project = ', pageSize: 5 }));
    assert.ok((detail.serverMessages ?? []).length > 0);
  },
};
