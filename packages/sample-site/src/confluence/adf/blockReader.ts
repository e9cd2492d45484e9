import type { StorageElement, StorageNode } from '../storageTree.ts';
import type { AdfMark, AdfNode, BodyContext } from './model.ts';

/** Turns storage-format elements into what an ADF container may hold. */
export interface BlockReader {
  readonly context: BodyContext;
  /** The blocks for some nodes in a container of the given type. Text between blocks becomes paragraphs. */
  blocks(nodes: readonly StorageNode[], container: string): AdfNode[];
  /** As `blocks`, with an empty paragraph where there would be nothing: most containers must not be empty. */
  filled(nodes: readonly StorageNode[], container: string): readonly AdfNode[];
  /**
   * A `p`: one paragraph, however empty, or several nodes when blocks such as images stand in it.
   * @param marks its alignment or indentation
   */
  paragraphs(element: StorageElement, container: string, marks: readonly AdfMark[]): AdfNode[];
}
