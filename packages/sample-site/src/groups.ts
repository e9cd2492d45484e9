import { samplePeople } from './accounts.ts';

/** Every group that somebody belongs to, in the order of the alphabet. */
export const GROUPS: readonly string[] = [...new Set(samplePeople().flatMap(({ groups }) => groups))].sort();

/** What a request may name a group by beside its name. */
export function groupIdOf(name: string): string {
  const place = GROUPS.indexOf(name).toString(16).padStart(12, '0');
  return `276f955c-63d7-42c8-9520-${place}`;
}

/** The account ids of a group, by its name in any case; undefined when there is no such group. */
export function groupMembers(name: string): readonly string[] | undefined {
  const wanted = name.toLowerCase();
  const members = samplePeople().filter((person) =>
    person.groups.some((group) => group.toLowerCase() === wanted),
  );
  return members.length === 0 ? undefined : members.map((person) => person.accountId);
}
