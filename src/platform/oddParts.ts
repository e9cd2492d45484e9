import { entryCheck, settingChecks, type SettingId } from './settingChecks.ts';

/** What of a value is passed over: the places of a list's entries, from 1, or `whole` for all of it. */
export function oddParts(id: SettingId, value: unknown): 'whole' | readonly number[] {
  if (value === undefined) return [];
  const isEntry = entryCheck(id);
  if (isEntry === undefined || !Array.isArray(value)) return settingChecks[id](value) ? [] : 'whole';
  return (value as unknown[]).flatMap((entry, index) => (isEntry(entry) ? [] : [index + 1]));
}

/** A changed list with the entries that could not be read left where they were: somebody will put them right. */
export function withOddEntries(id: SettingId, before: unknown, after: unknown): unknown {
  const odd = oddParts(id, before);
  if (odd === 'whole' || !Array.isArray(before) || !Array.isArray(after)) return after;
  const merged: unknown[] = [...(after as unknown[])];
  for (const place of odd) merged.splice(place - 1, 0, (before as unknown[])[place - 1]);
  return merged;
}
