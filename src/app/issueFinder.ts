import type { Issue } from '../atlassian/model/issue.ts';
import type { IssueStore } from '../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import { cancelledError } from '../core/abort.ts';
import { isCancelled, reasonOf } from '../core/errors.ts';
import { isIssueKey, projectKeyOf, type IssueRef } from '../core/issueKey.ts';
import type { Translate } from '../core/localize.ts';
import type { FoundIssue, IssueFinder } from '../platform/issuePicker.ts';
import { STATUS_ICONS } from '../platform/statusIcons.ts';

/** The parts of the user's situation that suggest an issue. */
interface Situation {
  branchIssueKey(): string | undefined;
  keyAtCursor(): string | undefined;
  selectedIssues(): readonly IssueRef[];
  recentIssues(): readonly IssueRef[];
}

export interface IssueFinderParts {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly workContext: Situation;
  readonly t: Translate;
}

/** Looks for issues on every site that the user added. */
export function createIssueFinder({ sites, issues, workContext, t }: IssueFinderParts): IssueFinder {
  /** Which site a project key was found on. Dropped when the sites change. */
  const siteOfProject = new Map<string, string>();
  sites.onDidChange(() => {
    for (const [project, siteId] of siteOfProject) if (!sites.get(siteId)) siteOfProject.delete(project);
  });

  async function fetch(ref: IssueRef, signal?: AbortSignal): Promise<Issue> {
    const { jira } = await sites.client(ref.siteId);
    const issue = await jira.issue(ref.key, signal);
    issues.put([issue]);
    return issue;
  }

  /** The answers of all sites side by side; rejects only when no site gave any, with the first site's error. */
  async function askAll<T>(ask: (siteId: string) => Promise<T>): Promise<readonly T[]> {
    const settled = await Promise.allSettled(sites.list().map((site) => ask(site.id)));
    const answers = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const rejected = settled.filter((result) => result.status === 'rejected');
    const failure = rejected.find((result) => isCancelled(result.reason)) ?? rejected[0];
    if (failure && (answers.length === 0 || isCancelled(failure.reason))) throw errorOf(failure);
    return answers;
  }

  async function resolve(key: string, signal?: AbortSignal): Promise<IssueRef | undefined> {
    const all = sites.list();
    const only = all.length === 1 ? all[0] : undefined;
    const siteId = only?.id ?? siteOfProject.get(projectKeyOf(key));
    if (siteId !== undefined) return { siteId, key };
    const known = all.find((site) => issues.get({ siteId: site.id, key }));
    if (known) return { siteId: known.id, key };
    const found = await askAll(async (id) => {
      try {
        return (await fetch({ siteId: id, key }, signal)).ref;
      } catch (error) {
        if (reasonOf(error) === 'notFound') return undefined;
        throw error;
      }
    });
    const ref = found.find((candidate) => candidate !== undefined);
    if (ref) siteOfProject.set(projectKeyOf(key), ref.siteId);
    return ref;
  }

  function shown(ref: IssueRef, why: string | undefined, summary = ''): FoundIssue {
    const issue = issues.get(ref);
    const site = sites.list().length > 1 ? sites.get(ref.siteId)?.name : undefined;
    const description = [why, issue?.status.name, site].filter((part) => part !== undefined).join(' · ');
    return {
      ref,
      summary: issue?.summary ?? summary,
      ...(description === '' ? {} : { description }),
      icon: issue ? STATUS_ICONS[issue.status.category] : { id: 'issues' },
    };
  }

  async function candidates(
    early: (issues: readonly FoundIssue[]) => void,
    signal: AbortSignal,
  ): Promise<readonly FoundIssue[]> {
    const branchKey = workContext.branchIssueKey();
    const cursorKey = workContext.keyAtCursor();
    const [branch, cursor] = await Promise.all(
      // A key that cannot be placed now is just not suggested; typing it says why.
      [branchKey, cursorKey].map(async (key) =>
        key === undefined ? undefined : resolve(key, signal).catch(() => undefined),
      ),
    );
    if (signal.aborted) throw cancelledError();
    const offered: { ref: IssueRef; why: string }[] = [];
    const offer = (ref: IssueRef | undefined, why: string): void => {
      if (!ref || !sites.get(ref.siteId)) return;
      if (!offered.some((other) => sameIssue(other.ref, ref))) offered.push({ ref, why });
    };
    offer(branch, t('branch'));
    for (const ref of workContext.selectedIssues()) offer(ref, t('selected'));
    offer(cursor, t('at cursor'));
    for (const ref of workContext.recentIssues()) offer(ref, t('recent'));

    const show = (): FoundIssue[] => offered.map(({ ref, why }) => shown(ref, why));
    const unknown = offered.filter(({ ref }) => !issues.get(ref));
    if (unknown.length === 0) return show();
    early(show());
    const missing = await learn(
      unknown.map(({ ref }) => ref),
      signal,
    );
    return offered.filter(({ ref }) => !missing.includes(ref)).map(({ ref, why }) => shown(ref, why));
  }

  /** Takes in what the sites know of these issues; gives those that they do not know (any more). */
  async function learn(refs: readonly IssueRef[], signal: AbortSignal): Promise<readonly IssueRef[]> {
    const missing = await Promise.all(
      sites.list().map(({ id }) =>
        learnOfSite(
          id,
          refs.filter((ref) => ref.siteId === id),
          signal,
        ).catch((): readonly IssueRef[] => {
          if (signal.aborted) throw cancelledError();
          return []; // Without an answer the bare keys stay: they can still be chosen.
        }),
      ),
    );
    return missing.flat();
  }

  async function learnOfSite(
    siteId: string,
    refs: readonly IssueRef[],
    signal: AbortSignal,
  ): Promise<readonly IssueRef[]> {
    if (refs.length > 1) {
      try {
        const { jira } = await sites.client(siteId);
        const jql = `issuekey in (${refs.map((ref) => `"${ref.key}"`).join(', ')})`;
        const page = await jira.searchIssues({ jql, pageSize: refs.length }, signal);
        issues.put(page.issues);
        return refs.filter((ref) => !page.issues.some((issue) => issue.ref.key === ref.key));
      } catch (error) {
        // Jira refuses the whole query when one of the keys is gone: then they are asked for one by one.
        if (reasonOf(error) !== 'invalid') throw error;
      }
    }
    const known = await Promise.all(
      refs.map((ref) =>
        fetch(ref, signal).then(
          () => true,
          (error: unknown) => reasonOf(error) !== 'notFound',
        ),
      ),
    );
    return refs.filter((_, index) => !known[index]);
  }

  async function search(text: string, signal: AbortSignal): Promise<readonly FoundIssue[]> {
    const key = isIssueKey(text) ? text.trim().toUpperCase() : undefined;
    const perSite = await askAll(async (siteId) => {
      const { jira } = await sites.client(siteId);
      const suggested = await jira.pickIssues(text, signal);
      return suggested.map((hit) => shown({ siteId, key: hit.key }, undefined, hit.summary));
    });
    const found = perSite.flat();
    if (key === undefined) return found;
    const exact = found.find((hit) => hit.ref.key === key);
    const others = found.filter((hit) => hit !== exact);
    if (exact) return [exact, ...others];
    // The picker's own index lags behind; the issue itself is the last word.
    const existing = await askAll(async (siteId) => {
      const ref = { siteId, key };
      try {
        await fetch(ref, signal);
        return [shown(ref, undefined)];
      } catch (error) {
        if (reasonOf(error) === 'notFound') return [];
        throw error;
      }
    });
    return [...existing.flat(), ...others];
  }

  return { candidates, search, resolve };
}

function sameIssue(a: IssueRef, b: IssueRef): boolean {
  return a.siteId === b.siteId && a.key === b.key;
}

function errorOf({ reason }: PromiseRejectedResult): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
