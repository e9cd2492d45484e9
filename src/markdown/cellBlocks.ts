import type { Block, ListItem, Run, TableCell } from './model.ts';

/** What a line of a cell begins with where it is an item of a list. */
const MARKER = /^\s*(?:(•|◦)|(?:[-*+]\s+)?\[([ xX])\]|(\d{1,9})\.)(?:\s+|$)/;

/** The lines of a table's cell as the blocks that were printed so: each a paragraph, or an item of a list. */
export function cellBlocks(runs: readonly Run[]): Block[] {
  const blocks: Block[] = [];
  let line: Run[] = [];
  const flush = (): void => {
    if (line.length > 0) append(line, blocks);
    line = [];
  };
  for (const run of runs) {
    if (run.kind === 'break') flush();
    else line.push(run);
  }
  flush();
  return blocks;
}

/** What somebody wrote into a new cell: check boxes are items of a list, all else is text as it stands. */
export function writtenBlocks({ blocks, hasBoxes = false }: TableCell): readonly Block[] {
  return hasBoxes
    ? blocks.flatMap((block) => (block.type === 'paragraph' ? cellBlocks(block.runs) : [block]))
    : blocks;
}

function append(line: readonly Run[], blocks: Block[]): void {
  const [first, ...others] = line;
  const text = first?.kind === 'text' ? first.text : '';
  const [marker, bullet, task, number] = MARKER.exec(text) ?? [];
  if (first?.kind !== 'text' || marker === undefined) {
    blocks.push({ type: 'paragraph', runs: line });
    return;
  }
  const rest: Run[] = text === marker ? others : [{ ...first, text: text.slice(marker.length) }, ...others];
  const item: ListItem = {
    ...(task !== undefined && { checked: task !== ' ' }),
    blocks: rest.length === 0 ? [] : [{ type: 'paragraph', runs: rest }],
  };
  const style = task !== undefined ? 'task' : bullet !== undefined ? 'bullet' : 'ordered';
  const above = blocks.at(-1);
  const isNested = marker.startsWith('\u2003') && above?.type === 'list';
  const around = isNested ? (above.items.at(-1)?.blocks ?? blocks) : blocks;
  const last = around.at(-1);
  if (last?.type === 'list' && last.style === style) last.items.push(item);
  else around.push({ type: 'list', style, start: Number(number ?? 1), items: [item] });
}
