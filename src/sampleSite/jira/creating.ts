import { refuse } from '../http/replies.ts';
import { DEFAULT_PRIORITY_ID } from './catalog.ts';
import { checkEdit, planEdit } from './editing.ts';
import type { Issue, IssueType, Project } from './model.ts';
import { createScreen } from './screens.ts';
import { workflowOf } from './workflows.ts';
import type { World } from './world.ts';

type Sent = Readonly<Record<string, unknown>>;

function object(value: unknown): Sent {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function reference(value: unknown, ...names: readonly string[]): string | undefined {
  const sent = object(value);
  for (const name of names) {
    const text = sent[name];
    if (typeof text === 'string' || typeof text === 'number') return String(text);
  }
  return undefined;
}

function readProject(world: World, fields: Sent): Project {
  const wanted = reference(fields['project'], 'id', 'key');
  const project = wanted === undefined ? undefined : world.project(wanted);
  if (project === undefined)
    throw refuse(400, [], {
      project: wanted === undefined ? 'project is required' : 'valid project is required',
    });
  world.permissions.require(
    'CREATE_ISSUES',
    project,
    403,
    'You do not have permission to create issues in this project.',
  );
  return project;
}

function readType(project: Project, fields: Sent): IssueType {
  const wanted = reference(fields['issuetype'], 'id', 'name');
  const type = project.issueTypes.find((one) => one.id === wanted || one.name === wanted);
  if (type === undefined) throw refuse(400, [], { issuetype: 'Specify a valid issue type' });
  return type;
}

function readParent(world: World, project: Project, type: IssueType, fields: Sent): Issue | undefined {
  if (fields['parent'] === undefined || fields['parent'] === null) {
    if (type.level >= 0) return undefined;
    throw refuse(400, [], { parent: 'Issue type is a sub-task but parent issue key or id not specified.' });
  }
  const parent = world.issue(reference(fields['parent'], 'id', 'key') ?? '');
  if (parent?.project !== project || parent.type.level !== type.level + 1)
    throw refuse(400, [], { parent: 'Given parent work item does not belong to appropriate hierarchy.' });
  return parent;
}

/**
 * Creates an issue from the body of a request, or refuses and changes nothing.
 * @throws RequestRefused 400 with complaints by field id, 403 where the account may not create issues
 */
export function createIssue(world: World, body: unknown, accountId: string, now: number): Issue {
  const sent = object(body);
  const { project: projectSent, issuetype: typeSent, parent: parentSent, ...fields } = object(sent['fields']);
  const heads = { project: projectSent, issuetype: typeSent, parent: parentSent };
  const project = readProject(world, heads);
  const type = readType(project, heads);
  const parent = readParent(world, project, type, heads);
  const { reporter, ...rest } = fields;
  // Naming oneself is harmless; anybody else needs Modify Reporter, which the account lacks everywhere.
  if (reporter !== undefined && reference(reporter, 'accountId', 'id') !== accountId) {
    throw refuse(400, [], {
      reporter: "Field 'reporter' cannot be set. It is not on the appropriate screen, or unknown.",
    });
  }
  const screen = createScreen(project, type).filter(({ fieldId }) => !HEADS.has(fieldId));
  const blank: Issue = {
    id: world.nextIssueId,
    number: 0,
    key: '',
    project,
    type,
    reporterId: accountId,
    created: now,
    rank: 0,
    parentId: parent?.id,
    sprintIds: [],
    summary: '',
    status: workflowOf(project).initial,
    updated: now,
    resolved: undefined,
    resolutionId: undefined,
    priorityId: DEFAULT_PRIORITY_ID,
    assigneeId: undefined,
    dueDate: undefined,
    labels: [],
    componentIds: [],
    fixVersionIds: [],
    watcherIds: [accountId],
    values: {},
    changes: [],
    comments: [],
  };
  const edit = checkEdit(world, blank, screen, { fields: rest, update: sent['update'] ?? {} });
  const { patch } = planEdit(world, blank, edit);
  const summary = (patch.summary ?? '').trim();
  if (summary === '') throw refuse(400, [], { summary: 'You must specify a summary of the issue.' });
  return world.create({ ...blank, ...patch, summary }, now);
}

const HEADS = new Set(['project', 'issuetype', 'parent', 'reporter']);
