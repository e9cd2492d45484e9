import { parseJql } from './parseJql.ts';

/** JQL that finds those of a query's issues which meet a condition too; the query's order stays. */
export function addCondition(jql: string, condition: string): string {
  const { where, problems, orderStart = jql.length } = parseJql(jql);
  const own = jql.slice(0, orderStart).trim();
  const order = jql.slice(orderStart).trim();
  // What is no AND by itself must not fall apart: `a OR b` with a condition is `(a OR b) AND …`.
  const bound = where?.kind === 'or' || (problems.length > 0 && own !== '') ? `(${own})` : own;
  return [own === '' ? condition : `${bound} AND ${condition}`, order].join(' ').trim();
}
