import * as v from 'valibot';
import { pageOfUrl, type PageRef } from '../../../atlassian/pages/pageAddress.ts';
import { ShipshapeError } from '../../../core/errors.ts';
import { conversionFor } from '../../../ui/pageConversion.ts';
import { siteTextPart } from '../answers/siteTextPart.ts';
import { sitesMeant } from '../findIssueRef.ts';
import { defineReadTool } from '../tool.ts';
import type { ToolContext } from '../toolContext.ts';
import { ToolRefused } from '../toolRefused.ts';
import { from, site } from './parameters.ts';

/** A page as Markdown. */
export const readPage = defineReadTool({
  name: 'shipshape_read_page',
  description: 'Read a Confluence page as Markdown.',
  input: v.object({
    page: v.pipe(v.string(), v.minLength(1), v.maxLength(2000), v.description('Id or address')),
    site: site(),
    from: from(),
  }),
  read: async (input, context, signal) => {
    const { siteId, pageId } = pageMeant(input.page.trim(), input.site, context);
    const { confluence, site: home } = await context.sites.client(siteId, { userAsked: true });
    const page = await confluence.page(pageId, {}, signal);
    if (!page) throw new ShipshapeError('notFound', 'No such page', { siteId });
    const { pageMarkdown, printPageText } = await import('../../../atlassian/pages/pageText.ts');
    const text = pageMarkdown(page.body, await conversionFor(context, home, page));
    return siteTextPart(
      `page ${pageId} on ${home.name}`,
      printPageText({ title: page.title, text }),
      input.from,
    );
  },
});

function pageMeant(named: string, site: string | undefined, context: ToolContext): PageRef {
  const sites = sitesMeant(site, context);
  const ref = pageOfUrl(sites, named);
  if (ref) return ref;
  if (!/^\d+$/.test(named))
    throw new ToolRefused('"page" must be an id, a number, or the address of a page.');
  const [only, another] = sites;
  if (another) throw new ToolRefused('Several sites are there: say which in "site", or give the address.');
  return { siteId: only.id, pageId: named };
}
