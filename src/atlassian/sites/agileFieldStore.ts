import * as v from 'valibot';
import type { AgileFieldsCache } from '../common/agileFields.ts';
import type { KeyValueStore } from '../ports/sites.ts';

const KEY = 'agileFields';

const stored = v.record(
  v.string(),
  v.object({ sprint: v.exactOptional(v.string()), epicLink: v.exactOptional(v.string()) }),
);

/** Keeps the ids of one site's fields in what all windows share. */
export function agileFieldsCache(store: KeyValueStore, siteId: string): AgileFieldsCache {
  return {
    get: () => read(store)[siteId],
    set: (fields) => void store.update(KEY, { ...read(store), [siteId]: fields }),
  };
}

/** Forgets what was kept of a site. */
export async function forgetAgileFields(store: KeyValueStore, siteId: string): Promise<void> {
  const others = Object.entries(read(store)).filter(([id]) => id !== siteId);
  await store.update(KEY, Object.fromEntries(others));
}

function read(store: KeyValueStore): v.InferOutput<typeof stored> {
  const parsed = v.safeParse(stored, store.get<unknown>(KEY));
  return parsed.success ? parsed.output : {};
}
