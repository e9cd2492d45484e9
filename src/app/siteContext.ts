import { setContextKey } from '../platform/contextKeys.ts';

/** Tells `when` clauses whether there is a site: two keys, as neither is true before it is known. */
export function setSiteContext(hasSites: boolean): void {
  setContextKey('shipshape.hasSites', hasSites);
  setContextKey('shipshape.noSites', !hasSites);
}
