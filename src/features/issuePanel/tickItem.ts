/** The kinds of nodes that have a check box. */
const ITEMS = new Set(['taskItem', 'blockTaskItem']);

/**
 * A document in which one check box is in another state, and nothing else differs.
 * @param index counts the items as they stand in the document, from 0
 * @returns undefined where there is no such item
 */
export function tickItem(document: unknown, index: number, done: boolean): unknown {
  const left = { items: index };
  const ticked = visit(document, left, done);
  return ticked === document ? undefined : ticked;
}

function visit(node: unknown, left: { items: number }, done: boolean): unknown {
  if (!isRecord(node) || left.items < 0) return node;
  if (typeof node['type'] === 'string' && ITEMS.has(node['type'])) {
    left.items -= 1;
    if (left.items < 0) {
      const attrs = isRecord(node['attrs']) ? node['attrs'] : {};
      return { ...node, attrs: { ...attrs, state: done ? 'DONE' : 'TODO' } };
    }
  }
  const { content } = node;
  if (!Array.isArray(content)) return node;
  const children = content as readonly unknown[];
  const visited = children.map((child) => visit(child, left, done));
  return visited.every((child, at) => child === children[at]) ? node : { ...node, content: visited };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
