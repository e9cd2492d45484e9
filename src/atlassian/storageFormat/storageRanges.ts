import type { SourceRange } from '../../markdown/sourceBlocks.ts';
import { sourceTree, type SourceElement, type SourceNode } from './sourceTree.ts';

/** What columns are made of: blocks stand in the innermost. */
const LAYOUT = new Set(['ac:layout', 'ac:layout-section', 'ac:layout-cell']);

/**
 * Where the blocks of a body in storage format stand, each cell of a layout being a place. Undefined for broken markup:
 * nothing in it can be told for sure.
 */
export function storageRanges(body: string): SourceRange[] | undefined {
  const nodes = sourceTree(body);
  return nodes === undefined ? undefined : rangesOf(body, nodes);
}

/** As `storageRanges`, of some nodes of a body. */
export function rangesOf(body: string, nodes: readonly SourceNode[]): SourceRange[] {
  const ranges: SourceRange[] = [];
  let place = 0;
  let text: { readonly from: number; to: number } | undefined;
  const addText = (): void => {
    const source = text === undefined ? '' : body.slice(text.from, text.to);
    if (text !== undefined && source.trim() !== '') {
      const from = text.from + (source.length - source.trimStart().length);
      ranges.push({ from, to: from + source.trim().length, place });
    }
    text = undefined;
  };
  const walk = (own: readonly SourceNode[]): void => {
    for (const node of own) {
      if (node.kind !== 'element' || isInlineElement(node)) {
        if (text === undefined) text = { from: node.from, to: node.to };
        else text.to = node.to;
        continue;
      }
      addText();
      if (LAYOUT.has(node.name)) {
        place += 1;
        walk(node.children);
        addText();
        place += 1;
      } else ranges.push({ from: node.from, to: node.to, place });
    }
  };
  walk(nodes);
  addText();
  return ranges;
}

/** Text that stands in no paragraph may have these in it. */
function isInlineElement({ name }: SourceElement): boolean {
  return /^(?:a|b|i|u|s|em|strong|code|span|sub|sup|br|small|del|time|ac:link|ac:image|ac:emoticon|ac:inline-comment-marker|at:var|ac:placeholder)$/.test(
    name,
  );
}
