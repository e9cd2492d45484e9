import { childrenOf, type AdfNode } from './adf.ts';

/** What a marker stands for: a layout with its first column, or a further column. */
interface Origin {
  readonly section?: AdfNode;
  readonly column: AdfNode;
}

const origins = new WeakMap<AdfNode, Origin>();

/** Types of markers; no schema has a type with a space in it. */
const START = 'layout start';
const COLUMN = 'layout column';
const END = 'layout end';

/**
 * The nodes of a document with what stands in the columns of its layouts in one row, between markers: Markdown has no
 * columns, and headings in them shall stay headings.
 */
export function flatLayouts(content: readonly AdfNode[]): readonly AdfNode[] {
  if (!content.some(({ type }) => type === 'layoutSection')) return content;
  return content.flatMap((node) => {
    const columns = node.type === 'layoutSection' ? childrenOf(node) : [];
    if (columns.length === 0) return [node];
    return [
      ...columns.flatMap((column, at) => [
        at === 0 ? marker(START, { section: node, column }) : marker(COLUMN, { column }),
        ...childrenOf(column),
      ]),
      { type: END },
    ];
  });
}

function marker(type: string, origin: Origin): AdfNode {
  const node = { type };
  origins.set(node, origin);
  return node;
}

/** The token of a marker; undefined for any other node. */
export function layoutToken(node: AdfNode): string | undefined {
  const columns = childrenOf(origins.get(node)?.section ?? {}).length;
  if (node.type === START) return `⟦layout: ${columns} columns⟧`;
  return node.type === COLUMN ? '⟦next column⟧' : node.type === END ? '⟦end of layout⟧' : undefined;
}

/** The layout or column that a marker stands for; any other node is itself. */
export function layoutNode(node: AdfNode): AdfNode {
  const origin = origins.get(node);
  return origin?.section ?? origin?.column ?? node;
}

/**
 * The way back from `flatLayouts`. A layout of which the beginning, the end or all columns but one are gone is none any
 * more; what stood in it stays. One that nothing changed in is given back itself.
 * @param fit makes a node that comes from elsewhere fit for a column, or for what the layouts stand in
 */
export function nestLayouts(
  nodes: readonly AdfNode[],
  fit: (node: AdfNode, place: 'column' | 'around') => readonly AdfNode[],
): AdfNode[] {
  const nested: AdfNode[] = [];
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (node === undefined) break;
    if (node.type === START) {
      const end = endOf(nodes, at);
      const section = end === undefined ? undefined : layoutOf(nodes.slice(at, end), fit);
      if (end !== undefined && section !== undefined) {
        nested.push(section);
        at = end;
      }
    } else if (node.type !== COLUMN && node.type !== END) nested.push(...fit(node, 'around'));
  }
  return nested;
}

function endOf(nodes: readonly AdfNode[], start: number): number | undefined {
  for (let at = start + 1; at < nodes.length; at += 1) {
    if (nodes[at]?.type === END) return at;
    if (nodes[at]?.type === START) return undefined;
  }
  return undefined;
}

function layoutOf(
  nodes: readonly AdfNode[],
  fit: (node: AdfNode, place: 'column' | 'around') => readonly AdfNode[],
): AdfNode | undefined {
  const columns: { readonly node: AdfNode; readonly content: AdfNode[] }[] = [];
  let section: AdfNode | undefined;
  for (const node of nodes) {
    const origin = origins.get(node);
    const isColumn = node.type === START || node.type === COLUMN;
    if (isColumn && origin !== undefined) {
      section ??= origin.section;
      columns.push({ node: origin.column, content: [] });
    } else if (!isColumn) {
      const column = columns.at(-1);
      const isOwn = column !== undefined && childrenOf(column.node).includes(node);
      column?.content.push(...(isOwn ? [node] : fit(node, 'column')));
    }
  }
  const before = childrenOf(section ?? {});
  // The schema wants two or three; what the site had otherwise may stay.
  const [fewest, most] = [Math.min(2, before.length), Math.max(3, before.length)];
  if (section === undefined || columns.length < fewest || columns.length > most) return undefined;
  const content = columns.map((column) => columnOf(column.node, column.content));
  const isSame = content.length === before.length && content.every((column, at) => column === before[at]);
  return isSame ? section : { ...section, content };
}

function columnOf(column: AdfNode, content: readonly AdfNode[]): AdfNode {
  const before = childrenOf(column);
  if (content.length === before.length && content.every((node, at) => node === before[at])) return column;
  return { ...column, content: content.length > 0 ? content : [{ type: 'paragraph', content: [] }] };
}
