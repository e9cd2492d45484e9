import type { Visibility } from './permissions.ts';
import type { AdfNode } from './model.ts';

/** Time that somebody wrote down for an issue. */
export interface Worklog {
  readonly id: string;
  readonly authorId: string;
  readonly updateAuthorId: string;
  readonly started: number;
  readonly seconds: number;
  readonly created: number;
  readonly updated: number;
  readonly comment?: AdfNode;
  readonly visibility?: Visibility;
}

export interface Attachment {
  readonly id: string;
  readonly issueId: number;
  readonly filename: string;
  readonly mimeType: string;
  readonly authorId: string;
  readonly created: number;
  readonly content: Buffer;
}

/** Read as "outward issue blocks inward issue", whatever the type's words are. */
export interface IssueLink {
  readonly id: string;
  readonly typeId: string;
  readonly inwardId: number;
  readonly outwardId: number;
}

/** What hangs on issues and is seldom there: kept beside them, so that an issue without any of it stays small. */
export class Extras {
  readonly #worklogs = new Map<number, readonly Worklog[]>();
  readonly #attachments = new Map<string, Attachment>();
  readonly #attachmentsOf = new Map<number, readonly Attachment[]>();
  readonly #links = new Map<string, IssueLink>();
  readonly #linksOf = new Map<number, readonly IssueLink[]>();
  /** When the signed-in account looked at an issue; the latest look stands last. */
  readonly #views = new Map<number, number>();
  readonly #voted = new Set<number>();

  /** Oldest first. */
  worklogs(issueId: number): readonly Worklog[] {
    return this.#worklogs.get(issueId) ?? [];
  }

  /** Adds a work log, or puts it into the place of the one with its id. */
  putWorklog(issueId: number, worklog: Worklog): void {
    const all = this.worklogs(issueId);
    const known = all.some((one) => one.id === worklog.id);
    this.#worklogs.set(
      issueId,
      known ? all.map((one) => (one.id === worklog.id ? worklog : one)) : [...all, worklog],
    );
  }

  removeWorklog(issueId: number, id: string): void {
    this.#worklogs.set(
      issueId,
      this.worklogs(issueId).filter((one) => one.id !== id),
    );
  }

  attachment(id: string): Attachment | undefined {
    return this.#attachments.get(id);
  }

  attachments(issueId: number): readonly Attachment[] {
    return this.#attachmentsOf.get(issueId) ?? [];
  }

  addAttachment(attachment: Attachment): void {
    const { id, issueId } = attachment;
    this.#attachments.set(id, attachment);
    this.#attachmentsOf.set(issueId, [...this.attachments(issueId), attachment]);
  }

  removeAttachment({ id, issueId }: Attachment): void {
    this.#attachments.delete(id);
    this.#attachmentsOf.set(
      issueId,
      this.attachments(issueId).filter((one) => one.id !== id),
    );
  }

  link(id: string): IssueLink | undefined {
    return this.#links.get(id);
  }

  links(issueId: number): readonly IssueLink[] {
    return this.#linksOf.get(issueId) ?? [];
  }

  addLink(link: IssueLink): void {
    this.#links.set(link.id, link);
    for (const end of new Set([link.inwardId, link.outwardId]))
      this.#linksOf.set(end, [...this.links(end), link]);
  }

  removeLink(link: IssueLink): void {
    this.#links.delete(link.id);
    for (const end of [link.inwardId, link.outwardId])
      this.#linksOf.set(
        end,
        this.links(end).filter((one) => one.id !== link.id),
      );
  }

  viewed(issueId: number, at: number): void {
    this.#views.delete(issueId);
    this.#views.set(issueId, at);
  }

  lastViewed(issueId: number): number | undefined {
    return this.#views.get(issueId);
  }

  /** The ids of the issues looked at, the latest first. */
  history(): readonly number[] {
    return [...this.#views.keys()].reverse();
  }

  vote(issueId: number, voted: boolean): void {
    if (voted) this.#voted.add(issueId);
    else this.#voted.delete(issueId);
  }

  hasVoted(issueId: number): boolean {
    return this.#voted.has(issueId);
  }

  /** Forgets everything about a deleted issue. */
  forget(issueId: number): void {
    for (const attachment of this.attachments(issueId)) this.#attachments.delete(attachment.id);
    for (const link of this.links(issueId)) this.removeLink(link);
    this.#attachmentsOf.delete(issueId);
    this.#linksOf.delete(issueId);
    this.#worklogs.delete(issueId);
    this.#views.delete(issueId);
    this.#voted.delete(issueId);
  }
}
