import type { Issue } from '../../atlassian/model/issue.ts';
import type { IssueDetails } from '../../atlassian/model/issueDetails.ts';
import type { Kept } from '../../atlassian/ports/siteCache.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import { reasonOf } from '../../core/errors.ts';
import type { ChecklistProgress } from '../../checklist/parseChecklists.ts';
import { formatIssueRef, type IssueRef } from '../../core/issueKey.ts';
import { progressOfIssue } from '../../ui/issueProgress.ts';

/** Milliseconds for which it is remembered that there is no such issue. */
const GONE_MS = 10 * 60_000;
/** Of those, and of issues that were read here, the oldest goes first. */
const MOST_KEPT = 500;

/** How far an issue's checklists were when it was read here. */
interface ReadProgress {
  /** The issue's last change. */
  readonly updated: string;
  readonly progress: ChecklistProgress | undefined;
}

/** How far an issue's checklists are. */
export interface KnownProgress extends ChecklistProgress {
  /** When that was so, where the issue was changed since: milliseconds since 1970. */
  readonly asOf?: number;
}

export interface IssueAtKeyDependencies {
  readonly issues: Pick<IssueStore, 'get' | 'put'>;
  readonly jira: (siteId: string) => Promise<Pick<JiraClient, 'issueDetails'>>;
  /** What the issue held when it was last opened. */
  readonly knownDetails: (ref: IssueRef) => Promise<Kept<IssueDetails> | undefined>;
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number;
}

/**
 * The issues behind keys: without a request where the window holds it, else with one, however often it is asked for
 * meanwhile. That a key is no issue is remembered for a while.
 */
export class IssuesAtKeys {
  readonly #deps: IssueAtKeyDependencies;
  readonly #running = new Map<string, Promise<Issue | undefined>>();
  readonly #gone = new Map<string, number>();
  readonly #read = new Map<string, ReadProgress>();

  constructor(deps: IssueAtKeyDependencies) {
    this.#deps = deps;
  }

  /** The issue; undefined where there is none. Rejects where the site cannot be asked. */
  async issue(ref: IssueRef): Promise<Issue | undefined> {
    const known = this.#deps.issues.get(ref);
    if (known) return known;
    const id = formatIssueRef(ref);
    const goneAt = this.#gone.get(id);
    if (goneAt !== undefined && this.#deps.now() - goneAt < GONE_MS) return undefined;
    const running = this.#running.get(id) ?? this.#ask(ref, id);
    this.#running.set(id, running);
    return running;
  }

  /** How far the checklists of an issue are, as far as that is known without a request. */
  async progress({ ref, updated }: Pick<Issue, 'ref' | 'updated'>): Promise<KnownProgress | undefined> {
    const read = this.#read.get(formatIssueRef(ref));
    if (read?.updated === updated) return read.progress;
    const kept = await this.#deps.knownDetails(ref);
    const progress = kept && (await progressOfIssue(kept.value));
    if (!progress) return undefined;
    return kept.value.issue.updated === updated ? progress : { ...progress, asOf: kept.savedAt };
  }

  async #ask(ref: IssueRef, id: string): Promise<Issue | undefined> {
    try {
      // The whole issue: its checklists are told as well.
      const details = await (await this.#deps.jira(ref.siteId)).issueDetails(ref.key);
      this.#gone.delete(id);
      const { updated } = details.issue;
      keepNewest(this.#read, id, { updated, progress: await progressOfIssue(details) });
      return this.#deps.issues.put([details.issue])[0];
    } catch (error) {
      if (reasonOf(error) !== 'notFound') throw error;
      keepNewest(this.#gone, id, this.#deps.now());
      return undefined;
    } finally {
      this.#running.delete(id);
    }
  }
}

function keepNewest<Value>(kept: Map<string, Value>, id: string, value: Value): void {
  kept.delete(id);
  kept.set(id, value);
  for (const [oldest] of kept) if (kept.size > MOST_KEPT) kept.delete(oldest);
}
