import { elementsOf, type StorageElement, type StorageNode, storageTree } from '../storageTree.ts';
import type { BlockReader } from './blockReader.ts';
import { blockNodes, isBlock } from './blocksFromStorage.ts';
import { inlineNodes, unsaid } from './inlineFromStorage.ts';
import { type AdfMark, type AdfNode, type BodyContext, mayHold } from './model.ts';

/**
 * The ADF of a storage-format body, valid by Atlassian's schema whatever was stored. Formatting that ADF lacks is left
 * out; elements that it cannot hold in their place become extensions that carry their source.
 */
export function adfFromStorage(storage: string, context: BodyContext): AdfNode {
  return { type: 'doc', version: 1, content: new StorageReader(context).blocks(storageTree(storage), 'doc') };
}

class StorageReader implements BlockReader {
  readonly context: BodyContext;

  constructor(context: BodyContext) {
    this.context = context;
  }

  blocks(nodes: readonly StorageNode[], container: string): AdfNode[] {
    return this.#split(nodes, container, [], false);
  }

  filled(nodes: readonly StorageNode[], container: string): readonly AdfNode[] {
    const found = this.blocks(nodes, container);
    return found.length > 0 ? found : [{ type: 'paragraph', content: [] }];
  }

  paragraphs(element: StorageElement, container: string, marks: readonly AdfMark[]): AdfNode[] {
    return elementsOf(element.children).some((child) => isBlock(child, true))
      ? this.#split(element.children, container, marks, true)
      : [paragraph(inlineNodes(element.children, this.context), marks)];
  }

  #split(
    nodes: readonly StorageNode[],
    container: string,
    marks: readonly AdfMark[],
    inLine: boolean,
  ): AdfNode[] {
    const result: AdfNode[] = [];
    let line: StorageNode[] = [];
    const isBlank = (): boolean => line.every((node) => typeof node === 'string' && node.trim() === '');
    const endLine = (): void => {
      const content = isBlank() ? [] : inlineNodes(line, this.context);
      if (content.length > 0) result.push(paragraph(content, marks));
      line = [];
    };
    for (const node of nodes) {
      if (typeof node === 'string' || !isBlock(node, inLine || !isBlank())) line.push(node);
      else {
        endLine();
        result.push(...fitting(blockNodes(node, container, this), node, container));
      }
    }
    endLine();
    return result;
  }
}

/** The nodes, changed as little as needed for a container that may not hold them. */
function fitting(nodes: readonly AdfNode[], element: StorageElement, container: string): AdfNode[] {
  if (nodes.every(({ type }) => mayHold(container, type))) return [...nodes];
  if (nodes.every(({ type }) => type === 'heading'))
    return nodes.map(({ content = [] }) => paragraph(content, []));
  return [{ ...unsaid(element), type: 'extension' }];
}

function paragraph(content: readonly AdfNode[], marks: readonly AdfMark[]): AdfNode {
  return { type: 'paragraph', content, ...(marks.length > 0 && { marks }) };
}
