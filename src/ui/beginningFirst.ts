import type { User } from '../atlassian/model/user.ts';

/** Whose name begins with what was typed comes before whose holds it: in a part of the name, or elsewhere. */
export function beginningFirst(users: readonly User[], query: string): readonly User[] {
  const typed = query.toLowerCase();
  const rank = ({ displayName }: User): number => {
    const name = displayName.toLowerCase();
    if (name.startsWith(typed)) return 0;
    return name.split(/[\s\-‐.,·]+/).some((part) => part.startsWith(typed)) ? 1 : 2;
  };
  return users.toSorted((a, b) => rank(a) - rank(b));
}
