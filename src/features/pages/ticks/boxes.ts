import { allItems, parseChecklists } from '../../../checklist/parseChecklists.ts';
import { diff } from '../../../markdown/diff.ts';

/** A check box of a Markdown text. */
export interface Box {
  /** From 0. */
  readonly line: number;
  /** Of the one character between the brackets, in the text. */
  readonly offset: number;
  /** `[~]` and `[-]` are not done: a page knows no such tasks. */
  readonly done: boolean;
  /** What its item says, without formatting, on one line. */
  readonly text: string;
}

/** The check boxes of a Markdown text, from its top to its bottom. */
export function boxesOf(markdown: string): readonly Box[] {
  const items = parseChecklists(markdown).flatMap((list) => [...allItems(list.items)]);
  return items.map(({ line, boxOffset, state, text }) => ({
    line,
    offset: boxOffset,
    done: state === 'done',
    text: text.replace(/\s+/g, ' ').trim(),
  }));
}

/** The text with all its boxes open: what is ticked says nothing of which item is which. */
export function withOpenBoxes(markdown: string, boxes: readonly Box[]): string {
  const pieces: string[] = [];
  let copied = 0;
  for (const { offset } of boxes.toSorted((a, b) => a.offset - b.offset)) {
    pieces.push(markdown.slice(copied, offset), ' ');
    copied = offset + 1;
  }
  return pieces.join('') + markdown.slice(copied);
}

/**
 * The boxes that were ticked or opened between two states of a text, as they are after it. A line of which anything else
 * changed too is an edit, and no tick: it may be another item that came from elsewhere.
 */
export function tickedBoxes(before: string, after: string): readonly Box[] {
  if (before === after) return [];
  const [boxes0, boxes1] = [boxesOf(before), boxesOf(after)];
  const lines = (text: string, boxes: readonly Box[]): string[] =>
    withOpenBoxes(text, boxes).split(/\r\n|\n|\r/);
  const [lines0, lines1] = [lines(before, boxes0), lines(after, boxes1)];
  const [byLine0, byLine1] = [byLine(boxes0), byLine(boxes1)];
  const found: Box[] = [];
  let [at0, at1] = [0, 0];
  const end = { from0: lines0.length, to0: lines0.length, from1: lines1.length, to1: lines1.length };
  for (const hunk of [...diff(lines0, lines1), end]) {
    for (; at0 < hunk.from0; at0 += 1, at1 += 1) {
      const was = byLine0.get(at0) ?? [];
      found.push(
        ...(byLine1.get(at1) ?? []).filter(({ done }, at) => was[at] !== undefined && was[at].done !== done),
      );
    }
    [at0, at1] = [hunk.to0, hunk.to1];
  }
  return found;
}

function byLine(boxes: readonly Box[]): ReadonlyMap<number, readonly Box[]> {
  const lines = new Map<number, Box[]>();
  for (const box of boxes) {
    const known = lines.get(box.line);
    if (known) known.push(box);
    else lines.set(box.line, [box]);
  }
  return lines;
}
