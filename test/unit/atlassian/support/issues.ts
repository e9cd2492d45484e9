import type { Issue, Status } from '../../../../src/atlassian/model/issue.ts';

export const STATUSES = {
  todo: { id: '1', name: 'To Do', category: 'todo' },
  doing: { id: '2', name: 'In Progress', category: 'inProgress' },
  done: { id: '3', name: 'Done', category: 'done' },
} as const satisfies Record<string, Status>;

/** An issue with all it must have. */
export function issue(key: string, parts: Partial<Issue> = {}): Issue {
  return {
    ref: { siteId: 'site', key },
    id: `10${key.split('-')[1] ?? ''}`,
    summary: 'Checkout fails',
    type: { name: 'Bug', subtask: false, hierarchyLevel: 0 },
    status: STATUSES.todo,
    project: { key: 'SHOP', name: 'Storefront' },
    labels: [],
    created: '2026-06-01T10:00:00.000+00:00',
    updated: '2026-06-01T10:00:00.000+00:00',
    ...parts,
  };
}
