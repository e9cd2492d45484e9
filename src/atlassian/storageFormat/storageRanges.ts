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
  let line: SourceNode[] = [];
  const addLine = (): void => {
    const shown = line.filter(({ from, to }) => body.slice(from, to).trim() !== '');
    // Pictures in a row are a block each where one has a caption.
    const areBlocks = shown.every(isPicture) && shown.some(hasCaption);
    const parts = areBlocks ? shown.map((picture) => [picture]) : [shown];
    for (const part of parts) {
      const [first, last] = [part[0], part.at(-1)];
      if (first === undefined || last === undefined) continue;
      const source = body.slice(first.from, last.to);
      const from = first.from + (source.length - source.trimStart().length);
      ranges.push({ from, to: from + source.trim().length, place });
    }
    line = [];
  };
  const walk = (own: readonly SourceNode[]): void => {
    for (const node of own) {
      if (node.kind !== 'element' || isInlineElement(node)) {
        line.push(node);
        continue;
      }
      addLine();
      if (LAYOUT.has(node.name)) {
        place += 1;
        walk(node.children);
        addLine();
        place += 1;
      } else ranges.push({ from: node.from, to: node.to, place });
    }
  };
  walk(nodes);
  addLine();
  return ranges;
}

function isPicture(node: SourceNode): boolean {
  return node.kind === 'element' && node.name === 'ac:image';
}

function hasCaption(node: SourceNode): boolean {
  return (
    node.kind === 'element' &&
    node.children.some((child) => child.kind === 'element' && child.name === 'ac:caption')
  );
}

/** Text that stands in no paragraph may have these in it. */
function isInlineElement({ name }: SourceElement): boolean {
  return /^(?:a|b|i|u|s|em|strong|code|span|sub|sup|br|small|del|time|ac:link|ac:image|ac:emoticon|ac:inline-comment-marker|at:var|ac:placeholder)$/.test(
    name,
  );
}
