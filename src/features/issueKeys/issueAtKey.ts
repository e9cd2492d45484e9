import type { Issue } from '../../atlassian/model/issue.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import { reasonOf } from '../../core/errors.ts';
import { formatIssueRef, type IssueRef } from '../../core/issueKey.ts';

/** Milliseconds for which it is remembered that there is no such issue. */
const GONE_MS = 10 * 60_000;
/** Of those the oldest goes first. */
const MOST_GONE = 500;

export interface IssueAtKeyDependencies {
  readonly issues: Pick<IssueStore, 'get' | 'put'>;
  readonly jira: (siteId: string) => Promise<Pick<JiraClient, 'issue'>>;
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

  async #ask(ref: IssueRef, id: string): Promise<Issue | undefined> {
    try {
      const issue = await (await this.#deps.jira(ref.siteId)).issue(ref.key);
      this.#gone.delete(id);
      return this.#deps.issues.put([issue])[0];
    } catch (error) {
      if (reasonOf(error) !== 'notFound') throw error;
      this.#gone.delete(id);
      this.#gone.set(id, this.#deps.now());
      for (const [oldest] of this.#gone) if (this.#gone.size > MOST_GONE) this.#gone.delete(oldest);
      return undefined;
    } finally {
      this.#running.delete(id);
    }
  }
}
