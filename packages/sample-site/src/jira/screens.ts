import { DEFAULT_PRIORITY_ID, PRIORITIES, RESOLUTIONS } from './catalog.ts';
import { CUSTOM, fieldById, type FieldDefinition } from './fields.ts';
import type { Issue, IssueType, Project } from './model.ts';
import type { Renderer } from './render.ts';
import { SECURITY_LEVELS, type SecurityLevel } from './security.ts';
import type { ScreenField, WorkflowTransition } from './workflows.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a form is for: an issue, or a new one of a project. */
interface Form {
  readonly project: Project;
  readonly key?: string;
  /** What the issue is now. */
  readonly type?: IssueType;
}

const ELEMENT_KINDS = new Set<FieldDefinition['kind']>([
  'labels',
  'components',
  'versions',
  'options',
  'users',
]);

/** The verbs that `update` takes for a field. */
export function operationsOf(field: FieldDefinition): readonly string[] {
  if (field.kind === 'comments') return ['add', 'edit', 'remove'];
  if (field.kind === 'checklist') return ['add', 'set'];
  if (field.id === 'issuelinks') return ['add'];
  // Jira names no verb for it, though `fields` may hold another type.
  if (field.kind === 'issuetype') return [];
  if (field.kind === 'timetracking') return ['set', 'edit'];
  return ELEMENT_KINDS.has(field.kind) ? ['add', 'set', 'remove'] : ['set'];
}

function allowedValues(
  field: FieldDefinition,
  { project, type }: Form,
  render: Renderer,
): readonly Json[] | undefined {
  switch (field.kind) {
    case 'issuetype':
      return type && typesInstead(project, type).map((one) => render.issueType(one));
    case 'security':
      return levelsOf(project).map((one) => render.securityLevel(one));
    case 'resolution':
      return RESOLUTIONS.map((one) => render.resolution(one));
    case 'priority':
      return PRIORITIES.map((one) => render.priority(one));
    case 'version':
      return project.versions.filter((one) => !one.archived).map((one) => render.version(one));
    case 'components':
      return project.components.map((one) => render.component(one));
    case 'versions':
      return project.versions.filter((one) => !one.archived).map((one) => render.version(one));
    case 'option':
    case 'options':
    case 'cascade':
      return (field.options ?? []).map((one) => render.option(one));
    case 'project':
      return [render.project(project)];
    default:
      return undefined;
  }
}

/** What an issue may become without moving: sub-tasks, epics and the rest stay among themselves. */
export function typesInstead(project: Project, type: IssueType): readonly IssueType[] {
  return project.issueTypes.filter(({ level }) => level === type.level);
}

function levelsOf({ key }: Project): readonly SecurityLevel[] {
  return SECURITY_LEVELS.filter(({ projectKey }) => projectKey === key);
}

function autoCompleteUrl(
  field: FieldDefinition,
  { project, key }: Form,
  render: Renderer,
): string | undefined {
  const { siteUrl } = render;
  switch (field.kind) {
    case 'user':
      if (field.schema.custom !== undefined) return `${siteUrl}/rest/api/3/user/search?query=`;
      return `${siteUrl}/rest/api/3/user/assignable/search?${key === undefined ? `project=${project.key}` : `issueKey=${key}`}&query=`;
    case 'users':
      return `${siteUrl}/rest/api/3/user/picker?fieldName=${field.id}&query=`;
    case 'group':
      return `${siteUrl}/rest/api/3/groups/picker?query=`;
    case 'labels':
      return `${siteUrl}/rest/api/1.0/labels/suggest?query=`;
    default:
      return undefined;
  }
}

function defaultOf(field: FieldDefinition, render: Renderer): Json {
  if (field.kind !== 'priority') return { hasDefaultValue: false };
  return { hasDefaultValue: true, defaultValue: render.priorityById(DEFAULT_PRIORITY_ID) };
}

