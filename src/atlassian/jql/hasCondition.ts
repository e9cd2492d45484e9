import { tokensOf } from './tokens.ts';

/**
 * Whether JQL narrows anything down. Jira Cloud refuses to search for all issues there are, and nobody wants to see
 * them in a side bar. JQL that cannot be read is left to the site.
 */
export function hasCondition(jql: string): boolean {
  const tokens = tokensOf(jql);
  if (!tokens) return true;
  const [first, second] = tokens;
  const isWord = (token: typeof first, word: string): boolean =>
    token?.kind === 'word' && token.text.toLowerCase() === word;
  return first !== undefined && !(isWord(first, 'order') && isWord(second, 'by'));
}
