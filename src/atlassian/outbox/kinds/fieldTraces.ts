import type { Field } from '../../../fields/field.ts';
import type { IssueChange } from '../../model/history.ts';

/** System fields whose name in the history is neither their id nor what screens call them. */
const HISTORY_NAMES: Readonly<Record<string, string>> = {
  fixVersions: 'Fix Version',
  versions: 'Version',
  components: 'Component',
  timetracking: 'timeoriginalestimate',
};

/** Whether a part of a change is about a field. Data Center names it, Cloud has its id. */
export function isAboutField(
  { field, name: called }: IssueChange['items'][number],
  { id, name }: Pick<Field, 'id' | 'name'>,
): boolean {
  const told = [field, ...(called === undefined ? [] : [called])].map((one) => one.toLowerCase());
  return [id, name, HISTORY_NAMES[id]].some(
    (known) => known !== undefined && told.includes(known.toLowerCase()),
  );
}

/** Whether a part of a change set a person. */
export function isToPerson(
  { to, toText }: IssueChange['items'][number],
  person: { readonly id: string; readonly name: string },
): boolean {
  return to === person.id || (to !== undefined && toText === person.name);
}
