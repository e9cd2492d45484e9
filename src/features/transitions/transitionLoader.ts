import type { Issue, Status } from '../../atlassian/model/issue.ts';
import type { Transition } from '../../atlassian/model/transition.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { throwIfAborted } from '../../core/abort.ts';
import { formatIssueRef, type IssueRef } from '../../core/issueKey.ts';

export interface LoadedTransitions {
  /** The issue as it is known; its status goes into the title. Another one once it was read again. */
  issue: Issue;
  readonly transitions: readonly Transition[];
}

/** What was known of the step before the site was asked. */
export interface KnownTransitions extends LoadedTransitions {
  /** When the site gave them, in milliseconds since 1970. */
  readonly asOf: number;
}

/** An issue's transitions as they come in. */
export interface TransitionsLoad {
  /** Never rejects. */
  readonly known: Promise<KnownTransitions | undefined>;
  readonly latest: Promise<LoadedTransitions>;
  /** The status that the issue will have; set where the site cannot be asked, as it is not there yet. */
  readonly ahead?: Status;
}

export interface TransitionLoaderDependencies {
  /** @param background whether nobody waits for what it is asked */
  readonly jira: (siteId: string, background?: boolean) => Promise<JiraClient>;
  readonly issues: IssueStore;
  readonly sites: Pick<SiteDirectory, 'get'>;
  readonly cache: Pick<SiteCache, 'transitions'>;
}

/**
 * Loads transitions, once for each issue: what was fetched ahead for the highlighted issue serves when it is chosen.
 * Lives as long as one run of the command, so nothing in it grows old. Beside it stands what any issue of the same
 * project and type was offered in the same status: mostly the same, but workflows have conditions.
 */
export class TransitionLoader {
  readonly #loaded = new Map<string, LoadedTransitions>();
  readonly #deps: TransitionLoaderDependencies;
  #ahead: AbortController | undefined;

  constructor(deps: TransitionLoaderDependencies) {
    this.#deps = deps;
  }

  /** Starts loading in the place of what is being fetched ahead; says nothing of failures, which `load` meets again. */
  prefetch(ref: IssueRef): void {
    this.stopPrefetching();
    this.#ahead = new AbortController();
    this.#load(ref, this.#ahead.signal, true).catch(() => undefined);
  }

  /** Nothing fetched ahead will be needed. */
  stopPrefetching(): void {
    this.#ahead?.abort();
    this.#ahead = undefined;
  }

  /** What is known, and one request for the rest. */
  open(ref: IssueRef, signal?: AbortSignal): TransitionsLoad {
    return inTwoSteps(this.known(ref), this.load(ref, signal));
  }

