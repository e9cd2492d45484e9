import { parseJql } from './parseJql.ts';

/**
 * Whether JQL narrows anything down. Jira Cloud refuses to search for all issues there are, and nobody wants to see
 * them in a side bar. JQL that cannot be read is left to the site.
 */
export function hasCondition(jql: string): boolean {
  const { where, problems } = parseJql(jql);
  return where !== undefined || problems.length > 0;
}
