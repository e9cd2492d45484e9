import { refuse } from '../http/replies.ts';
import { asAdfDocument, plainText } from './adf.ts';
import { PRIORITIES, RESOLUTIONS } from './catalog.ts';
import { InputRefused, isEmpty, readElement, readValue } from './fieldInput.ts';
import { fieldById, type FieldDefinition } from './fields.ts';
import type { AdfNode, ChangeItem, FieldValue, Issue } from './model.ts';
import { operationsOf } from './screens.ts';
import type { Visibility } from './permissions.ts';
import { readVisibility } from './visibility.ts';
import type { ScreenField } from './workflows.ts';
import type { IssuePatch, World } from './world.ts';

/** What a request wants to change, checked; nothing has been changed yet. */
export interface CheckedEdit {
  readonly values: ReadonlyMap<FieldDefinition, FieldValue>;
  readonly comments: readonly NewComment[];
}

/** A comment that comes along with an edit or a transition. */
export interface NewComment {
  readonly body: AdfNode;
  readonly visibility?: Visibility;
}

interface EditBody {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly update: Readonly<Record<string, unknown>>;
}

function object(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function readBody(body: unknown): EditBody {
  const sent = object(body);
  const fields = sent?.['fields'] === undefined ? {} : object(sent['fields']);
  const update = sent?.['update'] === undefined ? {} : object(sent['update']);
  if (sent === undefined || fields === undefined || update === undefined) {
    throw refuse(400, ['Invalid request payload. Refer to the REST API documentation and try again.']);
  }
  return { fields, update };
}

/**
 * A comment's body, checked.
 * @throws InputRefused in Jira's words
 */
export function readCommentBody(value: unknown): AdfNode {
  const document = asAdfDocument(value);
  if (document === undefined) throw new InputRefused('Comment body is not valid!');
  if (plainText(document).trim() === '' && !hasMedia(document))
    throw new InputRefused('Comment body can not be empty!');
  return document;
}

function hasMedia(node: AdfNode): boolean {
  return (
    ['media', 'inlineCard', 'blockCard', 'date', 'extension'].includes(node.type) ||
    (node.content ?? []).some(hasMedia)
  );
}

function operations(value: unknown): readonly { readonly verb: string; readonly operand: unknown }[] {
  if (!Array.isArray(value)) throw new InputRefused('data was not an array');
  return value.flatMap((entry: unknown) =>
    Object.entries(object(entry) ?? {}).map(([verb, operand]) => ({ verb, operand })),
  );
}

/** The value a field has after `update` operations, which are done in order. */
function updated(world: World, issue: Issue, field: FieldDefinition, sent: unknown): FieldValue {
  let value = world.value(issue, field);
  for (const { verb, operand } of operations(sent)) {
    if (!operationsOf(field).includes(verb))
      throw new InputRefused(`Field does not support update '${verb}'`);
    if (verb === 'set') {
      value = readValue(world, issue.project, field, operand);
      continue;
    }
    const element = readElement(world, issue.project, field, operand);
    const others: readonly string[] = Array.isArray(value) ? value.filter((one) => one !== element) : [];
    value = verb === 'add' ? [...others, element] : others;
  }
  return value;
}

function newComments(world: World, sent: unknown): NewComment[] {
  return operations(sent).map(({ verb, operand }) => {
    if (verb !== 'add') throw new InputRefused(`Field does not support update '${verb}'`);
    const body = readCommentBody(object(operand)?.['body']);
    const visibility = readVisibility(world, object(operand)?.['visibility']);
    return visibility === undefined ? { body } : { body, visibility };
  });
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
  const { fields, update } = readBody(body);
  const values = new Map<FieldDefinition, FieldValue>();
  const comments: NewComment[] = [];
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
    attempt(id, (field) => values.set(field, readValue(world, issue.project, field, value)));
  }
  for (const [id, value] of Object.entries(update)) {
    if (id in fields) {
      errors[id] = `Field '${id}' cannot be set. It is in both 'fields' and 'update'.`;
      continue;
    }
    attempt(id, (field) => {
      if (field.kind === 'comments') comments.push(...newComments(world, value));
      else values.set(field, updated(world, issue, field, value));
    });
  }
  for (const { fieldId, required } of screen) {
    const field = fieldById(fieldId);
    if (!required || field === undefined || fieldId in errors) continue;
    const missing =
      field.kind === 'comments'
        ? comments.length === 0
        : isEmpty(values.has(field) ? values.get(field) : world.value(issue, field));
    if (missing) errors[fieldId] = `${field.name} is required.`;
  }
  if (Object.keys(errors).length > 0) throw refuse(400, [], errors);
  return { values, comments };
}

