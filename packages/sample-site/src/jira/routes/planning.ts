import { noContent, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { planEdit } from '../editing.ts';
import { CUSTOM, fieldById } from '../fields.ts';
import type { Board, Issue } from '../model.ts';
import { readSprint } from '../placing.ts';
import { bodyObject, optionalText, textList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { transitionsFrom } from '../workflows.ts';
import { boardOf, inBacklog, sprintOf } from './boards.ts';
import { rankAt } from './ranking.ts';
import { transitionIssue } from './transitions.ts';

const MOST_ISSUES = 50;

/** The issues that a request moves, all of which the account must be allowed to schedule. */
function readIssues({ world, request }: JiraCall): readonly Issue[] {
  const names = textList(bodyObject(request), 'issues');
  if (names.length === 0) throw refuse(400, ['issues must not be empty.']);
  if (names.length > MOST_ISSUES)
    throw refuse(400, [`No more than ${MOST_ISSUES} issues can be moved at once.`]);
  return names.map((name) => {
    const issue = world.issue(name);
    if (issue === undefined) throw refuse(400, [`The issue '${name}' does not exist or cannot be viewed.`]);
    world.permissions.require(
      'SCHEDULE_ISSUES',
      issue.project,
      403,
      'You do not have permission to schedule issues in this project.',
    );
    return issue;
  });
}

/** Puts an issue into an open sprint, or with undefined into the backlog; the closed sprints it was in stay. */
function moveTo({ world, request }: JiraCall, issue: Issue, sprintId: number | undefined): void {
  const field = fieldById(CUSTOM.sprint);
  if (field === undefined) throw new Error('the site has no Sprint field');
  const { patch, items } = planEdit(world, issue, new Map([[field, readSprint(world, issue, sprintId)]]));
  if (items.length > 0)
    world.edit(issue, patch, { items, authorId: request.account.accountId, now: request.now });
}

/**
 * Ranks the issues that a request moves where it says.
 * @param required false where a request may leave the place out
 */
function rank({ world, request }: JiraCall, issues: readonly Issue[], required: boolean): void {
  const sent = bodyObject(request);
  const before = optionalText(sent, 'rankBeforeIssue');
  const after = optionalText(sent, 'rankAfterIssue');
  if (before !== undefined || after !== undefined || required)
    rankAt(world, issues, { before, after }, request.now);
}

/** Moves issues of a kanban board between its backlog, the first column, and the second one, where work begins. */
function toColumn(call: JiraCall, board: Board, issues: readonly Issue[], place: 0 | 1): void {
  for (const issue of issues) {
    const statusIds = board.columns[place]?.statusIds ?? [];
    if (issue.project.id !== board.projectId || statusIds.includes(issue.status.id)) continue;
    if (inBacklog(call.world, board, issue) === (place === 0)) continue;
    const move = transitionsFrom(issue).find((one) => statusIds.includes(one.to.id));
    if (move === undefined) throw refuse(400, [`The issue '${issue.key}' cannot be moved there.`]);
    transitionIssue(call.world, issue, move.id, {}, call.request);
  }
}

function toBoard(call: JiraCall): SampleReply {
  const board = boardOf(call);
  const issues = readIssues(call);
  if (board.type !== 'kanban') throw refuse(400, ['Issues get onto this board through its sprints.']);
  toColumn(call, board, issues, 1);
  rank(call, issues, false);
  return noContent();
}

function toSprint(call: JiraCall): SampleReply {
  const sprint = sprintOf(call);
  if (sprint.state === 'closed') throw refuse(400, ['Issues cannot be moved to a closed sprint.']);
  const issues = readIssues(call);
  const { projectId } = boardOf(call, String(sprint.boardId));
  if (issues.some((issue) => issue.project.id !== projectId || issue.type.level !== 0))
    throw refuse(400, [
      'Only work items of the board, and no sub-tasks or epics, can be put into its sprints.',
    ]);
  for (const issue of issues) moveTo(call, issue, sprint.id);
  rank(call, issues, false);
  return noContent();
}

function toBacklog(call: JiraCall): SampleReply {
  const issues = readIssues(call);
  for (const issue of issues) moveTo(call, issue, undefined);
  rank(call, issues, false);
  return noContent();
}

/** Backlog, sprints and rank: https://developer.atlassian.com/cloud/jira/software/rest/api-group-backlog/ */
export function planningRoutes(site: JiraSite): Route[] {
  const agile = '/rest/agile/1.0';
  return [
    site.write('POST', `${agile}/sprint/{sprintId}/issue`, toSprint),
    site.write('POST', `${agile}/backlog/issue`, toBacklog),
    site.write('POST', `${agile}/backlog/{boardId}/issue`, (call) => {
      const board = boardOf(call);
      if (board.type === 'kanban') toColumn(call, board, readIssues(call), 0);
      return toBacklog(call);
    }),
    site.write('POST', `${agile}/board/{boardId}/issue`, toBoard),
    site.write('PUT', `${agile}/issue/rank`, (call) => {
      rank(call, readIssues(call), true);
      return noContent();
    }),
  ];
}
