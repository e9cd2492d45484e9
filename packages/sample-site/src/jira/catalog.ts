import type { IssueType, Priority, Resolution, Status, StatusCategory, StatusCategoryKey } from './model.ts';

/** What every project of the site shares. The ids are those a fresh Jira Cloud site tends to have. */

export const STATUS_CATEGORIES: readonly StatusCategory[] = [
  { id: 2, key: 'new', name: 'To Do', colorName: 'blue-gray' },
  { id: 4, key: 'indeterminate', name: 'In Progress', colorName: 'yellow' },
  { id: 3, key: 'done', name: 'Done', colorName: 'green' },
];

/** The category of a status; the three of them always exist. */
export function statusCategory(key: StatusCategoryKey): StatusCategory {
  const category = STATUS_CATEGORIES.find((one) => one.key === key);
  if (category === undefined) throw new Error(`no status category ${key}`);
  return category;
}

const LAB_PROJECT = '10002';

function status(
  id: string,
  name: string,
  category: StatusCategoryKey,
  description: string,
  projectId?: string,
): Status {
  return { id, name, category, description, ...(projectId === undefined ? {} : { projectId }) };
}

/** Every status, in the order in which lists show them. */
export const STATUSES = {
  toDo: status('10000', 'To Do', 'new', 'Not started yet.'),
  backlog: status('10004', 'Backlog', 'new', 'Known, not chosen.'),
  selected: status('10005', 'Selected for Development', 'new', 'Chosen to be done next.'),
  inProgress: status('3', 'In Progress', 'indeterminate', 'Being worked on by the assignee.'),
  inReview: status('10001', 'In Review', 'indeterminate', 'Waiting for a review.'),
  blocked: status('10003', 'Blocked', 'indeterminate', 'Cannot go on; a comment says why.'),
  readyForRelease: status(
    '10006',
    'Ready for Release',
    'indeterminate',
    'Reviewed and waiting for a release.',
  ),
  picking: status('10007', 'Picking', 'indeterminate', 'In the hands of the warehouse.'),
  packed: status('10008', 'Packed', 'indeterminate', 'Ready to be handed over.'),
  done: status('10002', 'Done', 'done', 'Finished.'),
  shipped: status('10009', 'Shipped', 'done', 'Handed over to the carrier.'),
  cancelled: status('10010', 'Cancelled', 'done', 'Will not be done.'),
  labToDo: status('10020', 'To Do', 'new', '', LAB_PROJECT),
  labInProgress: status('10021', 'In Progress', 'indeterminate', '', LAB_PROJECT),
  labDone: status('10022', 'Done', 'done', '', LAB_PROJECT),
} as const satisfies Record<string, Status>;

export const ALL_STATUSES: readonly Status[] = Object.values(STATUSES);

function issueType(
  id: string,
  name: string,
  level: number,
  description: string,
  projectId?: string,
): IssueType {
  return { id, name, level, description, ...(projectId === undefined ? {} : { projectId }) };
}

export const ISSUE_TYPES = {
  epic: issueType('10000', 'Epic', 1, 'A big user story that needs to be broken down.'),
  story: issueType('10001', 'Story', 0, 'Something a customer or colleague wants.'),
  task: issueType('10002', 'Task', 0, 'A piece of work.'),
  bug: issueType('10004', 'Bug', 0, 'Something that does not work as it should.'),
  subtask: issueType('10003', 'Sub-task', -1, 'A part of a bigger piece of work.'),
  labTask: issueType('10010', 'Task', 0, 'A piece of work.', LAB_PROJECT),
  labEpic: issueType('10011', 'Epic', 1, 'A collection of related work.', LAB_PROJECT),
} as const satisfies Record<string, IssueType>;

export const ALL_ISSUE_TYPES: readonly IssueType[] = Object.values(ISSUE_TYPES);

/** Highest first, as Jira lists them. */
export const PRIORITIES: readonly Priority[] = [
  { id: '1', name: 'Highest', color: '#d04437', description: 'This problem will block progress.' },
  { id: '2', name: 'High', color: '#f15C75', description: 'Serious problem that could block progress.' },
  { id: '3', name: 'Medium', color: '#f79232', description: 'Has the potential to affect progress.' },
  { id: '4', name: 'Low', color: '#707070', description: 'Minor problem or easily worked around.' },
  { id: '5', name: 'Lowest', color: '#999999', description: 'Trivial problem with little or no impact.' },
];

export const DEFAULT_PRIORITY_ID = '3';

export const RESOLUTIONS: readonly Resolution[] = [
  { id: '10000', name: 'Done', description: 'Work has been completed on this issue.' },
  { id: '10001', name: "Won't Do", description: "This issue won't be actioned." },
  { id: '10002', name: 'Duplicate', description: 'The problem is a duplicate of an existing issue.' },
  { id: '10003', name: 'Cannot Reproduce', description: 'All attempts at reproducing this issue failed.' },
];

/** What projects are sorted by. */
export const PROJECT_CATEGORIES = [
  { id: '10500', name: 'Customer facing', description: 'What customers see and use' },
  { id: '10501', name: 'Operations', description: 'Warehouse, carriers, 財務' },
] as const;

/** The kinds of projects that Jira knows; those of the site are all of the first. */
export const PROJECT_TYPES = [
  { id: 'software', name: 'Software' },
  { id: 'business', name: 'Business' },
] as const;

/** Labels that issues bear from the start; people may add any other. */
export const LABELS = [
  'checkout',
  'payments',
  'mobile',
  'accessibility',
  'performance',
  'tech-debt',
  'warehouse',
  'invoice',
  'black-friday',
  'double-11',
  '電子發票',
  '超商取貨',
] as const;

export const ISSUE_LINK_TYPES = [
  { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  { id: '10001', name: 'Cloners', inward: 'is cloned by', outward: 'clones' },
  { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
  { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
] as const;
