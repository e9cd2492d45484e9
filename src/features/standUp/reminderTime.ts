import { addDays, isWorkingDay, type WorkingDays } from './days.ts';
import { isoDate } from '../../core/isoDate.ts';

/** Days looked ahead: further no timer of this platform reaches. */
const MOST_DAYS = 20;

/**
 * When the next reminder is due, in milliseconds since 1970; undefined where none is wanted, or none is near.
 * @param time `9:15`, by this machine's clock; empty for never
 */
export function nextReminder(time: string, now: number, week: WorkingDays): number | undefined {
  const [hours, minutes] = time.split(':').map(Number);
  if (hours === undefined || minutes === undefined) return undefined;
  const today = isoDate(new Date(now));
  for (let count = 0; count <= MOST_DAYS; count += 1) {
    const day = addDays(today, count);
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    const due = new Date(year, month - 1, date, hours, minutes).getTime();
    if (due > now && isWorkingDay(day, week)) return due;
  }
  return undefined;
}
