import { ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { planEdit } from '../editing.ts';
import { CUSTOM, fieldById, type FieldDefinition } from '../fields.ts';
import { FieldSelection } from '../issueJson.ts';
import type { Issue, Sprint } from '../model.ts';
import { bodyObject, issueOf, queryFlag, queryList } from '../request.ts';
import { objectOf } from '../sent.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { boardOf, sprintJson } from './boards.ts';
import { expandedIssue, readExpand } from '../expanding.ts';
import { fieldValue } from '../fieldValues.ts';

function readIssue(call: JiraCall): SampleReply {
  const { world, request } = call;
  const { query } = request;
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const wanted = queryList(query, 'fields');
  const selection = new FieldSelection(call.world.fields, wanted, ['*all']);
  if (queryFlag(query, 'updateHistory')) world.view(issue, request.now);
  const bean = expandedIssue(call, issue, selection, readExpand(queryList(query, 'expand')));
  return ok(withSoftwareFields(call, issue, bean, wanted));
}

/** An issue with the fields of Jira Software that are wanted beside those that it has. */
export function withSoftwareFields(
  call: JiraCall,
  issue: Issue,
  bean: Readonly<Record<string, unknown>>,
  wanted: readonly string[],
): Readonly<Record<string, unknown>> {
  const more = softwareFields(call, issue, wanted);
  if (bean['fields'] === undefined && Object.keys(more).length === 0) return bean;
  return { ...bean, fields: { ...objectOf(bean['fields']), ...more } };
}

/** What the platform's issue does not have, or not under these names. */
function softwareFields(
  call: JiraCall,
  issue: Issue,
  wanted: readonly string[],
): Readonly<Record<string, unknown>> {
  const { world, render } = call;
  const sprints = issue.sprintIds.flatMap((id) => world.sprint(id) ?? []);
  const open = sprints.find((sprint) => sprint.state !== 'closed');
  const parent = issue.parentId === undefined ? undefined : world.issue(issue.parentId);
  const epic = parent?.type.level === 1 ? parent : undefined;
  const print = (sprint: Sprint): unknown => sprintJson(call, sprint);
  const all = {
    flagged: false,
    sprint: open === undefined ? null : print(open),
    closedSprints: sprints.filter((sprint) => sprint.state === 'closed').map(print),
    epic:
      epic === undefined
        ? null
        : {
            id: epic.id,
            key: epic.key,
            self: `${render.siteUrl}/rest/agile/1.0/epic/${epic.id}`,
            name: epic.summary,
            summary: epic.summary,
            done: epic.status.category === 'done',
          },
  };
  const isWanted = (name: string): boolean =>
    !wanted.includes(`-${name}`) &&
    (wanted.every((one) => one.startsWith('-')) ||
      ['*all', '*navigable', name].some((one) => wanted.includes(one)));
  return Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name)));
}

/** The field that the board estimates with; refuses a board that does not estimate. */
function estimationField(call: JiraCall): FieldDefinition {
  const boardId = call.request.query.get('boardId');
  if (boardId === null) throw refuse(400, ["The 'boardId' query parameter is required."]);
  const field = fieldById(CUSTOM.storyPoints);
  if (boardOf(call, boardId).type !== 'scrum' || field === undefined)
    throw refuse(400, ['The board has no estimation configured.']);
  return field;
}

function estimationJson({ world }: JiraCall, issue: Issue, field: FieldDefinition): SampleReply {
  const value = fieldValue(world, issue, field);
  return ok({ fieldId: field.id, ...(typeof value === 'number' ? { value: value.toFixed(1) } : {}) });
}

function estimate(call: JiraCall): SampleReply {
  const { world, request } = call;
  const field = estimationField(call);
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const message = 'You do not have permission to edit issues in this project.';
  world.permissions.require('EDIT_ISSUES', issue.project, 403, message);
  const sent = bodyObject(request)['value'];
  const points = typeof sent === 'string' && sent.trim() !== '' ? Number(sent) : undefined;
  if (points !== undefined && !Number.isFinite(points))
    throw refuse(400, [], { [field.id]: `'${String(sent)}' is an invalid number` });
  const { patch, items } = planEdit(world, issue, new Map([[field, points]]));
  world.edit(issue, patch, { items, authorId: request.account.accountId, now: request.now });
  return estimationJson(call, issue, field);
}

/** Issues as boards see them: https://developer.atlassian.com/cloud/jira/software/rest/api-group-issue/ */
export function agileIssueRoutes(site: JiraSite): Route[] {
  const one = '/rest/agile/1.0/issue/{issueIdOrKey}';
  return [
    site.read('GET', one, readIssue),
    site.read('GET', `${one}/estimation`, (call) => {
      const field = estimationField(call);
      return estimationJson(call, issueOf(call.world, call.request.params['issueIdOrKey']), field);
    }),
    site.write('PUT', `${one}/estimation`, estimate),
  ];
}
