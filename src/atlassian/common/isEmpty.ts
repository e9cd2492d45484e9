/** Whether a value of a field's says that nothing stands in it, in any of the ways that sites have for that. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return !isVisible(value);
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Whether something of a text is seen: neither space nor what only steers how letters stand. */
function isVisible(value: string): boolean {
  return /[^\s\p{Cf}]/u.test(value);
}
