import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { Sprint } from '../model.ts';
import { bodyObject, optionalText } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { boardOf, sprintJson, sprintOf } from './boards.ts';

const LONGEST_NAME = 30;

type Sent = Readonly<Record<string, unknown>>;

/** Managing sprints needs a permission in the project of the board. */
function requirePermission({ world }: JiraCall, projectId: string): void {
  const project = world.project(projectId);
  if (project === undefined) throw refuse(404, ['Sprint does not exist']);
  world.permissions.require(
    'MANAGE_SPRINTS_PERMISSION',
    project,
    403,
    'You need the Manage Sprints permission for the projects of the board.',
  );
}

function readName(sent: Sent, fallback?: string): string {
  const name = optionalText(sent, 'name')?.trim() ?? fallback;
  if (name === undefined || name === '') throw refuse(400, [], { name: 'The sprint name must be provided.' });
  if (name.length > LONGEST_NAME)
    throw refuse(400, [], { name: `The sprint name must be shorter than ${LONGEST_NAME} characters.` });
  return name;
}

function readTime(sent: Sent, name: 'startDate' | 'endDate', fallback?: number): number | undefined {
  const text = optionalText(sent, name);
  if (text === undefined) return fallback;
  const at = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(at)) throw refuse(400, [], { [name]: 'The date is not valid.' });
  return at;
}

function checkTimes(start: number | undefined, end: number | undefined): void {
  if (start !== undefined && end !== undefined && end <= start)
    throw refuse(400, [], { endDate: 'The end date must be after the start date.' });
}

function times(start: number | undefined, end: number | undefined): Pick<Sprint, 'start' | 'end'> {
  checkTimes(start, end);
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}

function createSprint(call: JiraCall): SampleReply {
  const { world } = call;
  const sent = bodyObject(call.request);
  const board = boardOf(call, String(sent['originBoardId']));
  if (board.type !== 'scrum') throw refuse(400, ['The board does not support sprints']);
  requirePermission(call, board.projectId);
  const sprint: Sprint = {
    id: world.sprints.reduce((highest, one) => Math.max(highest, one.id), 0) + 1,
    name: readName(sent),
    state: 'future',
    boardId: board.id,
    goal: optionalText(sent, 'goal') ?? '',
    ...times(readTime(sent, 'startDate'), readTime(sent, 'endDate')),
  };
  world.sprintList.put(sprint);
  return { status: 201, body: sprintJson(call, sprint) };
}

/** future → active → closed, one step at a time, and one active sprint on a board unless they may run side by side. */
function readState({ world }: JiraCall, sprint: Sprint, sent: Sent, after: Sprint): Sprint['state'] {
  const state = optionalText(sent, 'state')?.toLowerCase() ?? sprint.state;
  if (state === sprint.state) return sprint.state;
  if (sprint.state === 'future' && state === 'active') {
    if (after.start === undefined || after.end === undefined)
      throw refuse(400, ['A sprint needs a start date and an end date to be started.']);
    const other = world.sprints.some((one) => one.boardId === sprint.boardId && one.state === 'active');
    if (other && !world.conditions().parallelSprints)
      throw refuse(400, ['There is already an active sprint on this board.']);
    return 'active';
  }
  if (sprint.state === 'active' && state === 'closed') return 'closed';
  throw refuse(400, [`A sprint cannot go from ${sprint.state} to ${state}.`]);
}

/** @param partial false: what is not sent is emptied */
function updateSprint(call: JiraCall, partial: boolean): SampleReply {
  const { world, request } = call;
  const sprint = sprintOf(call);
  const sent = bodyObject(request);
  requirePermission(call, boardOf(call, String(sprint.boardId)).projectId);
  const { start, end, ...rest } = sprint;
  const words = {
    name: readName(sent, partial ? sprint.name : undefined),
    goal: optionalText(sent, 'goal') ?? (partial ? sprint.goal : ''),
  };
  // Of a closed sprint only the words can still be changed; Jira ignores the rest.
  const frozen = sprint.state === 'closed';
  const from = frozen ? start : readTime(sent, 'startDate', partial ? start : undefined);
  const until = frozen ? end : readTime(sent, 'endDate', partial ? end : undefined);
  const edited: Sprint = { ...rest, ...words, ...times(from, until) };
  const state = frozen ? sprint.state : readState(call, sprint, sent, edited);
  const closing = state === 'closed' && !frozen;
  const after: Sprint = { ...edited, state, ...(closing ? { complete: request.now } : {}) };
  world.sprintList.put(after);
  return ok(sprintJson(call, after));
}

function deleteSprint(call: JiraCall): SampleReply {
  const { world, request } = call;
  const sprint = sprintOf(call);
  requirePermission(call, boardOf(call, String(sprint.boardId)).projectId);
  for (const issue of world.issues) {
    if (!issue.sprintIds.includes(sprint.id)) continue;
    const sprintIds = issue.sprintIds.filter((id) => id !== sprint.id);
    world.edit(issue, { sprintIds }, { items: [], authorId: request.account.accountId, now: request.now });
  }
  world.sprintList.remove(sprint);
  world.properties.forget(`sprint:${sprint.id}`);
  return noContent();
}

/** Lets two sprints change places in the lists of their board. */
function swapSprints(call: JiraCall): SampleReply {
  const { world, request } = call;
  const sprint = sprintOf(call);
  const other = world.sprint(Number(bodyObject(request)['sprintToSwapWith']));
  if (other?.boardId !== sprint.boardId) throw refuse(404, ['Sprint does not exist']);
  requirePermission(call, boardOf(call, String(sprint.boardId)).projectId);
  world.sprintList.swap(sprint, other);
  return noContent();
}

/** Sprints and their life: https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/ */
export function sprintRoutes(site: JiraSite): Route[] {
  const one = '/rest/agile/1.0/sprint/{sprintId}';
  return [
    site.write('POST', '/rest/agile/1.0/sprint', createSprint),
    site.read('GET', one, (call) => ok(sprintJson(call, sprintOf(call)))),
    site.write('POST', one, (call) => updateSprint(call, true)),
    site.write('PUT', one, (call) => updateSprint(call, false)),
    site.write('DELETE', one, deleteSprint),
    site.write('POST', `${one}/swap`, swapSprints),
  ];
}
