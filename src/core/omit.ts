/** Of several kinds each stays one of its own. */
type Without<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;

/** A copy without some of its properties; the others keep their order. */
export function omit<T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): Without<T, K> {
  const left = new Set<PropertyKey>(keys);
  return Object.fromEntries(Object.entries(value).filter(([key]) => !left.has(key))) as Without<T, K>;
}
