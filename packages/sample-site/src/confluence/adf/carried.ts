import { childOf, elementsOf, type StorageElement, textOf } from '../storageTree.ts';
import { type AdfNode, isNode } from './model.ts';

/** The key under which `ac:adf-extension` carries a node that storage format has no words for, as JSON. */
export const CARRIED = 'adf';

/** An attribute of an `ac:adf-node`; undefined when absent. */
export function adfAttribute(node: StorageElement, key: string): string | undefined {
  const attribute = elementsOf(node.children).find(
    (child) => child.name === 'ac:adf-attribute' && child.attributes['key'] === key,
  );
  return attribute === undefined ? undefined : textOf(attribute.children);
}

/** The node that an `ac:adf-extension` carries whole; undefined when it carries none, or none that ADF knows. */
export function carriedNode(extension: StorageElement): AdfNode | undefined {
  const node = childOf(extension, 'ac:adf-node');
  const json = node === undefined ? undefined : adfAttribute(node, CARRIED);
  if (json === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return isNode(value) ? value : undefined;
  } catch {
    return undefined; // Written by hand, and not well.
  }
}
