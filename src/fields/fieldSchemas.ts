import * as v from 'valibot';
import type { Mention } from '../core/mention.ts';
import {
  CHOICE_KINDS,
  CHOICES_KINDS,
  FIELD_KINDS,
  TEXT_KINDS,
  type Field,
  type FieldAnswer,
  type FieldOption,
  type FieldValue,
  type IssueLinkValue,
} from './field.ts';

/** Who is meant in a text. */
export const mention = v.object({
  label: v.string(),
  id: v.string(),
  name: v.string(),
}) satisfies v.GenericSchema<unknown, Mention>;

/** Fields and their values as they are read back from disk. */
const plainOption = v.object({ id: v.string(), label: v.string() });

export const fieldOption = v.object({
  ...plainOption.entries,
  children: v.exactOptional(v.array(plainOption)),
}) satisfies v.GenericSchema<unknown, FieldOption>;

export const issueLink = v.object({
  type: v.string(),
  label: v.string(),
  direction: v.picklist(['outward', 'inward']),
  key: v.string(),
}) satisfies v.GenericSchema<unknown, IssueLinkValue>;

const values = [
  v.object({
    kind: v.picklist(TEXT_KINDS),
    text: v.string(),
    source: v.exactOptional(v.string()),
    people: v.exactOptional(v.array(mention)),
  }),
  v.object({ kind: v.picklist(CHOICE_KINDS), option: plainOption }),
  v.object({ kind: v.picklist(CHOICES_KINDS), options: v.array(plainOption) }),
  v.object({ kind: v.literal('number'), number: v.number() }),
  v.object({ kind: v.literal('cascading'), option: plainOption, child: v.exactOptional(plainOption) }),
  v.object({ kind: v.literal('user'), user: plainOption }),
  v.object({ kind: v.literal('users'), users: v.array(plainOption) }),
  v.object({ kind: v.literal('labels'), labels: v.array(v.string()) }),
  v.object({
    kind: v.literal('timeTracking'),
    original: v.exactOptional(v.string()),
    remaining: v.exactOptional(v.string()),
  }),
  v.object({ kind: v.literal('issueLinks'), links: v.array(issueLink) }),
] as const;

export const fieldValue = v.variant('kind', values) satisfies v.GenericSchema<unknown, FieldValue>;

export const fieldAnswer = v.variant('kind', [
  ...values,
  v.object({ kind: v.literal('cleared') }),
]) satisfies v.GenericSchema<unknown, FieldAnswer>;

export const field = v.object({
  id: v.string(),
  name: v.string(),
  kind: v.picklist(FIELD_KINDS),
  required: v.boolean(),
  // Earlier releases did not keep them, and asked for such fields only as could be set.
  operations: v.optional(v.array(v.string()), ['set']),
  allowedValues: v.array(fieldOption),
  hasDefault: v.boolean(),
  defaultValue: v.exactOptional(fieldValue),
  value: v.exactOptional(fieldValue),
  text: v.exactOptional(v.string()),
  typeName: v.string(),
}) satisfies v.GenericSchema<unknown, Field>;
