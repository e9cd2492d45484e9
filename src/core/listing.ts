/**
 * What is known of a list that somebody else keeps. `stale`: shown, but to be asked for again. `failed` keeps what was
 * shown before; it is not tried again by itself, so that who cannot be reached is not asked without end.
 */
export interface Listing<T> {
  readonly status: 'none' | 'loading' | 'ready' | 'stale' | 'failed';
  readonly items: readonly T[];
  /** Where the next page begins; absent when all is there. */
  readonly cursor?: string;
  readonly error?: unknown;
  /** When the items came, in milliseconds since 1970. */
  readonly loadedAt?: number;
  /** The same, while nobody stands by them: they are of an earlier session, or the last try failed. */
  readonly asOf?: number;
}

export const NOTHING: Listing<never> = { status: 'none', items: [] };

/** The list after a failed try: what was there stays, and says how old it is. */
export function failedListing<T>(before: Listing<T>, error: unknown): Listing<T> {
  const asOf = before.asOf ?? before.loadedAt;
  return { ...before, status: 'failed', error, ...(asOf !== undefined && { asOf }) };
}

/** The list when it is to be asked for again; where its next page begins may not hold any more. */
export function staleListing<T>({ items, loadedAt, asOf }: Listing<T>): Listing<T> {
  return {
    status: 'stale',
    items,
    ...(loadedAt !== undefined && { loadedAt }),
    ...(asOf !== undefined && { asOf }),
  };
}

/** The list as it was known in an earlier session. */
export function restoredListing<T>(items: readonly T[], savedAt: number): Listing<T> {
  return { status: 'stale', items, loadedAt: savedAt, asOf: savedAt };
}
