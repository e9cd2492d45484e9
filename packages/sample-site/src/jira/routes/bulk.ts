import { ok, RequestRefused } from '../../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { bulkEditBody } from '../bulkFieldInput.ts';
import { applyEdit, checkEdit, planEdit } from '../editing.ts';
import type { Issue } from '../model.ts';
import { bodyObject, queryList, textList } from '../request.ts';
import { editScreen } from '../screens.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { mayUse, transitionsFrom, type WorkflowTransition } from '../workflows.ts';
import type { World } from '../world.ts';
import { transitionIssue } from './transitions.ts';

const MOST_ISSUES = 1000;
/** For so long, in milliseconds, a finished task still looks as if it were running: clients must be able to wait. */
const LOOKS_BUSY_FOR = 400;

interface BulkTask {
  readonly id: string;
  readonly submittedBy: string;
  readonly created: number;
  readonly total: number;
  readonly processed: readonly number[];
  readonly failed: Readonly<Record<string, readonly string[]>>;
  readonly invalid: number;
}

/** BulkOperationErrorResponse, unlike the ErrorCollection of the other operations. */
function bulkRefusal(message: string): RequestRefused {
  return new RequestRefused({ status: 400, body: { errors: [{ message }] } });
}

/** What may be done in bulk: open to the account, and with no fields to fill. */
function bulkTransitions(world: World, issue: Issue, accountId: string): readonly WorkflowTransition[] {
  if (!world.permissions.may('TRANSITION_ISSUES', issue.project)) return [];
  return transitionsFrom(issue).filter((one) => one.screen.length === 0 && mayUse(one, issue, accountId));
}

function available({ world, request }: JiraCall): SampleReply {
  const wanted = queryList(request.query, 'issueIdsOrKeys');
  if (wanted.length === 0) throw bulkRefusal('issueIdsOrKeys must not be empty.');
  if (wanted.length > MOST_ISSUES)
    throw bulkRefusal(`The number of issues exceeds the limit of ${MOST_ISSUES}.`);
  const byWorkflow = new Map<string, Issue[]>();
  for (const issue of wanted.flatMap((one) => world.issue(one) ?? [])) {
    const { workflowId } = issue.project;
    byWorkflow.set(workflowId, [...(byWorkflow.get(workflowId) ?? []), issue]);
  }
  const { accountId } = request.account;
  return ok({
    availableTransitions: [...byWorkflow.values()].map((issues) => {
      const lists = issues.map((issue) => bulkTransitions(world, issue, accountId));
      const common = (lists[0] ?? []).filter((one) => lists.every((list) => list.includes(one)));
      const everything = new Set(issues.flatMap((issue) => transitionsFrom(issue)));
      return {
        issues: issues.map((issue) => issue.key),
        isTransitionsFiltered: common.length < everything.size,
        transitions: common.map((one) => ({
          transitionId: Number(one.id),
          transitionName: one.name,
          to: { statusId: Number(one.to.id), statusName: one.to.name },
        })),
      };
    }),
  });
}

interface BulkInput {
  readonly transitionId: string;
  readonly issues: readonly string[];
}

function readInputs(request: SampleRequest): readonly BulkInput[] {
  const inputs = bodyObject(request)['bulkTransitionInputs'];
  if (!Array.isArray(inputs) || inputs.length === 0)
    throw bulkRefusal('bulkTransitionInputs must not be empty.');
  return inputs.map((input: unknown) => {
    const { transitionId, selectedIssueIdsOrKeys } = (typeof input === 'object' ? input : null) as {
      transitionId?: unknown;
      selectedIssueIdsOrKeys?: unknown;
    };
    if (typeof transitionId !== 'string' || !Array.isArray(selectedIssueIdsOrKeys)) {
      throw bulkRefusal('Each input needs a transitionId and selectedIssueIdsOrKeys.');
    }
    return { transitionId, issues: selectedIssueIdsOrKeys.map(String) };
  });
}

function complaint(error: unknown): readonly string[] {
  if (!(error instanceof RequestRefused)) throw error;
  const body = error.reply.body as {
    readonly errorMessages: readonly string[];
    readonly errors: Readonly<Record<string, string>>;
  };
  return [...body.errorMessages, ...Object.values(body.errors)];
}

/** A piece of work: what is to be done to which issues. */
interface BulkJob {
  readonly issues: readonly string[];
  readonly act: (issue: Issue) => void;
}

function transitions(call: JiraCall): readonly BulkJob[] {
  return readInputs(call.request).map(({ transitionId, issues }) => ({
    issues,
    act: (issue) => {
      transitionIssue(call.world, issue, transitionId, {}, call.request);
    },
  }));
}

/** One edit for all of some issues, as `editedFieldsInput` says it. */
function fieldEdits({ world, request }: JiraCall): readonly BulkJob[] {
  const sent = bodyObject(request);
  const issues = textList(sent, 'selectedIssueIdsOrKeys');
  const selected = textList(sent, 'selectedActions');
  if (issues.length === 0 || selected.length === 0)
    throw bulkRefusal('selectedIssueIdsOrKeys and selectedActions must not be empty.');
  let body: unknown;
  try {
    body = bulkEditBody(sent['editedFieldsInput'], selected);
  } catch (error) {
    throw bulkRefusal(complaint(error).join(' '));
  }
  const act = (issue: Issue): void => {
    const message = 'You do not have permission to edit issues in this project.';
    world.permissions.require('EDIT_ISSUES', issue.project, 400, message);
    const edit = checkEdit(world, issue, editScreen(world.fields, issue), body);
    const plan = planEdit(world, issue, edit.values);
    applyEdit(world, issue, edit, plan, request.account.accountId, request.now);
  };
  return [{ issues, act }];
}

