import type { Site } from '../../atlassian/model/site.ts';
import { confluenceUrl } from '../../atlassian/pages/pageAddress.ts';
import type { PageLink } from '../../atlassian/storageFormat/links.ts';
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

/** The address of what a link inside Confluence points at; `ownSpaceKey` stands in where the link names no space. */
export function pageUrl(site: Site, link: PageLink, ownSpaceKey: string | undefined): string | undefined {
  const base = confluenceUrl(site);
  const spaceKey = link.spaceKey ?? ownSpaceKey;
  if (link.contentId !== undefined) {
    return safeWebUrl(`${base}/pages/viewpage.action?pageId=${encodeURIComponent(link.contentId)}`);
  }
  if (spaceKey === undefined) return undefined;
  const space = `${base}/display/${encodeURIComponent(spaceKey)}`;
  if (link.kind === 'space') return safeWebUrl(space);
  if (link.title === undefined) return undefined;
  if (link.kind === 'blogPost') {
    if (!/^\d{4}\/\d{2}\/\d{2}$/.test(link.postingDay ?? '')) return undefined;
    return safeWebUrl(`${space}/${link.postingDay ?? ''}/${titleInPath(link.title)}`);
  }
  // Confluence cannot find titles with these characters by path.
  return /[/\\?&%;+]/.test(link.title)
    ? safeWebUrl(
        `${base}/pages/viewpage.action?spaceKey=${encodeURIComponent(spaceKey)}&title=${encodeURIComponent(link.title)}`,
      )
    : safeWebUrl(`${space}/${titleInPath(link.title)}`);
}

function titleInPath(title: string): string {
  return encodeURIComponent(title).replaceAll('%20', '+');
}
