import { runsKey } from '../../markdown/blockKey.ts';
import { joinLines } from '../../markdown/blockLines.ts';
import { shownText, type Run } from '../../markdown/model.ts';
import { splitAtBreaks } from '../../markdown/printInline.ts';
import { childrenOf, type AdfNode } from './adf.ts';
import type { AdfLines } from './adfLines.ts';
import { isInline } from './adfToBlocks.ts';
import { runsOfNodes } from './inlinePieces.ts';

const BLANKS = /[\s\p{Cc}\u200b\ufeff]+/gu;

/** A line of a cell, of which some text begins behind its marker or heading. */
interface Line {
  readonly before: readonly Run[];
  readonly after: readonly Run[];
}

/**
 * A cell of which lines changed, but none came or went: each is told by its text, however deep that stands in lists and
 * panels. Undefined where that cannot be.
 */
export function editCellLines(
  cell: AdfNode,
  before: readonly Run[],
  after: readonly Run[],
  lines: AdfLines,
): AdfNode | undefined {
  const [lines0, lines1] = [splitAtBreaks(before), splitAtBreaks(after)];
  if (lines0.length !== lines1.length) return undefined;
  const changed = lines0.map((line, at) => runsKey(line) !== runsKey(lines1[at] ?? []));
  const shown = lines0.map(plain);
  const leaves = leavesIn(cell);
  const edited = new Map<AdfNode, AdfNode>();
  let next = 0;
  for (const leaf of leaves) {
    const own: Line[] = [];
    let isChanged = false;
    for (const line of splitAtBreaks(runsOfNodes(childrenOf(leaf)))) {
      const text = plain(line);
      if (text === '') continue;
      const found = placeOf(text, shown, next);
      if (found < 0) continue;
      next = found;
      const whole = lines0[next] ?? [];
      const marker = shown[next]?.slice(0, -text.length) ?? '';
      const [rest0, rest1] = [behind(whole, marker), behind(lines1[next] ?? [], marker)];
      if (changed[next] === true) {
        if (rest0 === undefined || rest1 === undefined) return undefined;
        isChanged = true;
        changed[next] = false;
      }
      own.push({ before: rest0 ?? [], after: rest1 ?? [] });
      next += 1;
    }
    if (isChanged) {
      const [line0, line1] = [
        joinLines(own.map((each) => each.before)),
        joinLines(own.map((each) => each.after)),
      ];
      edited.set(leaf, { ...leaf, content: lines.changedLine(childrenOf(leaf), line0, line1) });
    }
  }
  return changed.includes(true) ? undefined : replaced(cell, edited);
}

/** What is to be seen of a line, without white space. */
function plain(runs: readonly Run[]): string {
  return runs.map(shownText).join('').replace(BLANKS, '');
}

/** Texts stand near each other; what is not found so soon is not there. */
const LOOK_AHEAD = 100;

/** The first line from there on that ends with the text; -1 where there is none. */
function placeOf(text: string, shown: readonly string[], from: number): number {
  const place = shown.slice(from, from + LOOK_AHEAD).findIndex((line) => line.endsWith(text));
  return place < 0 ? -1 : from + place;
}

/** Nodes that hold a line, in order. */
function leavesIn(node: AdfNode): AdfNode[] {
  const content = childrenOf(node);
  return content.some(isInline) ? (node.type === 'codeBlock' ? [] : [node]) : content.flatMap(leavesIn);
}

/** What stands behind a marker; undefined where the line does not begin with it. */
function behind(line: readonly Run[], marker: string): readonly Run[] | undefined {
  if (!plain(line).startsWith(marker)) return undefined;
  let left = marker.length;
  const rest: Run[] = [];
  for (const run of line) {
    if (left === 0) {
      rest.push(run);
      continue;
    }
    if (run.kind !== 'text') return undefined;
    let at = 0;
    while (at < run.text.length && (left > 0 || run.text[at] === ' ')) {
      if (run.text.charAt(at).replace(BLANKS, '') !== '') left -= 1;
      at += 1;
    }
    if (at < run.text.length) rest.push({ ...run, text: run.text.slice(at) });
  }
  return rest;
}

function replaced(node: AdfNode, edited: ReadonlyMap<AdfNode, AdfNode>): AdfNode {
  const own = edited.get(node);
  if (own !== undefined) return own;
  const before = childrenOf(node);
  const content = before.map((child) => replaced(child, edited));
  return content.every((child, at) => child === before[at]) ? node : { ...node, content };
}
