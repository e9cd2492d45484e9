import type { Event } from '../core/events.ts';

interface NamedSite {
  readonly id: string;
  readonly name: string;
}

interface NamedSites {
  get(siteId: string): NamedSite | undefined;
  readonly onDidChange: Event<{ readonly removed: readonly NamedSite[] }>;
}

let lookUp: (siteId: string) => string | undefined = () => undefined;

/** Says how errors learn the name of the site they are about. Called once, when the services are built. */
export function nameSitesBy(sites: NamedSites): void {
  const removed = new Map<string, string>();
  sites.onDidChange((change) => {
    for (const { id, name } of change.removed) removed.set(id, name);
  });
  lookUp = (siteId) => sites.get(siteId)?.name ?? removed.get(siteId);
}

/** The name that the user knows a site by, also of one that was removed in this session. */
export function siteNameOf(siteId: string): string | undefined {
  return lookUp(siteId);
}
