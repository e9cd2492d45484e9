import { findIssueKey, findIssueKeys, type KnownProjects } from '../core/issueKey.ts';

/** How many lines from the top count as "near the title". */
const TITLE_LINES = 20;
/** Keys that are looked at; a file that names more near its title is about none of them. */
const MOST_KEYS = 50;

/** The issue a file names near its top: of a known project before others, else the first. */
export function issueKeyNearTitle(text: string, isKnown?: KnownProjects): string | undefined {
  return findIssueKey(nearTitle(text), isKnown);
}

/** What is written like a key near a file's top, also `UTF-8`: which one is meant is told by what is known later. */
export function issueKeysNearTitle(text: string): readonly string[] {
  return findIssueKeys(nearTitle(text), () => true).slice(0, MOST_KEYS);
}

/** The likeliest of such keys. */
export function likeliestKey(keys: readonly string[], isKnown: KnownProjects): string | undefined {
  return findIssueKey(keys.join(' '), isKnown);
}

function nearTitle(text: string): string {
  let end = 0;
  for (let line = 0; line < TITLE_LINES; line++) {
    const next = text.indexOf('\n', end);
    if (next < 0) return text;
    end = next + 1;
  }
  return text.slice(0, end);
}
