import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { planEdit } from '../editing.ts';
import { fieldById } from '../fields.ts';
import type { FieldValue, Issue } from '../model.ts';
import { bodyObject, optionalText, page, textList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { boardOf, onBoard, withoutLinks } from './boards.ts';
import { issueLists } from './issueLists.ts';
import { rankAt } from './ranking.ts';

type Json = Readonly<Record<string, unknown>>;

const MOST_ISSUES = 50;
const COLOURS = 14;

function epicJson({ world, render }: JiraCall, issue: Issue): Json {
  const mark = world.epicMarks.get(issue.id);
  return {
    id: issue.id,
    key: issue.key,
    self: `${render.siteUrl}/rest/agile/1.0/epic/${issue.id}`,
    name: issue.summary,
    summary: issue.summary,
    color: { key: mark?.colour ?? `color_${(issue.number % 9) + 1}` },
    done: isDone(world, issue),
  };
}

/** An epic is done when somebody marked it so; until then when its status says so. */
function isDone(world: JiraCall['world'], issue: Issue): boolean {
  return world.epicMarks.get(issue.id)?.done ?? issue.status.category === 'done';
}

function boardEpics(call: JiraCall): SampleReply {
  const board = boardOf(call);
  const done = call.request.query.get('done');
  const epics = call.world.issues.filter(
    (issue) =>
      issue.project.id === board.projectId &&
      issue.type.level === 1 &&
      (done === null || String(isDone(call.world, issue)) === done),
  );
  const print = (epic: Issue): Json => epicJson(call, epic);
  return ok(withoutLinks(page(call.request, epics, print, { fallback: 50, most: 50 })));
}

/** The epic of this id or key; 404 where there is none. */
export function epicOf({ world }: JiraCall, name: string | undefined): Issue {
  const epic = world.issue(name ?? '');
  if (epic?.type.level !== 1)
    throw refuse(404, ['The epic does not exist or you do not have permission to view it.']);
  return epic;
}

/** The epic that the path names, to be changed: those of team-managed projects are changed as issues. */
function classicEpicOf(call: JiraCall): Issue {
  const epic = epicOf(call, call.request.params['epicIdOrKey']);
  if (epic.project.teamManaged)
    throw refuse(400, ['This operation does not work for epics in team-managed projects.']);
  requireEdit(call, epic);
  return epic;
}

function requireEdit({ world }: JiraCall, issue: Issue): void {
  const message = 'You do not have permission to edit issues in this project.';
  world.permissions.require('EDIT_ISSUES', issue.project, 403, message);
}

/** Sets one field of an issue, as an edit does. */
function setField({ world, request }: JiraCall, issue: Issue, fieldId: string, value: FieldValue): void {
  const field = fieldById(fieldId);
  if (field === undefined) throw new Error(`no field ${fieldId}`);
  const { patch, items } = planEdit(world, issue, new Map([[field, value]]));
  if (items.length === 0) return;
  world.edit(issue, patch, { items, authorId: request.account.accountId, now: request.now });
}

function updateEpic(call: JiraCall): SampleReply {
  const { world, request } = call;
  const epic = classicEpicOf(call);
  const sent = bodyObject(request);
  const { color, done } = sent;
  const colour: unknown =
    typeof color === 'object' && color !== null && 'key' in color ? color.key : undefined;
  const known =
    typeof colour === 'string' && /^color_\d+$/.test(colour) && Number(colour.slice(6)) <= COLOURS;
  if (color !== undefined && !known) throw refuse(400, ['The colour of the epic is not valid.']);
  if (done !== undefined && typeof done !== 'boolean') throw refuse(400, ['done must be true or false.']);
  const name = (optionalText(sent, 'summary') ?? optionalText(sent, 'name'))?.trim();
  if (name === '') throw refuse(400, ['The name of the epic must not be empty.']);
  world.epicMarks.set(epic.id, {
    ...world.epicMarks.get(epic.id),
    ...(typeof colour === 'string' ? { colour } : {}),
    ...(done === undefined ? {} : { done }),
  });
  if (name !== undefined) setField(call, epic, 'summary', name);
  return ok(epicJson(call, epic));
}

function rankEpic(call: JiraCall): SampleReply {
  const sent = bodyObject(call.request);
  const epic = classicEpicOf(call);
  const [before, after] = ['rankBeforeEpic', 'rankAfterEpic'].map((name) => optionalText(sent, name));
  epicOf(call, before ?? after);
  rankAt(call.world, [epic], { before, after }, call.request.now);
  return noContent();
}

/** Puts issues below an epic, or with undefined below none. */
function moveIssues(call: JiraCall, epic: Issue | undefined): SampleReply {
  const names = textList(bodyObject(call.request), 'issues');
  if (names.length === 0 || names.length > MOST_ISSUES)
    throw refuse(400, [`Between 1 and ${MOST_ISSUES} issues must be named.`]);
  const issues = names.map((name) => {
    const issue = call.world.issue(name);
    if (issue?.type.level !== 0 || issue.project.teamManaged)
      throw refuse(400, [`The issue '${name}' does not exist, or cannot be put below an epic.`]);
    requireEdit(call, issue);
    return issue;
  });
  for (const issue of issues) setField(call, issue, 'parent', epic?.id.toString());
  return noContent();
}

/** An issue that an epic could be the parent of, and none is. */
export function withoutEpic({ world }: JiraCall, issue: Issue): boolean {
  const parent = issue.parentId === undefined ? undefined : world.issue(issue.parentId);
  return issue.type.level === 0 && parent === undefined;
}

/** Epics: https://developer.atlassian.com/cloud/jira/software/rest/api-group-epic/ */
export function epicRoutes(site: JiraSite): Route[] {
  const agile = '/rest/agile/1.0';
  return [
    site.read('GET', `${agile}/board/{boardId}/epic`, boardEpics),
    site.read('GET', `${agile}/epic/{epicIdOrKey}`, (call) =>
      ok(epicJson(call, epicOf(call, call.request.params['epicIdOrKey']))),
    ),
    site.write('POST', `${agile}/epic/{epicIdOrKey}`, updateEpic),
    site.write('PUT', `${agile}/epic/{epicIdOrKey}/rank`, rankEpic),
    site.write('POST', `${agile}/epic/none/issue`, (call) => moveIssues(call, undefined)),
    site.write('POST', `${agile}/epic/{epicIdOrKey}/issue`, (call) => moveIssues(call, classicEpicOf(call))),
    ...issueLists(site, '/epic/none/issue', (call) => (issue) => withoutEpic(call, issue)),
    ...issueLists(site, '/epic/{epicIdOrKey}/issue', (call) => {
      const epic = epicOf(call, call.request.params['epicIdOrKey']);
      return (issue) => issue.parentId === epic.id;
    }),
    ...issueLists(site, '/board/{boardId}/epic/none/issue', (call) => {
      const board = boardOf(call);
      return (issue) => onBoard(board, issue) && withoutEpic(call, issue);
    }),
    ...issueLists(site, '/board/{boardId}/epic/{epicId}/issue', (call) => {
      const board = boardOf(call);
      const epic = epicOf(call, call.request.params['epicId']);
      return (issue) => onBoard(board, issue) && issue.parentId === epic.id;
    }),
  ];
}
