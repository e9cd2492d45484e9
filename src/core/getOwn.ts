/**
 * What a table holds under a name from elsewhere. Never what every object inherits: a macro may be called
 * `constructor`, a field `__proto__`.
 */
export function getOwn<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
