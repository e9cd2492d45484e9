import { ok } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { Status } from '../model.ts';
import { page } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { type Workflow, WORKFLOWS, type WorkflowTransition } from '../workflows.ts';

type Json = Readonly<Record<string, unknown>>;

const CATEGORIES = { new: 'TODO', indeterminate: 'IN_PROGRESS', done: 'DONE' } as const;

/** Statuses are named by references of their own inside of workflows. */
function reference({ id }: Status): string {
  return `f0b24de5-25e7-4fab-ab94-${id.padStart(12, '0')}`;
}

function statusesOf({ initial, transitions }: Workflow): readonly Status[] {
  const from = transitions.flatMap((one) => (one.from === 'any' ? [] : one.from));
  return [...new Set([initial, ...from, ...transitions.map(({ to }) => to)])];
}

function transitionJson({ id, name, from, to }: WorkflowTransition): Json {
  return {
    id,
    name,
    description: '',
    type: from === 'any' ? 'GLOBAL' : 'DIRECTED',
    toStatusReference: reference(to),
    links: from === 'any' ? [] : from.map((one) => ({ fromStatusReference: reference(one) })),
    actions: [],
    validators: [],
    triggers: [],
    properties: {},
  };
}

function workflowJson(workflow: Workflow): Json {
  const start = {
    id: '1',
    name: 'Create',
    description: '',
    type: 'INITIAL',
    toStatusReference: reference(workflow.initial),
  };
  return {
    id: workflow.id,
    name: workflow.name,
    description: '',
    scope: { type: 'GLOBAL' },
    isEditable: false,
    version: { id: `${workflow.id}-1`, versionNumber: 1 },
    statuses: statusesOf(workflow).map((status) => ({
      statusReference: reference(status),
      deprecated: false,
      properties: {},
    })),
    transitions: [
      { ...start, links: [], actions: [], validators: [], triggers: [], properties: {} },
      ...workflow.transitions.map(transitionJson),
    ],
  };
}

function searchWorkflows({ request }: JiraCall): SampleReply {
  const text = (request.query.get('queryString') ?? '').toLowerCase();
  const found = WORKFLOWS.filter(({ name }) => name.toLowerCase().includes(text));
  const statuses = new Set(found.flatMap(statusesOf));
  return ok({
    ...page(request, found, workflowJson, { fallback: 50, most: 200 }),
    statuses: [...statuses].map((status) => ({
      id: status.id,
      name: status.name,
      description: status.description,
      statusCategory: CATEGORIES[status.category],
      statusReference: reference(status),
      scope:
        status.projectId === undefined
          ? { type: 'GLOBAL' }
          : { type: 'PROJECT', project: { id: status.projectId } },
    })),
  });
}

/** Workflows: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/ */
export function workflowRoutes(site: JiraSite): Route[] {
  return [site.read('GET', '/rest/api/3/workflows/search', searchWorkflows)];
}
