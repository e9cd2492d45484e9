import * as v from 'valibot';
import { field } from '../../fields/fieldSchemas.ts';
import { named, status } from '../common/schemas.ts';
import type { Space } from '../model/confluence.ts';
import type { ListedPage } from '../model/page.ts';
import type { Transition } from '../model/transition.ts';
import type { KeptSpaces, KeptTemplate } from '../ports/siteCache.ts';

const space = v.object({ ...named.entries, key: v.string() }) satisfies v.GenericSchema<unknown, Space>;

export const spaces = v.object({ spaces: v.array(space) }) satisfies v.GenericSchema<unknown, KeptSpaces>;

export const listedPage = v.object({
  id: v.string(),
  title: v.string(),
  spaceKey: v.exactOptional(v.string()),
  spaceName: v.exactOptional(v.string()),
  kind: v.picklist(['page', 'folder', 'whiteboard', 'database', 'embed', 'other']),
}) satisfies v.GenericSchema<unknown, ListedPage>;

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
