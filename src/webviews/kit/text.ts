/** Fills the places `{0}`, `{1}` … of a sentence. */
export function fill(sentence: string, ...args: readonly (string | number)[]): string {
  return sentence.replace(/\{(\d+)\}/g, (place, index: string) => String(args[Number(index)] ?? place));
}

/** A moment as people of this language write it; the text itself where it is none. */
export function formatTime(moment: string, locale: string): string {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return moment;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

/** A calendar day; read as UTC, for a day has no time zone. */
export function formatDay(day: string | number, locale: string): string {
  const time = typeof day === 'number' ? day : Date.parse(day);
  if (Number.isNaN(time) || Math.abs(time) > 8.64e15) return String(day);
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(time);
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/** What is more recent was just now: "now" alone, as languages put it, reads like a button where it stands for "updated". */
const JUST_NOW_MS = 10_000;

interface AgeWords {
  readonly locale: string;
  readonly strings: { readonly justNow: string };
}

/** How long ago, in words: "2 hours ago", "yesterday". */
export function formatAge(moment: string, { locale, strings }: AgeWords, now = Date.now()): string {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return moment;
  const passed = now - time;
  if (passed < JUST_NOW_MS) return strings.justNow;
  const [unit, length] = UNITS.find(([, each]) => passed >= each) ?? (['second', 1000] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-Math.floor(passed / length), unit);
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in bytes as people say it: "1.4 MB". */
export function formatSize(bytes: number, locale: string): string {
  const step = bytes < 1000 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(bytes) / 3));
  const format: Intl.NumberFormatOptions = {
    style: 'unit',
    unit: SIZES[step] ?? 'byte',
    // "250 byte" is nobody's English.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  };
  return new Intl.NumberFormat(locale, format)
    .formatToParts(bytes / 1000 ** step)
    .map(({ type, value }) => (type === 'unit' ? unitName(value, locale) : value))
    .join('');
}

/** Intl leaves the units of Taiwan in English. */
function unitName(unit: string, locale: string): string {
  if (!locale.toLowerCase().startsWith('zh')) return unit;
  return unit === 'byte' ? '位元組' : unit.toUpperCase();
}

/** Only http and https addresses are links; the host checks again before it opens one. */
export function webAddress(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
}
