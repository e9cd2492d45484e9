import { lexJql, type Span } from '../../atlassian/jql/lexJql.ts';

/** What a site names in a complaint, in the quotes of its language. */
const NAMED = /'([^']+)'|"([^"]+)"|“([^”]+)”|「([^」]+)」|『([^』]+)』/g;

/**
 * Where in a query stands what a site complains about: a whole word or string of it, be it a field, a value or a function.
 * Undefined where the site names nothing of it.
 */
export function complaintPlace(complaint: string, jql: string): Span | undefined {
  const tokens = lexJql(jql);
  for (const [, ...names] of complaint.matchAll(NAMED)) {
    const name = names.join('').toLowerCase();
    const token = tokens.find((one) => 'text' in one && one.text.toLowerCase() === name);
    if (token) return { start: token.start, end: token.end };
    const at = name.length > 2 ? jql.toLowerCase().indexOf(name) : -1;
    if (at >= 0) return { start: at, end: at + name.length };
  }
  return undefined;
}
