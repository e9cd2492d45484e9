import type { Unit } from '../../markdown/alignBlocks.ts';
import { blocksKey } from '../../markdown/blockKey.ts';
import { cellBlocks } from '../../markdown/cellBlocks.ts';
import type { Block } from '../../markdown/model.ts';
import { printCellLines } from '../../markdown/printTable.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { childrenOf, type AdfNode } from './adf.ts';
import { nonEmpty, withoutPrefix } from './adfBlocks.ts';
import { alertOf, blocksOf, containerHeader } from './adfToBlocks.ts';
import type { ContentEditor } from './contentEditor.ts';

/**
 * A quote, panel or expand in a cell, where Markdown shows the lines of its content alone, the first of them behind the
 * sign of a panel. Undefined where what is around them went, too.
 * @param before the lines that showed it
 */
export function editCellContainer(
  node: AdfNode,
  before: readonly Block[],
  after: readonly Block[],
  editor: ContentEditor,
): AdfNode | undefined {
  const sign = containerHeader(node) ?? alertOf(node) ?? '';
  const [lines0, lines1] = [before, after].map((blocks) => withoutSign(blocks, sign));
  if (lines0 === undefined || lines1 === undefined || lines1.length === 0) return undefined;
  const children = childrenOf(node);
  const units = unitsOfCell(children, false);
  const shown = units.flatMap(({ blocks }) => blocks);
  if (blocksKey(shown) !== blocksKey(lines0)) return undefined;
  const content = editor.content(node.type, children, lines1, units);
  return content === children ? node : { ...node, content: nonEmpty(content) };
}

/** Undefined where the first line does not begin with it. */
function withoutSign(blocks: readonly Block[], sign: string): readonly Block[] | undefined {
  if (sign === '') return blocks;
  const [first, ...others] = blocks;
  const runs = first?.type === 'paragraph' ? withoutPrefix(first.runs, sign) : undefined;
  if (runs === undefined) return undefined;
  const [start, ...rest] = runs;
  const isBlank = start?.kind === 'text' && start.text.trimStart() !== start.text;
  const line = isBlank ? [{ ...start, text: start.text.trimStart() }, ...rest] : runs;
  return line.length === 0 ? others : [{ type: 'paragraph', runs: line }, ...others];
}

/** Each block of a cell with the lines that stand for it there. */
export function unitsOfCell(content: readonly AdfNode[], isHeaderBelow: boolean): Unit<AdfNode>[] {
  const units: { nodes: AdfNode[]; blocks: Unit<AdfNode>['blocks'] }[] = [];
  for (const node of content) {
    const line = printCellLines(blocksOf(node), isHeaderBelow ? 'bold' : 'plain').join('<br>');
    const [table] = readMarkdown(`| |\n|-|\n| ${line} |`);
    const [cell] = table?.type === 'table' ? (table.rows[1]?.[0]?.blocks ?? []) : [];
    const blocks = cell?.type === 'paragraph' ? cellBlocks(cell.runs) : [];
    const last = units.at(-1);
    if (blocks.length === 0 && last !== undefined) last.nodes.push(node);
    else units.push({ nodes: [node], blocks });
  }
  return units;
}
