/** The field of a request body, or undefined when the body is no object or has no such field. */
export function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}

/** A text field; undefined when absent or not a text. */
export function textField(body: unknown, name: string): string | undefined {
  const value = field(body, name);
  return typeof value === 'string' ? value : undefined;
}

/** A list field; empty when absent or not a list. */
export function listField(body: unknown, name: string): readonly unknown[] {
  const value = field(body, name);
  return Array.isArray(value) ? value : [];
}
