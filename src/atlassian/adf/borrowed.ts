import { isObject, childrenOf, type AdfNode } from './adf.ts';

/**
 * Nodes that stand somewhere else than before because their token or name was written there. Where the original still
 * stands, they are copies of it, with ids of their own.
 */
export class Borrowed {
  readonly #originals = new Map<AdfNode, AdfNode>();

  /** A node to put in place of an original, of which it may be a changed copy. */
  lend(original: AdfNode, changed = original): AdfNode {
    const lent = { ...changed };
    this.#originals.set(lent, original);
    return lent;
  }

  /** The content with new ids for whatever stands there twice. */
  settle(content: readonly AdfNode[], localId: () => string): AdfNode[] {
    if (this.#originals.size === 0) return [...content];
    const standing = new Set<AdfNode>();
    const open = [...content];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      standing.add(node);
      for (const child of childrenOf(node)) open.push(child);
    }
    const copy = (node: AdfNode): AdfNode => ({
      ...node,
      ...(isObject(node.attrs) &&
        'localId' in node.attrs && { attrs: { ...node.attrs, localId: localId() } }),
      ...(node.content !== undefined && { content: childrenOf(node).map(copy) }),
    });
    const visit = (node: AdfNode): AdfNode => {
      const original = this.#originals.get(node);
      if (original !== undefined) {
        if (standing.has(original)) return copy(node);
        standing.add(original);
      }
      const children = childrenOf(node);
      const visited = children.map(visit);
      return visited.every((child, at) => child === children[at]) ? node : { ...node, content: visited };
    };
    return content.map(visit);
  }
}
