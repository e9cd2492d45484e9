import { samplePeople } from '../accounts.ts';
import { Dice } from '../random.ts';
import { DEFAULT_PRIORITY_ID, ISSUE_TYPES, LABELS, PRIORITIES, RESOLUTIONS, STATUSES } from './catalog.ts';
import { CUSTOM } from './fields.ts';
import type { FieldValue, Issue, IssueType, Project, Sprint, Status } from './model.ts';
import { TEAMS } from './teams.ts';
import { projectTexts, RELEASE_NOTES } from './texts.ts';
import { DAY, jiraDate } from './time.ts';
import { TOLD_KEY, TOLD_VALUES } from './toldIssues.ts';

/** The id of the first generated issue. */
export const FIRST_ISSUE_ID = 10000;
const SPAN_DAYS = 400;
/** How far back a sub-task or story looks for its parent. */
const PARENTS_KEPT = 12;

export interface WorldPlan {
  readonly seed: number;
  /** Midnight of the day on which the world was made; nothing generated is later. */
  readonly base: number;
  readonly count: number;
  readonly projects: readonly [Project, Project, Project];
  readonly sprints: readonly Sprint[];
}

const PEOPLE = samplePeople();
const ACTIVE_IDS = PEOPLE.filter((person) => person.active).map((person) => person.accountId);
const EVERY_ID = PEOPLE.map((person) => person.accountId);
const SIGNED_IN = EVERY_ID[0] ?? '';
const POINTS = [1, 2, 3, 5, 8, 13] as const;

interface Parents {
  readonly epics: Issue[];
  readonly standard: Issue[];
}

function pickType(dice: Dice, project: Project, number: number, parents: Parents): IssueType {
  if (project.teamManaged) return number === 1 ? ISSUE_TYPES.labEpic : ISSUE_TYPES.labTask;
  const roll = dice.next();
  if (number <= 2 || roll < 0.04) return ISSUE_TYPES.epic;
  if (roll < 0.14 && parents.standard.length > 0) return ISSUE_TYPES.subtask;
  if (roll < 0.5) return ISSUE_TYPES.story;
  return roll < 0.78 ? ISSUE_TYPES.bug : ISSUE_TYPES.task;
}

function pickSummary(dice: Dice, project: Project, type: IssueType): string {
  const texts = projectTexts(project.key);
  if (type.level === 1) return dice.pick(texts.epics);
  if (type.level === -1) return dice.pick(texts.subtasks);
  const isTask = type !== ISSUE_TYPES.bug && type !== ISSUE_TYPES.story;
  const list = isTask ? texts.tasks : type === ISSUE_TYPES.bug ? texts.bugs : texts.stories;
  const summary = dice.pick(list);
  const english = isTask ? texts.occasions : texts.contexts;
  return summary + dice.pick(/\p{Script=Han}{3}/u.test(summary) ? texts.chineseContexts : english);
}

/** Old issues are mostly finished; young ones are spread over the workflow. */
function pickStatus(dice: Dice, project: Project, type: IssueType, ageDays: number): Status {
  const finished = dice.chance(type.level === 1 ? 0.3 : Math.min(0.92, 0.12 + ageDays / 90));
  switch (project.key) {
    case 'SHOP': {
      if (finished) return STATUSES.done;
      const { toDo, inProgress, inReview, blocked, readyForRelease } = STATUSES;
      return dice.pick([toDo, toDo, toDo, inProgress, inProgress, inReview, blocked, readyForRelease]);
    }
    case 'FULF': {
      if (finished) return dice.chance(0.9) ? STATUSES.shipped : STATUSES.cancelled;
      const { backlog, selected, picking, packed } = STATUSES;
      return dice.pick([backlog, backlog, selected, picking, picking, packed]);
    }
    default:
      if (finished) return STATUSES.labDone;
      return dice.chance(0.5) ? STATUSES.labToDo : STATUSES.labInProgress;
  }
}

function pickSprints(
  dice: Dice,
  plan: WorldPlan,
  status: Status,
  created: number,
  resolved: number | undefined,
): number[] {
  const open = (sprint: Sprint): boolean => (sprint.end ?? Infinity) >= created;
  if (status.category === 'done') {
    const at = resolved ?? created;
    return plan.sprints
      .filter((one) => (one.start ?? Infinity) <= at && at <= (one.end ?? 0))
      .map((one) => one.id);
  }
  const started = plan.sprints.filter((sprint) => sprint.state === 'closed' && open(sprint));
  const spilled = started
    .slice(-1)
    .filter(() => dice.chance(0.2))
    .map((sprint) => sprint.id);
  const state = status.category === 'new' ? dice.pick(['active', 'future', 'backlog', 'backlog']) : 'active';
  const next = plan.sprints.find((sprint) => sprint.state === state);
  return next === undefined ? [] : [...spilled, next.id];
}

