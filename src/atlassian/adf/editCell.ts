import { cellBlocks } from '../../markdown/cellBlocks.ts';
import { cellTicks } from '../../markdown/cellTicks.ts';
import type { Run, TableCell } from '../../markdown/model.ts';
import { childrenOf, HARD_BREAK, type AdfNode } from './adf.ts';
import type { ContentEditor } from './contentEditor.ts';
import { nonEmpty } from './adfBlocks.ts';
import { tickedCell } from './tickCell.ts';
import { unitsOfCell } from './editCellContainer.ts';
import { editCellLines } from './editCellLines.ts';
import { editCellWords } from './editCellWords.ts';

/** A cell after the one line that Markdown has for it was edited. */
export function editCell(cell: AdfNode, before: TableCell, after: TableCell, editor: ContentEditor): AdfNode {
  const ticks = cellTicks(before, after);
  const ticked = ticks && tickedCell(cell, ticks);
  if (ticks === undefined || ticked === undefined) return editText(cell, before, after, editor);
  return ticks.isAll ? ticked : editText(ticked, ticks.ticked, after, editor);
}

function editText(cell: AdfNode, before: TableCell, after: TableCell, editor: ContentEditor): AdfNode {
  const content = childrenOf(cell);
  const [runs0, runs1] = [runsOf(before), runsOf(after)];
  const isText = content.every(({ type }) => type === 'paragraph');
  const whole = isText
    ? undefined
    : (editCellLines(cell, runs0, runs1, editor) ?? editCellWords(cell, runs0, runs1));
  if (whole !== undefined) return whole;
  const units = unitsOfCell(content, cell.type === 'tableHeader' && !before.header);
  const edited =
    isText && after.boxes === undefined
      ? editParagraphs(content, runs0, runs1, editor)
      : editor.content(cell.type, content, cellBlocks(runs1, after.boxes), units);
  return edited === content ? cell : { ...cell, content: nonEmpty(edited) };
}

function runsOf(cell: TableCell): readonly Run[] {
  const [block] = cell.blocks;
  return block?.type === 'paragraph' ? block.runs : [];
}

/**
 * Paragraphs as one text in which a break of its own kind stands between each two: so a line that was a paragraph
 * stays one.
 */
function editParagraphs(
  paragraphs: readonly AdfNode[],
  before: readonly Run[],
  after: readonly Run[],
  editor: ContentEditor,
): readonly AdfNode[] {
  const ends = new Map<AdfNode, AdfNode>();
  const line = paragraphs.flatMap((paragraph, at) => {
    if (at === 0) return childrenOf(paragraph);
    const end: AdfNode = { ...HARD_BREAK };
    ends.set(end, paragraph);
    return [end, ...childrenOf(paragraph)];
  });
  const [first = { type: 'paragraph' }] = paragraphs;
  const content: { readonly paragraph: AdfNode; readonly line: AdfNode[] }[] = [
    { paragraph: first, line: [] },
  ];
  for (const node of editor.lines.changedLine(line, before, after)) {
    const paragraph = ends.get(node);
    if (paragraph === undefined) content.at(-1)?.line.push(node);
    else content.push({ paragraph, line: [] });
  }
  return content.map(({ paragraph, line: nodes }) => {
    const old = childrenOf(paragraph);
    const isSame = JSON.stringify(old) === JSON.stringify(nodes);
    return isSame ? paragraph : { ...paragraph, content: nodes };
  });
}
