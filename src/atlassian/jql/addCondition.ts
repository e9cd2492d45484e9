import { parseJql } from './parseJql.ts';

/** JQL that finds those of a query's issues which meet a condition too. @param order in place of the query's own */
export function addCondition(jql: string, condition: string, order?: string): string {
  const { where, problems, orderStart = jql.length } = parseJql(jql);
  const own = jql.slice(0, orderStart).trim();
  // What is no AND by itself must not fall apart: `a OR b` with a condition is `(a OR b) AND …`.
  const bound = where?.kind === 'or' || (problems.length > 0 && own !== '') ? `(${own})` : own;
  return [own === '' ? condition : `${bound} AND ${condition}`, order ?? jql.slice(orderStart).trim()]
    .join(' ')
    .trim();
}
