/** Where the texts of a form are kept. @param worklogId of the one that is changed */
export function worklogSlots(worklogId = 'new'): readonly [text: string, spent: string] {
  const slot = `worklog-${worklogId}`;
  return [slot, `${slot}-spent`];
}
