import { refuse } from '../http/replies.ts';
import { objectOf } from './sent.ts';

type Json = Readonly<Record<string, unknown>>;

/** What one entry of `editedFieldsInput` does to a field, as the body of an edit says it. */
interface FieldEdit {
  readonly fieldId: string;
  readonly set?: unknown;
  readonly update?: readonly Json[];
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

function idOf(value: unknown, name: string): { readonly id: string } | undefined {
  const id = objectOf(value)[name];
  return typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : undefined;
}

/** ADD, REMOVE, REPLACE and REMOVE_ALL, as the document lists them. */
function several(entry: Json, elements: readonly unknown[]): Pick<FieldEdit, 'set' | 'update'> {
  switch (entry['bulkEditMultiSelectFieldOption']) {
    case 'ADD':
      return { update: elements.map((add) => ({ add })) };
    case 'REMOVE':
      return { update: elements.map((remove) => ({ remove })) };
    case 'REPLACE':
      return { set: elements };
    case 'REMOVE_ALL':
      return { set: [] };
    default:
      throw refuse(400, ['bulkEditMultiSelectFieldOption must be ADD, REMOVE, REPLACE or REMOVE_ALL.']);
  }
}

/** How each list of `JiraIssueFields` in the document is read. */
const READERS: Readonly<Record<string, (entry: Json) => Pick<FieldEdit, 'set' | 'update'>>> = {
  singleLineTextFields: ({ text }) => ({ set: text }),
  urlFields: ({ url }) => ({ set: url }),
  clearableNumberFields: ({ value }) => ({ set: value ?? null }),
  richTextFields: ({ richText }) => ({ set: objectOf(richText)['adfValue'] ?? null }),
  datePickerFields: ({ date }) => ({ set: objectOf(date)['formattedDate'] ?? null }),
  dateTimePickerFields: ({ dateTime }) => ({ set: objectOf(dateTime)['formattedDateTime'] ?? null }),
  singleSelectFields: ({ option }) => ({ set: idOf(option, 'optionId') ?? null }),
  multipleSelectFields: ({ options }) => ({
    set: list(options).flatMap((one) => idOf(one, 'optionId') ?? []),
  }),
  cascadingSelectFields: ({ parentOptionValue, childOptionValue }) => ({
    set: { ...idOf(parentOptionValue, 'optionId'), child: idOf(childOptionValue, 'optionId') ?? null },
  }),
  singleSelectClearableUserPickerFields: ({ user }) => ({ set: user ?? null }),
  multipleSelectClearableUserPickerFields: ({ users }) => ({ set: list(users) }),
  singleVersionPickerFields: ({ version }) => ({ set: idOf(version, 'versionId') ?? null }),
  multipleVersionPickerFields: (entry) =>
    several(
      entry,
      list(entry['versions']).flatMap((one) => idOf(one, 'versionId') ?? []),
    ),
  labelsFields: (entry) =>
    several(
      entry,
      list(entry['labels']).map(({ name }) => name),
    ),
};

/** The body of an edit that does what `editedFieldsInput` asks for the fields in `selectedActions`. */
export function bulkEditBody(input: unknown, selected: readonly string[]): Json {
  const sent = objectOf(input);
  const edits: FieldEdit[] = Object.entries(READERS).flatMap(([name, read]) =>
    list(sent[name]).map((entry) => ({ fieldId: String(entry['fieldId']), ...read(entry) })),
  );
  const priority = idOf(sent['priority'], 'priorityId');
  if (priority !== undefined) edits.push({ fieldId: 'priority', set: priority });
  const components = objectOf(sent['multiselectComponents']);
  if ('multiselectComponents' in sent)
    edits.push({
      fieldId: 'components',
      ...several(
        components,
        list(components['components']).flatMap((one) => idOf(one, 'componentId') ?? []),
      ),
    });
  const missing = selected.find((id) => !edits.some(({ fieldId }) => fieldId === id));
  if (missing !== undefined) throw refuse(400, [`The field '${missing}' is selected, but not edited.`]);
  const wanted = edits.filter(({ fieldId }) => selected.includes(fieldId));
  return {
    fields: Object.fromEntries(
      wanted.flatMap(({ fieldId, set }) => (set === undefined ? [] : [[fieldId, set]])),
    ),
    update: Object.fromEntries(
      wanted.flatMap(({ fieldId, update }) => (update === undefined ? [] : [[fieldId, update]])),
    ),
  };
}
