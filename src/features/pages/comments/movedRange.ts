/** A part of a text, by the offsets of its ends. */
export interface OffsetRange {
  readonly from: number;
  readonly to: number;
}

/** A change of a text, as editors tell of it. */
export interface OffsetChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * Where a part of a text stands after the text was changed. What is written at its ends is no part of it; of what is taken
 * out, the rest stays.
 * @param changes of one event, all by the offsets before it
 */
export function movedRange(range: OffsetRange, changes: readonly OffsetChange[]): OffsetRange {
  let { from, to } = range;
  for (const { rangeOffset, rangeLength, text } of joined(changes).toReversed()) {
    const end = rangeOffset + rangeLength;
    const grown = text.length - rangeLength;
    if (rangeOffset >= to && end > from) continue;
    if (end <= from) {
      from += grown;
      to += grown;
    } else if (rangeOffset <= from) {
      // Its beginning is gone, or all of it.
      from = end < to ? rangeOffset + text.length : rangeOffset;
      to = end < to ? to + grown : rangeOffset;
    } else to = end < to ? to + grown : rangeOffset;
  }
  return { from, to };
}

/** By their places; those that touch are one, as what is written beside something taken out stands in its place. */
function joined(changes: readonly OffsetChange[]): OffsetChange[] {
  const all: OffsetChange[] = [];
  for (const change of changes.toSorted((a, b) => a.rangeOffset - b.rangeOffset)) {
    const { rangeOffset, rangeLength, text } = change;
    const last = all.at(-1);
    if (last !== undefined && last.rangeOffset + last.rangeLength === rangeOffset)
      all.splice(-1, 1, {
        rangeOffset: last.rangeOffset,
        rangeLength: last.rangeLength + rangeLength,
        text: last.text + text,
      });
    else all.push(change);
  }
  return all;
}
