import { PRIORITIES, RESOLUTIONS } from './catalog.ts';
import { fieldById, type FieldDefinition } from './fields.ts';
import type { Issue } from './model.ts';
import type { Renderer } from './render.ts';
import type { ScreenField, WorkflowTransition } from './workflows.ts';

type Json = Readonly<Record<string, unknown>>;

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
  return ELEMENT_KINDS.has(field.kind) ? ['add', 'set', 'remove'] : ['set'];
}

function allowedValues(field: FieldDefinition, issue: Issue, render: Renderer): readonly Json[] | undefined {
  switch (field.kind) {
    case 'resolution':
      return RESOLUTIONS.map((one) => render.resolution(one));
    case 'priority':
      return PRIORITIES.map((one) => render.priority(one));
    case 'components':
      return issue.project.components.map((one) => render.component(one));
    case 'versions':
      return issue.project.versions.filter((one) => !one.archived).map((one) => render.version(one));
    case 'option':
    case 'options':
    case 'cascade':
      return (field.options ?? []).map((one) => render.option(one));
    default:
      return undefined;
  }
}

function autoCompleteUrl(field: FieldDefinition, issue: Issue, render: Renderer): string | undefined {
  const { siteUrl } = render;
  switch (field.kind) {
    case 'user':
      return `${siteUrl}/rest/api/3/user/assignable/search?issueKey=${issue.key}&query=`;
    case 'users':
      return `${siteUrl}/rest/api/3/user/picker?fieldName=${field.id}&query=`;
    case 'labels':
      return `${siteUrl}/rest/api/1.0/labels/suggest?query=`;
    default:
      return undefined;
  }
}

/** FieldMetadata: what a form needs to know to ask for a field. */
function fieldMetadata(entry: ScreenField, issue: Issue, render: Renderer): Json | undefined {
  const field = fieldById(entry.fieldId);
  if (field === undefined) return undefined;
  const values = allowedValues(field, issue, render);
  const url = autoCompleteUrl(field, issue, render);
  return {
    required: entry.required,
    schema: field.schema,
    name: field.name,
    key: field.id,
    hasDefaultValue: false,
    operations: operationsOf(field),
    ...(url === undefined ? {} : { autoCompleteUrl: url }),
    ...(values === undefined ? {} : { allowedValues: values }),
  };
}

/** The fields of a screen by id, those the project does not have left out. */
function screenMetadata(screen: readonly ScreenField[], issue: Issue, render: Renderer): Json {
  return Object.fromEntries(
    screen
      .map((entry) => [entry.fieldId, fieldMetadata(entry, issue, render)] as const)
      .filter(([, meta]) => meta !== undefined),
  );
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
