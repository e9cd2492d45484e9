import type { AssignWrite, EditWrite, FieldEdit, Write } from '../../model/write.ts';

const ASSIGNEE = 'assignee';

/**
 * What is about the assignee and nothing else, of either kind of write: giving an issue to somebody is one of its own,
 * giving it to nobody is an edit. @returns whom the user saw
 */
export function assigneeBefore(write: Write): Pick<AssignWrite, 'from'> | undefined {
  if (write.kind === 'assign') return write;
  const edit = write.kind === 'edit' ? onlyAssignee(write) : undefined;
  if (!edit) return undefined;
  if (edit.from.kind !== 'user') return {};
  const { id, label } = edit.from.user;
  return { from: { accountId: id, displayName: label, active: true } };
}

/** The same edit of the assignee, from whom an older assignment began; undefined for one of anything else. */
export function editSince({ from }: AssignWrite, newer: EditWrite): EditWrite | undefined {
  const edit = onlyAssignee(newer);
  if (!edit) return undefined;
  const seen: FieldEdit['from'] = from
    ? { kind: 'user', user: { id: from.accountId, label: from.displayName } }
    : { kind: 'cleared' };
  return { kind: 'edit', edits: [{ field: edit.field, from: seen, to: edit.to }] };
}

function onlyAssignee({ edits }: EditWrite): FieldEdit | undefined {
  return edits.length === 1 && edits[0]?.field.id === ASSIGNEE ? edits[0] : undefined;
}
