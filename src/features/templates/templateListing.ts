import type { Template } from '../../atlassian/model/confluence.ts';
import type { Site } from '../../atlassian/model/site.ts';
import type { KeptTemplate, SiteCache } from '../../atlassian/ports/siteCache.ts';
import { countStorage } from './templateCounts.ts';
import type { TemplateEntry, TemplateScope } from './templateModel.ts';

/**
 * What is known of one list. `stale`: shown, but to be asked for again. `failed` keeps what was shown before; it is
 * not tried again by itself, so that a site that cannot be reached is not asked without end.
 */
export interface Listing<T> {
  readonly status: 'none' | 'loading' | 'ready' | 'stale' | 'failed';
  readonly items: readonly T[];
  /** Where the next page begins; absent when all is there. */
  readonly cursor?: string;
  readonly error?: unknown;
  /** When the site gave the items, in milliseconds since 1970. */
  readonly loadedAt?: number;
  /** The same, while the site does not stand by them: they are of an earlier session, or it could not be asked. */
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

/** A template that a site just sent. */
export function entryOf(template: Template, scope: TemplateScope): TemplateEntry {
  const { id, name, description, labels, body } = template;
  const templateRef = { kind: 'confluence', siteId: scope.siteId, templateId: id } as const;
  return { templateRef, name, description, labels, scope, body };
}

/** Keeps a list on disk: the list in one file, for it is read at start-up, and each body in another. */
export function keepTemplates(
  cache: SiteCache,
  site: Site,
  { spaceKey = '' }: TemplateScope,
  templates: readonly Template[],
): void {
  const kept = templates.map(({ id, name, description, labels, body }): KeptTemplate => ({
    ...{ id, name, description, labels },
    bodyId: cache.templateBodies.write(site, body),
    ...countStorage(body),
  }));
  cache.templates.write(site, spaceKey, kept);
}

/** A scope's list as it was kept; undefined when none is. */
export async function readTemplates(
  cache: SiteCache,
  site: Site,
  scope: TemplateScope,
): Promise<Listing<TemplateEntry> | undefined> {
  const kept = await cache.templates.read(site, scope.spaceKey ?? '');
  return (
    kept &&
    restoredListing(
      kept.value.map(({ id, name, description, labels, ...inBody }): TemplateEntry => ({
        templateRef: { kind: 'confluence', siteId: scope.siteId, templateId: id },
        ...{ name, description, labels, scope },
        kept: inBody,
      })),
      kept.savedAt,
    )
  );
}
