/**
 * The signed-in person lives in Taipei, which has no daylight saving time: one fixed offset serves for printed times and
 * for the start and end of days in JQL.
 */
const OFFSET_MS = 8 * 60 * 60 * 1000;
export const DAY = 24 * 60 * 60 * 1000;

/** `2026-11-23T18:00:00.000+0800`, as Jira prints times. */
export function jiraTime(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().replace('Z', '+0800');
}

/** `2026-11-23`, the day in Taipei. */
export function jiraDate(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 10);
}

/** True for `YYYY-MM-DD` of a day that exists. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

export type CalendarUnit = 'day' | 'week' | 'month' | 'year';

/** The start of the day, week (from Sunday), month or year that holds a moment, `shift` such units later. */
export function startOf(unit: CalendarUnit, at: number, shift = 0): number {
  const local = new Date(at + OFFSET_MS);
  const year = local.getUTCFullYear();
  const month = local.getUTCMonth();
  const day = local.getUTCDate();
  const starts: Record<CalendarUnit, number> = {
    day: Date.UTC(year, month, day + shift),
    week: Date.UTC(year, month, day - local.getUTCDay() + 7 * shift),
    month: Date.UTC(year, month + shift, 1),
    year: Date.UTC(year + shift, 0, 1),
  };
  return starts[unit] - OFFSET_MS;
}

/** The last millisecond of the day, week, month or year that holds a moment, `shift` such units later. */
export function endOf(unit: CalendarUnit, at: number, shift = 0): number {
  return startOf(unit, at, shift + 1) - 1;
}

/** The moment of a date or time as people write it in JQL, in Taipei; undefined when it is none. */
export function parseLocalTime(text: string): number | undefined {
  const parts = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?$/.exec(text.trim());
  if (parts === null) return undefined;
  // The time of day may be missing, whatever the type of a match says.
  const numbers = parts.slice(1).map((part: string | undefined) => Number(part ?? 0));
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = numbers;
  const at = Date.UTC(year, month - 1, day, hour, minute);
  const back = new Date(at);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || hour > 23 || minute > 59)
    return undefined;
  return at - OFFSET_MS;
}
