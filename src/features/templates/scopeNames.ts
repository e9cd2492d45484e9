import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { Translate } from '../../core/localize.ts';
import type { TemplateCatalog } from './templateCatalog.ts';
import type { RecentTemplate } from './recentTemplates.ts';
import { spaceLabel } from './templateRows.ts';

/** Where a template is kept, as lists show it; with the site's name in front where there are several sites. */
export function scopeName(
  { templateRef, scope }: RecentTemplate,
  catalog: TemplateCatalog,
  sites: SiteDirectory,
  t: Translate,
): string {
  if (scope === undefined)
    return templateRef.kind === 'team' ? t('Team checklists') : t('Built-in checklists');
  const { siteId, spaceKey } = scope;
  const space = catalog.spaces(siteId).items.find(({ key }) => key === spaceKey);
  const name =
    spaceKey === undefined ? t('Global templates') : spaceLabel(space ?? { key: spaceKey, name: spaceKey });
  return sites.list().length > 1 ? `${sites.get(siteId)?.name ?? ''} · ${name}` : name;
}
