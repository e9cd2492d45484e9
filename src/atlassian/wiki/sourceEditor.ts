import type { Block, ListItem, TableCell } from '../../markdown/model.ts';

/** What the parts of an editor of wiki markup ask of it for what stands within them. */
export interface SourceEditor {
  /** What a reader of its Markdown sees of some markup. */
  read(source: string): readonly Block[];
  /** Markup of blocks after its Markdown was edited to read as `after`. */
  content(source: string, after: readonly Block[]): string;
  /** The text of an item. */
  text(source: string, before: readonly Block[], after: readonly Block[]): string;
  /** The text of a cell. */
  cell(source: string, before: TableCell, after: TableCell, isHeader: boolean): string;
  /** The lines of a new item, without its marker. */
  writeItem(item: ListItem): string;
  /** The text of a new cell. */
  writeCell(cell: TableCell): string;
}
