import type { Alignment, Block, TableCell } from '../../markdown/model.ts';
import { childrenOf, marksOf, numberAttribute, textAttribute, type AdfNode } from './adf.ts';

/** More columns or rows than a merged cell can sensibly span. */
const MAX_SPAN = 50;
/** So many places may be covered by merged cells; made-up spans multiply with each other. */
const MAX_COVERED = 20_000;

/** A place in a table: a cell begins there, or one that spans it covers it. */
export interface GridPlace {
  /** Absent where a row is too short. */
  readonly cell: AdfNode | undefined;
  readonly isCovered: boolean;
}

export interface TableGrid {
  readonly rows: readonly { readonly node: AdfNode; readonly places: readonly GridPlace[] }[];
  readonly width: number;
  /** Whether the first row is one of headings, as Markdown wants it; else one without text stands above. */
  readonly hasHead: boolean;
}

/** The places of a table, row by row. */
export function gridOf(table: AdfNode): TableGrid {
  const covered: { cell: AdfNode; rows: number }[] = [];
  let coverable = MAX_COVERED;
  const rows = childrenOf(table).map((node) => {
    const places: GridPlace[] = [];
    const skipCovered = (): void => {
      for (
        let above = covered[places.length];
        above && above.rows > 0 && coverable > 0;
        above = covered[places.length]
      ) {
        coverable -= 1;
        above.rows -= 1;
        places.push({ cell: above.cell, isCovered: true });
      }
    };
    for (const cell of childrenOf(node)) {
      skipCovered();
      const columns = spanOf(cell, 'colspan');
      const below = spanOf(cell, 'rowspan') - 1;
      for (let column = 0; column < columns && (column === 0 || coverable > 0); column += 1) {
        if (column > 0) coverable -= 1;
        if (below > 0) covered[places.length] = { cell, rows: below };
        places.push({ cell, isCovered: column > 0 });
      }
    }
    skipCovered();
    return { node, places };
  });
  const width = rows.reduce((widest, { places }) => Math.max(widest, places.length), 0);
  const first = rows[0]?.places ?? [];
  const hasHead = first.length > 0 && first.every(({ cell }) => cell?.type === 'tableHeader');
  return { rows, width, hasHead };
}

function spanOf(cell: AdfNode, name: 'colspan' | 'rowspan'): number {
  return Math.min(MAX_SPAN, Math.max(1, Math.trunc(numberAttribute(cell, name) ?? 1)));
}

/** A table as Markdown shows it: merged cells keep their text in the first place and leave the others empty. */
export function tableBlock(table: AdfNode, read: (cell: AdfNode) => Block[]): Block[] {
  const { rows, width } = gridOf(table);
  if (width === 0) return [];
  const cells = rows.map(({ places }) =>
    places.map(({ cell, isCovered }): TableCell => ({
      header: cell?.type === 'tableHeader',
      blocks: cell === undefined || isCovered ? [] : read(cell),
    })),
  );
  return [
    {
      type: 'table',
      rows: cells,
      alignment: alignments(
        rows.map(({ places }) => places),
        width,
      ),
      boldHead: true,
    },
  ];
}

/** Markdown aligns whole columns: one is aligned where all of its cells with text are. */
function alignments(rows: readonly (readonly GridPlace[])[], width: number): Alignment[] {
  return Array.from({ length: width }, (_column, at) => {
    const found = new Set<Alignment>();
    for (const row of rows) {
      const { cell, isCovered } = row[at] ?? { cell: undefined, isCovered: true };
      const [first] = cell === undefined || isCovered ? [] : childrenOf(cell);
      if (first !== undefined && childrenOf(first).length > 0) found.add(alignmentOf(first));
    }
    return found.size === 1 ? [...found][0] : undefined;
  });
}

function alignmentOf(block: AdfNode): Alignment {
  const mark = marksOf(block).find(({ type }) => type === 'alignment');
  if (mark === undefined) return undefined;
  return textAttribute(mark, 'align') === 'end'
    ? 'right'
    : textAttribute(mark, 'align') === 'center'
      ? 'center'
      : undefined;
}
