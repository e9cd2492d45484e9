import { parseJql } from '../../atlassian/jql/parseJql.ts';
import type { Translate } from '../../core/localize.ts';
import { everyIssueComplaint } from '../../ui/everyIssueComplaint.ts';
import { formatProblem } from './formatProblem.ts';

/** What is to be underlined in JQL, and why; places from its beginning, the end exclusive. */
export interface UnderlinedJql {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** What is wrong with JQL before any site is asked. */
export function jqlProblems(jql: string, t: Translate): readonly UnderlinedJql[] {
  const complaint = everyIssueComplaint(jql, t);
  const last = jql.trimEnd().length;
  if (complaint !== undefined)
    return [{ start: jql.length - jql.trimStart().length, end: last, message: complaint }];
  return parseJql(jql).problems.map((problem) => {
    // What is missing at the end is underlined with the last sign that is there.
    const end = Math.max(problem.end, 1);
    const first = problem.start < end ? problem.start : last - 1;
    return { start: Math.max(first, 0), end, message: formatProblem(problem, jql, t) };
  });
}