/** What this site changes in one issue at a time only. */
const ONE_BY_ONE: ReadonlySet<string> = new Set(['issuetype', 'security']);

/** What can be edited in all of some issues at once. */
function bulkFields({ world, request }: JiraCall): SampleReply {
  const wanted = queryList(request.query, 'issueIdsOrKeys');
  if (wanted.length === 0) throw bulkRefusal('issueIdsOrKeys must not be empty.');
  const issues = wanted.flatMap((one) => world.issue(one) ?? []);
  const screens = issues.map((issue) =>
    world.permissions.may('EDIT_ISSUES', issue.project)
      ? editScreen(world.fields, issue).map(({ fieldId }) => fieldId)
      : [],
  );
  const text = (request.query.get('searchText') ?? '').toLowerCase();
  const common = world.fields.filter(
    ({ id, name }) =>
      !ONE_BY_ONE.has(id) && screens.every((ids) => ids.includes(id)) && name.toLowerCase().includes(text),
  );
  return ok({
    fields: (issues.length === 0 ? [] : common).map(({ id, name, schema }) => ({
      id,
      name,
      type: schema.custom ?? schema.system ?? schema.type,
      isRequired: id === 'summary',
      ...(schema.type === 'array' && { multiSelectFieldOptions: ['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL'] }),
    })),
  });
}

function watching({ world, request }: JiraCall, watched: boolean): readonly BulkJob[] {
  const issues = textList(bodyObject(request), 'selectedIssueIdsOrKeys');
  if (issues.length === 0) throw bulkRefusal('selectedIssueIdsOrKeys must not be empty.');
  return [{ issues, act: (issue) => world.watch(issue, request.account.accountId, watched) }];
}

function run({ world, request }: JiraCall, jobs: readonly BulkJob[]): BulkTask {
  const total = jobs.reduce((sum, { issues }) => sum + issues.length, 0);
  if (total > MOST_ISSUES) throw bulkRefusal(`The number of issues exceeds the limit of ${MOST_ISSUES}.`);
  const processed: number[] = [];
  const failed: Record<string, readonly string[]> = {};
  let invalid = 0;
  for (const { issues, act } of jobs) {
    for (const idOrKey of issues) {
      const issue = world.issue(idOrKey);
      if (issue === undefined) {
        invalid++;
        continue;
      }
      try {
        act(issue);
        processed.push(issue.id);
      } catch (error) {
        failed[String(issue.id)] = complaint(error);
      }
    }
  }
  return {
    id: world.takeId(),
    submittedBy: request.account.accountId,
    created: request.now,
    total,
    processed,
    failed,
    invalid,
  };
}

function progress({ request, render }: JiraCall, task: BulkTask): SampleReply {
  const busy = request.now - task.created < LOOKS_BUSY_FOR;
  const submitted = new Date(task.created).toISOString();
  const common = {
    taskId: task.id,
    submittedBy: render.userById(task.submittedBy),
    created: submitted,
    started: submitted,
    updated: new Date(Math.max(task.created, request.now)).toISOString(),
  };
  if (busy) return ok({ ...common, status: 'RUNNING', progressPercent: 50 });
  return ok({
    ...common,
    status: 'COMPLETE',
    progressPercent: 100,
    processedAccessibleIssues: task.processed,
    failedAccessibleIssues: task.failed,
    invalidOrInaccessibleIssueCount: task.invalid,
    totalIssueCount: task.total,
  });
}

/** Transitions, edits and watching in bulk: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/ */
export function bulkRoutes(site: JiraSite): Route[] {
  const tasks = new Map<string, BulkTask>();
  const started = (call: JiraCall, jobs: readonly BulkJob[]): SampleReply => {
    const task = run(call, jobs);
    tasks.set(task.id, task);
    return { status: 201, body: { taskId: task.id } };
  };
  return [
    site.read('GET', '/rest/api/3/bulk/issues/transition', available),
    site.write('POST', '/rest/api/3/bulk/issues/transition', (call) => started(call, transitions(call))),
    site.read('GET', '/rest/api/3/bulk/issues/fields', bulkFields),
    site.write('POST', '/rest/api/3/bulk/issues/fields', (call) => started(call, fieldEdits(call))),
    site.write('POST', '/rest/api/3/bulk/issues/watch', (call) => started(call, watching(call, true))),
    site.write('POST', '/rest/api/3/bulk/issues/unwatch', (call) => started(call, watching(call, false))),
    site.read('GET', '/rest/api/3/bulk/queue/{taskId}', (call) => {
      const task = tasks.get(call.request.params['taskId'] ?? '');
      if (task === undefined) throw bulkRefusal('The task does not exist.');
      return progress(call, task);
    }),
  ];
}
