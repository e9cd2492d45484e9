import { reasonOf } from '../../../core/errors.ts';
import type { QueryResult } from '../query/queryResult.ts';
import type { NoteRow } from './issueRows.ts';

/** Reasons that are about the site as a whole, not about one query. */
const UNREACHABLE: ReadonlySet<string> = new Set([
  'offline',
  'connectionLost',
  'timeout',
  'proxy',
  'untrustedCertificate',
  'clientCertificate',
]);
const SIGNED_OUT: ReadonlySet<string> = new Set(['unauthorized', 'signedOut']);

/** Whether a list's last load failed because its site could not be reached. */
export function isUnreachable({ error }: QueryResult): boolean {
  return error !== undefined && UNREACHABLE.has(reasonOf(error));
}

/** Whether a list's last load failed only because of the state its site was in. */
export function failedWithSite({ error }: QueryResult): boolean {
  if (error === undefined) return false;
  const reason = reasonOf(error);
  return reason === 'offline' || SIGNED_OUT.has(reason);
}

/**
 * The row that says why a list's last load failed. What concerns the whole site is said once: by its "Sign in again"
 * row, or by the message above the tree.
 */
export function failureNote(list: QueryResult, isSignedOut: boolean): NoteRow['note'] | undefined {
  if (list.error === undefined) return undefined;
  if (SIGNED_OUT.has(reasonOf(list.error)) && isSignedOut) return undefined;
  if (isUnreachable(list)) return list.loaded ? undefined : 'notLoaded';
  return 'failed';
}
