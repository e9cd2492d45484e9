/** A moment as YYYY-MM-DD in the user's own time zone, not UTC's. */
export function isoDate(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
