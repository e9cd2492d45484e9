import { getOwn } from '../../core/getOwn.ts';
import type { FieldKind, FieldOption, Transition, TransitionField } from '../model/transition.ts';
import { decodeDefault, type FieldCodec } from './fieldValues.ts';
import { readStatus } from './issues.ts';
import { id, required, needList, object, objects, text, type JsonObject } from './read.ts';

/** The types of custom field that come with Jira, after `com.atlassian.jira.plugin.system.customfieldtypes:`. */
const CUSTOM_KINDS: Readonly<Record<string, FieldKind>> = {
  textfield: 'text',
  textarea: 'paragraph',
  url: 'url',
  float: 'number',
  datepicker: 'date',
  datetime: 'dateTime',
  select: 'option',
  radiobuttons: 'option',
  multiselect: 'options',
  multicheckboxes: 'options',
  version: 'option',
  multiversion: 'options',
  project: 'option',
  labels: 'labels',
  userpicker: 'user',
  multiuserpicker: 'users',
  cascadingselect: 'unsupported',
  readonlyfield: 'unsupported',
  grouppicker: 'unsupported',
  multigrouppicker: 'unsupported',
};
const CUSTOM_PREFIX = 'com.atlassian.jira.plugin.system.customfieldtypes:';

const SYSTEM_KINDS: Readonly<Record<string, FieldKind>> = {
  description: 'paragraph',
  environment: 'paragraph',
  comment: 'comment',
  labels: 'labels',
  // Lists of things that are made elsewhere, or of several parts.
  attachment: 'unsupported',
  issuelinks: 'unsupported',
  worklog: 'unsupported',
  timetracking: 'unsupported',
  parent: 'unsupported',
};

const TYPE_KINDS: Readonly<Record<string, FieldKind>> = {
  string: 'text',
  number: 'number',
  date: 'date',
  datetime: 'dateTime',
  user: 'user',
  option: 'option',
  resolution: 'option',
  priority: 'option',
  version: 'option',
  component: 'option',
  project: 'option',
  issuetype: 'option',
  securitylevel: 'option',
  'comments-page': 'comment',
};

const ITEM_KINDS: Readonly<Record<string, FieldKind>> = {
  option: 'options',
  version: 'options',
  component: 'options',
  user: 'users',
  string: 'labels',
};

/** A transition of `GET /rest/api/{version}/issue/{issueIdOrKey}/transitions?expand=transitions.fields`. */
export function readTransition(value: unknown, wire: Pick<FieldCodec, 'readText'>): Transition {
  const transition = object(value);
  return {
    id: required(id(transition['id']), 'transition.id'),
    name: text(transition['name']) ?? '',
    to: readStatus(transition['to'], 'transition.to'),
    isAvailable: transition['isAvailable'] !== false,
    fields: Object.entries(object(transition['fields'])).map(([key, field]) =>
      readField(key, object(field), wire),
    ),
  };
}

function readField(key: string, field: JsonObject, wire: Pick<FieldCodec, 'readText'>): TransitionField {
  const schema = object(field['schema']);
  const kind = kindOf(schema, Array.isArray(field['allowedValues']));
  const hasDefault = field['hasDefaultValue'] === true;
  const defaultValue = hasDefault ? decodeDefault(kind, field['defaultValue'], wire) : undefined;
  return {
    id: key,
    name: text(field['name']) ?? key,
    required: field['required'] === true,
    kind,
    allowedValues: objects(field['allowedValues']).flatMap(readOption),
    hasDefault,
    ...(defaultValue && { defaultValue }),
    typeName: text(schema['custom']) ?? text(schema['system']) ?? text(schema['type']) ?? '',
  };
}

/** How a field is asked for, by its schema (`JsonTypeBean`): the most particular of its names that is known decides. */
export function kindOf(schema: JsonObject, hasAllowedValues: boolean): FieldKind {
  const type = text(schema['type']) ?? '';
  const custom = text(schema['custom']);
  const kind =
    (custom?.startsWith(CUSTOM_PREFIX)
      ? getOwn(CUSTOM_KINDS, custom.slice(CUSTOM_PREFIX.length))
      : undefined) ??
    getOwn(SYSTEM_KINDS, text(schema['system']) ?? '') ??
    (type === 'array' ? getOwn(ITEM_KINDS, text(schema['items']) ?? '') : getOwn(TYPE_KINDS, type)) ??
    'unsupported';
  // Without its values a choice cannot be offered; Jira leaves them out where they are too many or made by an app.
  return (kind === 'option' || kind === 'options') && !hasAllowedValues ? 'unsupported' : kind;
}

function readOption(value: JsonObject): FieldOption[] {
  const optionId = id(value['id']);
  if (optionId === undefined || value['disabled'] === true || value['archived'] === true) return [];
  return [
    { id: optionId, label: text(value['name']) ?? text(value['value']) ?? text(value['key']) ?? optionId },
  ];
}

/** What stands in `transitions` of the reply. */
export function readTransitions(reply: unknown, wire: Pick<FieldCodec, 'readText'>): readonly Transition[] {
  return needList(reply, 'transitions').map((transition) => readTransition(transition, wire));
}
