import type { Template } from '../../atlassian/model/confluence.ts';
import type { Site } from '../../atlassian/model/site.ts';
import type { KeptTemplate, SiteCache } from '../../atlassian/ports/siteCache.ts';
import { restoredListing, type Listing } from '../../core/listing.ts';
import { countStorage } from './templateCounts.ts';
import type { TemplateEntry, TemplateScope } from './templateModel.ts';

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
