import type { Issue } from '../../atlassian/model/issue.ts';
import type { Transition } from '../../atlassian/model/transition.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira.ts';
import type { IssueRef } from '../../core/issueKey.ts';

export interface LoadedTransitions {
  /** The issue as it is known; its status goes into the title. */
  readonly issue: Issue;
  readonly transitions: readonly Transition[];
}

/**
 * Loads transitions, once for each issue: what was fetched ahead for the highlighted issue serves when it is chosen.
 * Lives as long as one run of the command, so nothing in it grows old.
 */
export class TransitionLoader {
  readonly #loads = new Map<string, Promise<LoadedTransitions>>();
  readonly #jira: (siteId: string) => Promise<JiraClient>;
  readonly #issues: IssueStore;

  constructor(jira: (siteId: string) => Promise<JiraClient>, issues: IssueStore) {
    this.#jira = jira;
    this.#issues = issues;
  }

  /** Starts loading; says nothing of failures, which `load` then meets again. */
  prefetch(ref: IssueRef): void {
    this.load(ref).catch(() => undefined);
  }

  /** One request for an issue that is known, two side by side for another. A failed load is not kept. */
  load(ref: IssueRef): Promise<LoadedTransitions> {
    const id = JSON.stringify([ref.siteId, ref.key]);
    const running = this.#loads.get(id);
    if (running) return running;
    const load = this.#fetch(ref, this.#issues.get(ref));
    this.#loads.set(id, load);
    load.catch(() => this.#loads.delete(id));
    return load;
  }

  /** Loads anew, the issue too: after somebody else changed it. */
  reload(ref: IssueRef): Promise<LoadedTransitions> {
    const load = this.#fetch(ref, undefined);
    this.#loads.set(JSON.stringify([ref.siteId, ref.key]), load);
    return load;
  }

  async #fetch(ref: IssueRef, known: Issue | undefined): Promise<LoadedTransitions> {
    const jira = await this.#jira(ref.siteId);
    const [issue, transitions] = await Promise.all([known ?? jira.issue(ref.key), jira.transitions(ref.key)]);
    if (!known) this.#issues.put([issue]);
    return { issue, transitions };
  }
}
