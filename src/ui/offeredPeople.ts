import type { User } from '../atlassian/model/user.ts';
import { beginningFirst } from './beginningFirst.ts';

/** People offered behind an `@`; whoever is not among them is found by typing on. */
const MOST = 10;

/** Who of those that a site found for a text is offered behind an `@`, in order: nobody who has left. */
export function offeredPeople(users: readonly User[], query: string): readonly User[] {
  return beginningFirst(
    users.filter(({ active }) => active),
    query,
  ).slice(0, MOST);
}
