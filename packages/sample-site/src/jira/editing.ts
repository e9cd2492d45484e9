import { refuse } from '../http/replies.ts';
import { asAdfDocument } from './adf.ts';
import { CHECKLIST_PROPERTY, checklistProperty } from './apps/heroCoders.ts';
import { changeItem } from './changeItems.ts';
import { type NewProperty, readHistoryMetadata, readProperties, setProperties } from './changeNotes.ts';
import { applyCommentEdit, type CommentEdit, readCommentEdits } from './commentEdits.ts';
import { isEmpty, readElement, readValue } from './fieldInput.ts';
import { InputRefused } from './inputRefused.ts';
import { CUSTOM, fieldById, type FieldDefinition } from './fields.ts';
import type { ChangeItem, FieldValue, HistoryMetadata, Issue } from './model.ts';
import { readIssueType, readParent, readSprint } from './placing.ts';
import { operationsOf } from './screens.ts';
import { setTimeTracking } from './timeTrackingInput.ts';
import { operations } from './updateOperations.ts';
import type { ScreenField } from './workflows.ts';
import type { IssuePatch } from './patches.ts';
import { wikiOf } from './wiki/text.ts';
import type { World } from './world.ts';
import { fieldValue } from './fieldValues.ts';

/** What a request wants to change, checked; nothing has been changed yet. */
export interface CheckedEdit {
  readonly values: ReadonlyMap<FieldDefinition, FieldValue>;
  readonly comments: readonly CommentEdit[];
  readonly properties: readonly NewProperty[];
  /** What the history shall say about the change. */
  readonly historyMetadata?: HistoryMetadata | undefined;
}

interface EditBody extends Pick<CheckedEdit, 'properties' | 'historyMetadata'> {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly update: Readonly<Record<string, unknown>>;
}

