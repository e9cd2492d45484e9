import * as v from 'valibot';
import type { Status } from '../model/issue.ts';
import type { User } from '../model/user.ts';

/** Parts of what is kept on disk. It is checked as a whole: half of an answer is none. */
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
