import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { applyEdit, type CheckedEdit, checkEdit, planEdit } from '../editing.ts';
import { statusChange } from '../history.ts';
import type { ChangeItem, Issue } from '../model.ts';
import { RESOLUTIONS } from '../catalog.ts';
import { bodyObject, issueOf, queryFlag, queryList } from '../request.ts';
import { transitionJson } from '../screens.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { mayUse, transitionsFrom, type WorkflowTransition } from '../workflows.ts';
import type { IssuePatch } from '../patches.ts';
import type { World } from '../world.ts';

const DEFAULT_RESOLUTION_ID = '10000';

function getTransitions({ world, request, render }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const { query, account } = request;
  const withFields = queryList(query, 'expand').includes('transitions.fields');
  const onlyId = query.get('transitionId');
  const all = queryFlag(query, 'includeUnavailableTransitions');
  const permitted = world.permissions.may('TRANSITION_ISSUES', issue.project);
  const transitions = (permitted ? transitionsFrom(issue) : [])
    .map((transition) => ({ transition, available: mayUse(transition, issue, account.accountId) }))
    .filter(
      ({ transition, available }) => (all || available) && (onlyId === null || transition.id === onlyId),
    );
  return ok({
    expand: 'transitions',
    transitions: transitions.map(({ transition, available }) =>
      transitionJson(transition, issue, render, { available, withFields }),
    ),
  });
}

/** What moving does beyond the screen: the status, and the resolution, which only finished issues have. */
function move(
  world: World,
  issue: Issue,
  transition: WorkflowTransition,
  edit: CheckedEdit,
  now: number,
): { patch: IssuePatch; items: ChangeItem[] } {
  const { patch, items } = planEdit(world, issue, edit.values);
  const { status: from } = issue;
  const { to } = transition;
  if (from !== to) {
    items.push(statusChange(from, to));
  }
  const finished = to.category === 'done';
  const resolutionId = finished
    ? (patch.resolutionId ?? issue.resolutionId ?? DEFAULT_RESOLUTION_ID)
    : undefined;
  if (resolutionId !== issue.resolutionId && !items.some((item) => item.fieldId === 'resolution')) {
    const nameOf = (id: string | undefined): string => RESOLUTIONS.find((one) => one.id === id)?.name ?? '';
    items.push({
      field: 'resolution',
      fieldId: 'resolution',
      fieldtype: 'jira',
      ...(issue.resolutionId === undefined ? {} : { from: issue.resolutionId }),
      fromString: nameOf(issue.resolutionId),
      ...(resolutionId === undefined ? {} : { to: resolutionId }),
      toString: nameOf(resolutionId),
    });
  }
  const resolved = finished ? (issue.resolved ?? now) : undefined;
  return { patch: { ...patch, status: to, resolutionId, resolved }, items };
}

/**
 * Moves an issue, or refuses and changes nothing.
 * @throws RequestRefused 400 when the transition does not start here, its condition fails, or its screen is not satisfied
 */
export function transitionIssue(
  world: World,
  issue: Issue,
  transitionId: string,
  body: unknown,
  request: SampleRequest,
): void {
  const { accountId } = request.account;
  const transition = transitionsFrom(issue).find((one) => one.id === transitionId);
  const permitted = world.permissions.may('TRANSITION_ISSUES', issue.project);
  if (transition === undefined || !permitted || !mayUse(transition, issue, accountId)) {
    throw refuse(400, [
      `It seems that you have tried to perform a workflow operation (${transition?.name ?? transitionId}) that is not valid for the current state of this issue (${issue.key}). The likely cause is that somebody has changed the issue recently, please look at the issue history for details.`,
    ]);
  }
  const edit = checkEdit(world, issue, transition.screen, body);
  const plan = move(world, issue, transition, edit, request.now);
  applyEdit(world, issue, edit, plan, accountId, request.now);
}

function doTransition({ world, request }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const body = bodyObject(request);
  const sent = body['transition'];
  const id = typeof sent === 'object' && sent !== null && 'id' in sent ? sent.id : undefined;
  if (typeof id !== 'string' && typeof id !== 'number')
    throw refuse(400, ["Missing 'transition' identifier"]);
  transitionIssue(world, issue, String(id), body, request);
  return noContent();
}

/** Transitions of one issue: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ */
export function transitionRoutes(site: JiraSite): Route[] {
  return [
    site.read('GET', '/rest/api/3/issue/{issueIdOrKey}/transitions', getTransitions),
    site.write('POST', '/rest/api/3/issue/{issueIdOrKey}/transitions', doTransition),
  ];
}
