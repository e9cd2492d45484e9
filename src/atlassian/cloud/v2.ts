import { ShipshapeError } from '../../core/errors.ts';
import { object, text } from '../common/read.ts';

/** Ids are numbers in Confluence's v2 API. @throws ShipshapeError `notFound` for what cannot be one */
export function numberOf(id: string): number {
  const value = Number(id);
  if (!/^\d+$/.test(id) || !Number.isSafeInteger(value))
    throw new ShipshapeError('notFound', 'No id of Confluence Cloud');
  return value;
}

/** v2 gives the next page as an address of its own; only its cursor is taken from there. */
export function nextCursor(reply: unknown): string | undefined {
  const next = text(object(object(reply)['_links'])['next']);
  return next === undefined
    ? undefined
    : (new URLSearchParams(next.split('?')[1] ?? '').get('cursor') ?? undefined);
}
