import assert from 'node:assert/strict';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { firstIssue } from './answers.ts';

/** What stands in fields, beside what was answered. */
export const ANSWER_CASES = {
  async isAnswer(jira: JiraClient) {
    const { ref } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    const { fields } = await jira.issueHistory(ref.key, ['summary', 'duedate']);
    const stored = fields['summary'];
    assert.equal(await jira.isAnswer({ kind: 'text' }, stored, { kind: 'text', text: 'No' }), false);
    assert.equal(await jira.isAnswer({ kind: 'text' }, stored, { kind: 'cleared' }), false);
  },

  async readAnswer(jira: JiraClient) {
    const { ref, summary } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    const { fields } = await jira.issueHistory(ref.key, ['summary']);
    assert.deepEqual(await jira.readAnswer({ kind: 'text' }, fields['summary']), {
      ...{ kind: 'text', text: summary },
    });
    assert.equal(await jira.readAnswer({ kind: 'date' }, undefined), undefined);
  },
};
