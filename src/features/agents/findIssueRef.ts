import type { Site } from '../../atlassian/model/site.ts';
import { isIssueKey, type IssueRef } from '../../core/issueKey.ts';
import { issueAt } from '../../core/links.ts';
import { issueOfKey } from '../../ui/siteOfKey.ts';
import { ToolRefused } from './toolRefused.ts';
import type { ToolContext } from './toolContext.ts';

/**
 * The issue that a model means by a key or an address. @param site name or address of its site, where several are there
 * @throws ToolRefused where it names none, or more than one site could have it
 */
export function findIssueRef(text: string, site: string | undefined, context: ToolContext): IssueRef {
  const named = text.trim();
  const sites = sitesMeant(site, context);
  const shown = issueAt(sites, named);
  if (shown) return shown;
  if (!isIssueKey(named)) throw new ToolRefused('"issue" must be a key such as SHOP-142, or its address.');
  const key = named.toUpperCase();
  const [only, another] = sites;
  const ref = another === undefined ? { siteId: only.id, key } : issueOfKey(key, context);
  if (ref) return ref;
  throw new ToolRefused(`Several sites could have ${key}. Say which in "site": ${namesOf(context)}.`);
}

/**
 * The sites that are meant: the named one, or else all. Each of them can be asked.
 * @throws ToolRefused where there is none
 */
export function sitesMeant(
  site: string | undefined,
  context: Pick<ToolContext, 'sites'>,
): readonly [Site, ...Site[]] {
  const all = context.sites.list();
  const wanted = site?.trim().toLowerCase().replace(/\/+$/, '');
  const [first, ...others] =
    wanted === undefined
      ? all
      : all.filter(({ name, url }) => name.toLowerCase() === wanted || url.toLowerCase() === wanted);
  if (first) return [first, ...others];
  throw new ToolRefused(
    all.length === 0
      ? 'No site was added yet. Ask the user to run "Shipshape: Add Site" in the editor.'
      : `There is no site "${site ?? ''}". Sites: ${namesOf(context)}.`,
  );
}

function namesOf({ sites }: Pick<ToolContext, 'sites'>): string {
  return sites
    .list()
    .map(({ name }) => `"${name}"`)
    .join(', ');
}
