import type { Route, SampleReply } from '../http/route.ts';
import type { Issue } from '../jira/model.ts';
import { readCountedSearch } from '../jira/countedSearch.ts';
import { boardOf, inBacklog, onBoard, sprintOf } from '../jira/routes/boards.ts';
import { epicOf, withoutEpic } from '../jira/routes/epics.ts';
import { ranked } from '../jira/routes/issueLists.ts';
import type { JiraCall, JiraSite } from '../jira/site.ts';
import { isRecord, without } from './replies.ts';
import { JIRA_CONTEXT, sameRoutes, type Same } from './sameRoutes.ts';
import { searchReply } from './search.ts';

const API = '/rest/agile/1.0';
const BOARD = `${API}/board/{boardId}`;
const EPIC = `${API}/epic/{epicIdOrKey}`;
const SPRINT = `${API}/sprint/{sprintId}`;

/** Boards say where they are on Cloud only. */
function withoutLocation(body: unknown): unknown {
  if (!isRecord(body)) return body;
  const board = without(body, ['location', 'isPrivate']);
  return Array.isArray(board['values']) ? { ...board, values: board['values'].map(withoutLocation) } : board;
}

const same = (method: Same['method'], path: string, rest: Partial<Same> = {}): Same => ({
  method,
  path,
  cloud: path,
  ...rest,
});

const SAME: readonly Same[] = [
  same('GET', `${API}/board`, { reply: withoutLocation }),
  same('GET', BOARD, { reply: withoutLocation }),
  same('GET', `${BOARD}/configuration`, { reply: withoutLocation }),
  same('GET', `${BOARD}/sprint`),
  same('GET', `${BOARD}/epic`),
  same('GET', `${BOARD}/version`),
  same('GET', `${BOARD}/project`),
  same('GET', EPIC),
  same('POST', EPIC),
  same('PUT', `${EPIC}/rank`),
  same('POST', `${EPIC}/issue`),
  same('POST', `${API}/epic/none/issue`),
  same('GET', `${API}/issue/{issueIdOrKey}`),
  same('GET', `${API}/issue/{issueIdOrKey}/estimation`),
  same('PUT', `${API}/issue/{issueIdOrKey}/estimation`),
  same('POST', `${API}/sprint`),
  same('GET', SPRINT),
  same('POST', SPRINT),
  same('PUT', SPRINT),
  same('DELETE', SPRINT),
  same('POST', `${SPRINT}/issue`),
  same('POST', `${SPRINT}/swap`),
  ...[BOARD, SPRINT].flatMap((owner) => [
    same('GET', `${owner}/properties`),
    same('GET', `${owner}/properties/{propertyKey}`),
    same('PUT', `${owner}/properties/{propertyKey}`),
    same('DELETE', `${owner}/properties/{propertyKey}`),
  ]),
  same('POST', `${API}/backlog/issue`),
  same('PUT', `${API}/issue/rank`),
];

/**
 * Jira Software Data Center: the lists of issues stand beside the rest, count, and are paged by `startAt`.
 * @param cloud the Cloud operations, which do the rest
 */
export function dataCenterAgileRoutes(site: JiraSite, cloud: readonly Route[]): Route[] {
  const list = (path: string, within: (call: JiraCall) => (issue: Issue) => boolean): Route =>
    site.read('GET', `${JIRA_CONTEXT}${path}`, (call) => issueList(call, within(call)));
  return [
    ...sameRoutes(SAME, cloud),
    list(`${BOARD}/issue`, ofBoard),
    list(`${BOARD}/backlog`, (call) => {
      const board = boardOf(call);
      return (issue) => inBacklog(call.world, board, issue);
    }),
    list(`${BOARD}/sprint/{sprintId}/issue`, (call) => {
      const within = ofBoard(call);
      const sprint = sprintOf(call);
      return (issue) => within(issue) && issue.sprintIds.includes(sprint.id);
    }),
    list(`${BOARD}/epic/{epicId}/issue`, (call) => {
      const within = ofBoard(call);
      const epic = epicOf(call, call.request.params['epicId']);
      return (issue) => within(issue) && issue.parentId === epic.id;
    }),
    list(`${BOARD}/epic/none/issue`, (call) => {
      const within = ofBoard(call);
      return (issue) => within(issue) && withoutEpic(call, issue);
    }),
    list(`${API}/epic/none/issue`, (call) => (issue) => withoutEpic(call, issue)),
    list(`${SPRINT}/issue`, (call) => {
      const sprint = sprintOf(call);
      return (issue) => issue.sprintIds.includes(sprint.id);
    }),
    list(`${EPIC}/issue`, (call) => {
      const epic = epicOf(call, call.request.params['epicIdOrKey']);
      return (issue) => issue.parentId === epic.id;
    }),
  ];
}

function issueList(call: JiraCall, within: (issue: Issue) => boolean): SampleReply {
  const input = readCountedSearch(call);
  return searchReply(call, { ...input, jql: ranked(input.jql) }, within);
}

function ofBoard(call: JiraCall): (issue: Issue) => boolean {
  const board = boardOf(call);
  return (issue) => onBoard(board, issue);
}