function pickAssignee(dice: Dice, status: Status): string | undefined {
  if (dice.chance(status.category === 'new' ? 0.3 : 0.04)) return undefined;
  if (dice.chance(status.category === 'done' ? 0.12 : 0.22)) return SIGNED_IN;
  return dice.pick(status.category === 'done' ? EVERY_ID : ACTIVE_IDS);
}

const NO_VALUES: Readonly<Record<string, FieldValue>> = {};
const NO_IDS: readonly string[] = [];

const QUARTER_DAY = 7200;

/** What was estimated, and which versions a bug is in: drawn from dice of their own, so that all else stays as it was. */
function estimates(
  dice: Dice,
  project: Project,
  type: IssueType,
  finished: boolean,
): Readonly<Record<string, FieldValue>> {
  const values: Record<string, FieldValue> = {};
  if (type.level < 1 && !project.teamManaged && dice.chance(0.35)) {
    const original = QUARTER_DAY * (1 + dice.below(16));
    values['timeoriginalestimate'] = original;
    values['timeestimate'] = finished ? 0 : original - (original / 4) * dice.below(4);
  }
  if (project.key === 'SHOP' && type.level >= 0 && dice.chance(0.3))
    values[CUSTOM.team] = dice.pick(TEAMS).id;
  const known = project.versions.filter((version) => version.released && !version.archived);
  if (type === ISSUE_TYPES.bug && known.length > 0 && dice.chance(0.4))
    values['versions'] = [dice.pick(known).id];
  return values;
}

function pickValues(
  dice: Dice,
  type: IssueType,
  project: Project,
  estimated: Readonly<Record<string, FieldValue>>,
): Readonly<Record<string, FieldValue>> {
  if (project.key !== 'SHOP') return Object.keys(estimated).length === 0 ? NO_VALUES : estimated;
  const values: Record<string, FieldValue> = { ...estimated };
  if (type === ISSUE_TYPES.story || type === ISSUE_TYPES.bug) {
    if (dice.chance(0.7)) values[CUSTOM.storyPoints] = dice.pick(POINTS);
  }
  if (dice.chance(0.1)) values[CUSTOM.rolloutRisk] = dice.pick(['10300', '10301', '10302']);
  if (dice.chance(0.1)) values[CUSTOM.releaseNote] = dice.pick(RELEASE_NOTES);
  if (dice.chance(0.08)) values[CUSTOM.markets] = dice.sample(['10320', '10321', '10322', '10323'], 2);
  return values;
}

function pickVersions(dice: Dice, project: Project, status: Status): readonly string[] {
  if (project.versions.length === 0 || dice.chance(0.45)) return NO_IDS;
  const fitting = project.versions.filter((version) => version.released === (status.category === 'done'));
  return fitting.length === 0 ? NO_IDS : [dice.pick(fitting).id];
}

function pickParent(dice: Dice, type: IssueType, parents: Parents): Issue | undefined {
  if (type.level === 1) return undefined;
  if (type.level === -1) return dice.pick(parents.standard);
  return parents.epics.length > 0 && dice.chance(0.6) ? dice.pick(parents.epics) : undefined;
}

