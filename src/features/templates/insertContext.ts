import type { Issue } from '../../atlassian/model/issue.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { projectKeyOf, type IssueRef } from '../../core/issueKey.ts';

/** The part of `WorkContext` that is needed here. */
export interface Work {
  branchIssueKey(): string | undefined;
  selectedIssues(): readonly IssueRef[];
  recentIssues(): readonly IssueRef[];
}

/** Issues that an inserted checklist may be about, the likeliest first: of the branch, selected, used last. */
export function likelyIssues(work: Work, issues: IssueStore, sites: SiteDirectory): readonly IssueRef[] {
  const branchKey = work.branchIssueKey();
  const candidates = [
    ...(branchKey === undefined ? [] : siteOfKey(branchKey, work, issues, sites)),
    ...work.selectedIssues(),
    ...work.recentIssues(),
  ];
  const seen = new Set<string>();
  return candidates.filter(({ siteId, key }) => {
    const id = `${siteId}/${key}`;
    if (seen.has(id) || sites.get(siteId) === undefined) return false;
    seen.add(id);
    return true;
  });
}

/** A branch names a key, not a site: the site where the issue was seen, else where its project was, else the only site. */
function siteOfKey(key: string, work: Work, issues: IssueStore, sites: SiteDirectory): readonly IssueRef[] {
  const all = sites.list();
  const seen = all.find((site) => issues.get({ siteId: site.id, key }) !== undefined);
  if (seen !== undefined) return [{ siteId: seen.id, key }];
  const sibling = work.recentIssues().find((recent) => projectKeyOf(recent.key) === projectKeyOf(key));
  if (sibling !== undefined) return [{ siteId: sibling.siteId, key }];
  const [only, another] = all;
  return only !== undefined && another === undefined ? [{ siteId: only.id, key }] : [];
}

/**
 * Names of people by account id, as far as this window knows them without asking: the signed-in accounts, and whoever
 * is named on the likely issues.
 */
export function knownPeople(
  sites: SiteDirectory,
  issues: readonly (Issue | undefined)[],
): ReadonlyMap<string, string> {
  const names = new Map(sites.list().map((site) => [site.accountId, site.accountName]));
  for (const issue of issues) {
    for (const person of [issue?.assignee, issue?.reporter]) {
      if (person !== undefined) names.set(person.accountId, person.displayName);
    }
  }
  return names;
}
