import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { Translate } from '../../core/localize.ts';
import type { TemplateCatalog } from './templateCatalog.ts';
import type { TemplateScope } from './templateModel.ts';
import { spaceLabel } from './templateRows.ts';

/** The name of a scope as lists show it; with the site's name in front where there are several sites. */
export function scopeName(
  scope: TemplateScope | undefined,
  catalog: TemplateCatalog,
  sites: SiteDirectory,
  t: Translate,
): string {
  if (scope === undefined) return t('Built-in checklists');
  const { siteId, spaceKey } = scope;
  const space = catalog.spaces(siteId).items.find(({ key }) => key === spaceKey);
  const name =
    spaceKey === undefined ? t('Global templates') : spaceLabel(space ?? { key: spaceKey, name: spaceKey });
  return sites.list().length > 1 ? `${sites.get(siteId)?.name ?? ''} · ${name}` : name;
}
