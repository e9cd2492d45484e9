import { samplePeople } from '../accounts.ts';
import { Dice } from '../random.ts';
import { adfDocument, paragraph } from './adf.ts';
import { DEFAULT_PRIORITY_ID, ISSUE_TYPES, STATUSES } from './catalog.ts';
import type { Comment, Issue, Project } from './model.ts';
import { IDS_PER_ISSUE } from './history.ts';
import { APP_ID, FORMER_USER_ID } from './people.ts';
import { STOREFRONT_STATUSES } from './projects.ts';
import { DAY } from './time.ts';

/**
 * Two projects in which the signed-in account is not a member: one it may only read and comment in, and one it may not even
 * see. They are few and older than everything else, so that they stay out of the way.
 */

const READ_AND_COMMENT = [
  'BROWSE_PROJECTS',
  'ADD_COMMENTS',
  'EDIT_OWN_COMMENTS',
  'DELETE_OWN_COMMENTS',
  'VIEW_VOTERS_AND_WATCHERS',
] as const;

const LEAD_ID = samplePeople()[3]?.accountId ?? '';
const AUTHOR_ID = samplePeople()[5]?.accountId ?? '';

const SHARED = {
  leadId: LEAD_ID,
  teamManaged: false,
  issueTypes: [ISSUE_TYPES.task, ISSUE_TYPES.bug, ISSUE_TYPES.subtask],
  statuses: STOREFRONT_STATUSES,
  components: [],
  versions: [],
  workflowId: 'storefront',
} as const;

const LEDGER: Project = {
  ...SHARED,
  id: '10003',
  key: 'LEDG',
  name: 'Ledger',
  description: 'Bookings, taxes, closing the month. Kept by the finance team.',
  permissions: READ_AND_COMMENT,
  assignableGroup: 'shop-leads',
};

const PEOPLE: Project = {
  ...SHARED,
  id: '10004',
  key: 'PEOPLE',
  name: 'People',
  description: 'Confidential.',
  permissions: [],
  assignableGroup: 'shop-leads',
};

const LEDGER_SUMMARIES = [
  'Refunds of gift cards are booked twice',
  '電子發票折讓單未入帳',
  'VAT rate of Spanish islands',
  'Close the month two days earlier',
  'Carrier invoices without an order number',
  '結帳報表缺少超商取貨手續費',
  'Chargebacks are booked on the wrong day',
  'Archive vouchers older than ten years',
  'Quarterly figures before publication',
  '併購案的帳務準備',
] as const;
/** Who reported some of them: an app, and somebody whose account is gone. */
const LEDGER_REPORTERS: Readonly<Record<number, string>> = { 3: APP_ID, 4: FORMER_USER_ID };
/** Which of them bear a security level, by number; the account is not among those of the second one. */
const LEDGER_LEVELS: Readonly<Record<number, string>> = { 2: '10400', 9: '10401', 10: '10401' };
const PEOPLE_SUMMARIES = ['Salary review', 'New contract', 'Parental leave'] as const;

/** Their ids stay below those of every generated issue. */
const FIRST_ID = 2000;
/** Before the first generated issue. */
const AGE_DAYS = 420;

function issue(project: Project, number: number, id: number, summary: string, base: number): Issue {
  const dice = new Dice(id, 7);
  const created = base - (AGE_DAYS + LEDGER_SUMMARIES.length - number) * DAY;
  const status = dice.pick([STATUSES.toDo, STATUSES.inProgress, STATUSES.inReview, STATUSES.done]);
  const finished = status === STATUSES.done;
  const updated = created + 3 * DAY;
  const comments: readonly Comment[] =
    number === 1
      ? [
          {
            id: String(id * IDS_PER_ISSUE + 19),
            authorId: AUTHOR_ID,
            created: updated,
            updated,
            body: adfDocument(paragraph('Only the leads may read this.')),
            visibility: { type: 'group', value: 'shop-leads' },
          },
        ]
      : [];
  return {
    id,
    number,
    key: `${project.key}-${number}`,
    project,
    type: ISSUE_TYPES.task,
    securityId: project === LEDGER ? LEDGER_LEVELS[number] : undefined,
    reporterId: LEDGER_REPORTERS[number] ?? AUTHOR_ID,
    created,
    rank: id - FIRST_ID - 100,
    parentId: undefined,
    sprintIds: [],
    summary,
    status,
    updated,
    resolved: finished ? updated : undefined,
    resolutionId: finished ? '10000' : undefined,
    priorityId: DEFAULT_PRIORITY_ID,
    assigneeId: LEAD_ID,
    dueDate: undefined,
    labels: [],
    componentIds: [],
    fixVersionIds: [],
    watcherIds: [AUTHOR_ID],
    values: {},
    changes: [],
    comments,
  };
}

/** The projects that the signed-in account may not change, or not see. */
export const RESTRICTED_PROJECTS: readonly Project[] = [LEDGER, PEOPLE];

/** Their issues, oldest first. */
export function restrictedIssues(base: number): readonly Issue[] {
  return [
    ...LEDGER_SUMMARIES.map((summary, index) => issue(LEDGER, index + 1, FIRST_ID + index, summary, base)),
    ...PEOPLE_SUMMARIES.map((summary, index) =>
      issue(PEOPLE, index + 1, FIRST_ID + LEDGER_SUMMARIES.length + index, summary, base),
    ),
  ];
}
