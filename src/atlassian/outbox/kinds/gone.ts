import { ShipshapeError } from '../../../core/errors.ts';
import type { WriteConflict } from '../../model/write.ts';
import type { Evidence } from './kind.ts';

/**
 * Looks for what is to be deleted: it is still there as the user saw it, it has become something else, or it is gone.
 * @param conflict what stands there now, for the user to decide; undefined while it is what was seen
 */
export async function lookForDeleted<T>(
  read: () => Promise<T>,
  conflict: (stored: T) => WriteConflict | undefined,
): Promise<Evidence> {
  try {
    const met = conflict(await read());
    return met ? { kind: 'conflict', conflict: met } : { kind: 'absent' };
  } catch (error) {
    if (isToldGone(error)) return { kind: 'arrived' };
    throw error;
  }
}

/** Whether Jira itself said that there is no such thing. A proxy's page about a lost address has none of Jira's words. */
function isToldGone(error: unknown): boolean {
  return (
    error instanceof ShipshapeError &&
    error.reason === 'notFound' &&
    error.detail.serverMessages !== undefined
  );
}

/**
 * What a list of the tells of one that is to be removed. Where the issue came without the list, the site has
 * told nothing: what was sent may have arrived.
 */
export function tellsGone(
  list: unknown,
  isIt: (one: unknown) => boolean,
  wasSent: boolean,
): Evidence['kind'] {
  if (!Array.isArray(list)) return wasSent ? 'untraceable' : 'absent';
  return list.some(isIt) ? 'absent' : 'arrived';
}
