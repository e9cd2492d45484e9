import { setContextKey } from '../platform/contextKeys.ts';

/** A site that is being signed in to without asking: nobody is to be offered to add one meanwhile. */
let isSigningIn = false;

/** Tells `when` clauses whether there is a site: two keys, as neither is true before it is known. */
export function setSiteContext(hasSites: boolean): void {
  if (!hasSites && isSigningIn) return;
  setContextKey('shipshape.hasSites', hasSites);
  setContextKey('shipshape.noSites', !hasSites);
}

/** A site is about to be signed in to without asking. */
export function expectSignIn(): void {
  isSigningIn = true;
}

/** It was, or it failed. */
export function endSignIn(hasSites: boolean): void {
  isSigningIn = false;
  setSiteContext(hasSites);
}
