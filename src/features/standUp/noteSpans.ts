import { workingDayBefore, type Calendar, type WorkingDays } from './days.ts';
import type { Told, WrittenNotes } from './writtenNotes.ts';

/** Why notes begin where they do. */
export type SpanKind = 'sinceLast' | 'again' | 'workingDay';

/** Where notes begin. */
export interface NoteBeginning {
  /** Milliseconds since 1970, the site's clock. */
  readonly from: number;
  /** What the notes before them told; absent for those that go on from no others. */
  readonly told?: Told;
}

/** When notes may begin. */
export interface NoteStart extends NoteBeginning {
  readonly kind: SpanKind;
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
  const { from, until, before, told } = last;
  const sinceLast = { kind: 'sinceLast', from: until, ...(told && { told }) } as const;
  return calendar.dayOf(until) === today
    ? [{ kind: 'again', from, ...(before && { told: before }) }, sinceLast, workingDay]
    : [sinceLast, workingDay];
}
