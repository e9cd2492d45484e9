import { highlighted } from '../../http/html.ts';
import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { checkEdit, planEdit } from '../editing.ts';
import { InputRefused, readValue } from '../fieldInput.ts';
import { fieldById, FIELDS } from '../fields.ts';
import { FieldSelection } from '../issueJson.ts';
import type { Issue } from '../model.ts';
import { bodyObject, issueOf, page, queryList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import type { ScreenField } from '../workflows.ts';
import { expandedParts } from './search.ts';

const EDITABLE = new Set([
  'summary',
  'priority',
  'assignee',
  'duedate',
  'labels',
  'components',
  'fixVersions',
  'description',
  'environment',
  'comment',
]);
const SETTABLE_KINDS = new Set(['text', 'adf', 'number', 'date', 'option', 'options', 'users', 'cascade']);

/** The edit screen of an issue: what its project has, less what only a transition sets. */
function editScreen(issue: Issue): readonly ScreenField[] {
  return FIELDS.filter((field) =>
    field.schema.custom === undefined
      ? EDITABLE.has(field.id)
      : SETTABLE_KINDS.has(field.kind) && !issue.project.teamManaged,
  ).map((field) => ({ fieldId: field.id, required: field.id === 'summary' }));
}

function getIssue(call: JiraCall): SampleReply {
  const issue = issueOf(call.world, call.request.params['issueIdOrKey']);
  const selection = new FieldSelection(queryList(call.request.query, 'fields'), ['*all']);
  const expand = queryList(call.request.query, 'expand');
  return ok({ ...call.printer.issue(issue, selection), ...expandedParts(call, issue, selection, expand) });
}

function editIssue(call: JiraCall): SampleReply {
  const { world, request } = call;
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const edit = checkEdit(world, issue, editScreen(issue), request.body);
  const { patch, items } = planEdit(world, issue, edit);
  world.edit(issue, patch, items, request.account.accountId, request.now);
  for (const body of edit.comments) world.comment(issue, body, request.account.accountId, request.now);
  if (request.query.get('returnIssue') !== 'true') return noContent();
  return ok(call.printer.issue(issue, new FieldSelection([], ['*all'])));
}

function deleteIssue({ world, request }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const hasSubtasks = world.childrenOf(issue).some((child) => child.type.level < 0);
  if (hasSubtasks && request.query.get('deleteSubtasks') !== 'true') {
    throw refuse(400, [
      `The issue '${issue.key}' has subtasks. You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.`,
    ]);
  }
  world.remove(issue, request.now);
  return noContent();
}

function assign({ world, request }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const body = bodyObject(request);
  const assignee = fieldById('assignee');
  if (assignee === undefined || !('accountId' in body))
    throw refuse(400, [], { assignee: 'expected Object containing an accountId property' });
  // `-1` asks for the project's default assignee, which here is nobody.
  const wanted = body['accountId'] === '-1' ? null : body['accountId'];
  try {
    const value = readValue(world, issue.project, assignee, { accountId: wanted });
    const { patch, items } = planEdit(world, issue, { values: new Map([[assignee, value]]), comments: [] });
    world.edit(issue, patch, items, request.account.accountId, request.now);
  } catch (error) {
    if (error instanceof InputRefused) throw refuse(400, [], { assignee: error.message });
    throw error;
  }
  return noContent();
}

const MOST_SUGGESTED = 20;

function picker(call: JiraCall): SampleReply {
  const { request, search, render } = call;
  const query = (request.query.get('query') ?? '').trim();
  const current = request.query.get('currentIssueKey')?.toUpperCase();
  const jql = request.query.get('currentJQL') ?? '';
  const withSubtasks = request.query.get('showSubTasks') !== 'false';
  const wanted = query.toLowerCase();
  const issues = search
    .run(jql, request.account.accountId, request.now)
    .filter((issue) => issue.key !== current && (withSubtasks || issue.type.level >= 0))
    .filter(
      (issue) => issue.key.toLowerCase().includes(wanted) || issue.summary.toLowerCase().includes(wanted),
    );
  // Whoever types a whole key wants that issue first.
  const ranked = [
    ...issues.filter((issue) => issue.key.toLowerCase() === wanted),
    ...issues.filter((issue) => issue.key.toLowerCase() !== wanted),
  ];
  const shown = ranked.slice(0, MOST_SUGGESTED).map((issue) => ({
    id: issue.id,
    key: issue.key,
    keyHtml: highlighted(issue.key, query),
    img: `${render.siteUrl}/images/issuetypes/${issue.type.id}.svg`,
    summary: highlighted(issue.summary, query),
    summaryText: issue.summary,
  }));
  const sub = `Showing ${shown.length} of ${issues.length} matching issues`;
  return ok({ sections: [{ label: 'Current Search', sub, id: 'cs', issues: shown }] });
}

/** Issues: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ */
export function issueRoutes(site: JiraSite): Route[] {
  return [
    site.read('GET', '/rest/api/3/issue/picker', picker),
    site.read('GET', '/rest/api/3/issue/{issueIdOrKey}', getIssue),
    site.write('PUT', '/rest/api/3/issue/{issueIdOrKey}', editIssue),
    site.write('DELETE', '/rest/api/3/issue/{issueIdOrKey}', deleteIssue),
    site.write('PUT', '/rest/api/3/issue/{issueIdOrKey}/assignee', assign),
    site.read('GET', '/rest/api/3/issue/{issueIdOrKey}/changelog', ({ world, request, render }) => {
      const issue = issueOf(world, request.params['issueIdOrKey']);
      return ok(
        page(request, world.changes(issue), (change) => render.change(change), { fallback: 100, most: 100 }),
      );
    }),
  ];
}
