import type { Block } from '../../markdown/model.ts';
import type { CellStyle } from '../../markdown/printTable.ts';
import type { SourceRange } from '../../markdown/sourceBlocks.ts';
import type { StorageWriter } from './blocksToStorage.ts';
import type { StorageLines } from './storageLines.ts';

/** What the parts of an editor of storage format ask of it for what stands within them. */
export interface SourceEditor {
  readonly writer: StorageWriter;
  readonly lines: StorageLines;
  /** What a reader of its Markdown sees of some source. */
  read(source: string): readonly Block[];
  /**
   * Source with blocks at those places, after its Markdown was edited to read as `after`.
   * @param content what the blocks are together, where the source holds more
   */
  saved(source: string, ranges: readonly SourceRange[], after: readonly Block[], content?: string): string;
  /** As `saved`, wherever its blocks stand. */
  content(source: string, after: readonly Block[]): string;
  /** What stands in a table's cell, of which all is lines. */
  inCell(style: CellStyle): SourceEditor;
}
