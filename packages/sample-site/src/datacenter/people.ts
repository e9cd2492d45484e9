import { samplePeople, type SamplePerson, usernameOf } from '../accounts.ts';

/** The first of the numbers that Data Center gives to the keys of new users. */
const FIRST_KEY = 10100;

/** How Data Center knows a person: by a name to sign in with, and by a key that survives a change of it. */
export interface DataCenterUser {
  readonly person: SamplePerson;
  readonly name: string;
  readonly key: string;
}

const USERS: readonly DataCenterUser[] = samplePeople().map((person, index) => ({
  person,
  name: usernameOf(person),
  key: `JIRAUSER${FIRST_KEY + index}`,
}));

export function userByAccountId(accountId: unknown): DataCenterUser | undefined {
  return USERS.find(({ person }) => person.accountId === accountId);
}

export function userByName(name: unknown): DataCenterUser | undefined {
  return typeof name === 'string' ? USERS.find((user) => user.name === name.toLowerCase()) : undefined;
}

export function userByKey(key: unknown): DataCenterUser | undefined {
  return USERS.find((user) => user.key === key);
}
