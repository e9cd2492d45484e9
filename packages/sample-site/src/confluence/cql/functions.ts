import { CqlError } from './tokens.ts';

type Unit = 'year' | 'month' | 'week' | 'day' | 'hour' | 'minute';

const UNITS: Readonly<Record<string, Unit>> = {
  y: 'year',
  M: 'month',
  w: 'week',
  d: 'day',
  h: 'hour',
  m: 'minute',
};

/**
 * The time that a date function of CQL gives, milliseconds since 1970: `now`, and `startOf…` and `endOf…` of the day,
 * week (from Sunday), month or year, each with an increment such as `-4w`; all in UTC.
 * @returns undefined when there is no such function
 * @throws CqlError for an increment that is none
 */
export function dateFunction(name: string, args: readonly string[], now: number): number | undefined {
  const edge = /^(startof|endof)(day|week|month|year)$/.exec(name.toLowerCase());
  if (edge === null && name.toLowerCase() !== 'now') return undefined;
  const unit = edge === null ? 'day' : asUnit(edge[2]);
  const [increment] = args;
  const start = edge === null ? now : startOf(unit, now);
  if (edge?.[1] === 'endof') return moved(moved(start, 1, unit), ...parsed(increment, unit)) - 1;
  return moved(start, ...parsed(increment, unit));
}

function asUnit(word: string | undefined): Unit {
  return Object.values(UNITS).find((unit) => unit === word) ?? 'day';
}

/** An increment such as `+3d`; its unit is that of the function when none is given. */
function parsed(increment: string | undefined, fallback: Unit): [amount: number, unit: Unit] {
  if (increment === undefined) return [0, fallback];
  const match = /^([+-]?\d{1,4})([yMwdhm]?)$/.exec(increment);
  if (match === null) throw new CqlError(`'${increment}' is not an increment`);
  return [Number(match[1]), UNITS[match[2] ?? ''] ?? fallback];
}

function startOf(unit: Unit, time: number): number {
  const date = new Date(time);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (unit) {
    case 'year':
      return Date.UTC(year, 0);
    case 'month':
      return Date.UTC(year, month);
    case 'week':
      return Date.UTC(year, month, day - date.getUTCDay());
    default:
      return Date.UTC(year, month, day);
  }
}

const FIXED: Readonly<Partial<Record<Unit, number>>> = {
  week: 7 * 86_400_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
};

function moved(time: number, amount: number, unit: Unit): number {
  const fixed = FIXED[unit];
  if (fixed !== undefined) return time + amount * fixed;
  const date = new Date(time);
  if (unit === 'year') date.setUTCFullYear(date.getUTCFullYear() + amount);
  else date.setUTCMonth(date.getUTCMonth() + amount);
  return date.getTime();
}
