import { reasonOf, ShipshapeError } from '../../core/errors.ts';

/**
 * Readers for what a site sent: lenient with everything that can be done without, and an `unexpectedReply` that names
 * the place for what cannot.
 */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value if it is an object, else an empty one. */
export function object(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The value if it is a list, else an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** The objects of a list; anything else in it is passed over. */
export function objects(value: unknown): readonly JsonObject[] {
  return list(value).filter(isObject);
}

/** A text that is not empty, or undefined. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An id, which some interfaces send as a number and others as text. */
export function id(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : text(value);
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** True or false, or undefined for anything else. */
export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** What a reader gave, which we cannot do without. @param place for the log, for example `issue.key` */
export function required<T>(value: T | undefined, place: string): T {
  if (value === undefined) throw new ShipshapeError('unexpectedReply', `The reply has no ${place}`);
  return value;
}

/** The list under a name that the reply must have: a site that answers something else entirely is noticed here. */
export function needList(reply: unknown, name: string): readonly unknown[] {
  const value = object(reply)[name];
  return required(Array.isArray(value) ? (value as unknown[]) : undefined, name);
}

/** Told of a part of a reply that is not as documented and was left out. @param place for the log, for example `issue.key` */
export type ReportOdd = (place: string) => void;

/** For whoever has no log. */
export const ignoreOdd: ReportOdd = () => undefined;

/** Odd elements of one list; with more of them it is another reply, and to complain of each would keep the window busy. */
const MOST_ODD = 1000;

/**
 * Reads each element of a list by itself: one that cannot be read is left out and reported, and costs the others
 * nothing.
 * @param read rejects an element with `unexpectedReply`
 * @throws ShipshapeError `unexpectedReply` when there are elements and none of them can be read, or far too many cannot:
 * it is another reply
 */
export function readEach<T>(
  values: readonly unknown[],
  read: (value: unknown) => T,
  odd: ReportOdd,
): readonly T[] {
  const found: T[] = [];
  let failure: unknown;
  let odds = 0;
  for (const value of values) {
    try {
      found.push(read(value));
    } catch (error) {
      if (reasonOf(error) !== 'unexpectedReply') throw error;
      failure = error;
      odds += 1;
      if (odds > MOST_ODD) throw error;
      odd(error instanceof Error ? error.message : '');
    }
  }
  if (values.length > 0 && found.length === 0) throw failure;
  return found;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
