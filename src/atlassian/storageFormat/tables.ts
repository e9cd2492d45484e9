import type { BodyReader } from './macros.ts';
import { type Alignment, type Block, pushAll, type TableCell } from '../../markdown/model.ts';
import { childElements, type StorageElement, type StorageNode } from './tree.ts';

/** More columns than a merged cell can sensibly span; a made-up `colspan` must not exhaust memory. */
const MAX_SPAN = 50;
/** Up to this many cells short rows are filled up; beyond, Markdown's readers do it themselves. */
const MAX_PADDED_CELLS = 20_000;
/** So many cells may be covered by merged ones; made-up spans multiply with each other. */
const MAX_COVERED_CELLS = 20_000;

interface GridCell extends TableCell {
  readonly alignment?: Alignment;
}

const EMPTY: GridCell = { header: false, blocks: [] };

/** A table as a grid: merged cells keep their text in the first place and leave the others empty. */
export function tableBlocks(table: StorageElement, read: BodyReader): Block[] {
  const rows: GridCell[][] = [];
  const around: Block[] = [];
  /** Per column: how many rows below are still covered by a cell above. */
  const covered: number[] = [];
  let inHead = false;
  let coverable = MAX_COVERED_CELLS;

  const addRow = (row: StorageElement): void => {
    const cells: GridCell[] = [];
    const skipCovered = (): void => {
      while ((covered[cells.length] ?? 0) > 0 && coverable > 0) {
        coverable -= 1;
        covered[cells.length] = (covered[cells.length] ?? 0) - 1;
        cells.push(EMPTY);
      }
    };
    for (const cell of childElements(row)) {
      skipCovered();
      const isCell = cell.name === 'td' || cell.name === 'th';
      const columns = isCell ? span(cell, 'colspan') : 1;
      const below = isCell ? span(cell, 'rowspan') - 1 : 0;
      const blocks = read(isCell ? cell.children : [cell]);
      for (let column = 0; column < (coverable > 0 ? columns : 1); column++) {
        if (column > 0) coverable -= 1;
        covered[cells.length] = below;
        cells.push(
          column === 0
            ? { header: inHead || cell.name === 'th', blocks, alignment: alignmentOf(cell) }
            : { ...EMPTY, header: cell.name === 'th' },
        );
      }
    }
    skipCovered();
    if (cells.length > 0) rows.push(cells);
  };

  const walk = (nodes: readonly StorageNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'text') pushAll(around, read([node]));
      else if (node.name === 'tr') addRow(node);
      else if (node.name === 'thead' || node.name === 'tbody' || node.name === 'tfoot') {
        inHead = node.name === 'thead';
        walk(node.children);
        inHead = false;
      } else if (node.name === 'td' || node.name === 'th') addRow({ ...node, name: 'tr', children: [node] });
      else pushAll(around, read([node]));
    }
  };
  walk(table.children);

  if (rows.every((row) => row.every((cell) => cell.blocks.length === 0))) return around;
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (width * rows.length <= MAX_PADDED_CELLS) {
    for (const row of rows) while (row.length < width) row.push(EMPTY);
  }
  return [...around, { type: 'table', rows, alignment: columnAlignment(rows) }];
}

/** What a cell or all of its paragraphs say of themselves. */
function alignmentOf(cell: StorageElement): Alignment {
  const own = textAlign(cell);
  if (own !== undefined) return own;
  const [first, ...others] = childElements(cell).map(textAlign);
  return others.every((each) => each === first) ? first : undefined;
}

function textAlign(element: StorageElement): Alignment {
  const style = element.attributes.get('style') ?? '';
  const found = /(?:^|;)\s*text-align\s*:\s*(left|center|right)\b/i.exec(style)?.[1]?.toLowerCase();
  return found === 'left' || found === 'center' || found === 'right' ? found : undefined;
}

/** Markdown aligns whole columns: one is aligned where all of its cells are, those without text aside. */
function columnAlignment(rows: readonly (readonly GridCell[])[]): Alignment[] {
  const columns: Alignment[] = [];
  const known = new Set<number>();
  for (const row of rows) {
    row.forEach(({ blocks, alignment }, column) => {
      if (blocks.length === 0) return;
      if (!known.has(column)) columns[column] = alignment;
      else if (columns[column] !== alignment) columns[column] = undefined;
      known.add(column);
    });
  }
  return columns;
}

function span(cell: StorageElement, name: string): number {
  const value = Number.parseInt(cell.attributes.get(name) ?? '1', 10);
  return Number.isNaN(value) ? 1 : Math.min(MAX_SPAN, Math.max(1, value));
}
