import { plainText } from './adf.ts';
import { PRIORITIES, RESOLUTIONS } from './catalog.ts';
import { isEmpty } from './fieldInput.ts';
import type { FieldDefinition } from './fields.ts';
import type { ChangeItem, FieldValue, Issue } from './model.ts';
import { SECURITY_LEVELS } from './security.ts';
import { TEAMS } from './teams.ts';
import type { World } from './world.ts';
import { fieldValue } from './fieldValues.ts';

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
    case 'version':
    case 'versions':
      return issue.project.versions.find((one) => one.id === id)?.name ?? id;
    case 'issuetype':
      return issue.project.issueTypes.find((one) => one.id === id)?.name ?? id;
    case 'security':
      return SECURITY_LEVELS.find((one) => one.id === id)?.name ?? id;
    case 'team':
      return TEAMS.find((one) => one.id === id)?.name ?? id;
    case 'sprint':
      return world.sprint(Number(id))?.name ?? id;
    case 'issue':
      return world.issue(id)?.key ?? id;
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

const PLAIN = new Set<FieldDefinition['kind']>(['text', 'url', 'any', 'checklist', 'group']);

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
    return PLAIN.has(field.kind) ? { text } : { id: value, text };
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
  parent: 'IssueParentAssociation',
};

/** The history entry for a field that goes from what it holds to another value; undefined when nothing changes. */
export function changeItem(
  world: World,
  issue: Issue,
  field: FieldDefinition,
  after: FieldValue,
): ChangeItem | undefined {
  const from = side(world, issue, field, fieldValue(world, issue, field));
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
