import { ok } from '../../http/replies.ts';
import type { Route } from '../../http/route.ts';
import { countedPage, readCountedSearch } from '../countedSearch.ts';
import type { Issue } from '../model.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { withSoftwareFields } from './agileIssues.ts';
import { readSearchQuery, searchPage } from './search.ts';

/** Which issues a list is of, by the parameters of its path. */
export type Within = (call: JiraCall) => (issue: Issue) => boolean;

/** Lists without an order of their own come by rank. */
export function ranked(jql: string): string {
  return /\border\s+by\b/i.test(jql) ? jql : `${jql} ORDER BY Rank ASC`.trim();
}

/**
 * A list of issues of Jira Software: below `software/1.0` with page tokens, and below `agile/1.0`, which is deprecated
 * for it, counted and paged by `startAt`. Both give all navigable fields and those of Jira Software unless told otherwise.
 */
export function issueLists(site: JiraSite, path: string, within: Within): Route[] {
  const withFields = (
    call: JiraCall,
    beans: readonly Readonly<Record<string, unknown>>[],
    fields: readonly string[],
  ): unknown[] =>
    beans.map((bean) => {
      const issue = call.world.issue(String(bean['id']));
      return issue === undefined ? bean : withSoftwareFields(call, issue, bean, fields);
    });
  return [
    site.read('GET', `/rest/software/1.0${path}`, (call) => {
      const input = readSearchQuery(call.request.query);
      const fields = input.fields.length === 0 ? ['*navigable'] : input.fields;
      const page = searchPage(call, { ...input, fields, jql: ranked(input.jql) }, within(call));
      return ok({ ...page, issues: withFields(call, page.issues, input.fields) });
    }),
    site.read('GET', `/rest/agile/1.0${path}`, (call) => {
      const input = readCountedSearch(call);
      const page = countedPage(call, { ...input, jql: ranked(input.jql) }, within(call));
      return ok({ ...page, issues: withFields(call, page.issues, input.fields) });
    }),
  ];
}
