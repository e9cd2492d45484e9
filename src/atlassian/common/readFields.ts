import type { Field, FieldKind, FieldOption } from '../../fields/field.ts';
import { showValue } from '../../fields/fieldAnswers.ts';
import { kindOf } from './fieldKinds.ts';
import { holdsOther, readOption, readValue, valueText, type FieldCodec } from './fieldValues.ts';
import { ignoreOdd, list, object, text, type JsonObject, type ReportOdd } from './read.ts';

type TextReader = Pick<FieldCodec, 'readText'>;

/**
 * The fields of a screen by id, as in a transition's or `editmeta`'s `fields` (`FieldMetadata`). Never throws: what is
 * odd of a field is reported, and the field shown as far as it is known.
 */
export function readScreen(fields: unknown, codec: TextReader, odd: ReportOdd = ignoreOdd): readonly Field[] {
  return Object.entries(object(fields)).map(([key, field]) => readField(key, object(field), codec, odd));
}

/** The same as a list, as `createmeta` gives them: Cloud under `fields`, Data Center under `values`. */
export function readCreateScreen(
  fields: unknown,
  codec: TextReader,
  odd: ReportOdd = ignoreOdd,
): readonly Field[] {
  return list(fields).flatMap((value) => {
    const field = object(value);
    const key = text(field['fieldId']) ?? text(field['key']);
    if (key === undefined) odd('field.fieldId');
    return key === undefined ? [] : [readField(key, field, codec, odd)];
  });
}

function readField(key: string, field: JsonObject, codec: TextReader, odd: ReportOdd): Field {
  const schema = object(field['schema']);
  if (text(schema['type']) === undefined) odd('field.schema.type');
  if (text(field['name']) === undefined) odd('field.name');
  const kind = kindOf(schema);
  const hasDefault = field['hasDefaultValue'] === true;
  const defaultValue = hasDefault ? readValue(kind, field['defaultValue'], codec) : undefined;
  const allowedValues = list(field['allowedValues']).flatMap((value) => readAllowed(value, odd));
  const operations = readOperations(field['operations'], kind);
  // Jira names no operation for the type of an issue, and takes any of those that it lists.
  const isRetypable = kind === 'issueType' && operations.length === 0 && allowedValues.length > 1;
  return {
    id: key,
    name: text(field['name']) ?? key,
    kind,
    required: field['required'] === true,
    operations: isRetypable ? ['set'] : operations,
    allowedValues,
    hasDefault,
    ...(defaultValue && { defaultValue }),
    typeName: typeNameOf(schema),
  };
}

function typeNameOf(schema: JsonObject): string {
  return text(schema['custom']) ?? text(schema['system']) ?? text(schema['type']) ?? '';
}

/** A site that does not tell is taken for one that lets it be filled in, as the field is on a screen. */
function readOperations(value: unknown, kind: FieldKind): readonly string[] {
  if (!Array.isArray(value)) return [kind === 'comment' || kind === 'issueLinks' ? 'add' : 'set'];
  return value.filter((operation) => typeof operation === 'string');
}

/** An odd one is left out, and what can no longer be chosen. */
function readAllowed(value: unknown, odd: ReportOdd): FieldOption[] {
  const { disabled, archived, children } = object(value);
  const option = readOption(value);
  if (!option) odd('field.allowedValues');
  if (!option || disabled === true || archived === true) return [];
  const inner = list(children).flatMap((child) => readAllowed(child, odd));
  return [inner.length > 0 ? { ...option, children: inner } : option];
}

/**
 * The fields of an issue as `GET /issue/{key}?expand=names,schema` gives them, with what stands in them, in the site's
 * order; nothing says there what can be edited. A field that cannot be read costs itself only: its text is shown.
 */
export function readIssueFields(issue: unknown, codec: TextReader): readonly Field[] {
  const { fields, names, schema } = object(issue);
  return Object.entries(object(fields)).map(([key, value]): Field => {
    const own = object(object(schema)[key]);
    const kind = kindOf(own);
    const read = readValue(kind, value, codec);
    const isOther = holdsOther(kind, value, read);
    const words = isOther || read === undefined ? valueText(value) : showValue(read);
    return {
      id: key,
      name: text(object(names)[key]) ?? key,
      kind: isOther ? 'unsupported' : kind,
      required: false,
      operations: [],
      allowedValues: [],
      hasDefault: false,
      ...(read && !isOther && { value: read }),
      ...(words !== undefined && words !== '' ? { text: words } : isOther && { text: '…' }),
      typeName: typeNameOf(own),
    };
  });
}

/**
 * An issue's fields with what its edit screen says of them: what can be done, and what there is to choose from. Those of
 * the edit screen come first, in its order, also where they are empty.
 */
export function withEditScreen(shown: readonly Field[], screen: readonly Field[]): readonly Field[] {
  const byId = new Map(shown.map((field) => [field.id, field]));
  const editable = screen.map((field): Field => {
    const { kind, value, text: words } = byId.get(field.id) ?? {};
    // Whoever edits it would put their answer over something that they could not keep.
    const isUnreadable = kind === 'unsupported' && words !== undefined;
    // Jira names no verb for it, and lists what the issue can become without being moved.
    const isType = field.kind === 'issueType' && field.allowedValues.length > 1;
    return {
      ...field,
      ...(isType && { operations: ['set'] }),
      ...(value && { value }),
      ...(words !== undefined && { text: words }),
      ...(isUnreadable && { kind: 'unsupported' as const }),
    };
  });
  const ids = new Set(screen.map((field) => field.id));
  return [...editable, ...shown.filter((field) => !ids.has(field.id))];
}
