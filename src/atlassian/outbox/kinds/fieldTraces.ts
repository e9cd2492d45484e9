import type { Field, FieldAnswer } from '../../../fields/field.ts';
import { estimateTraces } from '../../common/estimates.ts';
import type { IssueChange } from '../../model/history.ts';

/** System fields whose name in the history is neither their id nor what screens call them. */
const HISTORY_NAMES: Readonly<Record<string, string>> = {
  fixVersions: 'Fix Version',
  versions: 'Version',
  components: 'Component',
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

/** Whether a part of a change is about what an answer writes: the parts of time tracking have names of their own. */
export function isAboutAnswer(
  item: IssueChange['items'][number],
  field: Pick<Field, 'id' | 'name' | 'kind'>,
  answer: FieldAnswer,
): boolean {
  if (field.kind === 'timeTracking')
    return estimateTraces(answer).some((id) => isAboutField(item, { id, name: id }));
  return isAboutField(item, field);
}

/** Whether a part of a change set a person. */
export function isToPerson(
  { to, toText }: IssueChange['items'][number],
  person: { readonly id: string; readonly name: string },
): boolean {
  return to === person.id || (to !== undefined && toText === person.name);
}
