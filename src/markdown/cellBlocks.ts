import type { Block, ListItem, Run, TableCell } from './model.ts';

/** What a line of a cell begins with where it is an item of a list. */
const MARKER = /^\s*(?:(•|◦)|(?:[-*+]\s+)?\[([ xX])\]|(\d{1,9})\.)(?:\s+|$)/;

/** Lists within each other are told apart so far. */
export const DEEPEST_IN_CELL = 20;

/**
 * The lines of a table's cell as the blocks that were printed so: each a paragraph, or an item of a list.
 * @param boxes which lines begin with a check box, where that is known: an escaped one is text
 */
export function cellBlocks(runs: readonly Run[], boxes?: readonly boolean[]): Block[] {
  const blocks: Block[] = [];
  let line: Run[] = [];
  let at = 0;
  const flush = (): void => {
    if (line.length > 0) append(line, blocks, boxes?.[at] !== false);
    line = [];
    at += 1;
  };
  for (const run of runs) {
    if (run.kind === 'break') flush();
    else line.push(run);
  }
  flush();
  return blocks;
}

/** What somebody wrote into a new cell: check boxes are items of a list, all else is text as it stands. */
export function writtenBlocks({ blocks, boxes }: TableCell): readonly Block[] {
  return boxes === undefined
    ? blocks
    : blocks.flatMap((block) => (block.type === 'paragraph' ? cellBlocks(block.runs, boxes) : [block]));
}

function append(line: readonly Run[], blocks: Block[], mayBeTask: boolean): void {
  const [first, ...others] = line;
  const text = first?.kind === 'text' ? first.text : '';
  const [marker, bullet, task, number] = MARKER.exec(text) ?? [];
  if (first?.kind !== 'text' || marker === undefined || (task !== undefined && !mayBeTask)) {
    blocks.push({ type: 'paragraph', runs: line });
    return;
  }
  const rest: Run[] = text === marker ? others : [{ ...first, text: text.slice(marker.length) }, ...others];
  const item: ListItem = {
    ...(task !== undefined && { checked: task !== ' ' }),
    blocks: rest.length === 0 ? [] : [{ type: 'paragraph', runs: rest }],
  };
  const style = task !== undefined ? 'task' : bullet !== undefined ? 'bullet' : 'ordered';
  const [space = ''] = /^\u2003*/.exec(marker) ?? [];
  const around = withinLists(blocks, Math.min(space.length, DEEPEST_IN_CELL));
  const last = around.at(-1);
  if (last?.type === 'list' && last.style === style) last.items.push(item);
  else around.push({ type: 'list', style, start: Number(number ?? 1), items: [item] });
}

/** Where an item goes that stands so deep below those above it. */
function withinLists(blocks: Block[], depth: number): Block[] {
  const above = blocks.at(-1);
  const own = above?.type === 'list' ? above.items.at(-1)?.blocks : undefined;
  return depth === 0 || own === undefined ? blocks : withinLists(own, depth - 1);
}
