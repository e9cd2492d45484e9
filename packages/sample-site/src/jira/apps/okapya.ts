import { InputRefused } from '../inputRefused.ts';

type Json = Readonly<Record<string, unknown>>;

/** The statuses of the field; `none` is what an item has to begin with. */
const STATUSES: Readonly<Record<string, string>> = {
  none: 'None',
  inProgress: 'In Progress',
  blocked: 'Blocked',
  notApplicable: 'N/A',
};

/** What the checklist of the issue that has something of everything holds. */
export const TOLD_OKAPYA_ITEMS = JSON.stringify(
  readItems([
    { name: 'Before the release', isHeader: true },
    { name: 'Finance agreed to the rounding', checked: true, mandatory: true, globalItemId: 7 },
    {
      name: 'Translations are in',
      mandatory: true,
      status: { id: 'inProgress' },
      assigneeIds: ['shufen.wang'],
    },
    { name: '電子報截圖', dueDate: '2026-12-18' },
    { name: 'After the release', isHeader: true },
    { name: 'Watch the error rate for an hour', mandatory: true },
  ]),
);

/**
 * The items that were sent for the field, as the app keeps them: ids and ranks are its own, the order is that of the list.
 * https://doc.okapya.com/checklist-for-jira/checklist-item-representations
 * @throws InputRefused for what is no list of items
 */
export function readItems(sent: unknown): readonly Json[] {
  if (!Array.isArray(sent)) throw new InputRefused('data was not an array');
  const given = sent.map(itemOf);
  const taken = new Set(given.map(({ id }) => id).filter((id) => typeof id === 'number'));
  let next = 1;
  return given.map((item, rank) => {
    while (taken.has(next)) next += 1;
    const id = typeof item['id'] === 'number' ? item['id'] : next;
    taken.add(id);
    return { ...item, id, rank };
  });
}

function itemOf(sent: unknown): Json {
  const item = typeof sent === 'object' && sent !== null ? (sent as Json) : {};
  const { name } = item;
  if (typeof name !== 'string' || name.trim() === '') throw new InputRefused('An item must have a name.');
  return {
    name,
    checked: flagOf(item, 'checked'),
    mandatory: flagOf(item, 'mandatory'),
    isHeader: flagOf(item, 'isHeader'),
    id: item['id'],
    globalItemId: typeof item['globalItemId'] === 'number' ? item['globalItemId'] : 0,
    status: statusOf(item['status']),
    dueDate: item['dueDate'] ?? null,
    assigneeIds: Array.isArray(item['assigneeIds']) ? item['assigneeIds'] : [],
    priorityId: item['priorityId'] ?? null,
  };
}

function flagOf(item: Json, name: string): boolean {
  const value = item[name] ?? false;
  if (typeof value !== 'boolean') throw new InputRefused(`${name} must be true or false.`);
  return value;
}

function statusOf(sent: unknown): Json {
  const id = typeof sent === 'object' && sent !== null && 'id' in sent ? sent.id : 'none';
  if (typeof id !== 'string' || !Object.hasOwn(STATUSES, id))
    throw new InputRefused(`The status '${String(id)}' is not valid.`);
  return { id, name: STATUSES[id] };
}
