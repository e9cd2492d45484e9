import { quoteJql } from '../atlassian/jql/quote.ts';
import type { Issue } from '../atlassian/model/issue.ts';
import type { IssueStore } from '../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import { cancelledError } from '../core/abort.ts';
import type { Disposable } from '../core/events.ts';
import { isCancelled, reasonOf } from '../core/errors.ts';
import { isIssueKey, projectKeyOf, type IssueRef, isSameIssue } from '../core/issueKey.ts';
import type { Translate } from '../core/localize.ts';
import type { FoundIssue, IssueFinder } from './issuePicker.ts';
import { STATUS_ICONS } from './statusIcons.ts';

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

/** An issue and why it is offered. */
interface Offer {
  readonly ref: IssueRef;
  readonly why: string;
}

/** Looks for issues on every site that the user added. */
export function createIssueFinder({
  sites,
  issues,
  workContext,
  t,
}: IssueFinderParts): IssueFinder & Disposable {
  /** Which site a project key was found on. Dropped when the sites change. */
  const siteOfProject = new Map<string, string>();
  const subscription = sites.onDidChange(() => {
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

  /** The issue that a key names, as far as that is known without asking. */
  function placed(key: string): IssueRef | undefined {
    const all = sites.list();
    const siteId =
      (all.length === 1 ? all[0]?.id : undefined) ??
      siteOfProject.get(projectKeyOf(key)) ??
      all.find((site) => issues.get({ siteId: site.id, key }))?.id;
    return siteId === undefined ? undefined : { siteId, key };
  }

  async function resolve(key: string, signal?: AbortSignal): Promise<IssueRef | undefined> {
    const known = placed(key);
    if (known) return known;
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
    const refs = new Map<string, IssueRef>();
    /** One object for each issue, so that a row keeps its identity while more becomes known of it. */
    const theOne = (ref: IssueRef): IssueRef => {
      const id = JSON.stringify([ref.siteId, ref.key]);
      const known = refs.get(id) ?? ref;
      refs.set(id, known);
      return known;
    };
    const list = (branch: IssueRef | undefined, cursor: IssueRef | undefined): readonly Offer[] => {
      const offers: Offer[] = [
        ...(branch ? [{ ref: branch, why: t('branch') }] : []),
        ...workContext.selectedIssues().map((ref) => ({ ref, why: t('selected') })),
        ...(cursor ? [{ ref: cursor, why: t('at cursor') }] : []),
        ...workContext.recentIssues().map((ref) => ({ ref, why: t('recent') })),
      ];
      return offers
        .filter(({ ref }, index) => offers.findIndex((other) => isSameIssue(other.ref, ref)) === index)
        .filter(({ ref }) => sites.get(ref.siteId))
        .map(({ ref, why }) => ({ ref: theOne(ref), why }));
    };
    const show = (offers: readonly Offer[]): FoundIssue[] => offers.map(({ ref, why }) => shown(ref, why));

    const keys = [workContext.branchIssueKey(), workContext.keyAtCursor()];
    const [branch, cursor] = keys.map((key) => (key === undefined ? undefined : placed(key)));
    early(show(list(branch, cursor)));
    const [branchLater, cursorLater] = await Promise.all(
      // A key that cannot be placed now is just not suggested; typing it says why.
      keys.map(async (key) => (key === undefined ? undefined : resolve(key, signal).catch(() => undefined))),
    );
    if (signal.aborted) throw cancelledError();
    const offers = list(branchLater, cursorLater);
    const unknown = offers.map(({ ref }) => ref).filter((ref) => !issues.get(ref));
    const missing = await learn(unknown, signal);
    return show(offers.filter(({ ref }) => !missing.includes(ref)));
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
        const jql = `issuekey in (${refs.map((ref) => quoteJql(ref.key)).join(', ')})`;
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

  return { candidates, search, resolve, dispose: () => subscription.dispose() };
}

function errorOf({ reason }: PromiseRejectedResult): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
