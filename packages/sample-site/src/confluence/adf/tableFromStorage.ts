import { elementsOf, type StorageElement } from '../storageTree.ts';
import type { BlockReader } from './blockReader.ts';
import type { AdfNode } from './model.ts';

const LAYOUTS = new Set(['wide', 'full-width', 'center', 'align-end', 'align-start', 'default']);
/** The class of the cells that number the rows; ADF has an attribute of the table for them. */
export const NUMBERING = 'numberingColumn';

/** An ADF table; none for a table without rows. */
export function table(element: StorageElement, reader: BlockReader): AdfNode[] {
  const rows = elementsOf(element.children).flatMap((child) => {
    if (child.name === 'tr') return [child];
    return elementsOf(child.children).filter(({ name }) => name === 'tr');
  });
  if (rows.length === 0) return [];
  const isNumbered = rows.some((row) => elementsOf(row.children).some(isNumbering));
  const { attributes } = element;
  const layout = attributes['data-layout'] ?? '';
  const localId = attributes['ac:local-id'] ?? '';
  const width = positive(attributes['data-table-width']);
  const attrs = {
    ...(isNumbered && { isNumberColumnEnabled: true }),
    ...(LAYOUTS.has(layout) && { layout }),
    ...(localId !== '' && { localId }),
    ...(width !== undefined && { width }),
  };
  const place = columns(widthsOf(element).slice(isNumbered ? 1 : 0));
  const content = rows.map((row): AdfNode => {
    const cells = elementsOf(row.children).filter(
      (cell) => (cell.name === 'td' || cell.name === 'th') && !isNumbering(cell),
    );
    const next = place();
    return { type: 'tableRow', content: cells.map((cell) => tableCell(cell, next(cell), reader)) };
  });
  return [{ type: 'table', attrs, content }];
}

/** The widths of the columns in pixels; none where the table does not say all of them. */
function widthsOf(element: StorageElement): readonly number[] {
  const group = elementsOf(element.children).find(({ name }) => name === 'colgroup');
  const widths = elementsOf(group?.children ?? []).map(({ attributes }) =>
    Number(/(?:^|;)\s*width\s*:\s*([\d.]+)px/.exec(attributes['style'] ?? '')?.[1]),
  );
  return widths.every((width) => width > 0) ? widths : [];
}

/** Tells, row by row and cell by cell, the widths of the columns that a cell lies in; cells of rows above may reach down. */
function columns(widths: readonly number[]): () => (cell: StorageElement) => readonly number[] {
  const taken: number[] = [];
  return () => {
    let at = 0;
    for (const [index, rows] of taken.entries()) taken[index] = Math.max(0, rows - 1);
    return ({ attributes }) => {
      while ((taken[at] ?? 0) > 0) at += 1;
      const colspan = positive(attributes['colspan']) ?? 1;
      const rowspan = positive(attributes['rowspan']) ?? 1;
      for (let column = at; column < at + colspan; column++) taken[column] = rowspan;
      const found = widths.slice(at, at + colspan);
      at += colspan;
      return found.length === colspan ? found : [];
    };
  };
}

function isNumbering({ attributes }: StorageElement): boolean {
  return (attributes['class'] ?? '').split(/\s+/).includes(NUMBERING);
}

function tableCell(
  { name, attributes, children }: StorageElement,
  colwidth: readonly number[],
  reader: BlockReader,
): AdfNode {
  const type = name === 'th' ? 'tableHeader' : 'tableCell';
  const colspan = positive(attributes['colspan']);
  const rowspan = positive(attributes['rowspan']);
  const background =
    attributes['data-highlight-colour'] ??
    /(?:^|;)\s*background-color\s*:\s*(#[\da-f]{6})/i.exec(attributes['style'] ?? '')?.[1];
  const attrs = {
    ...(colspan !== undefined && { colspan }),
    ...(rowspan !== undefined && { rowspan }),
    ...(colwidth.length > 0 && { colwidth }),
    ...(background !== undefined && { background }),
  };
  return { type, attrs, content: reader.filled(children, type) };
}

function positive(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}
