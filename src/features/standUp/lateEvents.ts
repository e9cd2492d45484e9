import type { NoteBeginning } from './noteSpans.ts';
import { ownEvents, type OwnNotesInput } from './ownNotes.ts';
import type { TimeSpan } from './workEvents.ts';
import type { WrittenNotes } from './writtenNotes.ts';

/** How much later than it happened a site's search may find something, in milliseconds. */
export const LATE_MS = 60 * 60_000;
/** How far two looks at a site's clock may be apart: they go by seconds, and by way of a network. */
const JITTER_MS = 30_000;

/** The time of which a site is asked for new notes: those before may have missed what its search found too late. */
export function siteSpan({ from, told }: NoteBeginning, until: number): TimeSpan {
  return { from: told === undefined ? from : from - LATE_MS, until };
}

/** The time of what this machine tells: it is late with nothing, but the clocks were compared anew. */
export function localSpan({ from, told }: NoteBeginning, until: number): TimeSpan {
  return { from: told === undefined ? from : from - JITTER_MS, until };
}

/** What is to be remembered of notes, so that the next ones can look back without telling anything twice. */
export function notesWritten({ from, told: before }: NoteBeginning, input: OwnNotesInput): WrittenNotes {
  const { until } = input.span;
  // More than the next notes look back, as the clocks are never compared quite alike.
  const oldest = until - 2 * LATE_MS;
  const late = ownEvents({ ...input, told: {}, span: { from: oldest, until } });
  const still = Object.entries(before ?? {}).filter(([, at]) => at >= oldest);
  return {
    ...{ from, until },
    ...(before && { before }),
    told: Object.fromEntries([...still, ...late.map(({ id }) => [id, until] as const)]),
  };
}
