import { ShipshapeError } from '../../core/errors.ts';
import { number, object, objects, list } from './read.ts';

/** Statuses that Jira Software documents for success; 207 says by issue what became of it. */
export const RANKED = [204, 207];

/** The body of `PUT /rest/agile/1.0/issue/rank`. */
export function encodeRank(
  key: string,
  place: 'before' | 'after',
  other: string,
): { readonly issues: string[]; readonly rankBeforeIssue?: string; readonly rankAfterIssue?: string } {
  return { issues: [key], ...(place === 'before' ? { rankBeforeIssue: other } : { rankAfterIssue: other }) };
}

/** @throws ShipshapeError `invalid` where a reply says that an issue was not ranked (`IssueRankResult`) */
export function needRanked(reply: unknown): void {
  const failed = objects(object(reply)['entries']).filter(({ status }) => (number(status) ?? 0) >= 400);
  if (failed.length === 0) return;
  const serverMessages = failed.flatMap(({ errors }) =>
    list(errors).filter((message) => typeof message === 'string'),
  );
  throw new ShipshapeError('invalid', 'Not ranked', { serverMessages });
}