/** FieldMetadata: what a form needs to know to ask for a field. */
function fieldMetadata(entry: ScreenField, form: Form, render: Renderer): Json | undefined {
  const field = fieldById(entry.fieldId);
  if (field === undefined) return undefined;
  const values = allowedValues(field, form, render);
  const url = autoCompleteUrl(field, form, render);
  return {
    required: entry.required,
    schema: field.schema,
    name: field.name,
    key: field.id,
    ...defaultOf(field, render),
    operations: operationsOf(field),
    ...(url === undefined ? {} : { autoCompleteUrl: url }),
    ...(values === undefined ? {} : { allowedValues: values }),
  };
}

/** The fields of a screen by id, those the project does not have left out. */
export function screenMetadata(screen: readonly ScreenField[], form: Form, render: Renderer): Json {
  return Object.fromEntries(
    screen
      .map((entry) => [entry.fieldId, fieldMetadata(entry, form, render)] as const)
      .filter(([, meta]) => meta !== undefined),
  );
}

const EDITABLE = new Set([
  'summary',
  'issuetype',
  'priority',
  'assignee',
  'duedate',
  'labels',
  'components',
  'fixVersions',
  'versions',
  'timetracking',
  'description',
  'environment',
  'comment',
]);
const SETTABLE_KINDS = new Set<FieldDefinition['kind']>([
  ...(['text', 'url', 'adf', 'number', 'date', 'datetime', 'option', 'options', 'cascade'] as const),
  ...(['user', 'users', 'labels', 'version', 'versions', 'group', 'any', 'checklist'] as const),
]);

/** True for a custom field that issues of the type can hold: epics and sub-tasks stand in no sprint of their own. */
function isSettable(field: FieldDefinition, project: Project, type: IssueType): boolean {
  if (field.companyManagedOnly === true && project.teamManaged) return false;
  if (field.editedIn?.includes(project.key) === false) return false;
  // Sub-tasks belong to the team of their parent; what developers do is worked out elsewhere.
  if (field.kind === 'team') return type.level >= 0;
  if (field.id === CUSTOM.development) return false;
  return field.kind === 'sprint' ? type.level === 0 : SETTABLE_KINDS.has(field.kind);
}

/** The edit screen of an issue: what its project has, less what only a transition sets. */
export function editScreen(
  fields: readonly FieldDefinition[],
  { project, type }: Pick<Issue, 'project' | 'type'>,
): readonly ScreenField[] {
  return fields
    .filter((field) => {
      if (field.id === 'parent') return type.level < 1;
      if (field.id === 'security') return levelsOf(project).length > 0;
      return field.schema.custom === undefined ? EDITABLE.has(field.id) : isSettable(field, project, type);
    })
    .map(({ id }) => ({
      fieldId: id,
      required: id === 'summary' || id === 'issuetype' || (id === 'parent' && type.level < 0),
    }));
}

/** The create screen: project and type first, the edit screen, and a parent, which sub-tasks must have. */
export function createScreen(
  fields: readonly FieldDefinition[],
  project: Project,
  type: IssueType,
): readonly ScreenField[] {
  const rest = editScreen(
    fields.filter(({ editedIn }) => editedIn === undefined),
    { project, type },
  ).filter(({ fieldId }) => !['comment', 'parent', 'issuetype', 'security'].includes(fieldId));
  return [
    { fieldId: 'project', required: true },
    { fieldId: 'issuetype', required: true },
    ...(type.level < 1 ? [{ fieldId: 'parent', required: type.level < 0 }] : []),
    { fieldId: 'reporter', required: false },
    ...rest,
    // Team-managed projects have no such field: their issues are linked afterwards.
    ...(project.teamManaged ? [] : [{ fieldId: 'issuelinks', required: false }]),
  ];
}

/** IssueTransition; `withFields` is `expand=transitions.fields`. */
export function transitionJson(
  transition: WorkflowTransition,
  issue: Issue,
  render: Renderer,
  { available, withFields }: { readonly available: boolean; readonly withFields: boolean },
): Json {
  return {
    id: transition.id,
    name: transition.name,
    to: render.status(transition.to),
    hasScreen: transition.screen.length > 0,
    isGlobal: transition.from === 'any',
    isInitial: false,
    isAvailable: available,
    isConditional: transition.condition !== undefined,
    looped: transition.to === issue.status,
    ...(withFields ? { fields: screenMetadata(transition.screen, issue, render) } : {}),
  };
}
