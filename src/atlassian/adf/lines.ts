import { textNode, type AdfNode } from './adf.ts';
import { inlineNodes, withoutTaskBox } from './inline.ts';
import { codeText, tableRows, taskState, type MarkdownBlock } from '../../markdown/markdownTree.ts';

/**
 * Any block as lines of inline nodes, for places where ADF allows no block: nothing that was written is lost, only
 * its form.
 */
export function blockLines(block: MarkdownBlock): AdfNode[][] {
  switch (block.type) {
    case 'paragraph':
      return [inlineNodes(block.children[0]?.token)];
    case 'heading':
      return [inlineNodes(block.children[0]?.token, [{ type: 'strong' }])];
    case 'fence':
    case 'code_block':
      return codeText(block)
        .split('\n')
        .map((line) => (line === '' ? [] : [textNode(line, [{ type: 'code' }])]));
    case 'bullet_list':
    case 'ordered_list':
      return listLines(block);
    case 'table':
      return tableRows(block).map(rowLine);
    default:
      return block.children.flatMap(blockLines);
  }
}

/** A task as plain text shows it. */
export function taskSign(state: 'TODO' | 'DONE'): AdfNode {
  return textNode(state === 'DONE' ? '☑ ' : '☐ ');
}

function listLines(list: MarkdownBlock): AdfNode[][] {
  const first = Number(list.token.attrGet('start') ?? 1);
  return list.children.flatMap((item, index) => {
    const lines = item.children.flatMap(blockLines);
    const state = taskState(item);
    const sign = state
      ? taskSign(state)
      : textNode(list.type === 'ordered_list' ? `${first + index}. ` : '• ');
    const [head = [], ...rest] = lines;
    return [[sign, ...(state ? withoutTaskBox(head) : head)], ...rest];
  });
}

function rowLine(cells: readonly MarkdownBlock[]): AdfNode[] {
  return cells.flatMap((cell, index) => {
    const nodes = inlineNodes(cell.children[0]?.token);
    return index === 0 ? nodes : [textNode(' | '), ...nodes];
  });
}
