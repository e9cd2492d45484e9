import assert from 'node:assert/strict';
import type { Issue } from '../../../../src/atlassian/model/issue.ts';
import { issueTable } from '../../../../src/features/jql/issueTable.ts';

const WORDS = {
  key: 'Key',
  summary: 'Summary',
  status: 'Status',
  assignee: 'Assignee',
  unassigned: 'nobody',
};

const issue = (key: string, summary: string, assignee?: string): Issue => ({
  ref: { siteId: 'site', key },
  id: key,
  summary,
  type: { name: 'Task', subtask: false, hierarchyLevel: 0 },
  status: { id: '1', name: 'In | out', category: 'todo' },
  project: { key: 'SHOP', name: 'Shop' },
  ...(assignee === undefined ? {} : { assignee: { accountId: '1', displayName: assignee, active: true } }),
  labels: [],
  created: '2026-01-01T00:00:00.000Z',
  updated: '2026-01-01T00:00:00.000Z',
});

describe('issues as a Markdown table', () => {
  it('cannot be broken by what a site says', () => {
    const table = issueTable(
      [issue('SHOP-1', 'a | b\n[x](command:y) *c*', '王小明'), issue('SHOP-2', '')],
      ({ ref }) => (ref.key === 'SHOP-1' ? 'https://shop.example/browse/SHOP-1' : undefined),
      WORDS,
    );
    assert.equal(
      table,
      [
        '| Key | Summary | Status | Assignee |',
        '| --- | --- | --- | --- |',
        '| [SHOP-1](https://shop.example/browse/SHOP-1) | a \\| b [x\\](command:y) \\*c\\* | In \\| out | 王小明 |',
        '| SHOP-2 | | In \\| out | nobody |',
      ].join('\n'),
    );
  });
});
