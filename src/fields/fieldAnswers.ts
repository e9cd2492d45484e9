import { safeWebUrl } from '../core/links.ts';
import type { Translate } from '../core/localize.ts';
import type { FieldAnswer, FieldOption, FieldValue } from './field.ts';

/** What a typed text means, or what is wrong with it, in words for the user. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly complaint: string };

/** Jira's limit of one-line texts and labels, in characters. That of long texts is set by the site, in its own signs. */
const LINE_LIMIT = 255;

const fine = <T>(value: T): Parsed<T> => ({ ok: true, value });
const wrong = (complaint: string): Parsed<never> => ({ ok: false, complaint });

/** A plain one-line text. */
export function parseLine(text: string, t: Translate): Parsed<string> {
  const line = text.trim();
  return line.length > LINE_LIMIT ? tooLong(line, t) : fine(line);
}

/** A text of several lines; white space at its ends is dropped. */
export function longText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

function tooLong(text: string, t: Translate): Parsed<never> {
  return wrong(t('{0} characters are too many: {1} are allowed.', text.length, LINE_LIMIT));
}

/** A finite decimal number, with a point. */
export function parseNumber(text: string, t: Translate): Parsed<number> {
  const typed = text.trim();
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(typed) ? Number(typed) : Number.NaN;
  return Number.isFinite(value) ? fine(value) : wrong(t('Type a number, for example 3 or 2.5.'));
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function parseDate(text: string, t: Translate): Parsed<string> {
  const typed = text.trim();
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (!match) return wrong(t('Type a date as year-month-day, for example {0}.', '2026-03-31'));
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(2000, month - 1, day);
  date.setFullYear(year, month - 1, day); // The constructor takes years below 100 for 19xx.
  if (date.getMonth() !== month - 1 || date.getDate() !== day) {
    return wrong(t('{0} is not a day of the calendar.', typed));
  }
  return fine(isoDate(date));
}

/** A time of day on a day, typed as `YYYY-MM-DD HH:mm` in local time; gives ISO 8601 with offset. */
export function parseDateTime(text: string, t: Translate): Parsed<string> {
  const typed = text.trim();
  const match = /^(\S+?)[\sT]+(\d{1,2}):(\d{2})$/.exec(typed);
  if (!match) {
    const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?([+-]\d{2}:?\d{2}|Z)$/.test(typed);
    return withOffset && !Number.isNaN(Date.parse(typed))
      ? fine(typed)
      : wrong(t('Type a date and a time, for example {0}.', '2026-03-31 17:30'));
  }
  const day = parseDate(match[1] ?? '', t);
  if (!day.ok) return day;
  const [hours, minutes] = [Number(match[2]), Number(match[3])];
  if (hours > 23 || minutes > 59) return wrong(t('{0} is not a time of day.', `${match[2]}:${match[3]}`));
  const date = new Date(`${day.value}T00:00:00`);
  date.setHours(hours, minutes);
  if (date.getHours() !== hours || date.getMinutes() !== minutes) {
    return wrong(
      t('There is no {0} on this day: the clocks are put forward then.', `${match[2]}:${match[3]}`),
    );
  }
  return fine(`${day.value}T${two(hours)}:${two(minutes)}:00.000${offsetOf(date)}`);
}

/** A time as `parseDateTime` takes it, in local time; the text itself where it is none, or holds seconds. */
export function localDateTime(text: string): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime()) || date.getTime() % 60_000 !== 0) return text;
  return `${isoDate(date)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A web address. */
export function parseUrl(text: string, t: Translate): Parsed<string> {
  const typed = text.trim();
  return safeWebUrl(typed) === undefined
    ? wrong(t('Type an address that starts with https:// or http://.'))
    : fine(typed);
}

/** A label: one word. */
export function parseLabel(text: string, t: Translate): Parsed<string> {
  const label = text.trim();
  if (label === '' || /\s/.test(label)) return wrong(t('A label is one word, without spaces.'));
  return label.length > LINE_LIMIT ? tooLong(label, t) : fine(label);
}

/** The local calendar day of a moment, `YYYY-MM-DD`. */
export function isoDate(date: Date): string {
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Days a due date often is: each with its name. */
export function usualDates(
  now: Date,
  t: Translate,
): readonly { readonly name: string; readonly date: string }[] {
  const inDays = (days: number): string =>
    isoDate(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days));
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { name: t('Today'), date: inDays(0) },
    { name: t('Tomorrow'), date: inDays(1) },
    { name: t('Next Monday'), date: inDays(toMonday) },
  ];
}

/** Unit by the words people write it with. */
const UNITS: readonly (readonly ['w' | 'd' | 'h' | 'm', RegExp])[] = [
  ['w', /^(w|weeks?|週|周)$/i],
  ['d', /^(d|days?|天|日)$/i],
  ['h', /^(h|hrs?|hours?|小時|時)$/i],
  ['m', /^(m|mins?|minutes?|分鐘|分)$/i],
];

/**
 * A duration such as `2h 30m`, as Jira writes it: weeks, days, hours and minutes in this order. Parts of an hour
 * become minutes; how long a day is, only the site knows.
 */
export function parseDuration(text: string, t: Translate): Parsed<string> {
  const complaint = wrong(
    t('Type a duration in weeks, days, hours and minutes, for example {0}.', '1d 2h 30m'),
  );
  const parts = text.trim().match(/\d+(\.\d+)?\s*[^\d\s.]+/g) ?? [];
  if (parts.length === 0 || parts.join('').replace(/\s/g, '') !== text.replace(/\s/g, '')) return complaint;
  const amounts = new Map<string, number>();
  for (const part of parts) {
    const amount = Number.parseFloat(part);
    const word = part.replace(/^[\d.\s]+/, '');
    const unit = UNITS.find(([, words]) => words.test(word))?.[0];
    if (unit === undefined || amounts.has(unit) || amount > 99_999) return complaint;
    amounts.set(unit, amount);
  }
  const minutes = (amounts.get('m') ?? 0) + ((amounts.get('h') ?? 0) % 1) * 60;
  if (amounts.has('h') && minutes > 0) {
    amounts.set('h', Math.floor(amounts.get('h') ?? 0));
    amounts.set('m', Math.round(minutes));
  }
  if ([...amounts].some(([unit, amount]) => unit === 'm' && !Number.isInteger(amount))) return complaint;
  const written = UNITS.flatMap(([unit]) => {
    const amount = amounts.get(unit);
    return amount === undefined || amount === 0 ? [] : [`${amount}${unit}`];
  });
  return fine(written.join(' ') || '0m');
}

/** An original estimate, a remaining one after a slash, or both: `2d / 4h`. */
export function parseTimeTracking(text: string, t: Translate): Parsed<FieldValue> {
  const [first = '', second, ...more] = text.split('/');
  if (more.length > 0) {
    return wrong(t('Type one duration, or two with a slash between: the estimate / what remains of it.'));
  }
  const parsed = [first, second ?? ''].map((part) =>
    part.trim() === '' ? undefined : parseDuration(part, t),
  );
  const complaint = parsed.find((part) => part?.ok === false);
  if (complaint?.ok === false) return complaint;
  const [original, remaining] = parsed.map((part) => (part?.ok === true ? part.value : undefined));
  return fine({
    kind: 'timeTracking',
    ...(original === undefined ? {} : { original }),
    ...(remaining === undefined ? {} : { remaining }),
  });
}

/** A number as `parseNumber` takes it: very large and very small ones without an exponent, too. */
function decimalText(number: number): string {
  const text = String(number);
  const digits = { useGrouping: false, maximumFractionDigits: 100 } as const;
  return text.includes('e') ? number.toLocaleString('en-US', digits) : text;
}

/** An answer in one line, for lists and for the box when it is asked again. */
export function showValue(value: FieldAnswer): string {
  const names = (options: readonly FieldOption[]): string => options.map((option) => option.label).join(', ');
  if ('text' in value) return value.text;
  if ('options' in value) return names(value.options);
  switch (value.kind) {
    case 'number':
      return decimalText(value.number);
    case 'cascading':
      return value.child ? `${value.option.label} - ${value.child.label}` : value.option.label;
    case 'user':
      return value.user.label;
    case 'users':
      return names(value.users);
    case 'labels':
      return value.labels.join(', ');
    case 'timeTracking':
      return [value.original ?? '', ...(value.remaining === undefined ? [] : [value.remaining])]
        .join(' / ')
        .trim();
    case 'issueLinks':
      return value.links.map(({ label, key }) => `${label} ${key}`).join(', ');
    case 'cleared':
      return '';
    default:
      return value.option.label;
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function offsetOf(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}
