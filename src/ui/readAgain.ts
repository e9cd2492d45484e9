import { quoteJql } from '../atlassian/jql/quote.ts';
import type { Issue } from '../atlassian/model/issue.ts';
import type { IssueStore } from '../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import { cancelledError } from '../core/abort.ts';
import { reasonOf } from '../core/errors.ts';
import type { IssueRef } from '../core/issueKey.ts';

/** Milliseconds for which an issue that was just read is not read again. */
const FRESH_MS = 15_000;

interface ReadAgainDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  /** Reads one issue into the store. */
  readonly fetch: (ref: IssueRef, signal: AbortSignal) => Promise<Issue>;
  readonly signal: AbortSignal;
}

/**
 * Takes in what the sites know of these issues by now, in one request a site; gives those that they do not know (any
 * more). Rejects only when cancelled.
 */
export async function readAgain(
  refs: readonly IssueRef[],
  deps: ReadAgainDependencies,
): Promise<readonly IssueRef[]> {
  const { sites, issues, signal } = deps;
  const old = refs.filter((ref) => (issues.ageOf(ref) ?? Infinity) > FRESH_MS);
  const missing = await Promise.all(
    sites.list().map(({ id }) =>
      readOfSite(
        id,
        old.filter((ref) => ref.siteId === id),
        deps,
      ).catch((): readonly IssueRef[] => {
        if (signal.aborted) throw cancelledError();
        return []; // Without an answer what is known stays, and tells its age.
      }),
    ),
  );
  return missing.flat();
}

async function readOfSite(
  siteId: string,
  refs: readonly IssueRef[],
  { sites, issues, fetch, signal }: ReadAgainDependencies,
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
