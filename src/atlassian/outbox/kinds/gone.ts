import { ShipshapeError } from '../../../core/errors.ts';
import type { Evidence } from './kind.ts';

/** Whether Jira itself said that there is no such thing. A proxy's page about a lost address has none of Jira's words. */
export function isToldGone(error: unknown): boolean {
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
