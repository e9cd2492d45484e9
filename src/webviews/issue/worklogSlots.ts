/** The parts of a form that are kept: what it says, and the boxes around that. */
const PARTS = ['', '-spent', '-started', '-remaining', '-estimate'] as const;

/** Where the parts of a work log's form are kept. @param worklogId of the one that is changed */
export function worklogSlots(worklogId = 'new'): readonly string[] {
  return PARTS.map((part) => worklogSlot(part, worklogId));
}

/** Where a part of it is kept. */
export function worklogSlot(part: (typeof PARTS)[number], worklogId = 'new'): string {
  return `worklog-${worklogId}${part}`;
}
