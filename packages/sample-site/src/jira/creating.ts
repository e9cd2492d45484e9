import { refuse } from '../http/replies.ts';
import { DEFAULT_PRIORITY_ID } from './catalog.ts';
import { setProperties } from './changeNotes.ts';
import { checkEdit, planEdit } from './editing.ts';
import { defaultAssignee } from './fieldInput.ts';
import { InputRefused } from './inputRefused.ts';
import { addNewLinks, readNewLinks } from './linking.ts';
import type { Issue, IssueType, Project } from './model.ts';
import { readParent } from './placing.ts';
import { createScreen } from './screens.ts';
import { objectOf } from './sent.ts';
import { workflowOf } from './workflows.ts';
import type { World } from './world.ts';

type Sent = Readonly<Record<string, unknown>>;

function reference(value: unknown, ...names: readonly string[]): string | undefined {
  const sent = objectOf(value);
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

function parentOf(world: World, project: Project, type: IssueType, sent: unknown): Issue | undefined {
  try {
    return readParent(world, { project, type }, sent);
  } catch (error) {
    if (error instanceof InputRefused) throw refuse(400, [], { parent: error.message });
    throw error;
  }
}

/**
 * Creates an issue from the body of a request, or refuses and changes nothing.
 * @throws RequestRefused 400 with complaints by field id, 403 where the account may not create issues
 */
export function createIssue(world: World, body: unknown, accountId: string, now: number): Issue {
  const sent = objectOf(body);
  const {
    project: projectSent,
    issuetype: typeSent,
    parent: parentSent,
    ...fields
  } = objectOf(sent['fields']);
  const heads = { project: projectSent, issuetype: typeSent };
  const project = readProject(world, heads);
  const type = readType(project, heads);
  const parent = parentOf(world, project, type, parentSent);
  const { reporter, ...rest } = fields;
  // Naming oneself is harmless; anybody else needs Modify Reporter, which the account lacks everywhere.
  if (reporter !== undefined && reporter !== null && reference(reporter, 'accountId', 'id') !== accountId) {
    throw refuse(400, [], {
      reporter: "Field 'reporter' cannot be set. It is not on the appropriate screen, or unknown.",
    });
  }
  const screen = createScreen(world.fields, project, type).filter(({ fieldId }) => !HEADS.has(fieldId));
  const blank: Issue = {
    id: world.nextIssueId,
    number: 0,
    key: '',
    project,
    type,
    securityId: undefined,
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
    assigneeId: defaultAssignee(project),
    dueDate: undefined,
    labels: [],
    componentIds: [],
    fixVersionIds: [],
    watcherIds: [accountId],
    values: {},
    changes: [],
    comments: [],
  };
  const { issuelinks, ...update } = objectOf(sent['update']);
  const links = screen.some(({ fieldId }) => fieldId === 'issuelinks') ? readNewLinks(world, issuelinks) : [];
  const edit = checkEdit(world, blank, screen, {
    ...sent,
    fields: rest,
    update: links.length > 0 ? update : { ...update, ...(issuelinks !== undefined && { issuelinks }) },
  });
  const { patch } = planEdit(world, blank, edit.values);
  const summary = (patch.summary ?? '').trim();
  if (summary === '') throw refuse(400, [], { summary: 'You must specify a summary of the issue.' });
  const issue = world.create({ ...blank, ...patch, summary }, now);
  setProperties(world, `issue:${issue.id}`, edit.properties);
  addNewLinks(world, issue, links, accountId, now);
  return issue;
}

const HEADS = new Set(['project', 'issuetype', 'parent', 'reporter']);
