import { STATUSES } from './catalog.ts';
import { CUSTOM } from './fields.ts';
import type { Issue, Project, Status } from './model.ts';

/** A field on a transition's screen. */
export interface ScreenField {
  readonly fieldId: string;
  readonly required: boolean;
}

export interface WorkflowTransition {
  readonly id: string;
  readonly name: string;
  /** The statuses it starts from; `any` makes it a global transition. */
  readonly from: readonly Status[] | 'any';
  readonly to: Status;
  /** The fields of its screen; none when it has no screen. */
  readonly screen: readonly ScreenField[];
  /** Tells whether this account may use it; absent when everybody may. */
  readonly condition?: (issue: Issue, accountId: string) => boolean;
}

export interface Workflow {
  readonly id: string;
  readonly name: string;
  readonly initial: Status;
  readonly transitions: readonly WorkflowTransition[];
}

function required(...ids: readonly string[]): readonly ScreenField[] {
  return ids.map((fieldId) => ({ fieldId, required: true }));
}

function optional(...ids: readonly string[]): readonly ScreenField[] {
  return ids.map((fieldId) => ({ fieldId, required: false }));
}

function transition(
  id: number,
  name: string,
  from: readonly Status[] | 'any',
  to: Status,
  screen: readonly ScreenField[] = [],
): WorkflowTransition {
  return { id: String(id), name, from, to, screen };
}

const S = STATUSES;
const CLOSING = [...required('resolution'), ...optional('fixVersions', 'assignee', 'comment')];

const STOREFRONT: Workflow = {
  id: 'storefront',
  name: 'Storefront workflow',
  initial: S.toDo,
  transitions: [
    transition(11, 'Start progress', [S.toDo], S.inProgress),
    transition(21, 'Ask for review', [S.inProgress], S.inReview, optional(CUSTOM.reviewers, 'comment')),
    transition(22, 'Back to work', [S.inReview, S.readyForRelease], S.inProgress),
    {
      ...transition(31, 'Approve for release', [S.inReview], S.readyForRelease, [
        ...required(CUSTOM.rolloutRisk, CUSTOM.releaseNote),
        ...optional('comment'),
      ]),
      condition: (issue, accountId) => issue.assigneeId === accountId,
    },
    transition(41, 'Plan the roll-out', [S.inReview, S.readyForRelease], S.readyForRelease, [
      ...required(CUSTOM.goLive, CUSTOM.markets),
      ...optional(
        'assignee',
        CUSTOM.reviewers,
        CUSTOM.effort,
        'components',
        'labels',
        'duedate',
        CUSTOM.testNotes,
      ),
    ]),
    transition(51, 'Block', [S.toDo, S.inProgress, S.inReview], S.blocked, required('comment')),
    // One name, two ends: only the id tells which is meant.
    transition(61, 'Unblock', [S.blocked], S.toDo),
    transition(62, 'Unblock', [S.blocked], S.inProgress),
    transition(71, 'Hand over to a partner', [S.inProgress, S.blocked], S.blocked, [
      ...required(CUSTOM.faultLocation),
      ...optional('comment'),
    ]),
    transition(81, 'Resolve', [S.toDo, S.inProgress, S.blocked], S.done, CLOSING),
    transition(82, 'Done', [S.inReview, S.readyForRelease], S.done, CLOSING),
    transition(91, 'Reopen', [S.done], S.toDo),
  ],
};

const FULFILMENT: Workflow = {
  id: 'fulfilment',
  name: 'Fulfilment kanban',
  initial: S.backlog,
  transitions: [
    transition(11, 'Backlog', 'any', S.backlog),
    transition(21, 'Selected for Development', 'any', S.selected),
    transition(31, 'Picking', 'any', S.picking),
    transition(41, 'Packed', 'any', S.packed),
    transition(51, 'Shipped', [S.packed], S.shipped),
    transition(61, 'Cancel', [S.backlog, S.selected, S.picking, S.packed], S.cancelled, [
      ...required('resolution', 'comment'),
    ]),
  ],
};

const LAB: Workflow = {
  id: 'lab',
  name: 'Growth Lab',
  initial: S.labToDo,
  transitions: [
    transition(11, 'To Do', 'any', S.labToDo),
    transition(21, 'In Progress', 'any', S.labInProgress),
    transition(31, 'Done', 'any', S.labDone),
  ],
};

/** Every workflow of the site. */
export const WORKFLOWS: readonly Workflow[] = [STOREFRONT, FULFILMENT, LAB];

/** The workflow that a project's issues follow. */
export function workflowOf(project: Project): Workflow {
  return WORKFLOWS.find((workflow) => workflow.id === project.workflowId) ?? LAB;
}

/** The transitions that start from the issue's status, whether or not this account may use them. */
export function transitionsFrom(issue: Issue): readonly WorkflowTransition[] {
  return workflowOf(issue.project).transitions.filter((one) =>
    // A global transition to where the issue already stands is not offered.
    one.from === 'any' ? one.to !== issue.status : one.from.includes(issue.status),
  );
}

/** True when the transition has no condition or the account meets it. */
export function mayUse(transition: WorkflowTransition, issue: Issue, accountId: string): boolean {
  return transition.condition?.(issue, accountId) ?? true;
}