function object(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function readBody(body: unknown): EditBody {
  const sent = object(body);
  const fields = object(sent?.['fields'] ?? {});
  const update = object(sent?.['update'] ?? {});
  if (sent === undefined || fields === undefined || update === undefined) {
    throw refuse(400, ['Invalid request payload. Refer to the REST API documentation and try again.']);
  }
  return {
    fields,
    update,
    properties: readProperties(sent['properties']),
    historyMetadata: readHistoryMetadata(sent['historyMetadata']),
  };
}

/** What was sent for a field of an issue, as the site keeps it. */
function readField(world: World, issue: Issue, field: FieldDefinition, sent: unknown): FieldValue {
  switch (field.kind) {
    case 'issuetype':
      return readIssueType(issue, sent).id;
    case 'issue':
      return readParent(world, issue, sent)?.id.toString();
    case 'sprint':
      return readSprint(world, issue, sent);
    default:
      return readValue(world, issue.project, field, sent);
  }
}

/** The value a field has after `update` operations, which are done in order. */
function updated(world: World, issue: Issue, field: FieldDefinition, sent: unknown): FieldValue {
  let value = fieldValue(world, issue, field);
  for (const { verb, operand } of operations(sent)) {
    if (!operationsOf(field).includes(verb))
      throw new InputRefused(`Field does not support update '${verb}'`);
    if (verb === 'set') {
      value = readField(world, issue, field, operand);
      continue;
    }
    if (field.kind === 'checklist') {
      const items = typeof value === 'string' ? (JSON.parse(value) as unknown[]) : [];
      value = readField(world, issue, field, [
        ...items,
        ...(Array.isArray(operand) ? (operand as unknown[]) : [operand]),
      ]);
      continue;
    }
    const element = readElement(world, issue.project, field, operand);
    const others: readonly string[] = Array.isArray(value) ? value.filter((one) => one !== element) : [];
    value = verb === 'add' ? [...others, element] : others;
  }
  return value;
}

/**
 * Checks `fields` and `update` of a request against a screen: every field must be on it, every value must be valid, and
 * what the screen requires must be there afterwards.
 * @throws RequestRefused 400 with all complaints at once, by field id
 */
export function checkEdit(
  world: World,
  issue: Issue,
  screen: readonly ScreenField[],
  body: unknown,
): CheckedEdit {
  const { fields, update, ...notes } = readBody(body);
  const values = new Map<FieldDefinition, FieldValue>();
  const comments: CommentEdit[] = [];
  const errors: Record<string, string> = {};
  const attempt = (id: string, action: (field: FieldDefinition) => void): void => {
    const field = screen.some((entry) => entry.fieldId === id) ? fieldById(id) : undefined;
    if (field === undefined) {
      errors[id] = `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`;
      return;
    }
    try {
      action(field);
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      errors[id] = error.message;
    }
  };
  for (const [id, value] of Object.entries(fields)) {
    attempt(id, (field) => {
      if (field.kind === 'timetracking') setTimeTracking(world, issue, values, value);
      else values.set(field, readField(world, issue, field, value));
    });
  }
  for (const [id, value] of Object.entries(update)) {
    if (id in fields) {
      errors[id] = `Field '${id}' cannot be set. It is in both 'fields' and 'update'.`;
      continue;
    }
    attempt(id, (field) => {
      if (field.kind === 'timetracking') {
        for (const { verb, operand } of operations(value)) {
          if (!operationsOf(field).includes(verb))
            throw new InputRefused(`Field does not support update '${verb}'`);
          setTimeTracking(world, issue, values, operand);
        }
      } else if (field.kind === 'comments') comments.push(...readCommentEdits(world, issue, value));
      else values.set(field, updated(world, issue, field, value));
    });
  }
  for (const { fieldId, required } of screen) {
    const field = fieldById(fieldId);
    if (!required || field === undefined || fieldId in errors) continue;
    const missing =
      field.kind === 'comments'
        ? !comments.some(({ verb }) => verb === 'add')
        : isEmpty(values.has(field) ? values.get(field) : fieldValue(world, issue, field));
    if (missing) errors[fieldId] = `${field.name} is required.`;
  }
  if (Object.keys(errors).length > 0) throw refuse(400, [], errors);
  return { values, comments, ...notes };
}

function text(value: FieldValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function list(value: FieldValue): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function patchFor(issue: Issue, patch: IssuePatch, field: FieldDefinition, value: FieldValue): IssuePatch {
  switch (field.id) {
    case 'summary':
      return { ...patch, summary: text(value) ?? issue.summary };
    case 'issuetype':
      return { ...patch, type: issue.project.issueTypes.find(({ id }) => id === value) ?? issue.type };
    case 'security':
      return { ...patch, securityId: text(value) };
    case 'priority':
      return { ...patch, priorityId: text(value) ?? issue.priorityId };
    case 'resolution':
      return { ...patch, resolutionId: text(value) };
    case 'assignee':
      return { ...patch, assigneeId: text(value) };
    case 'duedate':
      return { ...patch, dueDate: text(value) };
    case 'labels':
      return { ...patch, labels: list(value) };
    case 'components':
      return { ...patch, componentIds: list(value) };
    case 'fixVersions':
      return { ...patch, fixVersionIds: list(value) };
    case 'parent':
      return { ...patch, parentId: value === undefined ? undefined : Number(value) };
    case CUSTOM.sprint:
      return { ...patch, sprintIds: list(value).map(Number) };
    default:
      return { ...patch, values: { ...issue.values, ...patch.values, [field.id]: value } };
  }
}

/** The patch and the history entries of checked values. */
export function planEdit(
  world: World,
  issue: Issue,
  values: CheckedEdit['values'],
): { patch: IssuePatch; items: ChangeItem[] } {
  // A description that nobody has touched is made of the type each time it is asked for.
  const isRetyped = [...values.keys()].some(({ kind }) => kind === 'issuetype');
  let patch: IssuePatch = isRetyped
    ? { values: { ...issue.values, description: world.description(issue) } }
    : {};
  const items: ChangeItem[] = [];
  for (const [field, value] of values) {
    patch = patchFor(issue, patch, field, value);
    const item = changeItem(world, issue, field, value);
    if (item !== undefined) items.push(item);
  }
  return { patch, items };
}

/** Makes a planned change, with the comments and properties that came along. */
export function applyEdit(
  world: World,
  issue: Issue,
  edit: CheckedEdit,
  { patch, items }: ReturnType<typeof planEdit>,
  authorId: string,
  now: number,
): void {
  world.edit(issue, patch, { items, authorId, now, historyMetadata: edit.historyMetadata });
  for (const one of edit.comments) applyCommentEdit(world, issue, one, authorId, now);
  setProperties(world, `issue:${issue.id}`, edit.properties);
  const checklist = [...edit.values].find(([{ id }]) => id === CUSTOM.checklistText);
  if (checklist) tellChecklist(world, issue, checklist[1]);
}

/** The app hears that its field was changed, and tells how far the checklist is. */
function tellChecklist(world: World, issue: Issue, value: FieldValue): void {
  const document = asAdfDocument(value);
  const text = document === undefined ? '' : wikiOf(document, (accountId) => `accountid:${accountId}`);
  world.properties.set(`issue:${issue.id}`, CHECKLIST_PROPERTY, checklistProperty(text));
}
