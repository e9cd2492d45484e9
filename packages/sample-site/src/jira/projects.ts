import { sampleAccounts } from '../accounts.ts';
import { ISSUE_TYPES, STATUSES } from './catalog.ts';
import type { Board, Component, Project, Sprint, Status, Version } from './model.ts';
import { DAY, jiraDate } from './time.ts';

/** What the workflow of the shop leads through; other projects share it. */
export const STOREFRONT_STATUSES: readonly Status[] = [
  STATUSES.toDo,
  STATUSES.inProgress,
  STATUSES.inReview,
  STATUSES.blocked,
  STATUSES.readyForRelease,
  STATUSES.done,
];

const SPRINT_DAYS = 14;
const CLOSED_SPRINTS = 12;
const SCRUM_BOARD_ID = 1;
const KANBAN_BOARD_ID = 2;
const LAB_BOARD_ID = 3;

function accountId(index: number): string {
  const account = sampleAccounts()[index];
  if (account === undefined) throw new RangeError(`no sample account ${index}`);
  return account.accountId;
}

function component(id: number, name: string, lead: number, description: string): Component {
  return { id: String(id), name, description, leadId: accountId(lead) };
}

function version(id: number, name: string, releasedFor: number, base: number, archived = false): Version {
  return {
    id: String(id),
    name,
    description: '',
    released: releasedFor > 0,
    archived,
    startDate: jiraDate(base - (releasedFor + 21) * DAY),
    releaseDate: jiraDate(base - releasedFor * DAY),
  };
}

/**
 * The site's three projects.
 * @param base the day on which the sample world was made, milliseconds since 1970; release dates are set around it
 */
export function sampleProjects(base: number): readonly [Project, Project, Project] {
  const { epic, story, task, bug, subtask, labEpic, labTask } = ISSUE_TYPES;
  const shop: Project = {
    id: '10000',
    key: 'SHOP',
    name: 'Storefront',
    description: 'The shop that customers see: catalogue, basket, checkout, account.',
    leadId: accountId(3),
    teamManaged: false,
    categoryId: '10500',
    issueTypes: [epic, story, task, bug, subtask],
    statuses: STOREFRONT_STATUSES,
    components: [
      component(10100, 'Checkout', 1, 'Basket to order confirmation'),
      component(10101, 'Payments', 6, 'Cards, wallets, 3-D Secure'),
      component(10102, 'Catalogue', 7, 'Products, search, prices'),
      component(10103, 'Account', 0, 'Sign-in, addresses, orders'),
      component(10104, '電子發票', 11, '發票開立、載具、捐贈碼'),
    ],
    versions: [
      version(10200, '2.11.0', 210, base, true),
      version(10201, '2.12.0', 90, base),
      version(10202, '2.13.0', 30, base),
      version(10203, '2.14.0', -10, base),
      version(10204, '2.15.0', -45, base),
    ],
    workflowId: 'storefront',
  };
  const fulfilment: Project = {
    id: '10001',
    key: 'FULF',
    name: 'Fulfilment',
    description: 'Warehouse, carriers, returns.',
    leadId: accountId(11),
    teamManaged: false,
    categoryId: '10501',
    defaultAssignee: 'lead',
    issueTypes: [epic, story, task, bug, subtask],
    statuses: [
      STATUSES.backlog,
      STATUSES.selected,
      STATUSES.picking,
      STATUSES.packed,
      STATUSES.shipped,
      STATUSES.cancelled,
    ],
    components: [
      component(10110, 'Picking', 9, 'Routes and hand scanners'),
      component(10111, 'Carriers', 8, 'Labels, tracking, 超商取貨'),
      component(10112, 'Returns', 4, 'Return labels and refunds'),
    ],
    versions: [version(10210, 'WMS 5.0', 60, base), version(10211, 'WMS 5.1', -20, base)],
    workflowId: 'fulfilment',
  };
  const lab: Project = {
    id: '10002',
    key: 'LAB',
    name: 'Growth Lab',
    description: 'Small experiments of the growth team.',
    leadId: accountId(5),
    teamManaged: true,
    strangersMay: ['BROWSE_PROJECTS'],
    issueTypes: [labEpic, labTask],
    statuses: [STATUSES.labToDo, STATUSES.labInProgress, STATUSES.labDone],
    components: [],
    versions: [],
    workflowId: 'lab',
  };
  return [shop, fulfilment, lab];
}

/** Twelve closed sprints, the active one (its fifth day is the base), and two future ones. */
export function sampleSprints(base: number): readonly Sprint[] {
  const activeStart = base - 5 * DAY;
  const sprints: Sprint[] = [];
  for (let index = 0; index < CLOSED_SPRINTS; index++) {
    const start = activeStart - (CLOSED_SPRINTS - index) * SPRINT_DAYS * DAY;
    const end = start + SPRINT_DAYS * DAY;
    sprints.push({
      id: index + 1,
      name: `Storefront Sprint ${index + 31}`,
      state: 'closed',
      boardId: SCRUM_BOARD_ID,
      goal: GOALS[index % GOALS.length] ?? '',
      start,
      end,
      complete: end + 2 * 60 * 60 * 1000,
    });
  }
  sprints.push({
    id: CLOSED_SPRINTS + 1,
    name: 'Storefront Sprint 43',
    state: 'active',
    boardId: SCRUM_BOARD_ID,
    goal: 'Checkout survives 雙11 traffic',
    start: activeStart,
    end: activeStart + SPRINT_DAYS * DAY,
  });
  for (const [index, goal] of ['Gift cards for every market', ''].entries()) {
    const id = CLOSED_SPRINTS + 2 + index;
    sprints.push({
      id,
      name: `Storefront Sprint ${id + 30}`,
      state: 'future',
      boardId: SCRUM_BOARD_ID,
      goal,
    });
  }
  return sprints;
}

const GOALS = [
  'Faster product pages',
  '3-D Secure 2 for every card',
  'Fewer steps to the order confirmation',
  '電子發票載具上線',
  'Returns without a phone call',
] as const;

/** The boards: a scrum board, a kanban board, and the team-managed project's own. */
export function sampleBoards(): readonly Board[] {
  const column = (name: string, ...statuses: { readonly id: string }[]) => ({
    name,
    statusIds: statuses.map((status) => status.id),
  });
  return [
    {
      id: SCRUM_BOARD_ID,
      name: 'Storefront board',
      type: 'scrum',
      projectId: '10000',
      columns: [
        column('To Do', STATUSES.toDo, STATUSES.blocked),
        column('In Progress', STATUSES.inProgress),
        { ...column('In Review', STATUSES.inReview), max: 6 },
        column('Ready', STATUSES.readyForRelease),
        column('Done', STATUSES.done),
      ],
    },
    {
      id: KANBAN_BOARD_ID,
      name: 'Fulfilment board',
      type: 'kanban',
      projectId: '10001',
      columns: [
        column('Backlog', STATUSES.backlog),
        column('Selected', STATUSES.selected),
        { ...column('Picking', STATUSES.picking), max: 8 },
        { ...column('Packed', STATUSES.packed), max: 12 },
        column('Shipped', STATUSES.shipped, STATUSES.cancelled),
      ],
    },
    {
      id: LAB_BOARD_ID,
      name: 'LAB board',
      type: 'simple',
      projectId: '10002',
      columns: [
        column('To Do', STATUSES.labToDo),
        column('In Progress', STATUSES.labInProgress),
        column('Done', STATUSES.labDone),
      ],
    },
  ];
}
