import { reasonOf, type ErrorReason } from '../../core/errors.ts';
import type { PageSummary } from '../model/page.ts';

/** Pages of like titles among which the one is looked for. */
export const MOST_LIKE_TITLES = 50;

/** What sites answer to words that their search cannot take; a title may hold any. */
const UNSEARCHABLE: readonly ErrorReason[] = ['invalid', 'serverError'];

/** Titles are unique in a space, whatever the case of their letters. */
export function isSameTitle(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/**
 * The page of a space that has a title, whatever the case of its letters. Sites find a title by its exact letters
 * alone; the search does not care for case, but knows a page only a while after it was made: what both miss, the site
 * refuses to make again.
 * @param exact asks for the exact title
 * @param search asks for at most `MOST_LIKE_TITLES` pages by CQL
 */
export async function pageOfTitle(
  title: string,
  spaceKey: string,
  exact: () => Promise<PageSummary | undefined>,
  search: (cql: string) => Promise<readonly PageSummary[]>,
): Promise<PageSummary | undefined> {
  const found = await exact();
  const cql = titleCql(title, spaceKey);
  if (found || cql === undefined) return found;
  try {
    return (await search(cql)).find((page) => isSameTitle(page.title, title));
  } catch (error) {
    if (!UNSEARCHABLE.includes(reasonOf(error))) throw error;
    return undefined;
  }
}

/** Undefined where there is no word to search for. */
function titleCql(title: string, spaceKey: string): string | undefined {
  // What the search takes for signs of its own is left out, and so are its operators in capitals.
  const words = title
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, ' ')
    .trim()
    .toLowerCase();
  if (words === '') return undefined;
  return `type = page and space = "${spaceKey.replace(/[\\"]/g, '\\$&')}" and title ~ "${words}"`;
}
