import * as v from 'valibot';
import type { Issue, IssuePage } from '../../../atlassian/model/issue.ts';
import type { Site } from '../../../atlassian/model/site.ts';
import { isIssueKey } from '../../../core/issueKey.ts';
import { hasCondition } from '../../../atlassian/jql/hasCondition.ts';
import { quoteJql } from '../../../atlassian/jql/quote.ts';
import { safeLine } from '../../../core/safeLine.ts';
import { findJql, parseFindQuery } from '../../../ui/findQuery.ts';
import { siteText } from '../answers/siteText.ts';
import { sitesMeant } from '../findIssueRef.ts';
import { ofEachSite } from '../ofEachSite.ts';
import { defineReadTool } from '../tool.ts';
import { ToolRefused } from '../toolRefused.ts';
import type { ToolContext } from '../toolContext.ts';
import { site } from './parameters.ts';

const PAGE = 20;
const LONGEST_NAME = 60;
const LONGEST_SUMMARY = 160;

/** Issues by words or JQL, a line each. */
export const searchIssues = defineReadTool({
  name: 'shipshape_search_issues',
  description:
    "Find Jira issues on the user's sites, by words or by JQL. Gives a line each: key, status, type, priority, assignee, last change, summary.",
  input: v.object({
    words: v.optional(
      v.pipe(
        v.string(),
        v.description('Words; also @me, @"name", #label, status:"In Progress", project:KEY'),
      ),
    ),
    jql: v.optional(v.pipe(v.string(), v.description('Instead of words'))),
    site: site(),
    page: v.optional(v.pipe(v.string(), v.description('From the answer before'))),
  }),
  read: async ({ words, jql, site: named, page }, context, signal) => {
    const query = queryOf(words, jql);
    const sites = sitesMeant(named, context);
    if (page !== undefined && sites.length > 1)
      throw new ToolRefused('Name the "site" that the "page" is from.');
    return ofEachSite(sites, async (one) => answerOf(one, await find(one, query, page, context, signal)));
  },
});

function queryOf(words: string | undefined, jql: string | undefined): string {
  if (jql !== undefined && jql.trim() !== '') {
    if (hasCondition(jql)) return jql;
    throw new ToolRefused(
      'This "jql" finds every issue there is. Put a condition before ORDER BY, for example "assignee = currentUser()".',
    );
  }
  const typed = (words ?? '').trim();
  if (isIssueKey(typed)) return `issuekey = ${quoteJql(typed.toUpperCase())}`;
  const made = findJql(parseFindQuery(typed), {
    people: new Map(),
    statuses: new Map(),
    projects: new Map(),
  });
  if (made === undefined)
    throw new ToolRefused('Give "words" or "jql", for example "assignee = currentUser()".');
  return made;
}

async function find(
  { id }: Site,
  jql: string,
  pageToken: string | undefined,
  { sites, issues }: ToolContext,
  signal: AbortSignal,
): Promise<IssuePage> {
  const { jira } = await sites.client(id, { userAsked: true });
  const found = await jira.searchIssues(
    { jql, pageSize: PAGE, reconcile: issues.recentlyWritten(id), ...(pageToken && { pageToken }) },
    signal,
  );
  return { ...found, issues: issues.put(found.issues) };
}

function answerOf({ name }: Site, { issues, nextPageToken }: IssuePage): string {
  if (issues.length === 0) return `No issue matches on ${name}.`;
  const more =
    nextPageToken === undefined
      ? ''
      : `\nMore: call again with the same query, site "${name}" and page "${nextPageToken}".`;
  return `${siteText(name, issues.map(issueLine).join('\n'))}${more}`;
}

/** An issue on one line. */
function issueLine({ ref, status, type, priority, assignee, updated, summary }: Issue): string {
  const facts = [type.name, priority?.name, assignee?.displayName ?? 'unassigned', updated.slice(0, 10)];
  const short = facts.flatMap((fact) => (fact === undefined ? [] : [safeLine(fact, LONGEST_NAME)]));
  return `${ref.key} [${safeLine(status.name, LONGEST_NAME)}] ${short.join(', ')}: ${safeLine(summary, LONGEST_SUMMARY)}`;
}
