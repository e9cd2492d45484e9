import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { applyEdit, checkEdit, planEdit } from '../editing.ts';
import { readValue } from '../fieldInput.ts';
import { InputRefused } from '../inputRefused.ts';
import { fieldById } from '../fields.ts';
import { FieldSelection } from '../issueJson.ts';
import { bodyObject, issueOf, queryFlag, queryList } from '../request.ts';
import { editScreen, screenMetadata } from '../screens.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { issuePicker } from './issuePicker.ts';
import { expandedIssue, readExpand } from '../expanding.ts';
import { requestedProperties } from './search.ts';

function getIssue(call: JiraCall): SampleReply {
  const issue = issueOf(call.world, call.request.params['issueIdOrKey']);
  const selection = new FieldSelection(call.world.fields, queryList(call.request.query, 'fields'), ['*all']);
  if (queryFlag(call.request.query, 'updateHistory')) call.world.view(issue, call.request.now);
  const expand = readExpand(queryList(call.request.query, 'expand'));
  return ok({
    ...expandedIssue(call, issue, selection, expand),
    ...requestedProperties(call, issue, queryList(call.request.query, 'properties')),
  });
}

const NO_EDIT = 'You do not have permission to edit issues in this project.';

function editIssue(call: JiraCall): SampleReply {
  const { world, request } = call;
  const issue = issueOf(world, request.params['issueIdOrKey']);
  world.permissions.require('EDIT_ISSUES', issue.project, 400, NO_EDIT);
  const edit = checkEdit(world, issue, editScreen(world.fields, issue), request.body);
  applyEdit(world, issue, edit, planEdit(world, issue, edit.values), request.account.accountId, request.now);
  if (!queryFlag(request.query, 'returnIssue')) return noContent();
  const expand = readExpand(queryList(request.query, 'expand'));
  return ok(expandedIssue(call, issue, new FieldSelection(world.fields, [], ['*all']), expand));
}

function deleteIssue({ world, request }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  world.permissions.require(
    'DELETE_ISSUES',
    issue.project,
    403,
    'You do not have permission to delete issues in this project.',
  );
  const hasSubtasks = world.childrenOf(issue).some((child) => child.type.level < 0);
  if (hasSubtasks && !queryFlag(request.query, 'deleteSubtasks')) {
    throw refuse(400, [
      `The issue '${issue.key}' has subtasks. You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.`,
    ]);
  }
  world.remove(issue, request.now);
  return noContent();
}

function assign({ world, request }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  world.permissions.require(
    'ASSIGN_ISSUES',
    issue.project,
    403,
    'You do not have permission to assign issues in this project.',
  );
  const assignee = fieldById('assignee');
  if (assignee === undefined) throw new Error('the site has no assignee field');
  try {
    const value = readValue(world, issue.project, assignee, bodyObject(request));
    const { patch, items } = planEdit(world, issue, new Map([[assignee, value]]));
    world.edit(issue, patch, { items, authorId: request.account.accountId, now: request.now });
  } catch (error) {
    if (error instanceof InputRefused) throw refuse(400, [], { assignee: error.message });
    throw error;
  }
  return noContent();
}

/** Mails nobody, as there is nobody to be mailed; what is wrong with the request is refused all the same. */
function notify({ world, request }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const sent = bodyObject(request);
  const to = sent['to'];
  const { reporter, assignee, watchers, voters, users, groups, groupIds } = (
    typeof to === 'object' && to !== null ? to : {}
  ) as Readonly<Record<string, unknown>>;
  const lists = [users, groups, groupIds].some((one) => Array.isArray(one) && one.length > 0);
  const roles =
    reporter === true ||
    (assignee === true && issue.assigneeId !== undefined) ||
    (watchers === true && issue.watcherIds.length > 0) ||
    (voters === true && world.votes(issue) > 0);
  if (!lists && !roles) throw refuse(400, ['No recipients were defined for notification.']);
  return noContent();
}

/** Issues: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ */
export function issueRoutes(site: JiraSite): Route[] {
  return [
    site.read('GET', '/rest/api/3/issue/picker', issuePicker),
    site.read('GET', '/rest/api/3/issue/{issueIdOrKey}', getIssue),
    site.write('PUT', '/rest/api/3/issue/{issueIdOrKey}', editIssue),
    site.write('DELETE', '/rest/api/3/issue/{issueIdOrKey}', deleteIssue),
    site.write('PUT', '/rest/api/3/issue/{issueIdOrKey}/assignee', assign),
    site.read('POST', '/rest/api/3/issue/{issueIdOrKey}/notify', notify),
    site.read('GET', '/rest/api/3/issue/{issueIdOrKey}/editmeta', ({ world, request, render }) => {
      const issue = issueOf(world, request.params['issueIdOrKey']);
      const editable = world.permissions.may('EDIT_ISSUES', issue.project);
      return ok({ fields: screenMetadata(editable ? editScreen(world.fields, issue) : [], issue, render) });
    }),
  ];
}
