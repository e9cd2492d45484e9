import * as v from 'valibot';
import type { PageSummary } from '../../../atlassian/model/page.ts';
import { safeLine } from '../../../core/safeLine.ts';
import { siteText } from '../answers/siteText.ts';
import { sitesMeant } from '../findIssueRef.ts';
import { ofEachSite } from '../ofEachSite.ts';
import { defineReadTool } from '../tool.ts';
import { site } from './parameters.ts';

const MOST = 20;
const LONGEST = 160;

/** Pages by words, a line each. */
export const searchPages = defineReadTool({
  name: 'shipshape_search_pages',
  description:
    'Find Confluence pages by words of their title or text; without words those changed last. Gives a line each: id, space, title.',
  input: v.object({
    words: v.optional(v.string()),
    space: v.optional(v.pipe(v.string(), v.description('Key'))),
    site: site(),
  }),
  read: async ({ words = '', space, site: named }, context, signal) =>
    ofEachSite(sitesMeant(named, context), async ({ id, name }) => {
      const { confluence } = await context.sites.client(id, { userAsked: true });
      const query = { words, limit: MOST, ...(space !== undefined && { spaceKey: space }) };
      const pages = await confluence.findPages(query, signal);
      if (pages.length === 0) return `No page matches on ${name}.`;
      const more =
        pages.length < MOST ? '' : `\nThere may be more than these ${MOST}: give further words, or a space.`;
      return `${siteText(name, pages.map(pageLine).join('\n'))}${more}`;
    }),
});

function pageLine({ id, title, spaceKey, spaceName }: PageSummary): string {
  return `${id} [${safeLine(spaceKey ?? spaceName ?? '', LONGEST)}] ${safeLine(title, LONGEST)}`;
}
