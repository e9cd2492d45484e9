import { Mark, plainText, withoutEdges, type Block, type Run } from './model.ts';

/**
 * How blocks may be meant whose title, a line in bold above the others, has other words on its line now: those are the
 * first of what it stands over, or belong to the title.
 */
export function titleWays(before: readonly Block[], after: readonly Block[]): readonly (readonly Block[])[] {
  const [first0, first1] = [before[0], after[0]];
  if (first0?.type === 'quote' && first1?.type === 'quote')
    return titleWays(first0.blocks, first1.blocks).map((blocks) => [
      { ...first1, blocks },
      ...after.slice(1),
    ]);
  if (first0?.type !== 'paragraph' || first1?.type !== 'paragraph') return [];
  const { runs } = first1;
  if (before.length < 2 || after.length < 2 || !first0.runs.every(isBold) || !runs.some(isBold)) return [];
  const end = runs.findIndex((run) => !isBold(run));
  const others = after.slice(1);
  const paragraph = (part: readonly Run[]): Block => ({ type: 'paragraph', runs: part });
  const whole = paragraph([{ kind: 'text', text: plainText(runs), marks: Mark.strong }]);
  const parted =
    end > 0 ? [[paragraph(runs.slice(0, end)), paragraph(withoutEdges(runs.slice(end))), ...others]] : [];
  return [...parted, [whole, ...others]];
}

function isBold(run: Run): boolean {
  return run.kind === 'text' && (run.marks & Mark.strong) !== 0;
}
