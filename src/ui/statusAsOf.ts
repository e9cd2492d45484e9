import type { Translate } from '../core/localize.ts';

/** Milliseconds after which what is known of an issue is told with its age. */
const OLD_MS = 2 * 60_000;

/**
 * The name of a status, with since when it is known where that is long ago: "To Do (as of 14:05)".
 * @param age milliseconds since the site told it
 * @param now milliseconds since 1970
 * @param asOf "as of 14:05"
 */
export function statusAsOf(
  name: string,
  age: number,
  { now, asOf, t }: { readonly now: number; readonly asOf: (time: number) => string; readonly t: Translate },
): string {
  return age > OLD_MS ? t('{0} ({1})', name, asOf(now - age)) : name;
}
