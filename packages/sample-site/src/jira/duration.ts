const UNITS: readonly (readonly [string, number])[] = [
  ['w', 5 * 8 * 3600],
  ['d', 8 * 3600],
  ['h', 3600],
  ['m', 60],
];

/** Seconds of a duration as people write it in Jira (`1w 2d 3h 30m`, five days a week, eight hours a day); undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  if (!/^\s*(?:\d+(?:\.\d+)?\s*[wdhm]\s*)+$/.test(text)) return undefined;
  return UNITS.reduce((sum, [unit, seconds]) => {
    const amount = new RegExp(`(\\d+(?:\\.\\d+)?)\\s*${unit}`).exec(text)?.[1];
    return sum + Number(amount ?? 0) * seconds;
  }, 0);
}

/** `1d 2h`, as Jira prints a duration; less than a minute is `0m`. */
export function printDuration(seconds: number): string {
  const parts: string[] = [];
  let left = seconds;
  for (const [unit, size] of UNITS) {
    const amount = Math.floor(left / size);
    if (amount > 0) parts.push(`${amount}${unit}`);
    left -= amount * size;
  }
  return parts.length === 0 ? '0m' : parts.join(' ');
}