  /** What the issue's step offered the last time, without asking; undefined where issue or step are not known. */
  async known(ref: IssueRef): Promise<KnownTransitions | undefined> {
    return knownTransitions(ref, this.#deps);
  }

  /**
   * The transitions from a status that the issue has not reached yet, because a step to it waits to be sent; undefined
   * where no issue of the same project and type was seen there.
   */
  async ahead(ref: IssueRef, status: Status): Promise<TransitionsLoad | undefined> {
    const issue = this.#deps.issues.settled(ref);
    const known = issue && (await keptFor(ref, { ...issue, status }, this.#deps));
    return known && { known: Promise.resolve(known), latest: Promise.resolve(known), ahead: status };
  }

  /** One request for an issue that is known, two side by side for another. A failed load is not kept. */
  load(ref: IssueRef, signal?: AbortSignal): Promise<LoadedTransitions> {
    return this.#load(ref, signal, false);
  }

  /** The transitions anew: after the site refused what it had offered. */
  again(ref: IssueRef, signal?: AbortSignal): Promise<LoadedTransitions> {
    return this.#fetch(ref, this.#deps.issues.settled(ref), signal, false);
  }

  /** Loads anew, the issue too: after somebody else changed it. */
  reload(ref: IssueRef, signal?: AbortSignal): TransitionsLoad {
    this.stopPrefetching();
    this.#loaded.delete(formatIssueRef(ref));
    return inTwoSteps(Promise.resolve(undefined), this.#fetch(ref, undefined, signal, false));
  }

  /** What is being fetched ahead is joined by the transport, which shares a request between those who ask the same. */
  async #load(
    ref: IssueRef,
    signal: AbortSignal | undefined,
    background: boolean,
  ): Promise<LoadedTransitions> {
    return (
      this.#loaded.get(formatIssueRef(ref)) ??
      this.#fetch(ref, this.#deps.issues.settled(ref), signal, background)
    );
  }

  async #fetch(
    ref: IssueRef,
    known: Issue | undefined,
    signal: AbortSignal | undefined,
    background: boolean,
  ): Promise<LoadedTransitions> {
    const { issues, sites, cache } = this.#deps;
    const jira = await this.#deps.jira(ref.siteId, background);
    const [issue, transitions] = await Promise.all([
      known ?? jira.issue(ref.key, signal),
      jira.transitions(ref.key, signal),
    ]);
    throwIfAborted(signal);
    if (!known) issues.put([issue]);
    const loaded: LoadedTransitions = { issue, transitions };
    this.#loaded.set(formatIssueRef(ref), loaded);
    const site = sites.get(ref.siteId);
    if (!site) return loaded;
    const keep = ({ issue: read }: LoadedTransitions): void => {
      // An issue moved while the site was asked may have been answered for either status.
      const nowKnown = [issues.settled(ref), issues.get(ref)];
      if (nowKnown.every((now) => now?.status.id === read.status.id))
        cache.transitions.write(site, stepKey(read), transitions);
    };
    const kept = known && (await cache.transitions.read(site, stepKey(known)));
    if (known === undefined || !contradicts(transitions, known, kept?.value)) keep(loaded);
    // Behind what is offered: the issue is in another status than was known, it seems.
    else
      void jira.issue(ref.key, signal).then(
        (fresh) => {
          issues.put([fresh]);
          loaded.issue = fresh;
          keep(loaded);
        },
        () => undefined,
      );
    return loaded;
  }
}

type Kept = Pick<TransitionLoaderDependencies, 'issues' | 'sites' | 'cache'>;

/** What the issue's step offered the last time, without asking; undefined where issue or step are not known. */
export async function knownTransitions(ref: IssueRef, kept: Kept): Promise<KnownTransitions | undefined> {
  const issue = kept.issues.settled(ref);
  return issue && keptFor(ref, issue, kept);
}

async function keptFor(
  ref: IssueRef,
  issue: Issue,
  { sites, cache }: Pick<Kept, 'sites' | 'cache'>,
): Promise<KnownTransitions | undefined> {
  const site = sites.get(ref.siteId);
  const kept = site && (await cache.transitions.read(site, stepKey(issue)));
  return kept && { issue, transitions: kept.value, asOf: kept.savedAt };
}

/** Whether transitions look like those of another status than the issue is known in. */
function contradicts(
  transitions: readonly Transition[],
  { status }: Issue,
  kept: readonly Transition[] | undefined,
): boolean {
  const ids = (list: readonly Transition[]): string =>
    list
      .map(({ id }) => id)
      .toSorted()
      .join();
  return (
    transitions.some(({ to }) => to.id === status.id) ||
    (kept !== undefined && ids(kept) !== ids(transitions))
  );
}

/** Whoever gives up may not listen to the failure that this causes. */
function inTwoSteps(known: TransitionsLoad['known'], latest: TransitionsLoad['latest']): TransitionsLoad {
  latest.catch(() => undefined);
  return { known, latest };
}

/** Issues of one project and type go through the same workflow: what one of them is offered in a status, others are. */
function stepKey({ project, type, status }: Issue): string {
  return JSON.stringify([project.key, type.name, status.id]);
}
