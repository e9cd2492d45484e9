import * as v from 'valibot';
import { field } from '../../fields/fieldSchemas.ts';
import type { Space } from '../model/confluence.ts';
import type { Status } from '../model/issue.ts';
import type { Transition } from '../model/transition.ts';
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

export const transition = v.object({
  ...named.entries,
  to: status,
  isAvailable: v.boolean(),
  fields: v.array(field),
}) satisfies v.GenericSchema<unknown, Transition>;
