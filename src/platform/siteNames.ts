let lookUp: (siteId: string) => string | undefined = () => undefined;

/** Says how errors learn the name of the site they are about. Called once, when the services are built. */
export function nameSitesBy(nameOf: typeof lookUp): void {
  lookUp = nameOf;
}

/** The name that the user knows a site by; undefined once it was removed. */
export function siteNameOf(siteId: string): string | undefined {
  return lookUp(siteId);
}
