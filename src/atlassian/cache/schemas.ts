import * as v from 'valibot';
import type { Space } from '../model/confluence.ts';
import type { Status } from '../model/issue.ts';
import type { FieldOption, FieldValue, Transition, TransitionField } from '../model/transition.ts';
import type { User } from '../model/user.ts';
import type { KeptSpaces, KeptTemplate } from '../ports/siteCache.ts';

/** What is read from disk is checked as a whole: half of an answer is none. */
export const named = v.object({ id: v.string(), name: v.string() });

export const status = v.object({
  ...named.entries,
  category: v.picklist(['todo', 'inProgress', 'done']),
}) satisfies v.GenericSchema<unknown, Status>;

export const user = v.object({
  accountId: v.string(),
  displayName: v.string(),
  active: v.boolean(),
  email: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, User>;

export const option = v.object({ id: v.string(), label: v.string() }) satisfies v.GenericSchema<
  unknown,
  FieldOption
>;

const space = v.object({ ...named.entries, key: v.string() }) satisfies v.GenericSchema<unknown, Space>;

export const spaces = v.object({ spaces: v.array(space) }) satisfies v.GenericSchema<unknown, KeptSpaces>;

export const template = v.object({
  ...named.entries,
  description: v.string(),
  labels: v.array(v.string()),
  bodyId: v.string(),
  items: v.number(),
  variables: v.number(),
}) satisfies v.GenericSchema<unknown, KeptTemplate>;

const TEXT_KINDS = ['text', 'paragraph', 'date', 'dateTime', 'url', 'comment'] as const;

export const fieldValue = v.variant('kind', [
  v.object({ kind: v.picklist(TEXT_KINDS), text: v.string() }),
  v.object({ kind: v.literal('number'), number: v.number() }),
  v.object({ kind: v.literal('option'), option }),
  v.object({ kind: v.literal('options'), options: v.array(option) }),
  v.object({ kind: v.literal('user'), user: option }),
  v.object({ kind: v.literal('users'), users: v.array(option) }),
  v.object({ kind: v.literal('labels'), labels: v.array(v.string()) }),
]) satisfies v.GenericSchema<unknown, FieldValue>;

export const field = v.object({
  id: v.string(),
  name: v.string(),
  required: v.boolean(),
  kind: v.picklist([...TEXT_KINDS, 'number', 'option', 'options', 'user', 'users', 'labels', 'unsupported']),
  allowedValues: v.array(option),
  hasDefault: v.boolean(),
  defaultValue: v.exactOptional(fieldValue),
  typeName: v.string(),
}) satisfies v.GenericSchema<unknown, TransitionField>;

export const transition = v.object({
  ...named.entries,
  to: status,
  isAvailable: v.boolean(),
  fields: v.array(field),
}) satisfies v.GenericSchema<unknown, Transition>;
