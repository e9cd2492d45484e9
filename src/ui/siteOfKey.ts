import type { IssueStore } from '../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import { projectKeyOf, type IssueRef, type KnownProjects } from '../core/issueKey.ts';

/** What tells which site is meant by a key that names none. */
export interface KeyClues {
  readonly sites: Pick<SiteDirectory, 'list'>;
  readonly issues: Pick<IssueStore, 'get' | 'knowsProject'>;
  readonly workContext: {
    selectedIssues(): readonly IssueRef[];
    recentIssues(): readonly IssueRef[];
  };
  /** Where a site was found by asking, by project key. */
  readonly found?: ReadonlyMap<string, string>;
}

/**
 * The sites in the order in which a key is likeliest theirs: that of a selected row, those that have the issue, that of
 * the issues worked on last, those that have its project, then as the user added them.
 */
export function sitesByLikelihood(key: string, clues: KeyClues): readonly string[] {
  const { sites, issues, workContext, found } = clues;
  const project = projectKeyOf(key);
  const ofProject = (refs: readonly IssueRef[]): readonly string[] =>
    refs.filter((ref) => projectKeyOf(ref.key) === project).map((ref) => ref.siteId);
  const all = sites.list().map(({ id }) => id);
  const foundOn = found?.get(project);
  const likely = [
    ...ofProject(workContext.selectedIssues()),
    ...all.filter((siteId) => issues.get({ siteId, key })),
    ...ofProject(workContext.recentIssues()),
    ...(foundOn === undefined ? [] : [foundOn]),
    ...all.filter((siteId) => issues.knowsProject(siteId, project)),
    ...all,
  ];
  return [...new Set(likely)].filter((siteId) => all.includes(siteId));
}

/** What was found, the issue that the key names first: of the likeliest site where several have one. */
export function namedFirst<F extends { readonly ref: IssueRef }>(
  found: readonly F[],
  key: string | undefined,
  clues: KeyClues,
): readonly F[] {
  if (key === undefined) return found;
  const likely = sitesByLikelihood(key, clues);
  const place = ({ ref }: F): number => (ref.key === key ? likely.indexOf(ref.siteId) : likely.length);
  return found.toSorted((a, b) => place(a) - place(b));
}

/** The projects that this window has seen issues of, on any site. */
export function knownProjects({ sites, issues }: Pick<KeyClues, 'sites' | 'issues'>): KnownProjects {
  return (project) => sites.list().some(({ id }) => issues.knowsProject(id, project));
}

/** Those, and the project of the issue that the branch is for: it may not have been looked at yet. */
export function knownAtWork(
  clues: Pick<KeyClues, 'sites' | 'issues'> & {
    readonly workContext: { branchIssueKey(): string | undefined };
  },
): KnownProjects {
  const isSeen = knownProjects(clues);
  return (project) => {
    const key = clues.workContext.branchIssueKey();
    return (key !== undefined && project === projectKeyOf(key)) || isSeen(project);
  };
}

/**
 * The issue that a key names, as far as that is known without asking: on the only site, or the only one that has its
 * project, or, of several, the one that a selected row is of. Undefined where it could be another site's as well.
 */
export function issueOfKey(key: string, clues: KeyClues): IssueRef | undefined {
  const { sites, issues, workContext, found } = clues;
  const project = projectKeyOf(key);
  const all = sites.list().map(({ id }) => id);
  const [only] = all;
  if (only !== undefined && all.length === 1) return { siteId: only, key };
  const near = [...workContext.selectedIssues(), ...workContext.recentIssues()];
  const having = all.filter(
    (siteId) =>
      found?.get(project) === siteId ||
      issues.knowsProject(siteId, project) ||
      near.some((ref) => ref.siteId === siteId && projectKeyOf(ref.key) === project),
  );
  if (having.length === 1) return { siteId: having[0] ?? '', key };
  // That this window has seen it on one of them says nothing of the others.
  const selected = workContext.selectedIssues().find((ref) => projectKeyOf(ref.key) === project);
  return selected && having.includes(selected.siteId) ? { siteId: selected.siteId, key } : undefined;
}
