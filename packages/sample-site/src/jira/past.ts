import type { Attachment, IssueLink, Worklog } from './extras.ts';
import { type Origin, seededChanges, seededComments, seededDescription, seededVotes } from './history.ts';
import type { IssueStore } from './issueStore.ts';
import type { AdfNode, Change, Comment, Issue } from './model.ts';
import { seededAttachments, seededLinks, seededWorklogs } from './seededExtras.ts';
import {
  TOLD_KEY,
  toldAttachments,
  toldChanges,
  toldComments,
  toldDescription,
  toldLinks,
  toldWorklogs,
} from './toldIssues.ts';

function isTold({ key }: Pick<Issue, 'key'>): boolean {
  return key === TOLD_KEY;
}

/**
 * What issues hold from before the site was started. It is worked out from the seed whenever somebody looks, from how the
 * issue was then: its first change is noted here for that.
 */
export class Past {
  readonly #seed: number;
  readonly #store: IssueStore;
  readonly #origins = new Map<number, Origin>();
  /** Comments that were edited since; undefined for deleted ones. */
  readonly #editedComments = new Map<string, Comment | undefined>();

  constructor(seed: number, store: IssueStore) {
    this.#seed = seed;
    this.#store = store;
  }

  /** To be called before an issue changes. */
  keep(issue: Issue): void {
    if (!this.#origins.has(issue.id)) this.#origins.set(issue.id, { ...issue });
  }

  forget(issue: Issue): void {
    this.#origins.delete(issue.id);
  }

  /** The issue as the seed made it; undefined for one that somebody created, and one that is gone. */
  #origin(id: number): Origin | undefined {
    const issue = this.#store.find(id);
    return issue === undefined || this.#store.isNew(issue) ? undefined : (this.#origins.get(id) ?? issue);
  }

  comments(issue: Issue): readonly Comment[] {
    const origin = this.#origin(issue.id);
    if (origin === undefined) return [];
    const seeded = isTold(origin) ? toldComments(origin) : seededComments(this.#seed, origin);
    return seeded.flatMap((comment) =>
      this.#editedComments.has(comment.id) ? (this.#editedComments.get(comment.id) ?? []) : comment,
    );
  }

  /** Puts a changed comment into the place of a seeded one; undefined deletes it. */
  replaceComment(id: string, comment: Comment | undefined): void {
    this.#editedComments.set(id, comment);
  }

  changes(issue: Issue): readonly Change[] {
    const origin = this.#origin(issue.id);
    if (origin === undefined) return [];
    const moves = seededChanges(this.#seed, origin);
    return isTold(origin) ? [...moves, ...toldChanges(origin)].sort((a, b) => a.at - b.at) : moves;
  }

  description(issue: Issue): AdfNode | undefined {
    if (this.#store.isNew(issue)) return undefined;
    return isTold(issue) ? toldDescription() : seededDescription(this.#seed, issue);
  }

  votes(issue: Issue): number {
    return this.#store.isNew(issue) ? 0 : seededVotes(this.#seed, issue);
  }

  worklogs(issueId: number): readonly Worklog[] {
    const origin = this.#origin(issueId);
    if (origin === undefined) return [];
    return isTold(origin) ? toldWorklogs(origin) : seededWorklogs(this.#seed, origin);
  }

  attachments(issueId: number): readonly Attachment[] {
    const origin = this.#origin(issueId);
    if (origin === undefined) return [];
    return isTold(origin) ? toldAttachments(origin) : seededAttachments(this.#seed, origin);
  }

  links(issueId: number): readonly IssueLink[] {
    const origin = this.#origin(issueId);
    if (origin === undefined) return [];
    const exists = (id: number): boolean => this.#origin(id) !== undefined;
    const told = this.#store.find(TOLD_KEY);
    const more = (told === undefined ? [] : toldLinks(told.id)).filter(
      ({ inwardId, outwardId }) =>
        [inwardId, outwardId].includes(issueId) && exists(inwardId) && exists(outwardId),
    );
    return [...seededLinks(this.#seed, origin.id, exists), ...more];
  }
}
