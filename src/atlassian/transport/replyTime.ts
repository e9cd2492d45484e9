/** An HTTP date in milliseconds since 1970; NaN for any other text: `Date.parse` alone makes a date of almost any number. */
export function httpDate(value: string): number {
  return /^[A-Z][a-z]+,? .*GMT$/.test(value) ? Date.parse(value) : NaN;
}

/**
 * What time it was where a reply was made, in milliseconds since 1970. The dates in a reply are of that clock, which
 * need not agree with this machine's.
 * @param here the time of this machine, for a reply without a `Date`
 */
export function timeOfReply(headers: Headers, here: number): number {
  const there = httpDate(headers.get('date')?.trim() ?? '');
  return Number.isNaN(there) ? here : there;
}
