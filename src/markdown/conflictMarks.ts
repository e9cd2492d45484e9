import { diff } from './diff.ts';
import type { MergedMarkdown } from './mergeMarkdown.ts';

const MARK = { ours: '<<<<<<<', between: '=======', theirs: '>>>>>>>' } as const;

/** Both texts in one, each difference between marks that editors know. @param names of the two sides */
export function markConflicts(
  { theirs, mine }: Pick<MergedMarkdown, 'theirs' | 'mine'>,
  names: { readonly theirs: string; readonly mine: string },
): string {
  const [one, other] = [theirs.split('\n'), mine.split('\n')];
  const lines: string[] = [];
  let at = 0;
  for (const { from0, to0, from1, to1 } of diff(one, other)) {
    lines.push(...one.slice(at, from0), `${MARK.ours} ${names.theirs}`, ...one.slice(from0, to0));
    lines.push(MARK.between, ...other.slice(from1, to1), `${MARK.theirs} ${names.mine}`);
    at = to0;
  }
  return [...lines, ...one.slice(at)].join('\n');
}

/** Whether a text still holds marks of `markConflicts`. */
export function hasConflictMarks(text: string): boolean {
  return /^<{7} /m.test(text) && /^>{7} /m.test(text);
}
