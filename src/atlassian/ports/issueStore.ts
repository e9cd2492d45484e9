import type { Event } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Issue } from '../model/issue.ts';

/**
 * The issues this window has seen, one copy each, shared by the tree, the palette and the status bar. A change that
 * the user made shows at once everywhere and is put back when the site refuses it.
 */
export interface IssueStore {
  /** Fires with the issues that changed, after they changed. */
  readonly onDidChange: Event<readonly IssueRef[]>;

  /**
   * Fires with those that were known and show something else now: not with what is read for the first time, or
   * forgotten.
   */
  readonly onDidAlter: Event<readonly IssueRef[]>;

  /** Fires when the site accepted a change of the user's: the site may have changed more along with it. */
  readonly onDidWrite: Event<WrittenIssue>;

  get(ref: IssueRef): Issue | undefined;

  /** The issue without the changes that the site has not accepted yet: what its workflow goes on from. */
  settled(ref: IssueRef): Issue | undefined;

  /** Milliseconds since the site last told of the issue; undefined where it has not. */
  ageOf(ref: IssueRef): number | undefined;

  /**
   * Issues whose key or summary hold all words of a text, in any case, the best first: the key itself, keys that
   * begin so, words that begin so. Asks nobody.
   * @param passes what else is asked of them; without it, no words find nothing
   */
  search(text: string, limit: number, passes?: (issue: Issue) => boolean): readonly Issue[];

  /** Whether an issue of the project was seen on the site. */
  knowsProject(siteId: string, projectKey: string): boolean;

  /**
   * Takes in what the site sent. A pending change of the user's stays on top of it. Gives the issues back as they are
   * kept: equal statuses, people and the like are one object, for there are few of them and many issues.
   */
  put(issues: readonly Issue[]): readonly Issue[];

  /** Shows a change before the site confirmed it. Settle it with `confirm` or `undo`, once. */
  change(ref: IssueRef, change: IssueChange): PendingChange;

  /** Drops everything known of a site. */
  forget(siteId: string): void;

  /** Numeric ids of issues written in the last minutes, at most 50, newest first: for `IssueSearch.reconcile`. */
  recentlyWritten(siteId: string): readonly string[];
}

/** The parts of an issue that are changed from here; undefined for what is emptied, such as the sprint for the backlog. */
export type IssueChange = Partial<Pick<Issue, 'status' | 'summary' | 'labels'>> & {
  readonly [Part in 'assignee' | 'resolution' | 'priority' | 'dueDate' | 'sprint']?: Issue[Part] | undefined;
};

/** A change that the site accepted. */
export interface WrittenIssue {
  readonly ref: IssueRef;
  readonly change: IssueChange;
  /** Milliseconds since the user made it: it may have waited in the outbox. */
  readonly ageMs: number;
}

export interface PendingChange {
  /** The site accepted: the change becomes part of the issue. */
  confirm(): void;
  /** The site refused: what was there before shows again. */
  undo(): void;
}
