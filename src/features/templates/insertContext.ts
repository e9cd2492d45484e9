import type { Issue } from '../../atlassian/model/issue.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { issueOfKey, sitesByLikelihood } from '../../ui/siteOfKey.ts';
import { formatIssueRef, projectKeyOf, type IssueRef } from '../../core/issueKey.ts';
import type { InsertContext } from './variableSuggestions.ts';

/** The part of `WorkContext` that is needed here. */
export interface Work {
  branchIssueKey(): string | undefined;
  selectedIssues(): readonly IssueRef[];
  /** Whether the selected rows are what the user turned to last. */
  isSelectionInFocus(): boolean;
  recentIssues(): readonly IssueRef[];
}

/**
 * Issues that an inserted checklist may be about, the likeliest first: of the branch, selected, used last; the selected
 * ones before all others while their tree has the focus.
 */
export function likelyIssues(work: Work, issues: IssueStore, sites: SiteDirectory): readonly IssueRef[] {
  const branchKey = work.branchIssueKey();
  const ofBranch = branchKey === undefined ? [] : siteOfKey(branchKey, work, issues, sites);
  const selected = work.selectedIssues();
  const candidates = [
    ...(work.isSelectionInFocus() ? [...selected, ...ofBranch] : [...ofBranch, ...selected]),
    ...work.recentIssues(),
  ];
  const seen = new Set<string>();
  return candidates.filter((ref) => {
    const id = formatIssueRef(ref);
    if (seen.has(id) || sites.get(ref.siteId) === undefined) return false;
    seen.add(id);
    return true;
  });
}

/** A branch names a key, not a site: the likeliest that is known to have its project. */
function siteOfKey(key: string, work: Work, issues: IssueStore, sites: SiteDirectory): readonly IssueRef[] {
  const clues = { sites, issues, workContext: work };
  const certain = issueOfKey(key, clues);
  if (certain) return [certain];
  const [likeliest] = sitesByLikelihood(key, clues).filter((siteId) =>
    issues.knowsProject(siteId, projectKeyOf(key)),
  );
  return likeliest === undefined ? [] : [{ siteId: likeliest, key }];
}

/** What is known of an issue without asking, for the variables of a template. */
export function issueContext(ref: IssueRef, issues: IssueStore): NonNullable<InsertContext['issue']> {
  const issue = issues.get(ref);
  return {
    key: ref.key,
    ...(issue && { summary: issue.summary, projectName: issue.project.name }),
    ...(issue?.assignee && { assigneeName: issue.assignee.displayName }),
    ...(issue?.sprint && { sprint: issue.sprint.name }),
  };
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
