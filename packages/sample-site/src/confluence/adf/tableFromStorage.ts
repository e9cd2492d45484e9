import { elementsOf, type StorageElement } from '../storageTree.ts';
import type { BlockReader } from './fromStorage.ts';
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
  const content = rows.map((row): AdfNode => {
    const cells = elementsOf(row.children).filter(
      (cell) => (cell.name === 'td' || cell.name === 'th') && !isNumbering(cell),
    );
    return { type: 'tableRow', content: cells.map((cell) => tableCell(cell, reader)) };
  });
  return [{ type: 'table', attrs, content }];
}

function isNumbering({ attributes }: StorageElement): boolean {
  return (attributes['class'] ?? '').split(/\s+/).includes(NUMBERING);
}

function tableCell({ name, attributes, children }: StorageElement, reader: BlockReader): AdfNode {
  const type = name === 'th' ? 'tableHeader' : 'tableCell';
  const colspan = positive(attributes['colspan']);
  const rowspan = positive(attributes['rowspan']);
  const background = attributes['data-highlight-colour'];
  const attrs = {
    ...(colspan !== undefined && { colspan }),
    ...(rowspan !== undefined && { rowspan }),
    ...(background !== undefined && { background }),
  };
  return { type, attrs, content: reader.filled(children, type) };
}

function positive(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}
