import { entryCheck, settingChecks, type SettingId } from './settingChecks.ts';

/** What of a value is passed over: the places of a list's entries, from 1, or `whole` for all of it. */
export function invalidParts(id: SettingId, value: unknown): 'whole' | readonly number[] {
  if (value === undefined) return [];
  const isEntry = entryCheck(id);
  if (isEntry === undefined || !Array.isArray(value)) return settingChecks[id](value) ? [] : 'whole';
  return (value as unknown[]).flatMap((entry, index) => (isEntry(entry) ? [] : [index + 1]));
}

/** A changed list with the entries that could not be read left where they were: somebody will put them right. */
export function withInvalidEntries(id: SettingId, before: unknown, after: unknown): unknown {
  const invalid = invalidParts(id, before);
  if (invalid === 'whole' || !Array.isArray(before) || !Array.isArray(after)) return after;
  const merged: unknown[] = [...(after as unknown[])];
  for (const place of invalid) merged.splice(place - 1, 0, (before as unknown[])[place - 1]);
  return merged;
}
