import type { FieldAnswer, FieldValue } from '../../fields/field.ts';
import { number, object, text } from './read.ts';

type TimeTracking = Extract<FieldValue, { kind: 'timeTracking' }>;
type Part = 'original' | 'remaining';

const PARTS: readonly Part[] = ['original', 'remaining'];

/** Whether time tracking holds what was answered. A part that was left out is not written: whatever it is will do. */
export function holdsEstimates(stored: unknown, wanted: TimeTracking): boolean {
  return PARTS.every((part) => wanted[part] === undefined || isSame(stored, part, wanted[part]));
}

/** Whether the parts that an answer writes still are what the user saw: of the others, nothing is overwritten. */
export function areEstimatesUntouched(stored: unknown, from: FieldAnswer, to: FieldAnswer): boolean {
  const seen = partsOf(from);
  const written = partsOf(to);
  const isWritten = (part: Part): boolean => to.kind === 'cleared' || written[part] !== undefined;
  return PARTS.every((part) => !isWritten(part) || isSame(stored, part, seen[part]));
}

/** What the history calls the parts that an answer writes. */
export function estimateTraces(answer: FieldAnswer): readonly string[] {
  const written = partsOf(answer);
  const names = { original: 'timeoriginalestimate', remaining: 'timeestimate' };
  const all = PARTS.filter((part) => written[part] !== undefined);
  return (all.length === 0 ? PARTS : all).map((part) => names[part]);
}

function partsOf(answer: FieldAnswer): Pick<TimeTracking, Part> {
  return answer.kind === 'timeTracking' ? answer : {};
}

/** A site writes durations in its own way, `90m` as `1h 30m`; how long its days and weeks are it does not tell. */
function isSame(stored: unknown, part: Part, wanted: string | undefined): boolean {
  const tracked = object(stored);
  const known = text(tracked[`${part}Estimate`]);
  if (wanted === undefined || known === undefined) return known === wanted;
  return known === wanted || secondsOf(wanted) === number(tracked[`${part}EstimateSeconds`]);
}

/** Of hours and minutes alone; NaN for what has days or weeks. */
function secondsOf(duration: string): number {
  const [, hours = '0', minutes = '0'] = /^(?:(\d+)h)? ?(?:(\d+)m)?$/.exec(duration) ?? ['', 'x'];
  return Number(hours) * 3600 + Number(minutes) * 60;
}
