/** Reads nodes of a document that anybody may have written: nothing in it can be relied on. */
type Json = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function typeOf(node: unknown): string {
  const type = isNode(node) ? node['type'] : undefined;
  return typeof type === 'string' ? type : '';
}

export function contentOf(node: unknown): readonly unknown[] {
  const content = isNode(node) ? node['content'] : undefined;
  return Array.isArray(content) ? (content as readonly unknown[]) : [];
}

export function attributes(node: unknown): Json {
  const attrs = isNode(node) ? node['attrs'] : undefined;
  return isNode(attrs) ? attrs : {};
}

/** A text among the attributes, or undefined where it is none. */
export function textAttribute(node: unknown, name: string): string | undefined {
  const value = attributes(node)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** All the text in a node, in its order. */
export function nodeText(node: unknown): string {
  const text = isNode(node) ? node['text'] : undefined;
  if (typeof text === 'string') return text;
  return typeOf(node) === 'hardBreak' ? '\n' : contentOf(node).map(nodeText).join('');
}
