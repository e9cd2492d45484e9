import type { Issue } from '../model/issue.ts';

/** How well an issue fits, the best first. */
const RANKS = 4;

/**
 * Issues whose key or summary hold all words of a text, the best first; one pass over all of them.
 * @param passes what else is asked of them; without it, no words find nothing
 */
export function searchIssues(
  issues: Iterable<Issue>,
  text: string,
  limit: number,
  passes?: (issue: Issue) => boolean,
): readonly Issue[] {
  const whole = text.trim().toLowerCase();
  if (whole === '' && !passes) return [];
  const words = whole.split(/\s+/);
  const found: Issue[][] = Array.from({ length: RANKS }, () => []);
  for (const issue of issues) {
    const rank = passes?.(issue) === false ? undefined : rankOf(issue, whole, words);
    const list = rank === undefined ? undefined : found[rank];
    if (list && list.length < limit) list.push(issue);
  }
  return found.flat().slice(0, limit);
}

function rankOf({ ref, summary }: Issue, whole: string, words: readonly string[]): number | undefined {
  const key = ref.key.toLowerCase();
  if (key === whole) return 0;
  if (key.startsWith(whole)) return 1;
  const said = `${key} ${summary.toLowerCase()}`;
  if (!words.every((word) => said.includes(word))) return undefined;
  return words.every((word) => said.includes(` ${word}`)) ? 2 : 3;
}