function generateIssue(
  plan: WorldPlan,
  index: number,
  project: Project,
  number: number,
  parents: Parents,
): Issue {
  const dice = new Dice(plan.seed, index, 1);
  const type = pickType(dice, project, number, parents);
  // Work comes in ever faster: the curve puts most issues into the recent past.
  const ageDays = SPAN_DAYS * Math.pow(1 - index / plan.count, 1.7) + 0.02 + dice.next() * 0.02;
  const created = Math.floor(plan.base - ageDays * DAY);
  const status = pickStatus(dice, project, type, ageDays);
  const touched = Math.floor(
    created + (plan.base - created) * Math.min(1, dice.next() * (20 / (20 + ageDays)) + 0.01),
  );
  const finished = status.category === 'done';
  const assigneeId = pickAssignee(dice, status);
  const reporterId = dice.chance(0.1) ? SIGNED_IN : dice.pick(EVERY_ID);
  const watcherIds = dice.chance(0.08) && reporterId !== SIGNED_IN ? [reporterId, SIGNED_IN] : [reporterId];
  return {
    id: FIRST_ISSUE_ID + index,
    number,
    key: `${project.key}-${number}`,
    project,
    type,
    securityId: undefined,
    reporterId,
    created,
    rank: index,
    parentId: pickParent(dice, type, parents)?.id,
    sprintIds:
      project.key === 'SHOP' && type.level === 0
        ? pickSprints(dice, plan, status, created, finished ? touched : undefined)
        : [],
    summary: pickSummary(dice, project, type),
    status,
    updated: touched,
    resolved: finished ? touched : undefined,
    resolutionId: finished ? (dice.chance(0.85) ? '10000' : dice.pick(RESOLUTIONS).id) : undefined,
    priorityId: dice.chance(0.5) ? DEFAULT_PRIORITY_ID : dice.pick(PRIORITIES).id,
    assigneeId,
    dueDate: !finished && dice.chance(0.25) ? jiraDate(plan.base + (dice.below(40) - 8) * DAY) : undefined,
    labels: dice.chance(0.4) ? dice.sample(LABELS, 1 + dice.below(2)) : NO_IDS,
    componentIds:
      project.components.length > 0 && dice.chance(0.7) ? [dice.pick(project.components).id] : NO_IDS,
    fixVersionIds: pickVersions(dice, project, status),
    watcherIds,
    values: pickValues(
      dice,
      type,
      project,
      estimates(new Dice(plan.seed, index, 11), project, type, finished),
    ),
    changes: [],
    comments: [],
    ...told(project, number, type),
  };
}

/** What is told of an issue, over what the dice say; undefined for most. */
function told(project: Project, number: number, type: IssueType): Partial<Issue> | undefined {
  const key = `${project.key}-${number}`;
  if (key !== TOLD_KEY) return TOLD[key];
  // Sub-tasks and sprints of its own need an ordinary issue.
  const rest = type.level === 0 ? {} : { type: ISSUE_TYPES.story, parentId: undefined };
  return {
    ...TOLD[key],
    ...rest,
    values: TOLD_VALUES,
    sprintIds: [12, 13],
    labels: ['checkout', 'payments', '超商取貨'],
    componentIds: ['10100', '10101'],
    fixVersionIds: ['10203'],
    dueDate: '2026-12-24',
    watcherIds: EVERY_ID.slice(0, 5),
  };
}

/** The sub-tasks that it has: issues right after it that would have been something else. */
const TOLD_SUBTASKS: Readonly<Record<string, string>> = {
  'SHOP-143': 'Write the tests for two cards',
  'SHOP-144': '翻譯禮物卡的提示文字',
  'SHOP-145': 'Check the form with a screen reader',
};

/** Issues that the sample workspace's documents and branch speak of, so that both tell one story. */
const TOLD: Readonly<Record<string, { readonly summary: string; readonly assigneeId: string }>> = {
  'SHOP-131': { summary: 'Faster search in the storefront', assigneeId: SIGNED_IN },
  'SHOP-142': { summary: 'Gift cards in the basket', assigneeId: SIGNED_IN },
};

/** The issue, or what it is told to be: a sub-task of the issue that has something of everything. */
function asSubtask(issue: Issue, earlier: readonly Issue[]): Issue {
  const summary = TOLD_SUBTASKS[issue.key];
  const parent = summary === undefined ? undefined : earlier.find(({ key }) => key === TOLD_KEY);
  if (summary === undefined || parent === undefined) return issue;
  return {
    ...issue,
    summary,
    type: ISSUE_TYPES.subtask,
    parentId: parent.id,
    sprintIds: [],
    values: NO_VALUES,
  };
}

/** Every issue of a fresh site, oldest first. The same plan always gives the same issues. */
export function generateIssues(plan: WorldPlan): Issue[] {
  const issues: Issue[] = [];
  const numbers = new Map<string, number>();
  const parents = new Map<string, Parents>(
    plan.projects.map((project) => [project.id, { epics: [], standard: [] }]),
  );
  const [shop, fulfilment, lab] = plan.projects;
  for (let index = 0; index < plan.count; index++) {
    const roll = new Dice(plan.seed, index, 2).next();
    const project = roll < 0.6 ? shop : roll < 0.9 ? fulfilment : lab;
    const number = (numbers.get(project.id) ?? 0) + 1;
    numbers.set(project.id, number);
    const known = parents.get(project.id) ?? { epics: [], standard: [] };
    const issue = asSubtask(generateIssue(plan, index, project, number, known), issues);
    issues.push(issue);
    const list = issue.type.level === 1 ? known.epics : issue.type.level === 0 ? known.standard : undefined;
    if (list !== undefined && list.push(issue) > PARENTS_KEPT) list.shift();
  }
  return issues;
}