function nameOf(world: World, issue: Issue, field: FieldDefinition, id: string): string {
  switch (field.kind) {
    case 'user':
    case 'users':
      return world.person(id)?.displayName ?? id;
    case 'priority':
      return PRIORITIES.find((one) => one.id === id)?.name ?? id;
    case 'resolution':
      return RESOLUTIONS.find((one) => one.id === id)?.name ?? id;
    case 'components':
      return issue.project.components.find((one) => one.id === id)?.name ?? id;
    case 'versions':
      return issue.project.versions.find((one) => one.id === id)?.name ?? id;
    case 'option':
    case 'options':
    case 'cascade': {
      const all = (field.options ?? []).flatMap((one) => [one, ...(one.children ?? [])]);
      return all.find((one) => one.id === id)?.value ?? id;
    }
    default:
      return id;
  }
}

interface Side {
  readonly id?: string;
  readonly text: string;
}

function side(world: World, issue: Issue, field: FieldDefinition, value: FieldValue): Side {
  if (isEmpty(value)) return { text: '' };
  if (typeof value === 'object' && 'type' in value) return { text: plainText(value).trim() };
  if (typeof value === 'number') return { text: String(value) };
  if (typeof value === 'string') {
    const text = nameOf(world, issue, field, value);
    return field.kind === 'text' ? { text } : { id: value, text };
  }
  const list = value ?? [];
  const separator = field.kind === 'labels' ? ' ' : ', ';
  const text = list.map((id) => nameOf(world, issue, field, id)).join(separator);
  return field.kind === 'labels' ? { text } : { id: list.join(', '), text };
}

/** What the history calls the system fields whose name there is not their id. */
const HISTORY_NAMES: Readonly<Record<string, string>> = {
  components: 'Component',
  fixVersions: 'Fix Version',
};

/** The history entry for a field that goes from one value to another; undefined when nothing changes. */
function changeItem(
  world: World,
  issue: Issue,
  field: FieldDefinition,
  after: FieldValue,
): ChangeItem | undefined {
  const from = side(world, issue, field, world.value(issue, field));
  const to = side(world, issue, field, after);
  if (from.id === to.id && from.text === to.text) return undefined;
  return {
    field: field.schema.custom === undefined ? (HISTORY_NAMES[field.id] ?? field.id) : field.name,
    fieldId: field.id,
    fieldtype: field.schema.custom === undefined ? 'jira' : 'custom',
    ...(from.id === undefined ? {} : { from: from.id }),
    fromString: from.text,
    ...(to.id === undefined ? {} : { to: to.id }),
    toString: to.text,
  };
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
    default:
      return { ...patch, values: { ...issue.values, ...patch.values, [field.id]: value } };
  }
}

/** The patch and the history entries of a checked edit. */
export function planEdit(
  world: World,
  issue: Issue,
  edit: CheckedEdit,
): { patch: IssuePatch; items: ChangeItem[] } {
  let patch: IssuePatch = {};
  const items: ChangeItem[] = [];
  for (const [field, value] of edit.values) {
    patch = patchFor(issue, patch, field, value);
    const item = changeItem(world, issue, field, value);
    if (item !== undefined) items.push(item);
  }
  return { patch, items };
}
