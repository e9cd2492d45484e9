import type { SampleAccount } from '../../http/route.ts';
import { containsWords } from './evaluate.ts';
import { conditionHolds, parseCqlOver, type CqlClause, type CqlValue } from './parse.ts';
import { CqlError } from './tokens.ts';

const FIELDS = ['type', 'user', 'user.fullname', 'user.accountid', 'user.userkey'] as const;
type UserField = (typeof FIELDS)[number];

/**
 * The people that a query of Confluence's search for users finds, by name.
 * @param account who asks, `currentUser()`
 * @throws CqlError for what is no such query
 */
export function searchPeople(
  cql: string,
  accounts: readonly SampleAccount[],
  account: SampleAccount,
): SampleAccount[] {
  const { condition } = parseCqlOver(cql, FIELDS);
  return accounts
    .filter(
      (person) =>
        condition === undefined ||
        conditionHolds(condition, (clause) => clauseHolds(clause, person, account)),
    )
    .sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}

function clauseHolds(
  { field, operator, values }: CqlClause<UserField>,
  person: SampleAccount,
  account: SampleAccount,
): boolean {
  const isWords = operator === '~' || operator === '!~';
  if (isWords ? field !== 'user.fullname' : operator !== '=' && operator !== '!=')
    throw new CqlError(`The field '${field}' does not support the operator '${operator}'`);
  const actual = valueOf(field, person);
  const found = values
    .map((value) => literal(value, account))
    .some((wanted) =>
      isWords ? containsWords(actual, wanted) : actual.toLowerCase() === wanted.toLowerCase(),
    );
  return found === (operator === '=' || operator === '~');
}

function literal({ text, args }: CqlValue, { accountId }: SampleAccount): string {
  if (args === undefined) return text;
  if (text.toLowerCase() === 'currentuser') return accountId;
  throw new CqlError(`The function '${text}' does not exist here`);
}

/** What a field says of a person: Cloud's user keys are the account ids. */
function valueOf(field: UserField, { accountId, displayName }: SampleAccount): string {
  if (field === 'type') return 'user';
  return field === 'user.fullname' ? displayName : accountId;
}
