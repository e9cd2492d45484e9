import * as v from 'valibot';
import { siteTextPart } from '../answers/siteTextPart.ts';
import { sitesMeant } from '../findIssueRef.ts';
import { defineReadTool } from '../tool.ts';
import { ToolRefused } from '../toolRefused.ts';
import { from, site } from './parameters.ts';

/** What the user did. */
export const standUpNotes = defineReadTool({
  name: 'shipshape_standup_notes',
  description:
    "The user's own stand-up notes as Markdown: what was moved, said, logged, ticked, committed and published since the last ones, what is next, what is stuck.",
  input: v.object({
    site: site(),
    since: v.optional(
      v.pipe(v.string(), v.isoDate(), v.description('First day; where the last notes ended by default')),
    ),
    from: from(),
  }),
  read: async (input, context, signal) => {
    const [home, another] = sitesMeant(input.site, context);
    if (another) throw new ToolRefused('Several sites are there: say which in "site".');
    return siteTextPart(home.name, await context.standUpNotes(home, input.since, signal), input.from);
  },
});
