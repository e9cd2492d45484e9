import { workingDayBefore, type Calendar, type WorkingDays } from './days.ts';
import type { WrittenNotes } from './writtenNotes.ts';

/** Why notes begin where they do. */
export type SpanKind = 'sinceLast' | 'again' | 'workingDay';

/** When notes may begin. */
export interface NoteStart {
  readonly kind: SpanKind;
  /** Milliseconds since 1970, the site's clock. */
  readonly from: number;
}

/** How long ago notes may have been written to go on from them, in milliseconds: what lies further back is no news. */
const LONGEST_MS = 31 * 24 * 60 * 60_000;

/**
 * When new notes may begin, the likeliest first: where the last ones ended; where they had begun if they were written
 * today, since one more look at today's notes is likelier than a second meeting; with the last working day.
 */
export function noteStarts(
  now: number,
  last: WrittenNotes | undefined,
  calendar: Calendar,
  week: WorkingDays,
): readonly NoteStart[] {
  const today = calendar.dayOf(now);
  const workingDay = { kind: 'workingDay', from: calendar.startOf(workingDayBefore(today, week)) } as const;
  if (!last || last.until > now || now - last.until > LONGEST_MS) return [workingDay];
  const sinceLast = { kind: 'sinceLast', from: last.until } as const;
  return calendar.dayOf(last.until) === today
    ? [{ kind: 'again', from: last.from }, sinceLast, workingDay]
    : [sinceLast, workingDay];
}
