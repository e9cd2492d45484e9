import { cellKey, runsKey } from './blockKey.ts';
import { joinLines } from './blockLines.ts';
import type { Run, TableCell } from './model.ts';
import { splitAtBreaks } from './printInline.ts';

/** What an edit did to the check boxes of a cell. */
export interface CellTicks {
  /** Whether each box was ticked, from the first to the last. */
  readonly before: readonly boolean[];
  readonly after: readonly boolean[];
  /** The cell as it was but for its boxes. */
  readonly ticked: TableCell;
  /** Whether nothing else of it changed. */
  readonly isAll: boolean;
}

/** The sign in the box that a line begins with. */
const SIGN = /^(\s*(?:[-*+•◦]\s+)?\[)([ xX])(?=\])/;

/**
 * Which boxes of a cell were ticked or opened; undefined where none was, or where its lines are no longer the same ones.
 */
export function cellTicks(before: TableCell, after: TableCell): CellTicks | undefined {
  const [lines0, lines1] = [linesOf(before), linesOf(after)];
  if (lines0.length !== lines1.length) return undefined;
  const [states0, states1]: [boolean[], boolean[]] = [[], []];
  const ticked: (readonly Run[])[] = [];
  for (const [at, line0] of lines0.entries()) {
    const line1 = lines1[at] ?? [];
    if (before.boxes?.[at] !== after.boxes?.[at]) return undefined;
    if (before.boxes?.[at] !== true) {
      ticked.push(line0);
      continue;
    }
    const [sign0, sign1] = [signOf(line0), signOf(line1)];
    if (sign0 === undefined || sign1 === undefined) return undefined;
    const line = withSign(line0, sign1);
    // What says something else now may be another task.
    if (isTicked(sign0) !== isTicked(sign1) && runsKey(line) !== runsKey(line1)) return undefined;
    states0.push(isTicked(sign0));
    states1.push(isTicked(sign1));
    ticked.push(line);
  }
  if (states0.every((state, at) => state === states1[at])) return undefined;
  const cell: TableCell = { ...before, blocks: [{ type: 'paragraph', runs: joinLines(ticked) }] };
  return { before: states0, after: states1, ticked: cell, isAll: cellKey(cell) === cellKey(after) };
}

function linesOf({ blocks }: TableCell): Run[][] {
  const [block] = blocks;
  return splitAtBreaks(block?.type === 'paragraph' ? block.runs : []);
}

function signOf([first]: readonly Run[]): string | undefined {
  return first?.kind === 'text' ? SIGN.exec(first.text)?.[2] : undefined;
}

function withSign([first, ...others]: readonly Run[], sign: string): readonly Run[] {
  return first?.kind === 'text'
    ? [{ ...first, text: first.text.replace(SIGN, (_whole, head: string) => head + sign) }, ...others]
    : others;
}

function isTicked(sign: string): boolean {
  return sign !== ' ';
}
