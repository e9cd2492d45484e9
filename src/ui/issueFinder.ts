import type { Issue } from '../atlassian/model/issue.ts';
import type { IssueStore } from '../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import type { Disposable } from '../core/events.ts';
import { isCancelled, reasonOf } from '../core/errors.ts';
import { isIssueKey, projectKeyOf, type IssueRef } from '../core/issueKey.ts';
import type { Translate } from '../core/localize.ts';
import { candidateIssues, type Situation } from './candidateIssues.ts';
import { readAgain } from './readAgain.ts';
import type { FoundIssue, IssueFinder } from './issuePicker.ts';
import { issueOfKey, namedFirst, sitesByLikelihood, type KeyClues } from './siteOfKey.ts';
import { statusAsOf } from './statusAsOf.ts';
import { STATUS_ICONS } from './statusIcons.ts';

export interface IssueFinderDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly workContext: Situation;
  readonly t: Translate;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** "as of 14:05" */
  readonly asOf: (time: number) => string;
}

/** Issues that the window holds and that are offered for a typed text. */
const MOST_LOCAL = 30;
/** Issues of the user's own that are offered before anything is typed. */
const MOST_MINE = 10;

/** Looks for issues on every site that the user added. */
export function createIssueFinder(deps: IssueFinderDependencies): IssueFinder & Disposable {
  const { sites, issues, workContext, t } = deps;
  /** Which site a project key was found on, where only one was. Dropped when the sites change. */
  const found = new Map<string, string>();
  const clues: KeyClues = { sites, issues, workContext, found };
  const subscription = sites.onDidChange(() => {
    for (const [project, siteId] of found) if (!sites.get(siteId)) found.delete(project);
  });

  async function fetch(ref: IssueRef, signal?: AbortSignal): Promise<Issue> {
    const { jira } = await sites.client(ref.siteId);
    const issue = await jira.issue(ref.key, signal);
    issues.put([issue]);
    return issue;
  }

  /** The issue if the site has it. */
  async function ifThere(ref: IssueRef, signal?: AbortSignal): Promise<IssueRef | undefined> {
    try {
      return (await fetch(ref, signal)).ref;
    } catch (error) {
      if (reasonOf(error) === 'notFound') return undefined;
      throw error;
    }
  }

  async function located(key: string, signal?: AbortSignal): Promise<Answers<IssueRef>> {
    const known = issueOfKey(key, clues);
    if (known) return { found: [known] };
    const answers = await askAll(sitesByLikelihood(key, clues), async (siteId) => {
      const ref = await ifThere({ siteId, key }, signal);
      return ref ? [ref] : [];
    });
    const [only, another] = answers.found;
    if (only && !another && !answers.failure) found.set(projectKeyOf(key), only.siteId);
    return answers;
  }

  async function locate(key: string, signal?: AbortSignal): Promise<readonly IssueRef[]> {
    const answers = await located(key, signal);
    if (answers.failure) throw answers.failure;
    return answers.found;
  }

  const resolve = async (key: string, signal?: AbortSignal): Promise<IssueRef | undefined> =>
    ofAny(await located(key, signal))[0];

  /** Issues that are assigned to the user and not done, those that were changed last first. */
  function mine(): readonly IssueRef[] {
    const isMine = ({ ref, assignee, status }: Issue): boolean =>
      assignee !== undefined &&
      assignee.accountId === sites.get(ref.siteId)?.accountId &&
      status.category !== 'done';
    // The store's own order changes with whatever is read again: the list would be another one each time it opens.
    return issues
      .search('', Infinity, isMine)
      .toSorted((a, b) => Date.parse(b.updated) - Date.parse(a.updated))
      .slice(0, MOST_MINE)
      .map(({ ref }) => ref);
  }

  function shown(ref: IssueRef, why?: string, summary = ''): FoundIssue {
    const issue = issues.get(ref);
    const times = { now: deps.now(), asOf: deps.asOf, t };
    const status = issue && statusAsOf(issue.status.name, issues.ageOf(ref) ?? 0, times);
    const site = sites.list().length > 1 ? sites.get(ref.siteId)?.name : undefined;
    const description = [why, status, site].filter((part) => part !== undefined).join(' · ');
    return {
      ref,
      summary: issue?.summary ?? summary,
      ...(description === '' ? {} : { description }),
      icon: issue ? STATUS_ICONS[issue.status.category] : { id: 'issues' },
    };
  }

  function local(text: string): readonly FoundIssue[] {
    const there = issues.search(text, MOST_LOCAL).filter(({ ref }) => sites.get(ref.siteId));
    const key = isIssueKey(text) ? text.trim().toUpperCase() : undefined;
    const placed = key === undefined ? undefined : issueOfKey(key, clues);
    const likely = key === undefined ? [] : sitesByLikelihood(key, clues);
    const exact = there.filter(({ ref }) => ref.key === key).map(({ ref }) => ref);
    const named = exact.length > 0 || !placed ? exact : [placed];
    return [
      ...named.toSorted((a, b) => likely.indexOf(a.siteId) - likely.indexOf(b.siteId)),
      ...there.filter(({ ref }) => ref.key !== key).map(({ ref }) => ref),
    ].map((ref) => shown(ref));
  }

  async function search(text: string, signal: AbortSignal): Promise<readonly FoundIssue[]> {
    const key = isIssueKey(text) ? text.trim().toUpperCase() : undefined;
    const placed = key === undefined ? undefined : issueOfKey(key, clues);
    const likely = sitesByLikelihood(key ?? text, clues);
    const answers = await askAll(likely, async (siteId) => {
      const { jira } = await sites.client(siteId);
      const suggested = await jira.pickIssues(text, signal);
      const hits = suggested.map((hit) => shown({ siteId, key: hit.key }, undefined, hit.summary));
      if (key === undefined || hits.some((hit) => hit.ref.key === key)) return hits;
      // The picker's own index lags behind; the issue itself is the last word.
      const isElsewhere = placed !== undefined && placed.siteId !== siteId;
      const ref = isElsewhere ? undefined : await ifThere({ siteId, key }, signal);
      return [...(ref ? [shown(ref)] : []), ...hits];
    });
    return namedFirst(ofAny(answers), key, clues);
  }

  return {
    candidates: (early, signal) =>
      candidateIssues({
        workContext,
        isThere: (ref) => sites.get(ref.siteId) !== undefined,
        place: (key) => issueOfKey(key, clues),
        resolve: (key) => resolve(key, signal),
        mine,
        readAgain: async (refs) => (await readAgain(refs, { ...deps, fetch, signal })).gone,
        early: (offers) => early(offers.map(({ ref, why }) => shown(ref, why))),
        signal,
        t,
      }).then((offers) => offers.map(({ ref, why }) => shown(ref, why))),
    local,
    search,
    place: (key) => issueOfKey(key, clues),
    locate,
    resolve,
    dispose: () => subscription.dispose(),
  };
}

/** What sites found, in their order, and why one of them could not be asked. */
interface Answers<T> {
  readonly found: readonly T[];
  readonly failure?: Error;
}

/** Asks sites side by side. Rejects when it was cancelled. */
async function askAll<T>(
  siteIds: readonly string[],
  ask: (siteId: string) => Promise<readonly T[]>,
): Promise<Answers<T>> {
  const settled = await Promise.allSettled(siteIds.map((siteId) => ask(siteId)));
  const found = settled.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  const rejected = settled.filter((result) => result.status === 'rejected');
  const cancelled = rejected.find((result) => isCancelled(result.reason));
  if (cancelled) throw errorOf(cancelled);
  const [first] = rejected;
  return { found, ...(first && { failure: errorOf(first) }) };
}

/** What was found on the sites that could be asked. Rejects where nothing was: the others may have it. */
function ofAny<T>({ found, failure }: Answers<T>): readonly T[] {
  if (failure && found.length === 0) throw failure;
  return found;
}

function errorOf({ reason }: PromiseRejectedResult): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
