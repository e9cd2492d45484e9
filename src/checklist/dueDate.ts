/** As the Tasks plug-in of Obsidian writes due dates: days, without a time. */
const DUE = /📅\ufe0f?\s*(\d{4}-\d{2}-\d{2})(?![\dA-Za-z]|[-/.:]\d)/u;

/** The date behind `📅` in an item's text, as YYYY-MM-DD. @param text without formatting */
export function dueDateOf(text: string): string | undefined {
  const due = DUE.exec(text)?.[1];
  return due !== undefined && isDate(due) ? due : undefined;
}

/** Whether there is such a day. @param date YYYY-MM-DD */
export function isDate(date: string): boolean {
  const moment = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
}
