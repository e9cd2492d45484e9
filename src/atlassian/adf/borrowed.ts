import { omit } from '../../core/omit.ts';
import { isObject, childrenOf, marksOf, type AdfNode } from './adf.ts';

/**
 * Nodes that stand somewhere else than before because their token or name was written there. Where the original still
 * stands, they are copies of it, with ids of their own.
 */
export class Borrowed {
  readonly #originals = new Map<AdfNode, AdfNode>();
  /** What a lent node may be as well. */
  readonly #alike = new Map<AdfNode, { readonly nodes: readonly AdfNode[]; readonly isWhole: boolean }>();

  /**
   * A node to put in place of an original, of which it may be a changed copy.
   * @param alike nodes that look like the original: where that still stands, one that does not is meant
   */
  lend(original: AdfNode, changed = original, alike: readonly AdfNode[] = []): AdfNode {
    const lent = { ...changed };
    this.#originals.set(lent, original);
    if (alike.length > 1) this.#alike.set(lent, { nodes: alike, isWhole: changed === original });
    return lent;
  }

  /** What was lent with something changed in it. */
  changed(lent: AdfNode, next: AdfNode): AdfNode {
    const original = this.#originals.get(lent);
    return original === undefined ? next : this.lend(original, next, this.#alike.get(lent)?.nodes);
  }

  /**
   * The content with new ids for whatever stands there twice. A comment has one place: a copy of text that has one has
   * none.
   */
  settle(content: readonly AdfNode[], localId: () => string): AdfNode[] {
    if (this.#originals.size === 0) return [...content];
    const standing = new Set<AdfNode>();
    const taken = new Set<unknown>();
    /** Notes what stands there, up to what is lent within. */
    const note = (nodes: readonly AdfNode[]): void => {
      const open = [...nodes];
      for (let node = open.pop(); node !== undefined; node = open.pop()) {
        standing.add(node);
        if (idOf(node) !== undefined) taken.add(idOf(node));
        for (const child of childrenOf(node)) if (!this.#originals.has(child)) open.push(child);
      }
    };
    const isTaken = (node: AdfNode): boolean =>
      taken.has(idOf(node)) ||
      childrenOf(node).some((child) => !this.#originals.has(child) && isTaken(child));
    note(content.filter((node) => !this.#originals.has(node)));
    const copy = (node: AdfNode): AdfNode => ({
      ...withoutAnchors(node),
      ...(isObject(node.attrs) &&
        'localId' in node.attrs && { attrs: { ...node.attrs, localId: localId() } }),
      ...(node.content !== undefined && { content: childrenOf(node).map(copy) }),
    });
    const isFree = (node: AdfNode, original: AdfNode): boolean => !standing.has(original) && !isTaken(node);
    /** A node, or one that looks like it, of which the original does not stand there. */
    const ownOf = (
      node: AdfNode,
      original: AdfNode,
    ): { readonly node: AdfNode; readonly original: AdfNode } | undefined => {
      if (isFree(node, original)) return { node, original };
      const { nodes = [], isWhole = false } = this.#alike.get(node) ?? {};
      for (const other of nodes) {
        if (other.type !== node.type || !isObject(other.attrs)) continue;
        const own = isWhole ? { ...other } : { ...node, attrs: other.attrs };
        if (isFree(own, other)) return { node: own, original: other };
      }
      return undefined;
    };
    const visit = (node: AdfNode): AdfNode => {
      const original = this.#originals.get(node);
      if (original !== undefined) {
        const own = ownOf(node, original);
        if (own === undefined) return copy(node);
        standing.add(own.original);
        note([own.node]);
        return withVisited(own.node);
      }
      return withVisited(node);
    };
    const withVisited = (node: AdfNode): AdfNode => {
      const children = childrenOf(node);
      const visited = children.map(visit);
      return visited.every((child, at) => child === children[at]) ? node : { ...node, content: visited };
    };
    return content.map(visit);
  }
}

/** Unique in a document, as far as a node has one. */
function idOf(node: AdfNode): unknown {
  return isObject(node.attrs) ? node.attrs['localId'] : undefined;
}

function withoutAnchors(node: AdfNode): AdfNode {
  const marks = marksOf(node);
  const kept = marks.filter(({ type }) => type !== 'annotation');
  if (kept.length === marks.length) return node;
  return kept.length > 0 ? { ...node, marks: kept } : omit(node, 'marks');
}
