import type { Issue } from '../../../atlassian/model/issue.ts';
import type { TimeSlice } from '../../../core/timeSlice.ts';

/** A place in a label: from, up to and without. */
export type Highlight = [number, number];

/** The words of a typed filter, in lower case; all of them must be found. */
export function filterWords(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * What issues are found by: key, summary, status, type, assignee and labels. The texts are made once for each issue,
 * because that takes most of the time with thousands of them; drop this object when no filter is active.
 */
export class FilterTexts {
  readonly #texts = new WeakMap<Issue, string>();

  /** The issues whose text holds all the words, in their order; rejects with reason `cancelled` as the slice does. */
  async matching(
    issues: readonly Issue[],
    words: readonly string[],
    slice: TimeSlice,
  ): Promise<readonly Issue[]> {
    if (words.length === 0) return issues;
    const matching: Issue[] = [];
    for (const issue of issues) {
      if (slice.isOver) await slice.next();
      const text = this.#textOf(issue);
      if (words.every((word) => text.includes(word))) matching.push(issue);
    }
    return matching;
  }

  #textOf(issue: Issue): string {
    const known = this.#texts.get(issue);
    if (known !== undefined) return known;
    const text = [
      issue.ref.key,
      issue.summary,
      issue.status.name,
      issue.type.name,
      issue.assignee?.displayName ?? '',
      ...issue.labels,
    ]
      .join('\n')
      .toLowerCase();
    this.#texts.set(issue, text);
    return text;
  }
}

/** Where the words stand in a label, in order and without overlaps. */
export function highlightsIn(label: string, words: readonly string[]): Highlight[] {
  const lower = label.toLowerCase();
  // Some letters change their length with their case; then the places would not fit.
  if (lower.length !== label.length) return [];
  const found: Highlight[] = [];
  for (const word of words) {
    for (let at = lower.indexOf(word); at !== -1; at = lower.indexOf(word, at + word.length)) {
      found.push([at, at + word.length]);
    }
  }
  const merged: Highlight[] = [];
  for (const [from, to] of found.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
