import { ShipshapeError } from '../../core/errors.ts';
import { needList, object, readEach, text, type ReportOdd } from '../common/read.ts';

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

/** How a list is read. */
export interface ListReading<Entity> {
  /** Reads one of `results`. @throws for one that is odd: it is reported, and costs no other */
  readonly read: (value: unknown) => Entity;
  readonly odd: ReportOdd;
  /** No further page is asked for once so many were found. */
  readonly most: number;
}

/** A list of Confluence's v2 API, page after page. @param ask for one page, of a list that goes on at the cursor */
export async function readPages<Entity>(
  ask: (more: { readonly cursor?: string }) => Promise<unknown>,
  { read, odd, most }: ListReading<Entity>,
): Promise<readonly Entity[]> {
  const found: Entity[] = [];
  let cursor: string | undefined;
  do {
    const reply = await ask(cursor === undefined ? {} : { cursor });
    found.push(...readEach(needList(reply, 'results'), read, odd));
    cursor = nextCursor(reply);
  } while (cursor !== undefined && found.length < most);
  return found;
}
