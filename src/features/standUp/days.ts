/** A calendar day, `YYYY-MM-DD`: texts in this form are in order. */
export type Day = string;

const HOUR = 60 * 60_000;
const DAY_MS = 24 * HOUR;
/** No place on earth was ever further from Greenwich. */
const FURTHEST_MS = 16 * HOUR;
/** Days gone through at most in search of a working day: the longest leave. */
const MOST_DAYS = 366;

/** The days of one time zone. */
export class Calendar {
  readonly #format: Intl.DateTimeFormat;

  /** @param timeZone as IANA names it; undefined, or one that this machine does not know, stands for the machine's own */
  constructor(timeZone: string | undefined) {
    this.#format = formatOf(timeZone);
  }

  /** The IANA name of the zone in force. */
  get timeZone(): string {
    return this.#format.resolvedOptions().timeZone;
  }

  /** The day of a moment, in milliseconds since 1970. */
  dayOf(at: number): Day {
    const parts = this.#format.formatToParts(at);
    const part = (type: Intl.DateTimeFormatPartTypes): string =>
      parts.find((one) => one.type === type)?.value ?? '';
    return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  }

  /**
   * When a day begins, in milliseconds since 1970: midnight, or later where the clocks jump over it. Of a day that a
   * zone left out, when the next one begins.
   */
  startOf(day: Day): number {
    // The clocks of all zones go on with time but for an hour or so, so that halving finds the place.
    let before = Date.parse(day) - FURTHEST_MS;
    let from = Date.parse(day) + FURTHEST_MS;
    while (from - before > 1) {
      const middle = Math.floor((before + from) / 2);
      if (this.dayOf(middle) < day) before = middle;
      else from = middle;
    }
    return from;
  }
}

function formatOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const locale = 'en-US-u-ca-gregory-nu-latn';
  try {
    return new Intl.DateTimeFormat(locale, { ...parts, ...(timeZone !== undefined && { timeZone }) });
  } catch {
    return new Intl.DateTimeFormat(locale, parts);
  }
}

/** The day so many days later; earlier for a negative number. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Which days somebody works. */
export interface WorkingDays {
  /** Days of the week that are free, 0 for Sunday. */
  readonly weekend: ReadonlySet<number>;
  readonly daysOff: ReadonlySet<Day>;
}

export function isWorkingDay(day: Day, { weekend, daysOff }: WorkingDays): boolean {
  return !daysOff.has(day) && !weekend.has(new Date(Date.parse(day)).getUTCDay());
}

/** The last working day before a day; the day before where there is none for a year. */
export function workingDayBefore(day: Day, week: WorkingDays): Day {
  return nextInDirection(day, -1, week);
}

/** The first working day after a day; the day after where there is none for a year. */
export function workingDayAfter(day: Day, week: WorkingDays): Day {
  return nextInDirection(day, 1, week);
}

function nextInDirection(day: Day, step: 1 | -1, week: WorkingDays): Day {
  for (let count = 1; count <= MOST_DAYS; count += 1) {
    const other = addDays(day, count * step);
    if (isWorkingDay(other, week)) return other;
  }
  return addDays(day, step);
}

/** How many working days came after a day, up to another and with it: 0 from Friday to Sunday, 1 to Monday. */
export function workingDaysSince(from: Day, until: Day, week: WorkingDays): number {
  const span = Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS);
  let count = 0;
  // Of what lies years back, whole weeks are too many to count one by one; nobody is told more exactly.
  for (let passed = 1; passed <= Math.min(span, 10 * MOST_DAYS); passed += 1)
    if (isWorkingDay(addDays(from, passed), week)) count += 1;
  return count;
}
