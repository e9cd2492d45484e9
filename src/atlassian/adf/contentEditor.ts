import type { Unit } from '../../markdown/alignBlocks.ts';
import type { Block } from '../../markdown/model.ts';
import type { AdfNode } from './adf.ts';
import type { AdfBlocks } from './adfBlocks.ts';
import type { AdfLines } from './adfLines.ts';

/** What the parts of an editor of ADF ask of it for what stands within them. */
export interface ContentEditor {
  readonly lines: AdfLines;
  readonly blocks: AdfBlocks;
  /**
   * The content of a node after its Markdown was edited to read as `after`; the array itself where nothing changed.
   * @param units what a reader sees of each node, where it is not what they print as
   */
  content(
    parent: string,
    nodes: readonly AdfNode[],
    after: readonly Block[],
    units?: readonly Unit<AdfNode>[],
  ): readonly AdfNode[];
}
