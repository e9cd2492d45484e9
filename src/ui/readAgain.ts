import { quoteJql } from '../atlassian/jql/quote.ts';
import type { Issue } from '../atlassian/model/issue.ts';
import type { IssueStore } from '../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import { cancelledError } from '../core/abort.ts';
import { reasonOf } from '../core/errors.ts';
import { formatIssueRef, isSameIssue, type IssueRef } from '../core/issueKey.ts';

/** Milliseconds for which an issue that was just read is not read again. */
const FRESH_MS = 15_000;

interface ReadAgainDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  /** Reads one issue into the store. */
  readonly fetch: (ref: IssueRef, signal: AbortSignal) => Promise<Issue>;
  readonly signal: AbortSignal;
}

/** What became of issues that were read again. */
export interface ReadIssues {
  /** Those that their sites do not know (any more). */
  readonly gone: readonly IssueRef[];
  /** Those that have another key by now, by `formatIssueRef`. */
  readonly moved: ReadonlyMap<string, IssueRef>;
}

const ALL_THERE: ReadIssues = { gone: [], moved: new Map() };

/** Takes in what the sites know of these issues by now, in one request a site. Rejects only when cancelled. */
export async function readAgain(refs: readonly IssueRef[], deps: ReadAgainDependencies): Promise<ReadIssues> {
  const { sites, issues, signal } = deps;
  const old = refs.filter((ref) => (issues.ageOf(ref) ?? Infinity) > FRESH_MS);
  const read = await Promise.all(
    sites.list().map(({ id }) =>
      readOfSite(
        id,
        old.filter((ref) => ref.siteId === id),
        deps,
      ).catch((): ReadIssues => {
        if (signal.aborted) throw cancelledError();
        return ALL_THERE; // Without an answer what is known stays, and tells its age.
      }),
    ),
  );
  return {
    gone: read.flatMap(({ gone }) => gone),
    moved: new Map(read.flatMap(({ moved }) => [...moved])),
  };
}

async function readOfSite(
  siteId: string,
  refs: readonly IssueRef[],
  { sites, issues, fetch, signal }: ReadAgainDependencies,
): Promise<ReadIssues> {
  let unread = refs;
  if (refs.length > 1) {
    try {
      const { jira } = await sites.client(siteId);
      const jql = `issuekey in (${refs.map((ref) => quoteJql(ref.key)).join(', ')})`;
      const page = await jira.searchIssues({ jql, pageSize: refs.length }, signal);
      issues.put(page.issues);
      // One that moved to another project is found under the key that it has now.
      unread = refs.filter((ref) => !page.issues.some((issue) => issue.ref.key === ref.key));
    } catch (error) {
      // Jira refuses the whole query when one of the keys is gone: then they are asked for one by one.
      if (reasonOf(error) !== 'invalid') throw error;
    }
  }
  const gone: IssueRef[] = [];
  const moved = new Map<string, IssueRef>();
  await Promise.all(
    unread.map(async (ref) => {
      try {
        const { ref: now } = await fetch(ref, signal);
        if (!isSameIssue(now, ref)) moved.set(formatIssueRef(ref), now);
      } catch (error) {
        if (reasonOf(error) === 'notFound') gone.push(ref);
      }
    }),
  );
  return { gone, moved };
}
