import type { Site } from '../../atlassian/model/site.ts';
import { confluenceUrl } from '../../atlassian/pages/pageAddress.ts';
import { safeWebUrl } from '../../core/links.ts';
import type { TemplateScope } from './templateModel.ts';

/** The page on which a site lists the templates of a scope; a template's own page is for editors of it only. */
export function templatesPageUrl(site: Site, scope: TemplateScope): string | undefined {
  const folder = `${confluenceUrl(site)}/pages/templates2`;
  return safeWebUrl(
    scope.spaceKey === undefined
      ? `${folder}/listglobaltemplates.action`
      : `${folder}/listpagetemplates.action?key=${encodeURIComponent(scope.spaceKey)}`,
  );
}
