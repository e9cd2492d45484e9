import type { SourceRange } from '../../markdown/sourceBlocks.ts';

/** Macros that may hold empty lines. */
const BODIES = /\{(code|noformat|quote|panel|info|note|tip|warning|color)(?::[^}\n]*)?\}/gi;

/** What a line begins, by what it begins with; other lines go on with what stands above. */
const STARTS: readonly (readonly [kind: string, start: RegExp])[] = [
  ['heading', /^\s*h[1-6]\./],
  ['quote', /^\s*bq\./],
  ['rule', /^\s*-{4,5}\s*$/],
  ['table', /^\s*\|(?!\|?\s*$)/],
  ['list', /^\s*[*#-]+\s/],
  ['macro', /^\s*\{(?:code|noformat|quote|panel|info|note|tip|warning)(?::[^}\n]*)?\}/i],
];

/**
 * Where the blocks of a text stand: what empty lines part, outside of macros, and within that what lines of another kind
 * do, as far as it reads alone as it does together.
 * @param alone puts together what does not read alone
 */
export function wikiRanges(
  text: string,
  alone: (text: string, ranges: readonly SourceRange[]) => readonly SourceRange[],
): SourceRange[] {
  const ranges: SourceRange[] = [];
  let group: SourceRange[] = [];
  const open = new Set<string>();
  let from = -1;
  let last = '';
  let at = 0;
  const end = (to: number): void => {
    if (from >= 0) group.push({ from, to: endOf(text, to), place: 0 });
    from = -1;
  };
  const endGroup = (to: number): void => {
    end(to);
    const [first, others] = [group[0], group.length > 1];
    if (first !== undefined && others) {
      const start = first.from;
      const own = text.slice(start, group.at(-1)?.to);
      const shifted = group.map((range) => ({ ...range, from: range.from - start, to: range.to - start }));
      for (const range of alone(own, shifted))
        ranges.push({ ...range, from: range.from + start, to: range.to + start });
    } else ranges.push(...group);
    group = [];
    last = '';
  };
  for (const line of text.split('\n')) {
    const isOutside = open.size === 0;
    const isEmpty = line.trim() === '';
    if (isOutside && isEmpty) endGroup(at);
    else if (isOutside) {
      const kind = STARTS.find(([, start]) => start.test(line))?.[0] ?? (last === 'list' ? 'list' : 'text');
      const isNew = kind !== last || kind === 'heading' || kind === 'rule' || kind === 'macro';
      if (isNew) end(at);
      last = kind;
    }
    if (!isEmpty && from < 0) from = at;
    for (const [, name = ''] of line.matchAll(BODIES)) if (!open.delete(name)) open.add(name);
    at += line.length + 1;
  }
  endGroup(text.length);
  return ranges;
}

/** Before the white space that ends there. */
function endOf(text: string, to: number): number {
  let end = to;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
  return end;
}
