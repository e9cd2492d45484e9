import type { Issue, Status } from '../../atlassian/model/issue.ts';
import type { Transition } from '../../atlassian/model/transition.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { throwIfAborted } from '../../core/abort.ts';
import { formatIssueRef, type IssueRef } from '../../core/issueKey.ts';

export interface LoadedTransitions {
  /** The issue as it is known; its status goes into the title. */
  readonly issue: Issue;
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
    const issue = this.#deps.issues.settled(ref);
    return issue && this.#knownOf(ref, issue);
  }

  /**
   * The transitions from a status that the issue has not reached yet, because a step to it waits to be sent; undefined
   * where no issue of the same project and type was seen there.
   */
  async ahead(ref: IssueRef, status: Status): Promise<TransitionsLoad | undefined> {
    const issue = this.#deps.issues.settled(ref);
    const known = issue && (await this.#knownOf(ref, { ...issue, status }));
    return known && { known: Promise.resolve(known), latest: Promise.resolve(known), ahead: status };
  }

  async #knownOf(ref: IssueRef, issue: Issue): Promise<KnownTransitions | undefined> {
    const { sites, cache } = this.#deps;
    const site = sites.get(ref.siteId);
    const kept = site && (await cache.transitions.read(site, stepKey(issue)));
    return kept && { issue, transitions: kept.value, asOf: kept.savedAt };
  }

  /** One request for an issue that is known, two side by side for another. A failed load is not kept. */
  load(ref: IssueRef, signal?: AbortSignal): Promise<LoadedTransitions> {
    return this.#load(ref, signal, false);
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
    const site = sites.get(ref.siteId);
    // An issue moved while the site was asked may have been answered for either status.
    const nowKnown = [issues.settled(ref), issues.get(ref)];
    if (site && nowKnown.every((now) => now?.status.id === issue.status.id)) {
      cache.transitions.write(site, stepKey(issue), transitions);
    }
    const loaded = { issue, transitions };
    this.#loaded.set(formatIssueRef(ref), loaded);
    return loaded;
  }
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
